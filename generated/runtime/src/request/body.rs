//! Request bodies.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::HeaderValue;
use serde::Serialize;

use super::encoding::{Encoding, pairs};
use super::finite::to_writer;
use super::multipart::Multipart;
use crate::parameter::Node;
use crate::{Content, ParameterError, Sequence, UnsentError};

/// What begins a record of a JSON text sequence (RFC 7464, section 2.2).
const RECORD_SEPARATOR: u8 = 0x1e;

/// A finished body and its media type. `Debug` shows its size only, because bodies may hold passwords.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Body {
    pub(crate) media_type: Cow<'static, str>,
    pub(crate) content: Content,
}

impl Body {
    /// The value of `Content-Type`.
    pub(super) fn header(&self) -> Result<HeaderValue, UnsentError> {
        let header = match &self.media_type {
            Cow::Borrowed(text) => HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes())),
            Cow::Owned(text) => HeaderValue::from_str(text),
        };
        let error = ParameterError::HeaderText;
        header.map_err(|_| UnsentError::Parameter { name: "Content-Type", error })
    }

    /// JSON text of a value.
    pub(crate) fn json<T: Serialize + ?Sized>(media_type: &'static str, value: &T) -> Result<Self, String> {
        let mut bytes = Vec::with_capacity(128);
        to_writer(&mut bytes, value).map_err(|error| error.to_string())?;
        Ok(Self { media_type: media_type.into(), content: bytes.into() })
    }

    /// JSON text of each value, as lines or as records. Those of a stream are written while they are sent.
    pub(crate) fn json_lines<T: Serialize>(media_type: &'static str, values: &Sequence<T>) -> Result<Self, String> {
        let is_sequence = media_type.starts_with("application/json-seq") || media_type.contains("+json-seq");
        let before = is_sequence.then_some(RECORD_SEPARATOR);
        if let Some(content) = values.written(before) {
            return Ok(Self { media_type: media_type.into(), content });
        }
        let mut bytes = Vec::new();
        for value in values.values().unwrap_or_default() {
            write_record(&mut bytes, before, value).map_err(|error| error.to_string())?;
        }
        Ok(Self { media_type: media_type.into(), content: bytes.into() })
    }

    /// The properties of an object as `application/x-www-form-urlencoded`; `encoding` tells how each is written.
    pub(crate) fn form<T: Serialize + ?Sized>(
        value: &T,
        encoding: impl Fn(&str) -> Option<Encoding>,
    ) -> Result<Self, String> {
        let mut written = Vec::new();
        for (name, node) in properties(value)? {
            let encoding = encoding(&name);
            written.extend(pairs(&name, node, encoding).map_err(|error| format!("`{name}`: {error}"))?);
        }
        Ok(Self { media_type: "application/x-www-form-urlencoded".into(), content: written.join("&").into() })
    }

    /// The properties of an object, or a list of parts, as `multipart/…`.
    pub(crate) fn multipart<T: Serialize + ?Sized>(
        media_type: &str,
        value: &T,
        encoding: impl Fn(&str) -> Option<Encoding>,
    ) -> Result<Self, String> {
        let node = Node::of(value).map_err(|error| error.to_string())?;
        Multipart::of(media_type, node, encoding)?.body()
    }
}

/// Writes a value of a sequence, with what goes before each.
pub(crate) fn write_record<T: Serialize>(bytes: &mut Vec<u8>, before: Option<u8>, value: &T) -> serde_json::Result<()> {
    let start = bytes.len();
    bytes.extend(before);
    if let Err(error) = to_writer(bytes, value) {
        bytes.truncate(start);
        return Err(error);
    }
    bytes.push(b'\n');
    Ok(())
}

/// The properties of an object.
fn properties<T: Serialize + ?Sized>(value: &T) -> Result<Vec<(String, Node)>, String> {
    match Node::of(value).map_err(|error| error.to_string())? {
        Node::Object(properties) => Ok(properties),
        Node::Null => Ok(Vec::new()),
        Node::Scalar { .. } | Node::List(_) | Node::Part(_) => Err("a form is made of an object".to_owned()),
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {:?}", self.media_type, self.content)
    }
}
