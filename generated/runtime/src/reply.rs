//! Replies as they come.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use serde::de::DeserializeOwned;

use crate::builder::BODY_LIMIT;
use crate::decode::{self, DecodeError};
use crate::strict::Reading;
use crate::{ByteStream, Header, HttpReply, OpenReply, charset, media_type};

/// The reply of a server as it came: status, headers and the whole body, unless that is a stream.
///
/// `Debug` shows neither cookies nor the text of the body.
pub struct Reply {
    whole: HttpReply,
    /// A body that is still to come, and the largest item of it that is kept in memory.
    open: Option<(ByteStream, usize)>,
    /// What becomes of what the description does not know.
    reading: Reading,
}

impl Reply {
    /// The status code.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.whole.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.whole.headers
    }

    /// The first value of a header, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.whole.headers.get(name)?.to_str().ok()
    }

    /// A header that the description types; `None` if it is not there.
    ///
    /// # Errors
    ///
    /// If the value does not have the documented type.
    pub fn get<H: DeserializeOwned>(&self, header: Header<H>) -> Result<Option<H>, DecodeError> {
        header.read(&self.whole.headers)
    }

    /// The body as it came; empty if it is a stream.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.whole.body
    }

    /// Whether `Content-Type` is one of some media types, which may be ranges (`image/*`). Parameters that a media type
    /// states have to be there, but for `charset`; others do not matter (RFC 9110 section 8.3.1).
    #[must_use]
    pub fn is(&self, media_types: &[&str]) -> bool {
        let Some(content_type) = self.header("content-type") else { return false };
        media_types.iter().any(|range| media_type::matches(range, content_type))
    }

    /// Decodes the body as JSON, whatever its content type.
    ///
    /// # Errors
    ///
    /// If the body is not JSON of the shape of `T`; the error says where.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        decode::json(self.body(), self.reading).map_err(|error| error.with_content_type(self.header("content-type")))
    }
}

impl Reply {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status())
    }

    /// Whether the whole body is there and empty.
    pub(crate) fn is_bodiless(&self) -> bool {
        self.open.is_none() && self.whole.body.is_empty()
    }

    pub(crate) fn decode_text(&self) -> Result<String, DecodeError> {
        let label = self.header("content-type").and_then(|content_type| media_type::parameter(content_type, "charset"));
        charset::decode(self.body(), label.as_deref()).map_err(DecodeError::new)
    }

    pub(crate) fn open(OpenReply { status, headers, body }: OpenReply, limit: usize) -> Self {
        Self {
            whole: HttpReply { status, headers, body: Bytes::new() },
            open: Some((body, limit)),
            reading: Reading::Tolerant,
        }
    }

    /// The same reply, to be read in this way.
    pub(crate) fn reading_as(self, reading: Reading) -> Self {
        Self { reading, ..self }
    }

    pub(crate) fn reading(&self) -> Reading {
        self.reading
    }

    pub(crate) fn whole(&self) -> &HttpReply {
        &self.whole
    }

    /// The body, to be read piece by piece.
    pub(crate) fn take_body(&mut self) -> ByteStream {
        let body = self.open.take().map(|(body, _)| body);
        body.unwrap_or_else(|| ByteStream::from(std::mem::take(&mut self.whole.body)))
    }

    /// The largest item of a stream that is kept in memory.
    pub(crate) fn limit(&self) -> usize {
        self.open.as_ref().map_or(BODY_LIMIT, |(_, limit)| *limit)
    }
}

impl From<HttpReply> for Reply {
    fn from(reply: HttpReply) -> Self {
        Self { whole: reply, open: None, reading: Reading::Tolerant }
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.whole.fmt(f)
    }
}
