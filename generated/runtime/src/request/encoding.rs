//! How a property of a form or of a multipart body is written.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::parameter::{Node, ParameterError, Style, encode_node, raw_pairs};

/// What is encoded in a form (WHATWG URL, section 1.3); a space becomes a plus.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_').remove(b' ');

/// How a property is written where the body is a form: what OpenAPI calls an Encoding Object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As a query parameter in this style.
    Style(Style),
    /// As a text of this media type: JSON where it is one of JSON, else plain text.
    Media(&'static str),
}

impl Encoding {
    /// One pair per item or property.
    pub const FORM: Self = Self::Style(Style::FORM);
    /// Comma-separated values.
    pub const CSV: Self = Self::Style(Style::CSV);
    /// Values separated by spaces.
    pub const SPACE_DELIMITED: Self = Self::Style(Style::SPACE_DELIMITED);
    /// Values separated by `|`.
    pub const PIPE_DELIMITED: Self = Self::Style(Style::PIPE_DELIMITED);
    /// `name[property]=value`.
    pub const DEEP_OBJECT: Self = Self::Style(Style::DEEP_OBJECT);
    /// JSON text.
    pub const JSON: Self = Self::Media("application/json");
}

/// A property as pairs of a form. Without an encoding, plain values and lists of them are pairs, and whatever nests is JSON
/// text (OpenAPI 3.1.1, section "Encoding Object", default of `contentType`).
///
/// Styles are percent-encoded as in a query, all else as forms are (OpenAPI 3.2.0, Appendix E).
pub(super) fn pairs(name: &str, node: Node, encoding: Option<Encoding>) -> Result<Vec<String>, ParameterError> {
    let json = |node: &Node| Ok(form_pair(name, &node.to_json()?));
    match (encoding, node) {
        (_, Node::Null) => Ok(Vec::new()),
        (Some(Encoding::Style(style)), node) => encode_node(style, name, node),
        (Some(Encoding::Media(media_type)), Node::List(items)) if is_json(media_type) => {
            items.iter().map(json).collect()
        }
        (Some(Encoding::Media(media_type)), node) if is_json(media_type) => Ok(vec![json(&node)?]),
        (_, Node::List(items)) if !items.iter().all(Node::is_plain) => items.iter().map(json).collect(),
        (_, node @ Node::Object(_)) => Ok(vec![json(&node)?]),
        (_, node) => {
            let pairs = raw_pairs(Style::FORM, name, node)?.into_iter();
            Ok(pairs.map(|(name, text)| form_pair(&name, &text)).collect())
        }
    }
}

/// `name=value` in a form.
fn form_pair(name: &str, value: &str) -> String {
    let escape = |text| utf8_percent_encode(text, FORM).to_string().replace(' ', "+");
    format!("{}={}", escape(name), escape(value))
}

/// The encoding of the property of this name.
pub(super) fn named(encodings: &[(&str, Encoding)], name: &str) -> Option<Encoding> {
    encodings.iter().find(|(encoded, _)| *encoded == name).map(|(_, encoding)| *encoding)
}

/// Whether texts of a media type are JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(essence.as_str(), "application/json" | "text/json") || essence.ends_with("+json")
}
