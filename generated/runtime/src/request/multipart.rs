//! Multipart bodies (RFC 2046, section 5.1, and RFC 7578).

use std::hash::{BuildHasher, Hasher, RandomState};

use super::body::Body;
use super::encoding::{Encoding, is_json};
use super::header::header_field;
use crate::parameter::{Node, ParameterError, raw_pairs};
use crate::{Content, Part};

/// How many boundaries are tried that are the same in every run.
const FIXED_BOUNDARIES: u32 = 16;

/// The parts of a multipart body, in order.
pub(super) struct Multipart {
    /// What follows `multipart/`.
    subtype: String,
    parts: Vec<Part>,
}

impl Multipart {
    /// An object becomes a part for each property, or several for a list; a list of parts stays what it is.
    pub(super) fn of(
        media_type: &str,
        value: Node,
        encoding: impl Fn(&str) -> Option<Encoding>,
    ) -> Result<Self, String> {
        let subtype = media_type.strip_prefix("multipart/").unwrap_or("form-data").to_owned();
        let mut multipart = Self { subtype, parts: Vec::new() };
        match value {
            Node::Null => {}
            Node::List(items) => {
                for item in items {
                    multipart.parts.push(multipart.item(item).map_err(|error| error.to_string())?);
                }
            }
            Node::Object(properties) => {
                for (name, node) in properties {
                    let encoding = encoding(&name);
                    multipart.property(&name, node, encoding).map_err(|error| format!("`{name}`: {error}"))?;
                }
            }
            Node::Scalar { .. } | Node::Part(_) => return Err("a multipart body is made of an object".to_owned()),
        }
        Ok(multipart)
    }

    /// A part without a property of its own: only the caller can have given it a name.
    fn item(&self, node: Node) -> Result<Part, ParameterError> {
        let part = match node {
            Node::Part(part) => *part,
            node => self.value(node, None)?,
        };
        if self.is_form() && part.name.is_none() {
            return Err(unrepresentable("a part of a form needs a name"));
        }
        Ok(part)
    }

    /// The parts of a property. The items of a list are parts of their own, to each of which the encoding applies (OpenAPI
    /// 3.1.2, section "Encoding multipart Media Types").
    fn property(&mut self, name: &str, node: Node, encoding: Option<Encoding>) -> Result<(), ParameterError> {
        match (node, encoding) {
            (Node::Null, _) => {}
            (Node::List(items), None | Some(Encoding::Media(_))) => {
                for item in items {
                    let part = match item {
                        Node::Null => return Err(ParameterError::NullItem),
                        Node::Part(part) => file(*part, name, encoding),
                        item => self.value(item, encoding)?.name(name),
                    };
                    self.parts.push(part);
                }
            }
            (node @ (Node::List(_) | Node::Object(_)), Some(Encoding::Style(style))) => {
                let pairs = raw_pairs(style, name, node)?.into_iter();
                self.parts.extend(pairs.map(|(name, text)| Part::from(text).name(name)));
            }
            (Node::Part(part), encoding) => self.parts.push(file(*part, name, encoding)),
            (node, encoding) => self.parts.push(self.value(node, encoding)?.name(name)),
        }
        Ok(())
    }

    /// Text, or JSON where the value nests or the encoding says so.
    fn value(&self, node: Node, encoding: Option<Encoding>) -> Result<Part, ParameterError> {
        let media_type = match encoding {
            Some(Encoding::Media(media_type)) => Some(media_type),
            _ => None,
        };
        match node {
            Node::Scalar { text, .. } if !media_type.is_some_and(is_json) => {
                let default = (!self.is_form()).then_some("text/plain; charset=utf-8");
                Ok(Part { media_type: media_type.or(default).map(str::to_owned), ..Part::from(text) })
            }
            node => Ok(Part::from(node.to_json()?).media_type(media_type.unwrap_or("application/json"))),
        }
    }

    fn is_form(&self) -> bool {
        self.subtype == "form-data"
    }

