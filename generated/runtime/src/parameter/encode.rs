//! The table of styles, as one pure function.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::cookie::cookies;
use super::node::Node;
use super::separated::Separators;
use super::style::Style;
use super::value::{ParamValue, ParameterError};

/// Everything but the unreserved characters of RFC 3986 section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes a text so that it is data wherever it stands in a URL.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text);
    escaped
}

/// Appends a text, percent-encoded likewise.
pub(crate) fn push_escaped(to: &mut String, text: &str) {
    to.extend(utf8_percent_encode(text, RESERVED));
}

/// `name=value`, both percent-encoded.
pub(crate) fn escape_pair(name: &str, value: &str) -> String {
    format!("{}={}", escape(name), escape(value))
}

/// Writes a parameter of path, query or cookie: percent-encoded pieces that the place joins.
///
/// `simple`, `label` and `matrix` yield at most one piece; the others yield `name=value` pairs, which a query joins
/// with `&` and a cookie header with `; `. No piece means that nothing is to be sent: for absent values, and for lists
/// and objects without members (RFC 6570 section 2.3).
///
/// # Errors
///
/// If the style has no notation for the value, or the result could not be read back.
pub fn encode(style: Style, name: &str, value: &ParamValue) -> Result<Vec<String>, ParameterError> {
    let piece = match style {
        Style::Simple { explode } => members(value, explode).map(|members| members.join(",")),
        Style::Label { explode } => label(value, explode),
        Style::Matrix { explode: true } => matrix_pairs(name, value),
        Style::Matrix { explode: false } => members(value, false).map(|members| matrix(name, &members.join(","))),
        Style::Form { explode: true } => return Ok(pairs(name, value)),
        Style::Form { explode: false } => members(value, false).map(|members| assign(name, &members.join(","))),
        Style::SpaceDelimited => delimited(value, ' ')?.map(|text| assign(name, &text)),
        Style::PipeDelimited => delimited(value, '|')?.map(|text| assign(name, &text)),
        Style::DeepObject | Style::Separated { .. } | Style::Cookie { .. } => {
            return encode_node(style, name, Node::from(value));
        }
    };
    Ok(piece.into_iter().collect())
}

/// Writes a header in the style `simple`: as it is, because header values are not percent-encoded.
pub(crate) fn encode_header(style: Style, value: &ParamValue) -> Result<Option<String>, ParameterError> {
    let Style::Simple { explode } = style else {
        return Err(ParameterError::StyleMismatch);
    };
    match (value, explode) {
        (ParamValue::Scalar(text), _) => Ok(Some(text.clone())),
        (ParamValue::Object(properties), true) => {
            let pairs =
                properties.iter().map(|(name, value)| Ok(format!("{}={}", item(name, ',')?, item(value, ',')?)));
            let pairs = pairs.collect::<Result<Vec<_>, _>>()?;
            Ok((!pairs.is_empty()).then(|| pairs.join(",")))
        }
        _ => joined(value, ','),
    }
}

/// Items, or names and values by turns, with a delimiter that none of them may contain; nothing if there are none.
fn joined(value: &ParamValue, delimiter: char) -> Result<Option<String>, ParameterError> {
    let members: Vec<&str> = match value {
        ParamValue::Absent => return Ok(None),
        ParamValue::Scalar(text) => return Ok(Some(text.clone())),
        ParamValue::List(items) => items.iter().map(|text| item(text, delimiter)).collect::<Result<_, _>>()?,
        ParamValue::Object(properties) => {
            let members = properties.iter().flat_map(|(name, value)| [item(name, delimiter), item(value, delimiter)]);
            members.collect::<Result<_, _>>()?
        }
    };
    Ok((!members.is_empty()).then(|| members.join(&delimiter.to_string())))
}

fn item(text: &str, delimiter: char) -> Result<&str, ParameterError> {
    if text.contains(delimiter) { Err(ParameterError::Delimiter { delimiter }) } else { Ok(text) }
}

/// The members of a value, percent-encoded; `None` if there is nothing to send.
/// Properties are `name=value` if exploded, otherwise names and values alternate.
fn members(value: &ParamValue, explode: bool) -> Option<Vec<String>> {
    let members: Vec<String> = match value {
        ParamValue::Absent => return None,
        ParamValue::Scalar(text) => vec![escape(text)],
        ParamValue::List(items) => items.iter().map(|item| escape(item)).collect(),
        ParamValue::Object(properties) if explode => {
            properties.iter().map(|(name, value)| escape_pair(name, value)).collect()
        }
        ParamValue::Object(properties) => {
            properties.iter().flat_map(|(name, value)| [escape(name), escape(value)]).collect()
        }
    };
    (!members.is_empty()).then_some(members)
}

fn label(value: &ParamValue, explode: bool) -> Option<String> {
    members(value, explode).map(|members| format!(".{}", members.join(if explode { "." } else { "," })))
}

/// `;name=text`, or `;name` for an empty text (RFC 6570 section 3.2.7). The text is already encoded.
fn matrix(name: &str, text: &str) -> String {
    if text.is_empty() { format!(";{}", escape(name)) } else { format!(";{}", assign(name, text)) }
}

