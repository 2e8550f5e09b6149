//! Transports: how bytes get to a server and back.

mod clock;
mod message;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
mod origins;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
mod reqwest;
mod scripted;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

pub use clock::Clock;
pub(crate) use clock::{random_uuid, within};
pub use message::{HttpReply, HttpRequest, OpenReply};
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub use reqwest::Reqwest;
pub use scripted::Scripted;

/// A boxed future, `Send` where the target has threads.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A boxed future, `Send` where the target has threads.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// `Send + Sync` where the target has threads, nothing on wasm32.
#[cfg(not(target_arch = "wasm32"))]
pub trait Threaded: Send + Sync {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + Sync + ?Sized> Threaded for T {}
/// `Send + Sync` where the target has threads, nothing on wasm32.
#[cfg(target_arch = "wasm32")]
pub trait Threaded {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> Threaded for T {}

/// `Send` where the target has threads, nothing on wasm32.
#[cfg(not(target_arch = "wasm32"))]
pub trait Sendable: Send {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + ?Sized> Sendable for T {}
/// `Send` where the target has threads, nothing on wasm32.
#[cfg(target_arch = "wasm32")]
pub trait Sendable {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> Sendable for T {}

/// What carries requests to a server and replies back. Nothing else here touches a socket, a thread or a clock.
///
/// Implementations should return replies of any status as they are, follow no redirects to other hosts with the
/// headers they were given, hold [`HttpRequest::timeout`], and bound the time of what is not streamed even without it.
/// The client bounds the size of bodies.
pub trait Transport: Threaded + 'static {
    /// Sends one request and waits for the head of the reply. The body is read afterwards, or dropped.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<OpenReply, TransportError>>;

    /// Its clock, if it has one.
    ///
    /// Without one, tokens are kept until they are refused, nothing is repeated, and what cannot be done without a clock
    /// (a limit of time, a fresh idempotency key) is refused: [`UnsentError::NoClock`](crate::UnsentError::NoClock).
    fn clock(&self) -> Option<&dyn Clock> {
        None
    }
}

/// What kind of failure a transport met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection came about: the request was not received.
    Connect,
    /// The reply took too long. The request may have been received.
    Timeout,
    /// The body of the reply, or an item of a stream, was larger than the limit.
    BodyTooLarge,
    /// Anything else. The request may have been received.
    Other,
}

/// No reply came back.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl TransportError {
    /// A failure, with a message that holds no URL and no credentials.
    #[must_use]
    pub fn new(kind: TransportErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// The reply took too long.
    pub(crate) fn timeout() -> Self {
        Self::new(TransportErrorKind::Timeout, "the server did not answer in time")
    }

    /// Adds the underlying error.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let source = self.source.as_deref()?;
        Some(source)
    }
}