    /// The bytes of the body.
    pub(super) fn body(self) -> Result<Body, String> {
        let heads = self.parts.iter().map(head).collect::<Result<Vec<_>, _>>().map_err(|error| error.to_string())?;
        let boundary = boundary(&self.parts, &heads);
        let mut contents = Vec::new();
        for (head, part) in heads.iter().zip(&self.parts) {
            contents.push(Content::from(format!("--{boundary}\r\n{head}\r\n")));
            contents.push(part.content.clone());
            contents.push(Content::from("\r\n"));
        }
        contents.push(Content::from(format!("--{boundary}--\r\n")));
        let root = self.parts.first().and_then(|part| part.media_type.as_deref());
        let root = root.filter(|root| self.subtype == "related" && !root.contains(['"', '\\']));
        let root = root.map(|root| format!("; type=\"{root}\"")).unwrap_or_default();
        let media_type = format!("multipart/{}; boundary={boundary}{root}", self.subtype);
        Ok(Body { media_type: media_type.into(), content: Content::chain(contents) })
    }
}

/// A property that is a file.
fn file(part: Part, name: &str, encoding: Option<Encoding>) -> Part {
    let described = match encoding {
        Some(Encoding::Media(media_type)) => media_type,
        _ => "application/octet-stream",
    };
    Part {
        name: Some(name.to_owned()),
        file_name: part.file_name.or_else(|| Some("blob".to_owned())),
        media_type: part.media_type.or_else(|| Some(described.to_owned())),
        ..part
    }
}

/// The headers of a part.
fn head(part: &Part) -> Result<String, ParameterError> {
    let file_name = part.file_name.as_ref().map(|name| format!("; filename=\"{}\"", quoted(name)));
    let disposition = match &part.name {
        Some(name) => Some(format!("form-data; name=\"{}\"", quoted(name))),
        None => file_name.is_some().then(|| "attachment".to_owned()),
    };
    let disposition =
        disposition.map(|kind| format!("Content-Disposition: {kind}{}\r\n", file_name.unwrap_or_default()));
    let media_type = part.media_type.as_ref().map(|media_type| ("Content-Type", media_type.as_str()));
    let own = part.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let others = media_type.into_iter().chain(own).map(|(name, value)| {
        header_field(name, value, false)?;
        Ok(format!("{name}: {value}\r\n"))
    });
    disposition.into_iter().map(Ok).chain(others).collect()
}

/// A name within quotation marks, escaped as browsers do (WHATWG HTML, "multipart/form-data encoding algorithm").
fn quoted(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

/// A boundary that occurs in no part. It is the same in every run, unless a content was made to prevent that, or is a stream,
/// which nobody can look into before.
fn boundary(parts: &[Part], heads: &[String]) -> String {
    let occurs = |boundary: &str| {
        let contents = parts.iter().filter_map(|part| Some(&**part.content.bytes()?));
        let contents = contents.chain(heads.iter().map(String::as_bytes));
        contents.into_iter().any(|content| contains(content, boundary.as_bytes()))
    };
    let has_streams = parts.iter().any(|part| part.content.bytes().is_none());
    let fixed = (0..FIXED_BOUNDARIES).filter(|_| !has_streams).map(|number| format!("part-of-multipart-body-{number}"));
    let random = std::iter::repeat_with(|| {
        let half = || RandomState::new().build_hasher().finish();
        format!("part-of-multipart-body-{:016x}{:016x}", half(), half())
    });
    fixed.chain(random).find(|boundary| !occurs(boundary)).unwrap_or_default()
}

/// Whether a text occurs somewhere (the algorithm of Horspool).
fn contains(content: &[u8], text: &[u8]) -> bool {
    let (Some((&last, front)), length) = (text.split_last(), text.len()) else { return true };
    let mut skips = [length; 256];
    for (index, &byte) in front.iter().enumerate() {
        skips[usize::from(byte)] = length - 1 - index;
    }
    let mut at = 0_usize;
    while let Some(window) = content.get(at..at.saturating_add(length)) {
        if window == text {
            return true;
        }
        at += skips[usize::from(window.last().copied().unwrap_or(last))];
    }
    false
}

fn unrepresentable(reason: &str) -> ParameterError {
    ParameterError::Unrepresentable { reason: reason.to_owned() }
}
