//! JSON values that are sent one after the other.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use serde::Serialize;

use super::Content;
use crate::request::write_record;
use crate::transport::{Sendable, Threaded};

/// How many bytes are written before they are sent, if more values are there already.
const PIECE: usize = 16 << 10;

/// JSON values that are sent in lines or as a JSON text sequence: a list, or a stream that is written while it is sent, so
/// that memory holds a few values at a time.
///
/// Clones of a stream share it. Lists are equal if their values are; a stream is equal to its clones only.
///
/// ```
/// use runtime::Sequence;
/// let list = Sequence::from(vec![1, 2]);
/// let numbers = Sequence::iter(|| 0..1_000_000);
/// // let rows = Sequence::stream(move || database.rows());
/// # let _ = (list, numbers);
/// ```
#[derive(Clone)]
pub struct Sequence<T>(Source<T>);

#[derive(Clone)]
enum Source<T> {
    Whole(Vec<T>),
    /// Makes the content; the argument says what goes before each value.
    Stream(Arc<dyn Make>),
}

/// What a stream of values becomes. A trait only because its bounds depend on the target.
trait Make: Threaded {
    fn content(&self, before: Option<u8>) -> Content;
}

impl<F: Fn(Option<u8>) -> Content + Threaded> Make for F {
    fn content(&self, before: Option<u8>) -> Content {
        self(before)
    }
}

/// The stream of values that can be read once.
type Shared<S> = Arc<Mutex<Option<Pin<Box<S>>>>>;

impl<T: Serialize> Sequence<T> {
    /// Values that are written while they are sent. `open` starts from the beginning, once for each attempt of a call.
    ///
    /// An error, or a value that JSON cannot express, ends the call.
    #[must_use]
    pub fn stream<S, E>(open: impl Fn() -> S + Clone + Threaded + 'static) -> Self
    where
        S: Stream<Item = Result<T, E>> + Sendable + 'static,
        E: Into<Box<dyn Error + Send + Sync>> + 'static,
    {
        Self(Source::Stream(Arc::new(move |before| {
            let open = open.clone();
            Content::stream(None, move || Written::new(Box::pin(open()), before))
        })))
    }

    /// Like [`stream`](Self::stream), for what can be read only once: see [`Content::once`].
    #[must_use]
    pub fn once<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<T, E>> + Sendable + 'static,
        E: Into<Box<dyn Error + Send + Sync>> + 'static,
    {
        let shared: Shared<S> = Arc::new(Mutex::new(Some(Box::pin(stream))));
        Self(Source::Stream(Arc::new(move |before| Content::once(None, Late::Due(Arc::clone(&shared), before)))))
    }

    /// The values of an iterator, which is made anew for each attempt of a call.
    #[must_use]
    pub fn iter<I>(open: impl Fn() -> I + Clone + Threaded + 'static) -> Self
    where
        I: IntoIterator<Item = T> + 'static,
        I::IntoIter: Sendable + Unpin,
    {
        Self::stream(move || Iterated(open().into_iter()))
    }
}

impl<T> Sequence<T> {
    /// The values, if it is no stream.
    #[must_use]
    pub fn values(&self) -> Option<&[T]> {
        match &self.0 {
            Source::Whole(values) => Some(values),
            Source::Stream(_) => None,
        }
    }

    /// The list, if it is one.
    #[cfg(feature = "validate")]
    pub(crate) fn list(&self) -> Option<&Vec<T>> {
        match &self.0 {
            Source::Whole(values) => Some(values),
            Source::Stream(_) => None,
        }
    }

    /// What is sent, if it is a stream.
    pub(crate) fn written(&self, before: Option<u8>) -> Option<Content> {
        match &self.0 {
            Source::Whole(_) => None,
            Source::Stream(make) => Some(make.content(before)),
        }
    }
}

impl<T> From<Vec<T>> for Sequence<T> {
    fn from(values: Vec<T>) -> Self {
        Self(Source::Whole(values))
    }
}

impl<T, const N: usize> From<[T; N]> for Sequence<T> {
    fn from(values: [T; N]) -> Self {
        Self(Source::Whole(values.into()))
    }
}

impl<T> FromIterator<T> for Sequence<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(Source::Whole(values.into_iter().collect()))
    }
}

impl<T: PartialEq> PartialEq for Sequence<T> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Source::Whole(one), Source::Whole(other)) => one == other,
            (Source::Stream(one), Source::Stream(other)) => Arc::ptr_eq(one, other),
            (Source::Whole(_), Source::Stream(_)) | (Source::Stream(_), Source::Whole(_)) => false,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Sequence<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Whole(values) => values.fmt(f),
            Source::Stream(_) => f.write_str("a stream of values"),
        }
    }
}

/// An iterator as a stream.
struct Iterated<I>(I);

impl<I: Iterator + Unpin> Stream for Iterated<I> {
    type Item = Result<I::Item, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

/// Values that are taken when they are asked for, so that looking at a request does not use them up.
enum Late<S> {
    Due(Shared<S>, Option<u8>),
    Begun(Written<S>),
}

impl<S, T, E> Stream for Late<S>
where
    S: Stream<Item = Result<T, E>>,
    T: Serialize,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    type Item = Result<Bytes, Box<dyn Error + Send + Sync>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Self::Due(shared, before) = &*self {
            let values = shared.lock().unwrap_or_else(PoisonError::into_inner).take();
            let Some(values) = values else {
                return Poll::Ready(Some(Err("it can be read only once, and was".into())));
            };
            *self = Self::Begun(Written::new(values, *before));
        }
        match &mut *self {
            Self::Begun(written) => Pin::new(written).poll_next(context),
            Self::Due(..) => Poll::Ready(None),
        }
    }
}

/// Values as JSON text.
struct Written<S> {
    /// What is still to be written; none at the end.
    values: Option<Pin<Box<S>>>,
    before: Option<u8>,
    /// What went wrong behind values that are sent first.
    failed: Option<Box<dyn Error + Send + Sync>>,
}

impl<S> Written<S> {
    fn new(values: Pin<Box<S>>, before: Option<u8>) -> Self {
        Self { values: Some(values), before, failed: None }
    }
}

impl<S, T, E> Written<S>
where
    S: Stream<Item = Result<T, E>>,
    T: Serialize,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    /// Writes the values that are there. Whether there may be more later.
    fn write(&mut self, piece: &mut Vec<u8>, context: &mut Context<'_>) -> bool {
        while let Some(values) = self.values.as_mut().filter(|_| piece.len() < PIECE) {
            let Poll::Ready(next) = values.as_mut().poll_next(context) else { return true };
            let written = match next {
                Some(Ok(value)) => write_record(piece, self.before, &value).map_err(Into::into),
                Some(Err(error)) => Err(error.into()),
                None => {
                    self.values = None;
                    continue;
                }
            };
            if let Err(error) = written {
                (self.values, self.failed) = (None, Some(error));
            }
        }
        false
    }
}

impl<S, T, E> Stream for Written<S>
where
    S: Stream<Item = Result<T, E>>,
    T: Serialize,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    type Item = Result<Bytes, Box<dyn Error + Send + Sync>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut piece = Vec::new();
        let is_waiting = self.write(&mut piece, context);
        if !piece.is_empty() {
            return Poll::Ready(Some(Ok(piece.into())));
        }
        if is_waiting {
            return Poll::Pending;
        }
        Poll::Ready(self.failed.take().map(Err))
    }
}
