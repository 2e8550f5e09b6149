//! Server-sent events that go on when the connection is lost (WHATWG HTML, section 9.2.3).

use std::fmt;
use std::time::Duration;

use serde::de::DeserializeOwned;

use super::{Event, Events, StreamError};
use crate::{Client, Error, Operation, TransportErrorKind, UnsentError};

/// How long to wait before reconnecting where the server does not say.
const RETRY: Duration = Duration::from_secs(3);

/// How many times in a row a connection may yield no event.
const FAILURES: u32 = 5;

/// What reconnecting needs a clock for.
const WAITING: &str = "reconnecting";

/// The statuses of servers that are expected back.
const TEMPORARY: [u16; 6] = [408, 429, 500, 502, 503, 504];

/// Server-sent events over as many connections as it takes. Made by [`Client::subscribe`].
///
/// When the connection ends or breaks off, the request is sent once more, with the id of the last event as
/// `Last-Event-ID`, after the time that the server asked for, or 3 s; twice as long after each connection in a row that
/// yields no event. After five of them the last error is handed over. Every other failure is handed over at once, but for
/// the statuses 408, 429, 500, 502, 503 and 504. A reply with status 204 ends the subscription, as does `[DONE]`.
pub struct Subscription<O: Operation, T> {
    client: Client<O::Api>,
    operation: O,
    events: Option<Events<T>>,
    last_id: Option<String>,
    retry: Duration,
    /// How many connections in a row yielded no event; `None` before the first one.
    failures: Option<u32>,
    last_error: Option<Error<O>>,
    has_ended: bool,
}

/// Why a subscription yields no event.
#[non_exhaustive]
pub enum SubscriptionError<O: Operation> {
    /// No stream came about, or it was lost too often. The subscription has ended.
    Call(Error<O>),
    /// An event could not be read. If it is malformed, the next one can be read; else the subscription has ended.
    Event(StreamError),
}

impl<O: Operation<Output = Events<T>>, T: DeserializeOwned> Subscription<O, T> {
    pub(crate) fn new(client: Client<O::Api>, operation: O) -> Self {
        let (events, last_id, failures, last_error) = (None, None, None, None);
        Self { client, operation, events, last_id, retry: RETRY, failures, last_error, has_ended: false }
    }

    /// The next event; `None` at the end. Cancelling the future loses no event.
    pub async fn next(&mut self) -> Option<Result<Event<T>, SubscriptionError<O>>> {
        while !self.has_ended {
            let Some(events) = &mut self.events else {
                if let Some(error) = self.connect().await {
                    return Some(Err(SubscriptionError::Call(error)));
                }
                continue;
            };
            let next = events.next().await;
            self.last_id = events.last_id().map(str::to_owned);
            self.retry = events.retry().unwrap_or(self.retry);
            match next {
                Some(Ok(event)) => {
                    self.failures = Some(0);
                    return Some(Ok(event));
                }
                Some(Err(StreamError::Transport(error))) if error.kind() != TransportErrorKind::BodyTooLarge => {
                    self.last_error = Some(Error::Transport(error));
                    self.events = None;
                }
                Some(Err(error)) => {
                    self.has_ended = matches!(error, StreamError::Transport(_));
                    return Some(Err(SubscriptionError::Event(error)));
                }
                None => {
                    self.has_ended = events.is_complete();
                    self.events = None;
                }
            }
        }
        None
    }

    /// Connects, after a wait if it is not the first time. Answers why the subscription ends, if it does.
    async fn connect(&mut self) -> Option<Error<O>> {
        if let Some(failures) = self.failures {
            if failures >= FAILURES {
                self.has_ended = true;
                return self.last_error.take();
            }
            let Some(clock) = self.client.clock() else {
                self.has_ended = true;
                return Some(
                    self.last_error.take().unwrap_or(Error::Unsent(UnsentError::NoClock { purpose: WAITING })),
                );
            };
            clock.sleep(self.retry.saturating_mul(1 << failures)).await;
        }
        let request = self.operation.request().last_event_id(self.last_id.as_deref());
        let result = self.client.execute(O::ID, request).await;
        self.failures = Some(self.failures.map_or(1, |failures| failures + 1));
        let opened = match result {
            Ok(reply) if reply.status() == 204 => {
                self.has_ended = true;
                return None;
            }
            Ok(reply) => O::interpret(reply),
            Err(interrupted) => Err(interrupted.into()),
        };
        match opened {
            Ok(events) => self.events = Some(events.after(self.last_id.take())),
            Err(error) if is_temporary(&error) => self.last_error = Some(error),
            Err(error) => {
                self.has_ended = true;
                return Some(error);
            }
        }
        None
    }
}

fn is_temporary<O: Operation>(error: &Error<O>) -> bool {
    match error {
        Error::Transport(error) => error.kind() != TransportErrorKind::BodyTooLarge,
        error => error.status().is_some_and(|status| TEMPORARY.contains(&status)),
    }
}

impl<O: Operation, T> fmt::Debug for Subscription<O, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscription").field("operation", &O::ID).finish_non_exhaustive()
    }
}

impl<O: Operation> fmt::Debug for SubscriptionError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => f.debug_tuple("Call").field(error).finish(),
            Self::Event(error) => f.debug_tuple("Event").field(error).finish(),
        }
    }
}

impl<O: Operation> fmt::Display for SubscriptionError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(_) => write!(f, "{} yields no events", O::ID),
            Self::Event(_) => write!(f, "an event of {} cannot be read", O::ID),
        }
    }
}

impl<O: Operation> std::error::Error for SubscriptionError<O>
where
    O: 'static,
{
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Call(error) => Some(error),
            Self::Event(error) => Some(error),
        }
    }
}
