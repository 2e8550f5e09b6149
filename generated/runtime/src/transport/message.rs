//! What transports carry.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::mask::Masks;
use crate::request::is_credential;
use crate::{ByteStream, Content, TransportError};

/// A finished HTTP request.
///
/// `Debug` shows neither credentials (in headers or in the URL) nor the text of the body.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The absolute URL.
    pub url: String,
    /// The headers. `Content-Length` and `Host` are left to the transport.
    pub headers: HeaderMap,
    /// The body; empty if there is none. It may be a stream, which [`Content::open`] begins to read.
    pub body: Content,
    /// Whether the reply is read while it arrives: limits of time then end with its headers.
    pub is_streamed: bool,
    /// The longest time for the exchange, if the caller limits it; what takes longer is a
    /// [`Timeout`](crate::TransportErrorKind::Timeout). The limit of the transport itself holds beside it.
    pub timeout: Option<Duration>,
    pub(crate) masks: Masks,
}

impl HttpRequest {
    /// A request without headers or body.
    #[must_use]
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        let (headers, body) = (HeaderMap::new(), Content::default());
        Self { method, url: url.into(), headers, body, is_streamed: false, timeout: None, masks: Masks::default() }
    }

    /// The first value of a header, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.masks.cover(&self.url))
            .field("headers", &Redacted(&self.headers))
            .field("body", &self.body)
            .field("is_streamed", &self.is_streamed)
            .field("timeout", &self.timeout)
            .finish()
    }
}

/// An HTTP reply with its whole body.
///
/// `Debug` shows neither cookies nor the text of the body.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct HttpReply {
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; empty if there is none.
    pub body: Bytes,
}

impl HttpReply {
    /// A reply without headers.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Bytes>) -> Self {
        Self { status, headers: HeaderMap::new(), body: body.into() }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }
}

impl fmt::Debug for HttpReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpReply")
            .field("status", &self.status)
            .field("headers", &Redacted(&self.headers))
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// An HTTP reply whose body is still to come: what transports yield.
///
/// `Debug` does not show cookies.
#[non_exhaustive]
pub struct OpenReply {
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: ByteStream,
}

impl OpenReply {
    /// A reply with a body that is still to come.
    #[must_use]
    pub fn new(status: u16, headers: HeaderMap, body: ByteStream) -> Self {
        Self { status, headers, body }
    }

    /// Waits for the whole body, if that is at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// If the body is larger, or if it breaks off.
    pub async fn collect(self, limit: usize) -> Result<HttpReply, TransportError> {
        let Self { status, headers, body } = self;
        Ok(HttpReply { status, headers, body: body.collect(limit).await? })
    }
}

impl From<HttpReply> for OpenReply {
    fn from(HttpReply { status, headers, body }: HttpReply) -> Self {
        Self { status, headers, body: body.into() }
    }
}

impl fmt::Debug for OpenReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("OpenReply");
        shown.field("status", &self.status).field("headers", &Redacted(&self.headers)).finish_non_exhaustive()
    }
}

/// Headers without the values that are credentials.
pub(crate) struct Redacted<'h>(pub(crate) &'h HeaderMap);

impl fmt::Debug for Redacted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |(name, value)| (name, if is_credential(name) { "***".to_owned() } else { format!("{value:?}") });
        f.debug_map().entries(self.0.iter().map(shown)).finish()
    }
}
