//! A transport that answers from a script.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::HeaderValue;
use http::header::CONTENT_TYPE;

use super::{BoxFuture, HttpReply, HttpRequest, Transport, TransportError, TransportErrorKind};

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
    replies: VecDeque<Result<HttpReply, TransportError>>,
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
        self.state().replies.push_back(Ok(reply));
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

    fn answer(&self, request: HttpRequest) -> Result<HttpReply, TransportError> {
        let exhausted = format!("no reply is scripted for {request:?}");
        let mut state = self.state();
        state.requests.push(request);
        let reply = state.replies.pop_front();
        reply.unwrap_or_else(|| Err(TransportError::new(TransportErrorKind::Other, exhausted)))
    }
}

impl Transport for Scripted {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpReply, TransportError>> {
        Box::pin(std::future::ready(self.answer(request)))
    }

    fn now(&self) -> Duration {
        self.state().now
    }
}
