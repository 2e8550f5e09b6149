//! Server-sent events, typed.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Buf, Bytes};
use futures_core::Stream;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::sse::{Parser, RawEvent};
use super::{ByteStream, StreamError, too_large};
use crate::decode;
use crate::strict::Reading;

/// A server-sent event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What kind of event it is, if the server says so.
    pub event: Option<String>,
    /// The data.
    pub data: T,
    /// The id of this event, or of the last one that had one.
    pub id: Option<String>,
}

/// What the description describes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventData {
    /// The data, as JSON.
    Json,
    /// The data, as text.
    Text,
    /// The whole event, as an object with `event`, `data` (JSON, or a text that is none), `id` and `retry`.
    Event,
    /// The whole event, as an object whose `data` is a text.
    EventOfText,
}

/// A stream of server-sent events (`text/event-stream`) that are read while they arrive. Dropping it ends the exchange.
///
/// It ends where the server ends it, or with data that says `[DONE]` where JSON is expected, as is the custom of many
/// services. An event that does not have the documented shape is an error, after which the next one can be read.
/// Nothing is sent again when the connection is lost; [`Client::subscribe`](crate::Client::subscribe) does that.
pub struct Events<T> {
    body: ByteStream,
    parser: Parser,
    piece: Bytes,
    data: EventData,
    limit: usize,
    ended: bool,
    /// Whether the server said that nothing follows.
    complete: bool,
    reading: Reading,
    item: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Events<T> {
    pub(crate) fn new(body: ByteStream, data: EventData, limit: usize) -> Self {
        let (parser, piece) = (Parser::default(), Bytes::new());
        Self {
            body,
            parser,
            piece,
            data,
            limit,
            ended: false,
            complete: false,
            reading: Reading::Tolerant,
            item: PhantomData,
        }
    }

    /// The same stream, its items read in this way.
    pub(crate) fn reading_as(self, reading: Reading) -> Self {
        Self { reading, ..self }
    }

    /// The next event; `None` at the end. Cancelling the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<Event<T>, StreamError>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// The id of the last event that had one: what `Last-Event-ID` says when a client reconnects.
    #[must_use]
    pub fn last_id(&self) -> Option<&str> {
        self.parser.last_id.as_deref()
    }

    /// How long the server asks to wait before reconnecting, if it said so.
    #[must_use]
    pub fn retry(&self) -> Option<Duration> {
        self.parser.retry
    }

    /// The same events, after one with this id on an earlier connection.
    pub(crate) fn after(mut self, last_id: Option<String>) -> Self {
        self.parser.last_id = last_id;
        self
    }

    /// Whether the server said that nothing follows.
    pub(crate) fn is_complete(&self) -> bool {
        self.complete
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, StreamError>>> {
        while !self.ended {
            if self.piece.is_empty() {
                match ready!(self.body.poll_piece(context)) {
                    Some(Ok(piece)) => self.piece = piece,
                    Some(Err(error)) => return self.end(Some(Err(error.into()))),
                    None => {
                        let last = self.parser.finish();
                        self.complete = last.as_ref().is_some_and(|raw| self.is_last(raw));
                        let last = last.filter(|_| !self.complete).map(|raw| self.event(raw));
                        return self.end(last);
                    }
                }
            }
            let (read, raw) = self.parser.feed(&self.piece);
            self.piece.advance(read);
            if self.parser.kept() > self.limit {
                return self.end(Some(Err(too_large("an event", self.limit))));
            }
            match raw {
                Some(raw) if self.is_last(&raw) => (self.ended, self.complete) = (true, true),
                Some(raw) => return Poll::Ready(Some(self.event(raw))),
                None => {}
            }
        }
        Poll::Ready(None)
    }

    fn end<I>(&mut self, last: Option<I>) -> Poll<Option<I>> {
        self.ended = true;
        Poll::Ready(last)
    }

    fn is_last(&self, raw: &RawEvent) -> bool {
        self.data == EventData::Json && raw.data.trim() == "[DONE]"
    }

    fn event(&self, raw: RawEvent) -> Result<Event<T>, StreamError> {
        let id = self.parser.last_id.clone();
        let decoded = match self.data {
            EventData::Json => decode::json(raw.data.as_bytes(), self.reading),
            EventData::Text => decode::value(Value::String(raw.data.clone()), self.reading),
            EventData::Event | EventData::EventOfText => decode::value(self.whole(&raw), self.reading),
        };
        match decoded {
            Ok(data) => Ok(Event { event: raw.event, data, id }),
            Err(error) => Err(StreamError::Malformed { error, text: raw.data }),
        }
    }

    /// The event as an object.
    fn whole(&self, raw: &RawEvent) -> Value {
        let text = || Value::String(raw.data.clone());
        let data = match self.data {
            EventData::Event => serde_json::from_str(&raw.data).unwrap_or_else(|_| text()),
            _ => text(),
        };
        let mut event = Map::from_iter([("data".to_owned(), data)]);
        let mut add = |name: &str, value: Option<Value>| event.extend(value.map(|value| (name.to_owned(), value)));
        add("event", raw.event.clone().map(Value::String));
        add("id", self.parser.last_id.clone().map(Value::String));
        add("retry", self.parser.retry.and_then(|retry| u64::try_from(retry.as_millis()).ok()).map(Value::from));
        Value::Object(event)
    }
}

impl<T: DeserializeOwned> Stream for Events<T> {
    type Item = Result<Event<T>, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("last_id", &self.parser.last_id).finish_non_exhaustive()
    }
}
