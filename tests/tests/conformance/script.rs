//! A script whose clock is looked at whenever a request is sent.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use runtime::http::{HeaderName, HeaderValue};
use runtime::{
    BoxFuture, Clock, HttpReply, HttpRequest, OpenReply, Scripted, Transport, TransportError, TransportErrorKind,
};
use xtask::conformance::{Lost, Reply};

use crate::sent::Sent;

/// A script, and when each request was sent by its clock.
#[derive(Clone, Default)]
pub(crate) struct Script {
    replies: Scripted,
    times: Arc<Mutex<Vec<Duration>>>,
}

impl Script {
    /// Adds a reply, whole or byte by byte.
    pub(crate) fn answer(self, reply: Option<&Reply>, byte_by_byte: bool) -> Self {
        let replies = self.replies;
        let Some(Reply { status, headers, body }) = reply else {
            return Self { replies: replies.reply(204, ""), ..self };
        };
        let mut reply = HttpReply::new(*status, "");
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("it is a name");
            reply = reply.with_header(name, HeaderValue::from_bytes(value.as_bytes()).expect("it is a value"));
        }
        let bytes = body.bytes();
        let size = if byte_by_byte { 1 } else { bytes.len().max(1) };
        let pieces: Vec<_> = bytes.chunks(size).map(|piece| Ok(piece.to_vec())).collect();
        let replies = replies.stream(reply, pieces);
        Self { replies, ..self }
    }

    /// Lets a request go without a reply.
    pub(crate) fn lose(self, lost: Lost) -> Self {
        let kind = match lost {
            Lost::Connection => TransportErrorKind::Connect,
            Lost::Reply => TransportErrorKind::Other,
        };
        Self { replies: self.replies.fail(TransportError::new(kind, "there is no reply")), ..self }
    }

    /// What was sent, with the seconds since what was sent before.
    pub(crate) fn sent(&self) -> Vec<Sent> {
        let times = self.times.lock().expect("nobody panicked").clone();
        let before = std::iter::once(Duration::ZERO).chain(times.iter().copied());
        let waits: Vec<f64> =
            times.iter().zip(before).map(|(now, before)| now.saturating_sub(before).as_secs_f64()).collect();
        let requests = self.replies.requests();
        requests.iter().zip(waits).map(|(request, waited)| Sent { waited, ..Sent::from(request) }).collect()
    }
}

impl Transport for Script {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<OpenReply, TransportError>> {
        self.times.lock().expect("nobody panicked").push(self.replies.now());
        self.replies.send(request)
    }

    fn clock(&self) -> Option<&dyn Clock> {
        self.replies.clock()
    }
}
