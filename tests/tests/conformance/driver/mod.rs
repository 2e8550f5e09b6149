//! Sending the call of a case, and checking what was sent and what came of it.

mod lists;
mod streams;

use std::fmt::Debug;

use runtime::http::HeaderMap;
use runtime::serde::de::DeserializeOwned;
use runtime::{Builder, Client, Error, Header, Operation, Received, Retry};
use xtask::conformance::{Case, Exchange, ProblemKind};

use crate::compare::differences;
use crate::problem::{Trouble, is_problem};
use crate::script::Script;
use crate::sent::Sent;
use crate::wire::Wire;

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

    /// A typed header of the reply, after the call.
    pub(crate) fn header<T: DeserializeOwned + Debug + PartialEq>(&mut self, header: Header<T>, expected: Option<T>) {
        match header.read(&self.headers) {
            Ok(found) if found == expected => {}
            other => self.wrong(&format!("header {}", header.name()), &expected, &other),
        }
    }

    /// What ends a list: nothing, a documented failure, or what the case says.
    fn check_end<O: Operation>(&mut self, end: Option<Trouble<O>>, failure: Option<O::Error>) {
        let problem = self.case.result.as_ref().and_then(|result| result.error.clone());
        let holds = match (&end, &failure, &problem) {
            (None, None, None) => true,
            (Some(Trouble::Call(Error::Failure { failure, .. })), Some(expected), None) => {
                format!("{failure:?}") == format!("{expected:?}")
            }
            (Some(trouble), None, Some(problem)) => is_problem(problem, trouble),
            _ => false,
        };
        if !holds {
            self.wrong("end", &(failure, problem), &end);
        }
    }

    /// Sends the operation and checks the request.
    fn exchange<O: Operation>(&mut self, builder: Builder<O::Api>, operation: O) -> Outcome<O> {
        let wire = self.wire;
        let result = self.with_client(builder, |client| wire.wait(client.send_full(operation)));
        if let Ok(received) = &result {
            self.headers.clone_from(&received.headers);
        }
        result
    }

    /// Does something with a client, and checks what that sends.
    fn with_client<O: Operation, T>(
        &mut self,
        builder: Builder<O::Api>,
        call: impl FnOnce(Client<O::Api>) -> Result<T, Error<O>>,
    ) -> Result<T, Trouble<O>> {
        self.is_driven = true;
        let script = self.script();
        let builder = match self.wire {
            Wire::Script | Wire::Bytes => builder.transport(script.clone()),
            Wire::Loopback(server) => {
                let several = self.case.exchanges.iter().map(|exchange| exchange.reply.as_ref());
                let one = self.case.exchanges.is_empty().then_some(self.case.reply.as_ref());
                server.prepare(several.chain(one));
                builder.origin(format!("http://{}", server.address)).transport(server.transport.clone())
            }
        };
        let repeats = self.case.call.as_ref().is_some_and(|call| call.repeat);
        let builder = if repeats { builder.retry(Retry::standard()) } else { builder };
        let result = match builder.build() {
            Ok(client) => call(client).map_err(Trouble::Call),
            Err(error) => Err(Trouble::Build(error)),
        };
        let sent = match self.wire {
            Wire::Loopback(server) => server.sent(),
            _ => script.sent(),
        };
        self.check(&sent, &result.as_ref().err().map(|trouble| format!("{trouble:?}")).unwrap_or_default());
        result
    }

    /// Compares what was sent with what should be.
    fn check(&mut self, sent: &[Sent], trouble: &str) {
        let problem = self.case.result.as_ref().and_then(|result| result.error.as_ref()).map(|problem| problem.kind);
        let is_unsent =
            matches!(problem, Some(ProblemKind::Unsendable | ProblemKind::MissingCredential | ProblemKind::Server));
        let exchanges = &self.case.exchanges;
        match (is_unsent, sent) {
            _ if !exchanges.is_empty() && exchanges.len() == sent.len() => {
                for (number, (exchange, sent)) in exchanges.iter().zip(sent).enumerate() {
                    let found = exchange_differences(exchange, sent);
                    self.problems.extend(found.into_iter().map(|found| format!("request {}: {found}", number + 1)));
                }
            }
            (true, []) => {}
            (false, [sent]) if exchanges.is_empty() => {
                self.problems.extend(self.case.request.iter().flat_map(|expected| differences(expected, sent)));
            }
            _ => self.problems.push(format!("{} requests were sent: {trouble}", sent.len())),
        }
    }

    /// The script with the replies of the case.
    fn script(&self) -> Script {
        let bytes = matches!(self.wire, Wire::Bytes);
        if self.case.exchanges.is_empty() {
            return Script::default().answer(self.case.reply.as_ref(), bytes);
        }
        self.case.exchanges.iter().fold(Script::default(), |script, exchange| match exchange.lost {
            Some(lost) => script.lose(lost),
            None => script.answer(exchange.reply.as_ref(), bytes),
        })
    }
}

/// What differs between a request of several and what it should be.
fn exchange_differences(exchange: &Exchange, sent: &Sent) -> Vec<String> {
    let mut found: Vec<String> = exchange.request.iter().flat_map(|expected| differences(expected, sent)).collect();
    if let Some(wait) = exchange.after.filter(|wait| !(wait.least..=wait.most).contains(&sent.waited)) {
        found.push(format!("wait\n    expected: {wait:?}\n    found:    {} s", sent.waited));
    }
    found
}
