//! Sending the call of a case, and checking what was sent and what came of it.

use std::fmt::Debug;
use std::future::Future;

use runtime::http::{HeaderMap, HeaderName, HeaderValue};
use runtime::serde::de::DeserializeOwned;
use runtime::{
    Api, Builder, Error, Events, Header, HttpReply, JsonLines, Operation, Received, Scripted, StreamError, UnsentError,
};
use xtask::conformance::{Case, Problem, ProblemKind, Reply};

use crate::compare::differences;
use crate::loopback::Server;
use crate::sent::Sent;

/// How requests and replies travel.
#[derive(Clone, Copy)]
pub(crate) enum Wire<'c> {
    /// Through a script.
    Script,
    /// Through a script, the body of the reply byte by byte.
    Bytes,
    /// Over a connection.
    Loopback(&'c Server),
}

impl<'c> Wire<'c> {
    /// All ways, as far as they differ for a case.
    pub(crate) fn all(case: &Case, server: &'c Server) -> Vec<Self> {
        let problem = case.result.as_ref().and_then(|result| result.error.as_ref()).map(|problem| problem.kind);
        match case.reply {
            // A server on this machine would stand in for the one that cannot be used.
            _ if problem == Some(ProblemKind::Server) => vec![Self::Script],
            Some(_) => vec![Self::Script, Self::Bytes, Self::Loopback(server)],
            None => vec![Self::Script, Self::Loopback(server)],
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Script => "scripted",
            Self::Bytes => "scripted, byte by byte",
            Self::Loopback(_) => "over a connection",
        }
    }
}

/// Sends the call of one case one way.
pub(crate) struct Driver<'c> {
    case: &'c Case,
    wire: Wire<'c>,
    problems: Vec<String>,
    headers: HeaderMap,
    is_driven: bool,
}

/// What came of a call, or that no client could be made.
type Outcome<O> = Result<Received<<O as Operation>::Output>, Trouble<O>>;

enum Trouble<O: Operation> {
    Build(runtime::BuildError),
    Call(Error<O>),
}

impl<O: Operation> Debug for Trouble<O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Build(error) => error.fmt(f),
            Self::Call(error) => error.fmt(f),
        }
    }
}

#[allow(clippy::needless_pass_by_value, reason = "calls are written to be read")]
impl<'c> Driver<'c> {
    pub(crate) fn new(case: &'c Case, wire: Wire<'c>) -> Self {
        Self { case, wire, problems: Vec::new(), headers: HeaderMap::new(), is_driven: false }
    }

    /// What did not hold, as one text.
    pub(crate) fn finish(mut self) -> Option<String> {
        if !self.is_driven {
            self.problems.push("nothing was called".to_owned());
        }
        let Case { name, spec, .. } = self.case;
        let head = format!("{name} ({spec}; {})", self.wire.name());
        (!self.problems.is_empty()).then(|| format!("{head}\n  {}", self.problems.join("\n  ")))
    }

    fn wrong(&mut self, what: &str, expected: &dyn Debug, found: &dyn Debug) {
        self.problems.push(format!("{what}\n    expected: {expected:?}\n    found:    {found:?}"));
    }

    /// A call of which only the request matters.
    pub(crate) fn sends<O: Operation>(&mut self, builder: Builder<O::Api>, operation: O) {
        let _ = self.exchange(builder, operation);
    }

    /// A success.
    pub(crate) fn yields<O: Operation>(&mut self, builder: Builder<O::Api>, operation: O, expected: O::Output)
    where
        O::Output: PartialEq,
    {
        match self.exchange(builder, operation) {
            Ok(received) if received.value == expected => {}
            Ok(received) => self.wrong("value", &expected, &received.value),
            Err(error) => self.wrong("value", &expected, &error),
        }
    }

    /// A documented failure. Errors are compared by what `Debug` prints of them, which is all that they have.
    pub(crate) fn fails<O: Operation>(&mut self, builder: Builder<O::Api>, operation: O, expected: O::Error) {
        let is_expected = |failure: &O::Error| format!("{failure:?}") == format!("{expected:?}");
        match self.exchange(builder, operation) {
            Err(Trouble::Call(Error::Failure { failure, .. })) if is_expected(&failure) => {}
            other => self.wrong("failure", &expected, &other.map(|received| received.value)),
        }
    }

    /// A success by status whose body says failure.
    pub(crate) fn rejects<O: Operation>(&mut self, builder: Builder<O::Api>, operation: O, expected: O::Output)
    where
        O::Output: PartialEq,
    {
        match self.exchange(builder, operation) {
            Err(Trouble::Call(Error::Rejected { value, .. })) if *value == expected => {}
            other => self.wrong("rejection", &expected, &other.map(|received| received.value)),
        }
    }

    /// No result at all.
    pub(crate) fn errs<O: Operation>(&mut self, builder: Builder<O::Api>, operation: O) {
        let expected = self.case.result.as_ref().and_then(|result| result.error.clone());
        let expected = expected.expect("the case has an error");
        let found = self.exchange(builder, operation);
        if !found.as_ref().err().is_some_and(|trouble| is_problem(&expected, trouble)) {
            self.wrong("error", &expected, &found.map(|received| received.value));
        }
    }

