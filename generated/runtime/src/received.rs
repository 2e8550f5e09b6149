//! A success with what came beside the body.

use http::HeaderMap;
use serde::de::DeserializeOwned;

use crate::{DecodeError, Header};

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

    /// A header that the description types; `None` if it is not there.
    ///
    /// # Errors
    ///
    /// If the value does not have the documented type.
    pub fn get<H: DeserializeOwned>(&self, header: Header<H>) -> Result<Option<H>, DecodeError> {
        header.read(&self.headers)
    }

    /// The first value of a header, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}