fn matrix_pairs(name: &str, value: &ParamValue) -> Option<String> {
    let pieces: Vec<String> = match value {
        ParamValue::Absent => return None,
        ParamValue::Scalar(text) => vec![matrix(name, &escape(text))],
        ParamValue::List(items) => items.iter().map(|item| matrix(name, &escape(item))).collect(),
        ParamValue::Object(properties) => properties.iter().map(|(name, value)| matrix(name, &escape(value))).collect(),
    };
    (!pieces.is_empty()).then(|| pieces.concat())
}

fn pairs(name: &str, value: &ParamValue) -> Vec<String> {
    match value {
        ParamValue::Absent => Vec::new(),
        ParamValue::Scalar(text) => vec![escape_pair(name, text)],
        ParamValue::List(items) => items.iter().map(|item| escape_pair(name, item)).collect(),
        ParamValue::Object(properties) => properties.iter().map(|(name, value)| escape_pair(name, value)).collect(),
    }
}

/// `name=text`, where the text is already encoded.
fn assign(name: &str, text: &str) -> String {
    format!("{}={text}", escape(name))
}

/// Members joined by a delimiter that is itself percent-encoded, so that no member may contain it.
fn delimited(value: &ParamValue, delimiter: char) -> Result<Option<String>, ParameterError> {
    let contains = |text: &String| text.contains(delimiter);
    let ambiguous = match value {
        ParamValue::Absent | ParamValue::Scalar(_) => false,
        ParamValue::List(items) => items.iter().any(contains),
        ParamValue::Object(properties) => properties.iter().any(|(name, value)| contains(name) || contains(value)),
    };
    if ambiguous {
        return Err(ParameterError::Delimiter { delimiter });
    }
    let separator = escape(delimiter.encode_utf8(&mut [0; 4]));
    Ok(members(value, false).map(|members| members.join(&separator)))
}

/// Writes any value in a style of the query, also what nests more deeply than the style is defined for.
pub(crate) fn encode_node(style: Style, name: &str, node: Node) -> Result<Vec<String>, ParameterError> {
    match style {
        Style::DeepObject | Style::Form { explode: true } => {
            let pairs = raw_pairs(style, name, node)?;
            Ok(pairs.into_iter().map(|(name, text)| escape_pair(&name, &text)).collect())
        }
        Style::Separated { outer, inner } => Separators { outer, inner }.pairs(name, node),
        Style::Cookie { explode } => cookies(name, explode, node),
        _ => encode(style, name, &node.flatten()?),
    }
}

/// Names and values that are not percent-encoded yet.
///
/// A property of an exploded object is a parameter of its own; what it nests, and all that a deep object nests, is
/// written with [`brackets`].
pub(crate) fn raw_pairs(style: Style, name: &str, node: Node) -> Result<Vec<(String, String)>, ParameterError> {
    let delimiter = match style {
        Style::SpaceDelimited => ' ',
        Style::PipeDelimited => '|',
        _ => ',',
    };
    match (style, node) {
        (Style::Separated { outer, inner }, node) => Separators { outer, inner }.raw_pairs(name, node),
        (Style::Form { explode: true }, Node::Object(properties)) => spread(properties),
        (Style::Form { explode: true }, Node::List(items)) if items.contains(&Node::Null) => {
            Err(ParameterError::NullItem)
        }
        (Style::Form { explode: true }, Node::List(items)) if items.iter().all(Node::is_plain) => {
            let texts = items.into_iter().filter_map(|item| item.into_text().transpose());
            texts.map(|text| Ok((name.to_owned(), text?))).collect()
        }
        (Style::DeepObject | Style::Form { explode: true }, node) => brackets(name, &node),
        (_, node) => {
            let text = joined(&node.flatten()?, delimiter)?;
            Ok(text.into_iter().map(|text| (name.to_owned(), text)).collect())
        }
    }
}

/// The properties of an exploded object, each as a parameter of its own.
fn spread(properties: Vec<(String, Node)>) -> Result<Vec<(String, String)>, ParameterError> {
    let written = properties.into_iter().map(|(name, value)| match value {
        Node::Object(_) => brackets(&name, &value),
        value => raw_pairs(Style::FORM, &name, value),
    });
    Ok(written.collect::<Result<Vec<_>, _>>()?.concat())
}

/// `name[property]=…` and `name[0]=…`, as deeply as the value nests; a plain value is `name=…`.
///
/// `OpenAPI` defines this for objects of plain values only; for the rest it is what servers in the field read.
fn brackets(name: &str, node: &Node) -> Result<Vec<(String, String)>, ParameterError> {
    let pairs: Vec<Vec<(String, String)>> = match node {
        Node::Null => return Ok(Vec::new()),
        Node::Scalar { text, .. } => return Ok(vec![(name.to_owned(), text.clone())]),
        Node::List(items) if items.contains(&Node::Null) => return Err(ParameterError::NullItem),
        Node::List(items) => {
            let items = items.iter().enumerate().map(|(index, item)| brackets(&format!("{name}[{index}]"), item));
            items.collect::<Result<_, _>>()?
        }
        Node::Object(properties) => {
            let values = properties.iter().map(|(key, value)| brackets(&format!("{name}[{key}]"), value));
            values.collect::<Result<_, _>>()?
        }
        Node::Part(_) => return Err(ParameterError::file()),
    };
    Ok(pairs.concat())
}
