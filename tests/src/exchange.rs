//! Sending one operation through a script, and writing down what was sent.

use std::fmt::Write as _;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use runtime::{Builder, Client, Error, HttpReply, HttpRequest, Operation, Scripted};

/// The value of a future that never waits, as those of scripted calls are.
///
/// # Panics
/// If it waits.
pub fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a scripted call does not wait"),
    }
}

/// What became of a call.
pub struct Exchange<O: Operation> {
    /// What was sent, as [`written`] writes it.
    pub sent: String,
    /// What came back.
    pub result: Result<O::Output, Error<O>>,
}

/// Sends an operation with a client that has no credentials, and answers it with a status and a JSON body.
pub fn exchange<O: Operation>(operation: O, status: u16, body: &str) -> Exchange<O> {
    exchange_with(Client::builder(), operation, &Scripted::new().reply(status, body))
}

/// Sends an operation with a client that has no credentials, and answers it with any reply.
pub fn exchange_as<O: Operation>(operation: O, reply: HttpReply) -> Exchange<O> {
    exchange_with(Client::builder(), operation, &Scripted::new().reply_with(reply))
}

/// Sends an operation with a client of one's own through a script of one's own. Only the first request is written down.
///
/// # Panics
/// If the client cannot be built.
pub fn exchange_with<O: Operation>(builder: Builder<O::Api>, operation: O, script: &Scripted) -> Exchange<O> {
    let client = builder.transport(script.clone()).build().expect("the client can be built");
    let result = now(client.send(operation));
    let sent = script.requests().first().map(written).unwrap_or_default();
    Exchange { sent, result }
}

/// What an operation sends, answered with an empty 204.
pub fn sent<O: Operation>(operation: O) -> String {
    exchange(operation, 204, "").sent
}

/// What an operation makes of a reply.
///
/// # Errors
/// Whatever it makes an error of.
pub fn received<O: Operation>(operation: O, status: u16, body: &str) -> Result<O::Output, Error<O>> {
    exchange(operation, status, body).result
}

/// A documented failure: what an operation makes of a reply.
///
/// # Panics
/// If it makes anything else of it.
pub fn failure<O: Operation>(builder: Builder<O::Api>, operation: O, status: u16, body: &str) -> O::Error {
    let script = Scripted::new().reply(status, body);
    match exchange_with(builder, operation, &script).result {
        Err(Error::Failure { failure, reply }) => {
            assert_eq!(reply.status(), status);
            assert_eq!(reply.body(), body);
            failure
        }
        other => panic!("status {status} yields {other:?}"),
    }
}

/// A request as text: the method and URL, the headers sorted by name, an empty line and the body if there is one.
pub fn written(request: &HttpRequest) -> String {
    let mut text = format!("{} {}\n", request.method, request.url);
    let mut headers: Vec<_> = request.headers.iter().collect();
    headers.sort_by_key(|(name, value)| (name.as_str(), value.as_bytes()));
    for (name, value) in headers {
        writeln!(text, "{name}: {}", String::from_utf8_lossy(value.as_bytes()))
            .expect("writing to a string cannot fail");
    }
    if let Some(body) = request.body.bytes().filter(|body| !body.is_empty()) {
        write!(text, "\n{}", String::from_utf8_lossy(body)).expect("writing to a string cannot fail");
    }
    text
}
