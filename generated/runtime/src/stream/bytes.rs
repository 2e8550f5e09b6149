//! Bodies that are read while they arrive.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use crate::{TransportError, TransportErrorKind};

/// A boxed stream of pieces of a body, `Send` where the target has threads.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxStream = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;
/// A boxed stream of pieces of a body, `Send` where the target has threads.
#[cfg(target_arch = "wasm32")]
pub type BoxStream = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>>>>;

/// A body that is read piece by piece, while it arrives. Dropping it ends the exchange.
///
/// Read it with [`next`](Self::next), or with whatever takes a [`Stream`]. After an error it has ended.
pub struct ByteStream(Mutex<Source>);

enum Source {
    Whole(Bytes),
    Pieces(BoxStream),
    Ended,
}

impl ByteStream {
    /// A body of the pieces that a transport yields.
    #[must_use]
    pub fn new(pieces: BoxStream) -> Self {
        Self(Mutex::new(Source::Pieces(pieces)))
    }

    /// The next piece; `None` at the end. Cancelling the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| self.poll_piece(context)).await
    }

    /// All that is left, if that is at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// If the body is larger, or if it breaks off.
    pub async fn collect(mut self, limit: usize) -> Result<Bytes, TransportError> {
        let Some(first) = self.next().await.transpose()? else { return Ok(Bytes::new()) };
        check(first.len(), limit)?;
        let Some(second) = self.next().await.transpose()? else { return Ok(first) };
        let mut body = BytesMut::from(first);
        let mut piece = Some(second);
        while let Some(bytes) = piece {
            check(body.len().saturating_add(bytes.len()), limit)?;
            body.extend_from_slice(&bytes);
            piece = self.next().await.transpose()?;
        }
        Ok(body.freeze())
    }

    pub(crate) fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let source = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        let polled = match source {
            Source::Whole(bytes) if !bytes.is_empty() => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Source::Whole(_) | Source::Ended => Poll::Ready(None),
            Source::Pieces(pieces) => pieces.as_mut().poll_next(context),
        };
        if let Poll::Ready(None | Some(Err(_))) = polled {
            *source = Source::Ended;
        }
        polled
    }
}

fn check(length: usize, limit: usize) -> Result<(), TransportError> {
    if length <= limit {
        return Ok(());
    }
    let message = format!("the body of the reply is larger than {limit} bytes");
    Err(TransportError::new(TransportErrorKind::BodyTooLarge, message))
}

impl Stream for ByteStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_piece(context)
    }
}

impl From<Bytes> for ByteStream {
    fn from(body: Bytes) -> Self {
        Self(Mutex::new(Source::Whole(body)))
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").finish_non_exhaustive()
    }
}
