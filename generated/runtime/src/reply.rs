//! Replies, and what generated code makes of them.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use serde::de::DeserializeOwned;

use crate::decode::{self, DecodeError};
use crate::{Error, HttpReply, Operation};

/// The reply of a server as it came: status, headers and the whole body.
///
/// `Debug` shows neither cookies nor the text of the body.
#[derive(Clone, PartialEq)]
pub struct Reply(HttpReply);

impl Reply {
    /// The status code.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The first value of a header, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.headers.get(name)?.to_str().ok()
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// Decodes the body as JSON, whatever its content type.
    ///
    /// # Errors
    ///
    /// If the body is not JSON of the shape of `T`; the error says where.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        decode::json(self.body()).map_err(|error| error.with_content_type(self.header("content-type")))
    }
}

/// What the [`Operation::interpret`] of generated code chooses from. All of them end the call.
///
/// They are for generated code; each yields what its documentation says, or [`Error::Malformed`].
#[allow(clippy::missing_errors_doc, clippy::result_large_err)]
impl Reply {
    /// Success with a JSON body.
    pub fn json<O: Operation>(self) -> Result<O::Output, Error<O>>
    where
        O::Output: DeserializeOwned,
    {
        self.json_as(|value| value)
    }

    /// Success with a JSON body that is one of several.
    pub fn json_as<O: Operation, T: DeserializeOwned>(self, wrap: fn(T) -> O::Output) -> Result<O::Output, Error<O>> {
        match self.decode() {
            Ok(value) => Ok(wrap(value)),
            Err(error) => Err(self.malformed(error)),
        }
    }

    /// Success with a JSON body, unless the body itself says failure: then [`Error::Rejected`].
    pub fn accept<T, O>(self, is_rejected: fn(&T) -> bool) -> Result<T, Error<O>>
    where
        T: DeserializeOwned,
        O: Operation<Output = T>,
    {
        match self.decode() {
            Ok(value) if is_rejected(&value) => Err(Error::Rejected { value, reply: Box::new(self) }),
            Ok(value) => Ok(value),
            Err(error) => Err(self.malformed(error)),
        }
    }

    /// Success without a body; one that comes nevertheless is ignored.
    pub fn empty<O: Operation<Output = ()>>(self) -> Result<(), Error<O>> {
        Ok(())
    }

    /// Success that the status alone stands for.
    pub fn value<O: Operation>(self, value: O::Output) -> Result<O::Output, Error<O>> {
        Ok(value)
    }

    /// Success with a text in UTF-8.
    pub fn text<O: Operation<Output = String>>(self) -> Result<String, Error<O>> {
        self.text_as(|text| text)
    }

    /// Success with a text in UTF-8 that is one of several bodies.
    pub fn text_as<O: Operation>(self, wrap: fn(String) -> O::Output) -> Result<O::Output, Error<O>> {
        match self.decode_text() {
            Ok(text) => Ok(wrap(text)),
            Err(error) => Err(self.malformed(error)),
        }
    }

    /// Success with any bytes.
    pub fn bytes<O: Operation<Output = Bytes>>(self) -> Result<Bytes, Error<O>> {
        Ok(self.0.body)
    }

    /// Success with any bytes as one of several bodies.
    pub fn bytes_as<O: Operation>(self, wrap: fn(Bytes) -> O::Output) -> Result<O::Output, Error<O>> {
        Ok(wrap(self.0.body))
    }

    /// A documented failure with a JSON body.
    pub fn failure<O: Operation, B: DeserializeOwned>(self, wrap: fn(B) -> O::Error) -> Result<O::Output, Error<O>> {
        match self.decode() {
            Ok(body) => self.failure_empty(wrap(body)),
            Err(error) => Err(self.malformed(error)),
        }
    }

    /// A documented failure with a text in UTF-8.
    pub fn failure_text<O: Operation>(self, wrap: fn(String) -> O::Error) -> Result<O::Output, Error<O>> {
        match self.decode_text() {
            Ok(text) => self.failure_empty(wrap(text)),
            Err(error) => Err(self.malformed(error)),
        }
    }

    /// A documented failure with any bytes.
    pub fn failure_bytes<O: Operation>(self, wrap: fn(Bytes) -> O::Error) -> Result<O::Output, Error<O>> {
        let failure = wrap(self.body().clone());
        self.failure_empty(failure)
    }

    /// A documented failure without a body.
    pub fn failure_empty<O: Operation>(self, failure: O::Error) -> Result<O::Output, Error<O>> {
        Err(Error::Failure { failure, reply: Box::new(self) })
    }

    /// A status that the description does not document.
    pub fn undocumented<O: Operation>(self) -> Result<O::Output, Error<O>> {
        Err(Error::Undocumented(Box::new(self)))
    }

    fn decode_text(&self) -> Result<String, DecodeError> {
        let text = String::from_utf8(self.body().to_vec());
        text.map_err(|_| DecodeError::new("the body is not text in UTF-8"))
    }

    fn malformed<O: Operation>(self, error: DecodeError) -> Error<O> {
        Error::Malformed { error, reply: Box::new(self) }
    }
}

impl From<HttpReply> for Reply {
    fn from(reply: HttpReply) -> Self {
        Self(reply)
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
