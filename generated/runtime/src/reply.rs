//! Replies, and what generated code makes of them.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use serde::de::DeserializeOwned;

use crate::decode::{self, DecodeError};
use crate::{Error, HttpReply, Operation, charset, media_type};

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
        decode::json(self.body()).map_err(|error| error.with_content_type(self.header("content-type")))
    }
}

/// What the [`Operation::interpret`] of generated code chooses from. All of them end the call.
///
/// They are for generated code; each yields what its documentation says, or [`Error::Malformed`]. Where a description
/// says what any other status means, that is a failure only if the status is one: 2xx are [`Error::Undocumented`] then.
///
/// **Content types.** Where one body is documented for a status, it is read as documented, whatever `Content-Type` says:
/// JSON shows by itself whether it is JSON, and of bytes nothing is claimed. Where several are documented,
/// `Content-Type` decides. If it is missing or names none of them, the body is read as the JSON one, if exactly one of
/// them is JSON, or as the one of any type (`*/*`); otherwise it is [`Error::Malformed`]. Nothing else is ever guessed.
/// An empty body is JSON's `null`, which fits where null or anything may come. Texts are read in the charset that
/// `Content-Type` states, UTF-8 without one.
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

    /// Like [`accept`](Self::accept), with a body that is one of several.
    pub fn accept_as<O: Operation, T: DeserializeOwned>(
        self,
        wrap: fn(T) -> O::Output,
        is_rejected: fn(&T) -> bool,
    ) -> Result<O::Output, Error<O>> {
        match self.decode() {
            Ok(value) if is_rejected(&value) => Err(Error::Rejected { value: wrap(value), reply: Box::new(self) }),
            Ok(value) => Ok(wrap(value)),
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

    /// Success with a text.
    pub fn text<O: Operation<Output = String>>(self) -> Result<String, Error<O>> {
        self.text_as(|text| text)
    }

    /// Success with a text that is one of several bodies.
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
            _ if self.is_success() => self.undocumented(),
            Ok(body) => self.failure_empty(wrap(body)),
            Err(error) => Err(self.malformed(error)),
        }
    }

    /// A documented failure with a text.
    pub fn failure_text<O: Operation>(self, wrap: fn(String) -> O::Error) -> Result<O::Output, Error<O>> {
        match self.decode_text() {
            _ if self.is_success() => self.undocumented(),
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
        if self.is_success() {
            return self.undocumented();
        }
        Err(Error::Failure { failure, reply: Box::new(self) })
    }

    /// A status that the description does not document.
    pub fn undocumented<O: Operation>(self) -> Result<O::Output, Error<O>> {
        Err(Error::Undocumented(Box::new(self)))
    }

    /// Several bodies are documented for the status, and the content type is that of none of them.
    pub fn unexpected<O: Operation>(self) -> Result<O::Output, Error<O>> {
        let message = match self.header("content-type") {
            Some(content_type) => format!("the content type {content_type:?} is not a documented one"),
            None => "there is no content type to tell which of the documented bodies it is".to_owned(),
        };
        Err(self.malformed(DecodeError::new(message)))
    }

    fn is_success(&self) -> bool {
        (200..300).contains(&self.status())
    }

    fn decode_text(&self) -> Result<String, DecodeError> {
        let label = self.header("content-type").and_then(|content_type| media_type::parameter(content_type, "charset"));
        charset::decode(self.body(), label.as_deref()).map_err(DecodeError::new)
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
