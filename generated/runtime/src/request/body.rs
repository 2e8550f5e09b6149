//! Request bodies.

use std::fmt;

use bytes::Bytes;
use serde::Serialize;

use crate::parameter::{Node, ParameterError, Style, encode, escape_pair};

/// A finished body and its media type. `Debug` shows its size only, because bodies may hold passwords.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Body {
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Bytes,
}

impl Body {
    /// JSON text of a value.
    pub(crate) fn json<T: Serialize + ?Sized>(media_type: &'static str, value: &T) -> Result<Self, String> {
        let bytes = serde_json::to_vec(value).map_err(|error| error.to_string())?;
        Ok(Self { media_type, bytes: bytes.into() })
    }

    /// The properties of an object as `application/x-www-form-urlencoded`.
    ///
    /// A property is written in the style given for it. Without one, scalars and lists of scalars are pairs, and
    /// anything deeper is JSON text (OpenAPI 3.1 section "Encoding Object", default of `contentType`).
    pub(crate) fn form<T: Serialize + ?Sized>(value: &T, styles: &[(&str, Style)]) -> Result<Self, String> {
        let properties = match Node::of(value).map_err(|error| error.to_string())? {
            Node::Object(properties) => properties,
            Node::Null => Vec::new(),
            Node::Scalar { .. } | Node::List(_) => {
                return Err("a form is made of an object".to_owned());
            }
        };
        let mut pairs = Vec::with_capacity(properties.len());
        for (name, node) in properties {
            let style = styles.iter().find(|(styled, _)| *styled == name).map(|(_, style)| *style);
            pairs.extend(field(&name, node, style).map_err(|error| format!("`{name}`: {error}"))?);
        }
        Ok(Self { media_type: "application/x-www-form-urlencoded", bytes: pairs.join("&").into() })
    }
}

fn field(name: &str, node: Node, style: Option<Style>) -> Result<Vec<String>, ParameterError> {
    if let Some(style) = style {
        return encode(style, name, &node.flatten()?);
    }
    let nests = |items: &[Node]| items.iter().any(|item| !matches!(item, Node::Scalar { .. }));
    match &node {
        Node::Null => Ok(Vec::new()),
        Node::Object(_) => Ok(vec![escape_pair(name, &node.to_json())]),
        Node::List(items) if nests(items) => Ok(items.iter().map(|item| escape_pair(name, &item.to_json())).collect()),
        Node::List(_) | Node::Scalar { .. } => encode(Style::FORM, name, &node.flatten()?),
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} bytes", self.media_type, self.bytes.len())
    }
}
