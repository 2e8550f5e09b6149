//! What requests carry: bytes that are there, or a stream that is read while it is sent.

mod chain;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
mod file;
mod open;
mod sequence;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use futures_core::Stream;

use crate::transport::{Sendable, Threaded};
use crate::{ByteStream, TransportError};

use open::{Again, Once, Open};
pub use sequence::Sequence;

/// The content of a request, or of a part of one: bytes, or a stream.
///
/// Clones are cheap and share what there is. Contents are equal if their bytes are; a stream is equal to its clones only.
///
/// ```
/// use runtime::Content;
/// let whole = Content::from("name,age\n");
/// // let file = Content::file("groups.csv")?;
/// // let pieces = Content::stream(None, || tokio_util::io::ReaderStream::new(reader()));
/// # let _ = whole;
/// ```
#[derive(Clone)]
pub struct Content(Source);

#[derive(Clone)]
enum Source {
    Whole(Bytes),
    Stream(Arc<dyn Open>),
}

impl Content {
    /// Content that is read while it is sent. `open` starts it from the beginning, once for each attempt of a call.
    ///
    /// Without a `length`, in bytes, it is sent in chunks, which some servers refuse. With one, a stream that yields less or
    /// more fails instead of being cut off.
    #[must_use]
    pub fn stream<S, B, E>(length: Option<u64>, open: impl Fn() -> S + Threaded + 'static) -> Self
    where
        S: Stream<Item = Result<B, E>> + Sendable + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self(Source::Stream(Arc::new(Again::new(length, open))))
    }

    /// Like [`stream`](Self::stream), for what can be read only once: a call with it is not repeated, neither by the
    /// client's [`Retry`](crate::Retry) nor with a fresh token, and sending it again fails.
    #[must_use]
    pub fn once<S, B, E>(length: Option<u64>, stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + Sendable + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self(Source::Stream(Arc::new(Once::new(length, stream))))
    }

    /// The bytes, if it is no stream.
    #[must_use]
    pub fn bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Source::Whole(bytes) => Some(bytes),
            Source::Stream(_) => None,
        }
    }

    /// How many bytes there are, if that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Source::Whole(bytes) => u64::try_from(bytes.len()).ok(),
            Source::Stream(stream) => stream.length(),
        }
    }

    /// Starts reading it, as transports do for each attempt.
    ///
    /// # Errors
    ///
    /// If it can be read only once, and was.
    pub fn open(&self) -> Result<ByteStream, TransportError> {
        match &self.0 {
            Source::Whole(bytes) => Ok(bytes.clone().into()),
            Source::Stream(stream) => Ok(ByteStream::new(stream.open()?)),
        }
    }

    /// Several contents, one after the other.
    pub(crate) fn chain(contents: Vec<Self>) -> Self {
        let whole: Option<Vec<&[u8]>> = contents.iter().map(|content| content.bytes().map(|bytes| &**bytes)).collect();
        match whole {
            Some(whole) => Self::from(whole.concat()),
            None => Self(Source::Stream(Arc::new(chain::Chain::new(contents)))),
        }
    }

    /// Whether a second attempt can read it as the first one did.
    pub(crate) fn is_repeatable(&self) -> bool {
        match &self.0 {
            Source::Whole(_) => true,
            Source::Stream(stream) => stream.is_repeatable(),
        }
    }

    /// Whether it is known to be no bytes at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes().is_some_and(Bytes::is_empty)
    }
}

impl Default for Content {
    /// No bytes.
    fn default() -> Self {
        Self(Source::Whole(Bytes::new()))
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Source::Whole(one), Source::Whole(other)) => one == other,
            (Source::Stream(one), Source::Stream(other)) => Arc::ptr_eq(one, other),
            (Source::Whole(_), Source::Stream(_)) | (Source::Stream(_), Source::Whole(_)) => false,
        }
    }
}

impl Eq for Content {}

/// Bytes are compared with bytes; a stream is equal to none.
impl<T: AsRef<[u8]> + ?Sized> PartialEq<T> for Content {
    fn eq(&self, other: &T) -> bool {
        self.bytes().is_some_and(|bytes| bytes.as_ref() == other.as_ref())
    }
}

/// Shows how much there is, because contents may hold passwords.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.bytes().is_some() { "" } else { "a stream of " };
        match self.length() {
            Some(length) => write!(f, "{kind}{length} bytes"),
            None => write!(f, "{kind}bytes"),
        }
    }
}

/// What content can be made of directly.
macro_rules! from {
    ($($source:ty),+) => { $(
        impl From<$source> for Content {
            fn from(bytes: $source) -> Self {
                Self(Source::Whole(bytes.into()))
            }
        }
    )+ };
}

from! { Bytes, Vec<u8>, Box<[u8]>, String, &'static [u8], &'static str }

impl<const N: usize> From<&'static [u8; N]> for Content {
    fn from(bytes: &'static [u8; N]) -> Self {
        Self::from(bytes.as_slice())
    }
}
