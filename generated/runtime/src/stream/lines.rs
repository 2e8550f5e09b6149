//! JSON values one after the other: JSON lines and JSON text sequences.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::{ByteStream, StreamError, too_large};
use crate::decode;
use crate::strict::Reading;

/// What begins each text of a sequence (RFC 7464, section 2.2).
const RECORD: u8 = 0x1E;

/// A stream of JSON values that are read while they arrive: JSON lines (`application/x-ndjson`, `application/jsonl`), or a
/// JSON text sequence (`application/json-seq`, RFC 7464), as its first byte shows. Dropping it ends the exchange.
///
/// A value that does not have the documented shape is an error, after which the next one can be read. Empty lines are
/// passed over: some services send them to keep the connection open.
pub struct JsonLines<T> {
    body: ByteStream,
    piece: Bytes,
    text: Vec<u8>,
    /// What separates the values; `None` before the first byte.
    separator: Option<u8>,
    limit: usize,
    ended: bool,
    reading: Reading,
    item: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> JsonLines<T> {
    pub(crate) fn new(body: ByteStream, limit: usize) -> Self {
        let (piece, text) = (Bytes::new(), Vec::new());
        Self { body, piece, text, separator: None, limit, ended: false, reading: Reading::Tolerant, item: PhantomData }
    }

    /// The same stream, its items read in this way.
    pub(crate) fn reading_as(self, reading: Reading) -> Self {
        Self { reading, ..self }
    }

    /// The next value; `None` at the end. Cancelling the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|context| self.poll_value(context)).await
    }

    fn poll_value(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, StreamError>>> {
        while !self.ended {
            if self.piece.is_empty() {
                match ready!(self.body.poll_piece(context)) {
                    Some(Ok(piece)) => self.piece = piece,
                    Some(Err(error)) => {
                        self.ended = true;
                        return Poll::Ready(Some(Err(error.into())));
                    }
                    None => {
                        self.ended = true;
                        return Poll::Ready(self.value());
                    }
                }
            }
            let is_whole = self.take();
            if self.text.len() > self.limit {
                self.ended = true;
                return Poll::Ready(Some(Err(too_large("a value", self.limit))));
            }
            if is_whole && let Some(value) = self.value() {
                return Poll::Ready(Some(value));
            }
        }
        Poll::Ready(None)
    }

    /// Takes bytes up to the next separator; whether there is one.
    fn take(&mut self) -> bool {
        let Some(first) = self.piece.first() else { return false };
        let separator = *self.separator.get_or_insert(if *first == RECORD { RECORD } else { b'\n' });
        let end = self.piece.iter().position(|byte| *byte == separator);
        self.text.extend_from_slice(&self.piece[..end.unwrap_or(self.piece.len())]);
        self.piece.advance(end.map_or(self.piece.len(), |end| end + 1));
        end.is_some()
    }

    fn value(&mut self) -> Option<Result<T, StreamError>> {
        let text = std::mem::take(&mut self.text);
        if text.trim_ascii().is_empty() {
            return None;
        }
        Some(decode::json(&text, self.reading).map_err(|error| {
            let text = String::from_utf8_lossy(&text).into_owned();
            StreamError::Malformed { error, text }
        }))
    }
}

impl<T: DeserializeOwned> Stream for JsonLines<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_value(context)
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines").finish_non_exhaustive()
    }
}
