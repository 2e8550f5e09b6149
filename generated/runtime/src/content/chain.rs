//! Contents one after the other.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use bytes::Bytes;
use futures_core::Stream;

use super::Content;
use super::open::Open;
use crate::stream::BoxStream;
use crate::{ByteStream, TransportError};

/// Several contents, each of which is opened when the one before has ended.
pub(super) struct Chain(Vec<Content>);

impl Chain {
    pub(super) fn new(contents: Vec<Content>) -> Self {
        Self(contents)
    }
}

impl Open for Chain {
    fn length(&self) -> Option<u64> {
        self.0.iter().map(Content::length).try_fold(0_u64, |sum, length| sum.checked_add(length?))
    }

    fn is_repeatable(&self) -> bool {
        self.0.iter().all(Content::is_repeatable)
    }

    fn open(&self) -> Result<BoxStream, TransportError> {
        Ok(Box::pin(Links { current: None, rest: self.0.clone().into_iter() }))
    }
}

/// The pieces of all contents.
struct Links {
    current: Option<ByteStream>,
    rest: vec::IntoIter<Content>,
}

impl Stream for Links {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(current) = &mut self.current
                && let Some(piece) = ready!(current.poll_piece(context))
            {
                return Poll::Ready(Some(piece));
            }
            match self.rest.next().map(|content| content.open()).transpose()? {
                Some(next) => self.current = Some(next),
                None => return Poll::Ready(None),
            }
        }
    }
}