    /// A stream of events: kind, data and id of each, or the place of what is malformed.
    pub(crate) fn streams_events<A, O, T>(&mut self, builder: Builder<A>, operation: O, expected: Vec<Event<'_, T>>)
    where
        A: Api,
        O: Operation<Api = A, Output = Events<T>>,
        T: DeserializeOwned + Debug + PartialEq,
    {
        let mut events = match self.exchange(builder, operation) {
            Ok(received) => received.value,
            Err(error) => return self.wrong("events", &expected, &error),
        };
        let mut found = Vec::new();
        while let Some(event) = self.wait(events.next()) {
            found.push(event.map(|event| (event.event, event.data, event.id)).map_err(place));
        }
        let expected = expected.into_iter().map(|event| {
            let owned = |text: Option<&str>| text.map(str::to_owned);
            event.map(|(kind, data, id)| (owned(kind), data, owned(id))).map_err(str::to_owned)
        });
        let expected: Vec<_> = expected.collect();
        if found != expected {
            self.wrong("events", &expected, &found);
        }
    }

    /// A stream of JSON values, or the place of what is malformed.
    pub(crate) fn streams_items<A, O, T>(&mut self, builder: Builder<A>, operation: O, expected: Vec<Result<T, &str>>)
    where
        A: Api,
        O: Operation<Api = A, Output = JsonLines<T>>,
        T: DeserializeOwned + Debug + PartialEq,
    {
        let mut items = match self.exchange(builder, operation) {
            Ok(received) => received.value,
            Err(error) => return self.wrong("items", &expected, &error),
        };
        let mut found = Vec::new();
        while let Some(item) = self.wait(items.next()) {
            found.push(item.map_err(place));
        }
        let expected: Vec<_> = expected.into_iter().map(|item| item.map_err(str::to_owned)).collect();
        if found != expected {
            self.wrong("items", &expected, &found);
        }
    }

    /// A typed header of the reply, after the call.
    pub(crate) fn header<T: DeserializeOwned + Debug + PartialEq>(&mut self, header: Header<T>, expected: Option<T>) {
        match header.read(&self.headers) {
            Ok(found) if found == expected => {}
            other => self.wrong(&format!("header {}", header.name()), &expected, &other),
        }
    }

    /// Sends the operation and checks the request.
    fn exchange<O: Operation>(&mut self, builder: Builder<O::Api>, operation: O) -> Outcome<O> {
        self.is_driven = true;
        let script = Scripted::new();
        let builder = match self.wire {
            Wire::Script | Wire::Bytes => builder.transport(self.script(script.clone())),
            Wire::Loopback(server) => {
                server.prepare(self.case.reply.as_ref());
                builder.origin(format!("http://{}", server.address)).transport(server.transport.clone())
            }
        };
        let result = match builder.build() {
            Ok(client) => self.wait(client.send_full(operation)).map_err(Trouble::Call),
            Err(error) => Err(Trouble::Build(error)),
        };
        let sent = match self.wire {
            Wire::Loopback(server) => server.sent(),
            _ => script.requests().iter().map(Sent::from).collect(),
        };
        self.check(&sent, &result.as_ref().err().map(|trouble| format!("{trouble:?}")).unwrap_or_default());
        if let Ok(received) = &result {
            self.headers.clone_from(&received.headers);
        }
        result
    }

    /// Compares what was sent with what should be.
    fn check(&mut self, sent: &[Sent], trouble: &str) {
        let problem = self.case.result.as_ref().and_then(|result| result.error.as_ref()).map(|problem| problem.kind);
        let is_unsent =
            matches!(problem, Some(ProblemKind::Unsendable | ProblemKind::MissingCredential | ProblemKind::Server));
        match (is_unsent, sent) {
            (true, []) => {}
            (false, [sent]) => {
                self.problems.extend(self.case.request.iter().flat_map(|expected| differences(expected, sent)));
            }
            _ => self.problems.push(format!("{} requests were sent: {trouble}", sent.len())),
        }
    }

    /// The script with the reply of the case.
    fn script(&self, script: Scripted) -> Scripted {
        let Some(Reply { status, headers, body }) = &self.case.reply else { return script.reply(204, "") };
        let mut reply = HttpReply::new(*status, "");
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("it is a name");
            reply = reply.with_header(name, HeaderValue::from_bytes(value.as_bytes()).expect("it is a value"));
        }
        let bytes = body.bytes();
        match self.wire {
            Wire::Bytes => script.stream(reply, bytes.into_iter().map(|byte| Ok(vec![byte]))),
            _ => script.stream(reply, [Ok(bytes)]),
        }
    }

    /// The value of a future.
    fn wait<F: Future>(&self, future: F) -> F::Output {
        match self.wire {
            Wire::Loopback(server) => server.runtime.block_on(future),
            _ => tests::exchange::now(future),
        }
    }
}

/// An event as it is expected: kind, data and id, or the place of what is malformed.
type Event<'e, T> = Result<(Option<&'e str>, T, Option<&'e str>), &'e str>;

/// Where an item of a stream is malformed.
fn place(error: StreamError) -> String {
    match error {
        StreamError::Malformed { error, .. } => error.path().to_owned(),
        other => format!("{other:?}"),
    }
}

/// Whether it is this problem.
fn is_problem<O: Operation>(expected: &Problem, trouble: &Trouble<O>) -> bool {
    let about = |text: &str| expected.about.as_ref().is_none_or(|about| text == about);
    match (expected.kind, trouble) {
        (ProblemKind::Unsendable, Trouble::Call(Error::Unsent(UnsentError::Parameter { name, .. }))) => about(name),
        (ProblemKind::Unsendable, Trouble::Call(Error::Unsent(UnsentError::Body { .. }))) => about("body"),
        (ProblemKind::MissingCredential, Trouble::Call(Error::Unsent(UnsentError::MissingCredential { .. }))) => true,
        (ProblemKind::Server, Trouble::Call(Error::Unsent(UnsentError::Server(_))) | Trouble::Build(_)) => true,
        (ProblemKind::Undocumented, Trouble::Call(Error::Undocumented(_))) => true,
        (ProblemKind::Malformed, Trouble::Call(Error::Malformed { error, .. })) => {
            expected.at.as_ref().is_none_or(|at| error.path() == at)
        }
        _ => false,
    }
}
