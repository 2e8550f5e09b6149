//! A success with what came beside the body.

use http::HeaderMap;

/// What a successful call yields, with the status and the headers of the reply.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Received<T> {
    /// The body, or what stands for it.
    pub value: T,
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
}

impl<T> Received<T> {
    pub(crate) fn new(value: T, status: u16, headers: HeaderMap) -> Self {
        Self { value, status, headers }
    }

    /// The first value of a header, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}
