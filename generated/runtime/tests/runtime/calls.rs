//! Limits of time, repetitions, idempotency keys, hooks.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderName, HeaderValue};
use runtime::{
    BoxFuture, Call as Seen, Client, ClientCredentials, Clock, Credential, Ended, Error, Hook, HttpReply, HttpRequest,
    OpenReply, Request, Retry, Scripted, Security, Transport, TransportError, TransportErrorKind, UnsentError, Value,
    http,
};

use crate::support::{Call, Example, builder, chain};

const SECOND: Duration = Duration::from_secs(1);

fn get() -> Call {
    Call(Request::get("/x"))
}

fn post() -> Call {
    Call(Request::post("/x"))
}

fn failure(kind: TransportErrorKind) -> TransportError {
    TransportError::new(kind, "lost")
}

fn with(name: HeaderName, value: &'static str, status: u16) -> HttpReply {
    HttpReply::new(status, "").with_header(name, HeaderValue::from_static(value))
}

fn patient(server: &Scripted) -> Client<Example> {
    builder(server).retry(Retry::standard()).build().expect("complete")
}

fn kind(error: &Error<Call>) -> Option<TransportErrorKind> {
    match error {
        Error::Transport(error) => Some(error.kind()),
        _ => None,
    }
}

#[tokio::test]
async fn a_late_reply_is_a_timeout_of_the_call_or_of_the_client() {
    let server = Scripted::new().reply(200, "1").delayed(2 * SECOND).reply(200, "2").delayed(2 * SECOND);
    let client = builder(&server).build().unwrap();
    let error = client.timeout(2 * SECOND).send(get()).await.unwrap_err();
    assert_eq!(kind(&error), Some(TransportErrorKind::Timeout));
    assert!(error.is_timeout());
    assert_eq!(chain(&error), ["call got no reply", "the server did not answer in time"]);
    assert_eq!(server.now(), 2 * SECOND);
    assert_eq!(client.send(get()).await.unwrap(), Value::from(2), "the client itself is as it was");
    assert_eq!(server.requests()[0].timeout, Some(2 * SECOND));
    assert_eq!(server.requests()[1].timeout, None);

    let server = Scripted::new().reply(200, "1").delayed(2 * SECOND);
    let client = builder(&server).timeout(SECOND).build().unwrap();
    assert!(client.send(get()).await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn tokens_count_towards_the_limit() {
    let oauth = || Credential::oauth2("oauth", "/token", ClientCredentials::new("id", "secret"));
    let call = || Call(Request::get("/x").security(Security::new(&[&["oauth"]])));
    let token = r#"{"access_token": "t"}"#;
    let server = Scripted::new().reply(200, token).delayed(2 * SECOND).reply(200, "1").delayed(2 * SECOND);
    let client = builder(&server).auth(oauth()).timeout(3 * SECOND).build().unwrap();
    assert_eq!(kind(&client.send(call()).await.unwrap_err()), Some(TransportErrorKind::Timeout));
    assert_eq!(server.requests()[1].timeout, Some(SECOND));

    let server = Scripted::new().reply(200, token).delayed(4 * SECOND);
    let client = builder(&server).auth(oauth()).timeout(3 * SECOND).build().unwrap();
    let error = client.send(call()).await.unwrap_err();
    assert!(error.is_timeout() && server.requests().len() == 1, "no time is left to send it: {error:?}");

    let late = TransportError::new(TransportErrorKind::Timeout, "late");
    let client = builder(&Scripted::new().fail(late)).auth(oauth()).build().unwrap();
    let error = client.send(call()).await.unwrap_err();
    assert!(matches!(error, Error::Unsent(UnsentError::Token { .. })) && error.is_timeout(), "{error:?}");
}

/// A transport without a clock that answers, if at all, with one status.
struct Timeless(Option<u16>);

impl Transport for Timeless {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<OpenReply, TransportError>> {
        match self.0 {
            Some(status) => Box::pin(std::future::ready(Ok(HttpReply::new(status, "1").into()))),
            None => Box::pin(std::future::pending()),
        }
    }
}

#[tokio::test]
async fn without_a_clock_nothing_that_needs_one_is_done() {
    let client = |status| Client::<Example>::builder().transport(Timeless(Some(status))).build().unwrap();
    assert_eq!(client(200).send(get()).await.unwrap(), Value::from(1));
    assert_eq!(client(503).retry(Retry::standard()).send(get()).await.unwrap_err().status(), Some(503));
    let error = client(200).timeout(SECOND).send(get()).await.unwrap_err();
    assert_eq!(chain(&error), ["call was not sent", "the transport has no clock, which a limit of time needs"]);
    let keyed = || Call(Request::post("/x").idempotent_by("Idempotency-Key"));
    let error = client(200).send(keyed()).await.unwrap_err();
    assert!(matches!(error, Error::Unsent(UnsentError::NoClock { purpose: "an idempotency key" })), "{error:?}");
    client(200).idempotency_key("mine").send(keyed()).await.unwrap();
}

/// A transport that never answers, with the clock of tokio.
struct Silent;

impl Transport for Silent {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<OpenReply, TransportError>> {
        Box::pin(std::future::pending())
    }

    fn clock(&self) -> Option<&dyn Clock> {
        Some(self)
    }
}

impl Clock for Silent {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn random(&self) -> u64 {
        0
    }
}

#[tokio::test]
async fn a_limit_holds_for_transports_that_hold_none() {
    let client = Client::<Example>::builder().transport(Silent).timeout(Duration::from_millis(5)).build().unwrap();
    assert!(client.send(get()).await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn nothing_is_repeated_unless_asked_for() {
    let server = Scripted::new().reply(503, "").reply(200, "1");
    let client = builder(&server).build().unwrap();
    assert_eq!(client.send(get()).await.unwrap_err().status(), Some(503));
    assert_eq!(server.remaining(), 1);
}

#[tokio::test]
async fn temporary_failures_are_repeated() {
    let server = Scripted::new().reply(503, "").fail(failure(TransportErrorKind::Other)).reply(200, "1");
    assert_eq!(patient(&server).send(get()).await.unwrap(), Value::from(1));
    let waited = server.now().as_millis();
    assert!((750..=1500).contains(&waited), "between half and all of 0.5 s and 1 s: {waited}");
    let requests = server.requests();
    assert!(requests.windows(2).all(|pair| pair[0] == pair[1]));

    let server = Scripted::new().reply(503, "").reply(502, "").reply(500, "").reply(200, "1");
    assert_eq!(patient(&server).send(get()).await.unwrap_err().status(), Some(500), "three attempts, no more");
}

#[tokio::test]
async fn what_a_server_may_have_done_is_not_repeated() {
    let server = Scripted::new().reply(503, "").reply(200, "1");
    assert_eq!(patient(&server).send(post()).await.unwrap_err().status(), Some(503));
    let server = Scripted::new().fail(failure(TransportErrorKind::Other)).reply(200, "1");
    assert_eq!(kind(&patient(&server).send(post()).await.unwrap_err()), Some(TransportErrorKind::Other));
    let server = Scripted::new().fail(failure(TransportErrorKind::Connect)).reply(429, "").reply(200, "1");
    assert_eq!(patient(&server).send(post()).await.unwrap(), Value::from(1), "it has not done these");
}

#[tokio::test]
async fn half_a_reply_is_repeated() {
    let half = [Ok("[1, "), Err(failure(TransportErrorKind::Other))];
    let server = Scripted::new().stream(HttpReply::new(200, ""), half).reply(200, "1");
    assert_eq!(patient(&server).send(get()).await.unwrap(), Value::from(1));
}

#[tokio::test]
async fn the_server_says_how_long_to_wait() {
    let date = with(DATE, "Sat, 21 Nov 2026 17:00:00 GMT", 503);
    let date = date.with_header(RETRY_AFTER, HeaderValue::from_static("Sat, 21 Nov 2026 17:00:20 GMT"));
    for reply in [with(RETRY_AFTER, "20", 429), date] {
        let server = Scripted::new().reply_with(reply).reply(200, "1");
        patient(&server).send(get()).await.unwrap();
        let waited = server.now().as_millis();
        assert!((20_000..=22_000).contains(&waited), "{waited}");
    }
    let server = Scripted::new().reply_with(with(RETRY_AFTER, "31", 429)).reply(200, "1");
    let error = patient(&server).send(get()).await.unwrap_err();
    assert_eq!((error.status(), server.now()), (Some(429), Duration::ZERO), "too long: the caller decides");
    let server = Scripted::new().reply_with(with(RETRY_AFTER, "20", 429)).reply(200, "1");
    let error = patient(&server).timeout(10 * SECOND).send(get()).await.unwrap_err();
    assert_eq!((error.status(), server.now()), (Some(429), Duration::ZERO), "longer than the call may take");
}

#[tokio::test]
async fn a_token_endpoint_that_is_not_there_is_asked_again() {
    let oauth = Credential::oauth2("oauth", "/token", ClientCredentials::new("id", "secret"));
    let script = Scripted::new().fail(failure(TransportErrorKind::Timeout)).reply(503, "");
    let script = script.reply(200, r#"{"access_token": "t"}"#).reply(200, "1").reply(400, "");
    let client = builder(&script).auth(oauth).retry(Retry::standard()).build().unwrap();
    let call = Call(Request::post("/x").security(Security::new(&[&["oauth"]])));
    client.send(call).await.unwrap();
    assert_eq!(script.requests().len(), 4);
}

#[tokio::test]
async fn a_key_stays_the_same_over_all_attempts_of_a_call() {
    let call = || Call(Request::post("/x").idempotent_by("Idempotency-Key"));
    let script = Scripted::new().reply(503, "").reply(200, "1").reply(200, "2").reply(200, "3").reply(200, "4");
    let client = patient(&script);
    client.send(call()).await.unwrap();
    client.send(call()).await.unwrap();
    client.idempotency_key("mine").send(call()).await.unwrap();
    let own = Request::post("/x").idempotent_by("Idempotency-Key").header("Idempotency-Key", "own");
    client.send(Call(own)).await.unwrap();
    let requests = script.requests();
    let keys: Vec<_> = requests.iter().map(|request| request.header("idempotency-key").unwrap()).collect();
    assert_eq!(keys[0], keys[1]);
    assert_ne!(keys[1], keys[2]);
    assert!(keys[0].parse::<runtime::Uuid>().unwrap().get_version_num() == 4);
    assert_eq!(keys[3..], ["mine", "own"]);
}

#[tokio::test]
async fn keys_that_cannot_be_sent() {
    let client = builder(&Scripted::new()).build().unwrap();
    let error = client.idempotency_key("mine").send(post()).await.unwrap_err();
    assert_eq!(chain(&error), ["call was not sent", "the operation takes no idempotency key"]);
    for key in ["", "a\r\nb"] {
        let call = Call(Request::post("/x").idempotent_by("Idempotency-Key"));
        let error = client.idempotency_key(key).send(call).await.unwrap_err();
        assert!(matches!(error, Error::Unsent(UnsentError::Parameter { .. })), "{error:?}");
    }
}

/// Writes down what it sees, under its name.
#[derive(Clone)]
struct Recorder(&'static str, Arc<Mutex<Vec<String>>>);

impl Hook for Recorder {
    fn before(&self, call: &Seen<'_>, headers: &mut HeaderMap) {
        headers.insert("x-hook", HeaderValue::from_static(self.0));
        headers.insert("authorization", HeaderValue::from_static("from a hook"));
        self.1.lock().unwrap().push(format!("{} before {call:?} {headers:?}", self.0));
    }

    fn after(&self, call: &Seen<'_>, ended: &Ended<'_>) {
        self.1.lock().unwrap().push(format!("{} after {} {ended:?}", self.0, call.attempt));
    }
}

#[tokio::test]
async fn hooks_see_every_attempt_and_no_secret() {
    let record = Arc::default();
    let cookie = HttpReply::new(200, "1").with_header(http::header::SET_COOKIE, HeaderValue::from_static("s=hidden"));
    let server = Scripted::new().fail(failure(TransportErrorKind::Connect)).reply_with(cookie).delayed(SECOND);
    let (first, second) = (Recorder("a", Arc::clone(&record)), Recorder("b", Arc::clone(&record)));
    let bearer = Credential::bearer("bearer", "hidden");
    let client = builder(&server).auth(bearer).retry(Retry::standard()).hook(first).hook(second).build().unwrap();
    let request = Request::get("/groups/").segment("id", "hidden").literal("/members");
    let request = request.header("X-Secret", &runtime::Secret::from("hidden"));
    client.send(Call(request.security(Security::new(&[&["bearer"]])))).await.unwrap();
    let record = record.lock().unwrap().clone();
    let short: Vec<_> = record.iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(short[..4], ["a before", "b before", "b after", "a after"]);
    assert_eq!(short.len(), 8);
    assert!(!format!("{record:?}").contains("hidden"), "{record:?}");
    assert!(record[0].contains(r#"path: "/groups/{id}/members", attempt: 1"#), "{record:?}");
    assert!(record[2].contains("status: None") && record[2].contains("lost"), "{record:?}");
    assert!(record[7].contains("status: Some(200)") && record[7].contains("elapsed: Some(1s)"), "{record:?}");
    let sent = server.requests();
    assert_eq!(sent[0].header("x-hook"), Some("b"), "the last one wins");
    assert_eq!(sent[0].header("authorization"), Some("Bearer hidden"), "credentials win");
}
