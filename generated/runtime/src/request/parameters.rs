//! Putting parameters and bodies in their place.
//!
//! Once values are trees, nothing is generic any more, so this is compiled once.

use super::body::Body;
use super::header::header_field;
use super::{Defect, Request};
use crate::parameter::{Node, ParameterError, Separators, Style, encode_header, encode_node, escape};

impl Request {
    pub(super) fn path_parameter(&mut self, name: &'static str, style: Style, node: Result<Node, ParameterError>) {
        let secret = node.as_ref().is_ok_and(Node::is_secret);
        let text = match (style, node) {
            // What nearly all are, without pieces in between.
            (Style::Simple { .. }, Ok(Node::Scalar { text, .. })) => Ok(escape(&text)),
            (Style::Simple { .. } | Style::Label { .. } | Style::Matrix { .. }, node) => {
                written(style, name, node).map(|pieces| pieces.concat())
            }
            (Style::Separated { outer, inner }, node) => {
                node.and_then(|node| Separators { outer, inner }.escaped(node)).map(Option::unwrap_or_default)
            }
            _ => Err(ParameterError::StyleMismatch),
        };
        match text {
            Ok(text) if text.is_empty() => self.refuse(name, ParameterError::Empty),
            Ok(text) => {
                if secret {
                    self.parts.masks.hide(&text);
                }
                self.path.parameter(name, &text);
            }
            Err(error) => self.refuse(name, error),
        }
    }

    pub(super) fn query_parameter(&mut self, name: &'static str, style: Style, node: Result<Node, ParameterError>) {
        let secret = node.as_ref().is_ok_and(Node::is_secret);
        let pieces = match (style, node) {
            // What nearly all are, without pieces in between.
            (Style::Form { .. }, Ok(Node::Null)) => return,
            (Style::Form { .. }, Ok(Node::Scalar { text, .. })) => {
                self.parts.push_pair(name, &text, secret);
                return;
            }
            (Style::Simple { .. } | Style::Label { .. } | Style::Matrix { .. } | Style::Cookie { .. }, _) => {
                Err(ParameterError::StyleMismatch)
            }
            (style, node) => written(style, name, node),
        };
        match pieces {
            Ok(pieces) => pieces.iter().for_each(|piece| self.parts.push_query(piece, secret)),
            Err(error) => self.refuse(name, error),
        }
    }

    pub(super) fn reserved_parameter(&mut self, name: &'static str, style: Style, node: Result<Node, ParameterError>) {
        let secret = node.as_ref().is_ok_and(Node::is_secret);
        let separates = matches!(style, Style::Form { explode: false } | Style::Separated { .. });
        let commas = !separates || node.as_ref().is_ok_and(Node::is_plain);
        match written(style, name, node) {
            Ok(pieces) => {
                for piece in pieces {
                    self.parts.push_query(&expand_reserved(&piece, commas), secret);
                }
            }
            Err(error) => self.refuse(name, error),
        }
    }

    pub(super) fn header_parameter(&mut self, name: &'static str, style: Style, node: Result<Node, ParameterError>) {
        let secret = node.as_ref().is_ok_and(Node::is_secret);
        let text = match style {
            Style::Separated { outer, inner } => node.and_then(|node| Separators { outer, inner }.plain(node)),
            _ => node.and_then(Node::flatten).and_then(|value| encode_header(style, &value)),
        };
        let header = text.and_then(|text| text.map(|text| header_field(name, &text, secret)).transpose());
        match header {
            Ok(Some((name, value))) => self.parts.set_header(name, value),
            Ok(None) => {}
            Err(error) => self.refuse(name, error),
        }
    }

    pub(super) fn cookie_parameter(&mut self, name: &'static str, style: Style, node: Result<Node, ParameterError>) {
        let pieces = match style {
            Style::Form { .. } | Style::Cookie { .. } => written(style, name, node),
            _ => Err(ParameterError::StyleMismatch),
        };
        match pieces {
            Ok(pieces) => pieces.iter().for_each(|piece| self.parts.push_cookie(piece)),
            Err(error) => self.refuse(name, error),
        }
    }

    pub(super) fn put_body(&mut self, body: Result<Body, String>) {
        match body {
            Ok(body) => self.body = Some(body),
            Err(reason) => {
                self.defect.get_or_insert_with(|| Box::new(Defect::Body { reason }));
            }
        }
    }

    pub(super) fn refuse(&mut self, name: &'static str, error: ParameterError) {
        self.defect.get_or_insert_with(|| Box::new(Defect::Parameter { name, error }));
    }
}

/// The reserved characters of RFC 3986 that a value may hold as they are. Left out are those that a query cannot carry
/// (`#[]`), and those that separate pairs (`&=+`).
const RESERVED: &[u8] = b":/?@!$'()*;,";

/// The value of a pair in reserved expansion (RFC 6570, section 3.2.3): reserved characters and triplets that it held
/// itself, of which the percent sign was encoded, stand as they are. Commas do where they separate nothing.
fn expand_reserved(pair: &str, commas: bool) -> String {
    let Some((name, value)) = pair.split_once('=') else { return pair.to_owned() };
    let mut pieces = value.split('%');
    let mut expanded = format!("{name}={}", pieces.next().unwrap_or_default());
    for piece in pieces {
        let (code, rest) = piece.split_at_checked(2).unwrap_or((piece, ""));
        let byte = u8::from_str_radix(code, 16).ok();
        let is_plain = |byte: &u8| RESERVED.contains(byte) && (commas || *byte != b',');
        match byte.filter(is_plain) {
            Some(byte) => expanded.push(char::from(byte)),
            None if code == "25" && is_hex(rest) => expanded.push('%'),
            None => expanded.extend(["%", code]),
        }
        expanded.push_str(rest);
    }
    expanded
}

/// Whether a text starts with two hexadecimal digits.
fn is_hex(text: &str) -> bool {
    text.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

fn written(style: Style, name: &str, node: Result<Node, ParameterError>) -> Result<Vec<String>, ParameterError> {
    encode_node(style, name, node?)
}
