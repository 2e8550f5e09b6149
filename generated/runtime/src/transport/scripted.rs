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

use super::{BoxFuture, Clock, HttpReply, HttpRequest, OpenReply, Transport, TransportError, TransportErrorKind};
use crate::ByteStream;

/// A transport for tests: it answers with prepared replies, in order, and records what it was sent.
///
/// Clones share script, record and clock, so keep one and give the other to the client. Its clock only moves when told
/// to, by waits and by replies that are [`delayed`](Self::delayed), so that tests of retries and limits take no time.
///
/// ```
/// use std::time::Duration;
/// use runtime::Scripted;
///
/// let server = Scripted::new().reply(503, "").reply(200, r#"{"id": 7}"#).delayed(Duration::from_secs(5));
/// // let client = Client::builder().transport(server.clone()).build()?; …
/// assert!(server.requests().is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Scripted {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    replies: VecDeque<Answer>,
    requests: Vec<HttpRequest>,
    now: Duration,
    drawn: u64,
}

#[derive(Debug)]
struct Answer {
    reply: Result<OpenReply, TransportError>,
    delay: Duration,
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
        self.answer(Ok(reply.into()))
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
        self.answer(Ok(OpenReply::new(status, headers, body)))
    }

    /// Adds a failure of the transport.
    #[must_use]
    pub fn fail(self, error: TransportError) -> Self {
        self.answer(Err(error))
    }

    /// Lets the reply that was added last, or the failure, take some time by the clock of the script. Calls that allow
    /// less time are told so, and that reply is gone.
    #[must_use]
    pub fn delayed(self, delay: Duration) -> Self {
        if let Some(last) = self.state().replies.back_mut() {
            last.delay = delay;
        }
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

    fn answer(self, reply: Result<OpenReply, TransportError>) -> Self {
        self.state().replies.push_back(Answer { reply, delay: Duration::ZERO });
        self
    }

    fn exchange(&self, request: HttpRequest) -> Result<OpenReply, TransportError> {
        let exhausted = format!("no reply is scripted for {request:?}");
        let mut state = self.state();
        let timeout = request.timeout.unwrap_or(Duration::MAX);
        state.requests.push(request);
        let Some(Answer { reply, delay }) = state.replies.pop_front() else {
            return Err(TransportError::new(TransportErrorKind::Other, exhausted));
        };
        state.now = state.now.saturating_add(delay.min(timeout));
        if delay < timeout { reply } else { Err(TransportError::timeout()) }
    }
}

impl Transport for Scripted {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<OpenReply, TransportError>> {
        Box::pin(async move { self.exchange(whole(request).await?) })
    }

    fn clock(&self) -> Option<&dyn Clock> {
        Some(self)
    }
}

impl Clock for Scripted {
    fn now(&self) -> Duration {
        self.state().now
    }

    /// Moves the clock forward instead, when the future is polled.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move { self.advance(duration) })
    }

    /// The same numbers in every run (`SplitMix64`).
    fn random(&self) -> u64 {
        let mut state = self.state();
        state.drawn = state.drawn.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state.drawn ^ (state.drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// The request with its content as bytes, so that tests see what was sent.
async fn whole(request: HttpRequest) -> Result<HttpRequest, TransportError> {
    let body = request.body.open()?.collect(usize::MAX).await?;
    Ok(HttpRequest { body: body.into(), ..request })
}

/// Pieces that are all there.
struct Pieces(VecDeque<Result<Bytes, TransportError>>);

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front())
    }
}
