//! Streams that are still to be opened.

use std::error::Error;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use crate::stream::BoxStream;
use crate::transport::{Sendable, Threaded};
use crate::{TransportError, TransportErrorKind};

/// Content that can be read from the beginning.
pub(super) trait Open: Threaded {
    /// How many bytes there are, if that is known.
    fn length(&self) -> Option<u64>;

    /// Whether it can be opened more than once.
    fn is_repeatable(&self) -> bool;

    /// Starts reading.
    fn open(&self) -> Result<BoxStream, TransportError>;
}

/// What a function opens, as often as one likes.
pub(super) struct Again<F> {
    length: Option<u64>,
    open: F,
}

impl<F> Again<F> {
    pub(super) fn new(length: Option<u64>, open: F) -> Self {
        Self { length, open }
    }
}

impl<F, S, B, E> Open for Again<F>
where
    F: Fn() -> S + Threaded + 'static,
    S: Stream<Item = Result<B, E>> + Sendable + 'static,
    B: Into<Bytes>,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    fn length(&self) -> Option<u64> {
        self.length
    }

    fn is_repeatable(&self) -> bool {
        true
    }

    fn open(&self) -> Result<BoxStream, TransportError> {
        Ok(counted(self.length, (self.open)()))
    }
}

/// What is open already.
pub(super) struct Once {
    length: Option<u64>,
    stream: Mutex<Option<BoxStream>>,
}

impl Once {
    pub(super) fn new<S, B, E>(length: Option<u64>, stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + Sendable + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        Self { length, stream: Mutex::new(Some(counted(length, stream))) }
    }
}

impl Open for Once {
    fn length(&self) -> Option<u64> {
        self.length
    }

    fn is_repeatable(&self) -> bool {
        false
    }

    fn open(&self) -> Result<BoxStream, TransportError> {
        let stream = self.stream.lock().unwrap_or_else(PoisonError::into_inner).take();
        stream.ok_or_else(|| {
            let message = "the content of the request can be read only once, and was";
            TransportError::new(TransportErrorKind::Other, message)
        })
    }
}

fn counted<S, B, E>(length: Option<u64>, pieces: S) -> BoxStream
where
    S: Stream<Item = Result<B, E>> + Sendable + 'static,
    B: Into<Bytes>,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    Box::pin(Counted { pieces: Box::pin(pieces), left: length })
}

/// A stream that fails where its length is not the one that was announced.
struct Counted<S> {
    pieces: Pin<Box<S>>,
    left: Option<u64>,
}

impl<S, B, E> Stream for Counted<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Poll::Ready(piece) = self.pieces.as_mut().poll_next(context) else { return Poll::Pending };
        let piece: Option<Bytes> = match piece.transpose() {
            Ok(piece) => piece.map(Into::into),
            Err(error) => return Poll::Ready(Some(Err(failed("the content could not be read").with_source(error)))),
        };
        let Some(left) = self.left else { return Poll::Ready(piece.map(Ok)) };
        let length = piece.as_ref().map_or(0, |piece| u64::try_from(piece.len()).unwrap_or(u64::MAX));
        match (piece, left.checked_sub(length)) {
            (Some(_), None) => Poll::Ready(Some(Err(failed("the content is longer than was said")))),
            (None, Some(1..)) => Poll::Ready(Some(Err(failed("the content is shorter than was said")))),
            (piece, left) => {
                self.left = left;
                Poll::Ready(piece.map(Ok))
            }
        }
    }
}

fn failed(message: &str) -> TransportError {
    TransportError::new(TransportErrorKind::Other, message)
}
