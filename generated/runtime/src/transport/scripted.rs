//! A transport that answers from a script.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use http::HeaderValue;
use http::header::CONTENT_TYPE;

use bytes::Bytes;
use futures_core::Stream;

use super::{BoxFuture, HttpReply, HttpRequest, OpenReply, Transport, TransportError, TransportErrorKind};
use crate::ByteStream;

/// A transport for tests: it answers with prepared replies, in order, and records what it was sent.
///
/// Clones share script, record and clock, so keep one and give the other to the client.
///
/// ```
/// use runtime::Scripted;
/// let server = Scripted::new().reply(200, r#"{"id": 7}"#).reply(404, "{}");
/// // let client = Client::builder().transport(server.clone()).build()?; …
/// assert!(server.requests().is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Scripted {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    replies: VecDeque<Result<OpenReply, TransportError>>,
    requests: Vec<HttpRequest>,
    now: Duration,
}

impl Scripted {
    /// An empty script, at time zero.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a reply with a JSON body; an empty text is no body.
    #[must_use]
    pub fn reply(self, status: u16, json: &str) -> Self {
        let reply = HttpReply::new(status, json.to_owned());
        self.reply_with(match json {
            "" => reply,
            _ => reply.with_header(CONTENT_TYPE, HeaderValue::from_static("application/json")),
        })
    }

    /// Adds a reply.
    #[must_use]
    pub fn reply_with(self, reply: HttpReply) -> Self {
        self.state().replies.push_back(Ok(reply.into()));
        self
    }

    /// Adds a reply whose body arrives in pieces after what it holds already; the first failure among them ends it.
    #[must_use]
    pub fn stream<P: Into<Bytes>>(
        self,
        reply: HttpReply,
        pieces: impl IntoIterator<Item = Result<P, TransportError>>,
    ) -> Self {
        let HttpReply { status, headers, body } = reply;
        let pieces = pieces.into_iter().map(|piece| piece.map(Into::into));
        let first = (!body.is_empty()).then_some(Ok(body));
        let pieces = first.into_iter().chain(pieces).collect();
        let body = ByteStream::new(Box::pin(Pieces(pieces)));
        self.state().replies.push_back(Ok(OpenReply::new(status, headers, body)));
        self
    }

    /// Adds a failure of the transport.
    #[must_use]
    pub fn fail(self, error: TransportError) -> Self {
        self.state().replies.push_back(Err(error));
        self
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        let mut state = self.state();
        state.now = state.now.saturating_add(by);
    }

    /// All requests so far, in the order they were sent.
    #[must_use]
    pub fn requests(&self) -> Vec<HttpRequest> {
        self.state().requests.clone()
    }

    /// How many prepared replies are left.
    #[must_use]
    pub fn remaining(&self) -> usize {
        self.state().replies.len()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, request: HttpRequest) -> Result<OpenReply, TransportError> {
        let exhausted = format!("no reply is scripted for {request:?}");
        let mut state = self.state();
        state.requests.push(request);
        let reply = state.replies.pop_front();
        reply.unwrap_or_else(|| Err(TransportError::new(TransportErrorKind::Other, exhausted)))
    }
}

impl Transport for Scripted {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<OpenReply, TransportError>> {
        Box::pin(std::future::ready(self.answer(request)))
    }

    /// Moves the clock forward instead.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.advance(duration);
        Box::pin(std::future::ready(()))
    }

    fn now(&self) -> Duration {
        self.state().now
    }
}

/// Pieces that are all there.
struct Pieces(VecDeque<Result<Bytes, TransportError>>);

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front())
    }
}
