//! Any serialisable value as a small tree, from which parameters and form fields are made.

use serde::Serialize;

use super::serializer::NodeSerializer;
use super::value::{ParamValue, ParameterError};
use crate::Part;

/// A serialised value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Null,
    Scalar { text: String, quoted: bool, secret: bool },
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
    Part(Box<Part>),
}

impl Node {
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, ParameterError> {
        value.serialize(NodeSerializer)
    }

    /// The JSON text of a value as a scalar; null if the value is absent.
    pub(crate) fn json_text<T: Serialize + ?Sized>(value: &T) -> Result<Self, ParameterError> {
        let node = Self::of(value)?;
        match &node {
            Self::Null => Ok(Self::Null),
            node => Ok(Self::Scalar { text: node.to_json()?, quoted: true, secret: node.is_secret() }),
        }
    }

    /// JSON text without characters that are not ASCII: within strings, which are the only place for them, they are escaped.
    pub(crate) fn into_ascii(self) -> Self {
        match self {
            Self::Scalar { text, quoted, secret } => {
                let mut ascii = String::with_capacity(text.len());
                for unit in text.encode_utf16() {
                    match u8::try_from(unit).ok().filter(u8::is_ascii) {
                        Some(byte) => ascii.push(char::from(byte)),
                        None => ascii.extend(['\\', 'u'].into_iter().chain(hex(unit))),
                    }
                }
                Self::Scalar { text: ascii, quoted, secret }
            }
            node => node,
        }
    }

    /// Whether any part of the value came out of a [`Secret`](crate::Secret).
    pub(crate) fn is_secret(&self) -> bool {
        match self {
            Self::Null | Self::Part(_) => false,
            Self::Scalar { secret, .. } => *secret,
            Self::List(items) => items.iter().any(Self::is_secret),
            Self::Object(properties) => properties.iter().any(|(_, value)| value.is_secret()),
        }
    }

    /// Whether it is neither a list nor an object.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self, Self::Null | Self::Scalar { .. })
    }

    /// The value as a parameter: at most one level deep.
    pub(crate) fn flatten(self) -> Result<ParamValue, ParameterError> {
        Ok(match self {
            Self::Null => ParamValue::Absent,
            Self::Scalar { text, .. } => ParamValue::Scalar(text),
            Self::List(items) => {
                let texts = items.into_iter().map(|item| item.into_text()?.ok_or(ParameterError::NullItem));
                ParamValue::List(texts.collect::<Result<_, _>>()?)
            }
            Self::Object(properties) => {
                let texts = properties.into_iter().map(|(name, value)| Ok(value.into_text()?.map(|text| (name, text))));
                ParamValue::Object(texts.filter_map(Result::transpose).collect::<Result<_, _>>()?)
            }
            Self::Part(_) => return Err(ParameterError::file()),
        })
    }

    /// The value as JSON text.
    pub(crate) fn to_json(&self) -> Result<String, ParameterError> {
        let quote = |text: &str| serde_json::Value::from(text).to_string();
        Ok(match self {
            Self::Null => "null".to_owned(),
            Self::Scalar { text, quoted, .. } if *quoted => quote(text),
            Self::Scalar { text, .. } => text.clone(),
            Self::List(items) => {
                let items = items.iter().map(Self::to_json).collect::<Result<Vec<_>, _>>()?;
                format!("[{}]", items.join(","))
            }
            Self::Object(properties) => {
                let pair = |(name, value): &(String, Self)| Ok(format!("{}:{}", quote(name), value.to_json()?));
                format!("{{{}}}", properties.iter().map(pair).collect::<Result<Vec<_>, _>>()?.join(","))
            }
            Self::Part(_) => return Err(ParameterError::file()),
        })
    }

    pub(super) fn into_text(self) -> Result<Option<String>, ParameterError> {
        match self {
            Self::Null => Ok(None),
            Self::Scalar { text, .. } => Ok(Some(text)),
            Self::List(_) | Self::Object(_) => Err(ParameterError::TooDeep),
            Self::Part(_) => Err(ParameterError::file()),
        }
    }

    pub(super) fn plain(text: &impl ToString) -> Self {
        Self::Scalar { text: text.to_string(), quoted: false, secret: false }
    }

    pub(super) fn quoted(text: impl Into<String>) -> Self {
        Self::Scalar { text: text.into(), quoted: true, secret: false }
    }
}

/// The four hexadecimal digits of a UTF-16 code unit.
fn hex(unit: u16) -> impl Iterator<Item = char> {
    [12, 8, 4, 0].into_iter().filter_map(move |shift| char::from_digit(u32::from(unit >> shift & 0xf), 16))
}

impl From<&ParamValue> for Node {
    fn from(value: &ParamValue) -> Self {
        match value {
            ParamValue::Absent => Self::Null,
            ParamValue::Scalar(text) => Self::quoted(text),
            ParamValue::List(items) => Self::List(items.iter().map(Self::quoted).collect()),
            ParamValue::Object(properties) => {
                Self::Object(properties.iter().map(|(name, text)| (name.clone(), Self::quoted(text))).collect())
            }
        }
    }
}
