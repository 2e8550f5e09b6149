//! What generated code makes of replies.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::decode::DecodeError;
use crate::{Error, EventData, Events, JsonLines, Operation, Reply};

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
#[allow(clippy::missing_errors_doc)]
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
            Ok(value) if is_rejected(&value) => Err(Error::Rejected { value: Box::new(value), reply: Box::new(self) }),
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
            Ok(value) if is_rejected(&value) => {
                Err(Error::Rejected { value: Box::new(wrap(value)), reply: Box::new(self) })
            }
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
        Ok(self.body().clone())
    }

    /// Success with any bytes as one of several bodies.
    pub fn bytes_as<O: Operation>(self, wrap: fn(Bytes) -> O::Output) -> Result<O::Output, Error<O>> {
        Ok(wrap(self.body().clone()))
    }

    /// Success with a stream of server-sent events (`text/event-stream`).
    pub fn events<O, T>(self, data: EventData) -> Result<Events<T>, Error<O>>
    where
        O: Operation<Output = Events<T>>,
        T: DeserializeOwned,
    {
        self.events_as(data, |events| events)
    }

    /// Success with a stream of server-sent events as one of several bodies. Anything else would be read as no events at
    /// all, so the content type has to be right, unless there is no body.
    pub fn events_as<O: Operation, T: DeserializeOwned>(
        mut self,
        data: EventData,
        wrap: fn(Events<T>) -> O::Output,
    ) -> Result<O::Output, Error<O>> {
        if !self.is(&["text/event-stream"]) && !self.is_bodiless() {
            return self.unexpected();
        }
        let (limit, reading) = (self.limit(), self.reading());
        Ok(wrap(Events::new(self.take_body(), data, limit).reading_as(reading)))
    }

    /// Success with a stream of JSON values: JSON lines, or a JSON text sequence.
    pub fn json_lines<O, T>(self) -> Result<JsonLines<T>, Error<O>>
    where
        O: Operation<Output = JsonLines<T>>,
        T: DeserializeOwned,
    {
        self.json_lines_as(|values| values)
    }

    /// Success with a stream of JSON values as one of several bodies.
    pub fn json_lines_as<O: Operation, T: DeserializeOwned>(
        mut self,
        wrap: fn(JsonLines<T>) -> O::Output,
    ) -> Result<O::Output, Error<O>> {
        let (limit, reading) = (self.limit(), self.reading());
        Ok(wrap(JsonLines::new(self.take_body(), limit).reading_as(reading)))
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

    fn malformed<O: Operation>(self, error: DecodeError) -> Error<O> {
        Error::Malformed { error, reply: Box::new(self) }
    }
}
