//! Putting parameters and bodies in their place.
//!
//! Once values are trees, nothing is generic any more, so this is compiled once.

use super::body::Body;
use super::header::header_field;
use super::{Defect, Request};
use crate::parameter::{Node, ParameterError, Separators, Style, encode_header, encode_node};

impl Request {
    pub(super) fn path_parameter(
        mut self,
        name: &'static str,
        style: Style,
        node: Result<Node, ParameterError>,
    ) -> Self {
        let secret = node.as_ref().is_ok_and(Node::is_secret);
        let pieces = match style {
            Style::Simple { .. } | Style::Label { .. } | Style::Matrix { .. } => written(style, name, node),
            Style::Separated { outer, inner } => {
                node.and_then(|node| Separators { outer, inner }.escaped(node)).map(|text| text.into_iter().collect())
            }
            _ => Err(ParameterError::StyleMismatch),
        };
        match pieces.map(|pieces| pieces.concat()) {
            Ok(text) if text.is_empty() => self.refuse(name, ParameterError::Empty),
            Ok(text) => {
                if secret {
                    self.masks.hide(&text);
                }
                self.path.parameter(name, &text);
            }
            Err(error) => self.refuse(name, error),
        }
        self
    }

    pub(super) fn query_parameter(
        mut self,
        name: &'static str,
        style: Style,
        node: Result<Node, ParameterError>,
    ) -> Self {
        let secret = node.as_ref().is_ok_and(Node::is_secret);
        let pieces = match style {
            Style::Simple { .. } | Style::Label { .. } | Style::Matrix { .. } => Err(ParameterError::StyleMismatch),
            _ => written(style, name, node),
        };
        match pieces {
            Ok(pieces) => pieces.into_iter().for_each(|piece| self.push_query(piece, secret)),
            Err(error) => self.refuse(name, error),
        }
        self
    }

    pub(super) fn reserved_parameter(
        mut self,
        name: &'static str,
        style: Style,
        node: Result<Node, ParameterError>,
    ) -> Self {
        let secret = node.as_ref().is_ok_and(Node::is_secret);
        match written(style, name, node) {
            Ok(pieces) => pieces.iter().for_each(|piece| self.push_query(unescape_reserved(piece), secret)),
            Err(error) => self.refuse(name, error),
        }
        self
    }

    pub(super) fn header_parameter(
        mut self,
        name: &'static str,
        style: Style,
        node: Result<Node, ParameterError>,
    ) -> Self {
        let secret = node.as_ref().is_ok_and(Node::is_secret);
        let text = match style {
            Style::Separated { outer, inner } => node.and_then(|node| Separators { outer, inner }.plain(node)),
            _ => node.and_then(Node::flatten).and_then(|value| encode_header(style, &value)),
        };
        let header = text.and_then(|text| text.map(|text| header_field(name, &text, secret)).transpose());
        match header {
            Ok(Some((name, value))) => self.set_header(name, value),
            Ok(None) => {}
            Err(error) => self.refuse(name, error),
        }
        self
    }

    pub(super) fn cookie_parameter(
        mut self,
        name: &'static str,
        style: Style,
        node: Result<Node, ParameterError>,
    ) -> Self {
        let pieces = match style {
            Style::Form { .. } => written(style, name, node),
            _ => Err(ParameterError::StyleMismatch),
        };
        match pieces {
            Ok(pieces) => self.cookies.extend(pieces),
            Err(error) => self.refuse(name, error),
        }
        self
    }

    pub(super) fn body(mut self, body: Result<Body, String>) -> Self {
        match body {
            Ok(body) => self.body = Some(body),
            Err(reason) => self.defect = self.defect.or(Some(Defect::Body { reason })),
        }
        self
    }

    pub(super) fn refuse(&mut self, name: &'static str, error: ParameterError) {
        self.defect.get_or_insert(Defect::Parameter { name, error });
    }
}

/// The reserved characters of RFC 3986 that a value may hold as they are. Left out are those that a query cannot carry
/// (`#[]`), those that separate pairs (`&=+`), and the comma, which separates items.
const RESERVED: [(&str, &str); 11] = [
    ("%3A", ":"),
    ("%2F", "/"),
    ("%3F", "?"),
    ("%40", "@"),
    ("%21", "!"),
    ("%24", "$"),
    ("%27", "'"),
    ("%28", "("),
    ("%29", ")"),
    ("%2A", "*"),
    ("%3B", ";"),
];

/// The value of a pair with its reserved characters as they are. Percent signs of the value itself are `%25`, so that
/// nothing else can be mistaken for one of them.
fn unescape_reserved(pair: &str) -> String {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let value = RESERVED.iter().fold(value.to_owned(), |value, (escaped, plain)| value.replace(escaped, plain));
    format!("{name}={value}")
}

fn written(style: Style, name: &str, node: Result<Node, ParameterError>) -> Result<Vec<String>, ParameterError> {
    encode_node(style, name, node?)
}
