//! OAuth 2.0 client credentials.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use runtime::{
    BoxFuture, Client, ClientCredentials, Credential, Error, HttpReply, HttpRequest, OpenReply, RefreshToken, Request,
    Scripted, Secret, Security, TokenError, Transport, TransportError, TransportErrorKind, UnsentError, Value,
};

use crate::support::{Call, Example, builder, chain};

const TOKEN_URL: &str = "/connect/token";

fn credentials() -> ClientCredentials {
    ClientCredentials::new("my id", "p&ss").scope("read").scope("write:all")
}

fn oauth(token_url: &'static str, credentials: ClientCredentials) -> Credential<Example> {
    Credential::oauth2("oauth", token_url, credentials)
}

fn client(server: &Scripted) -> Client<Example> {
    builder(server).auth(oauth(TOKEN_URL, credentials())).build().expect("complete")
}

fn call() -> Call {
    Call(Request::get("/groups").security(Security::new(&[&["oauth"]])))
}

fn token(name: &str, expires_in: &str) -> String {
    format!(r#"{{"access_token": "{name}", "token_type": "Bearer"{expires_in}}}"#)
}

/// What the server saw, in short: `token`, or the token an operation was called with.
fn seen(server: &Scripted) -> Vec<String> {
    let short = |request: &HttpRequest| match request.header("authorization") {
        None => "token".to_owned(),
        Some(header) => header.trim_start_matches("Bearer ").to_owned(),
    };
    server.requests().iter().map(short).collect()
}

#[tokio::test]
async fn a_token_is_fetched_as_the_standard_says() {
    let server = Scripted::new().reply(200, &token("t1", r#", "expires_in": 3600"#)).reply(200, "1");
    client(&server).send(call()).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].method, "POST");
    assert_eq!(requests[0].url, "https://eu.example.org/connect/token");
    assert_eq!(requests[0].header("content-type"), Some("application/x-www-form-urlencoded"));
    let form = "grant_type=client_credentials&client_id=my%20id&client_secret=p%26ss&scope=read%20write%3Aall";
    assert_eq!(requests[0].body, form);
    assert_eq!(requests[1].url, "https://eu.example.org/v1/groups");
    assert_eq!(requests[1].header("authorization"), Some("Bearer t1"));
}

#[tokio::test]
async fn tokens_are_kept_until_shortly_before_they_expire() {
    let server = Scripted::new()
        .reply(200, &token("t1", r#", "expires_in": 300"#))
        .reply(200, "1")
        .reply(200, "2")
        .reply(200, &token("t2", r#", "expires_in": "20""#))
        .reply(200, "3")
        .reply(200, "4")
        .reply(200, &token("t3", ""))
        .reply(200, "5")
        .reply(200, "6");
    let client = client(&server);
    for seconds in [0, 239, 1, 9, 1, 1_000_000] {
        server.advance(Duration::from_secs(seconds));
        client.send(call()).await.unwrap();
    }
    assert_eq!(seen(&server), ["token", "t1", "t1", "token", "t2", "t2", "token", "t3", "t3"]);
}

#[tokio::test]
async fn a_kept_token_that_is_refused_is_renewed_once() {
    let server = Scripted::new()
        .reply(200, &token("t1", ""))
        .reply(200, "1")
        .reply(401, "{}")
        .reply(200, &token("t2", ""))
        .reply(200, "2")
        .reply(200, "3");
    let client = client(&server);
    for expected in [1, 2, 3] {
        assert_eq!(client.send(call()).await.unwrap(), Value::from(expected));
    }
    assert_eq!(seen(&server), ["token", "t1", "t1", "token", "t2", "t2"]);
}

#[tokio::test]
async fn a_fresh_token_that_is_refused_is_not() {
    let server = Scripted::new().reply(200, &token("t1", "")).reply(401, "{}");
    let error = client(&server).send(call()).await.unwrap_err();
    assert_eq!(error.status(), Some(401));
    assert_eq!(seen(&server), ["token", "t1"]);

    let again = Scripted::new()
        .reply(200, &token("t1", ""))
        .reply(200, "1")
        .reply(401, "{}")
        .reply(200, &token("t2", ""))
        .reply(401, "{}");
    let client = client(&again);
    client.send(call()).await.unwrap();
    assert_eq!(client.send(call()).await.unwrap_err().status(), Some(401));
    assert_eq!(again.remaining(), 0);
}

async fn token_error(server: Scripted) -> TokenError {
    match client(&server).send(call()).await {
        Err(Error::Unsent(UnsentError::Token { scheme: "oauth", error })) => {
            assert_eq!(server.requests().len(), 1, "the operation is not sent");
            error
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn refusals_of_the_token_endpoint() {
    let refusal = r#"{"error": "invalid_client", "error_description": "bad\nsecret"}"#;
    let error = token_error(Scripted::new().reply(400, refusal)).await;
    assert_eq!(
        error.to_string(),
        "the token endpoint refused with status 400: invalid_client: bad\\nsecret",
        "what the server says stays on one line"
    );
    let error = token_error(Scripted::new().reply(502, "<html>")).await;
    assert!(matches!(error, TokenError::Refused { status: 502, error: None, description: None }));
    let failure = TransportError::new(TransportErrorKind::Connect, "no connection");
    let error = token_error(Scripted::new().fail(failure)).await;
    assert_eq!(chain(&error), ["no reply from the token endpoint", "no connection"]);
}

#[tokio::test]
async fn replies_that_are_no_tokens() {
    for body in [
        "",
        "[]",
        "{}",
        r#"{"access_token": ""}"#,
        r#"{"access_token": 7}"#,
        r#"{"access_token": "a\r\nX-Evil: 1"}"#,
        r#"{"access_token": "a", "token_type": "mac"}"#,
    ] {
        let error = token_error(Scripted::new().reply(200, body)).await;
        assert!(matches!(error, TokenError::Malformed { .. }), "{body}: {error:?}");
    }
    let lower_case = r#"{"access_token": "t", "token_type": "bearer"}"#;
    let server = Scripted::new().reply(200, lower_case).reply(200, "1");
    client(&server).send(call()).await.unwrap();
}

#[tokio::test]
async fn a_failed_fetch_is_not_remembered() {
    let server = Scripted::new().reply(503, "").reply(200, &token("t1", "")).reply(200, "1");
    let client = client(&server);
    client.send(call()).await.unwrap_err();
    client.send(call()).await.unwrap();
    assert_eq!(seen(&server), ["token", "token", "t1"]);
}

#[tokio::test]
async fn token_urls() {
    let cases = [
        (oauth("https://login.example.com/t?x=1", credentials()), "https://login.example.com/t?x=1"),
        (oauth("token", credentials()), "https://eu.example.org/v1/token"),
        (oauth(TOKEN_URL, credentials().token_url("https://other.example.com/t")), "https://other.example.com/t"),
    ];
    for (credential, expected) in cases {
        let server = Scripted::new().reply(200, &token("t", "")).reply(200, "1");
        builder(&server).auth(credential.clone()).build().unwrap().send(call()).await.unwrap();
        assert_eq!(server.requests()[0].url, expected);
        let server = Scripted::new().reply(200, &token("t", "")).reply(200, "1");
        let moved = builder(&server).auth(credential).origin("http://127.0.0.1:9").build().unwrap();
        moved.send(call()).await.unwrap();
        assert!(server.requests()[0].url.starts_with("http://127.0.0.1:9/"), "{expected}");
    }
}

#[test]
fn prepared_requests_have_no_token() {
    let server = Scripted::new();
    let sent = client(&server).prepare(&call()).unwrap();
    assert_eq!(sent.header("authorization"), None);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn nothing_prints_secrets() {
    let server = Scripted::new().reply(200, &token("token-text", "")).reply(200, "1").reply(401, "").reply(400, "{}");
    let client = client(&server);
    client.send(call()).await.unwrap();
    let error = client.send(call()).await.unwrap_err();
    let shown = format!("{client:?} {:?} {error:?} {:?}", server.requests(), credentials());
    assert!(!shown.contains("token-text") && !shown.contains("p&ss") && !shown.contains("p%26ss"), "{shown}");
    assert_eq!(Secret::from("x"), Secret::from("x".to_owned()));
}

/// A server that answers when it is told to.
#[derive(Clone, Default)]
struct Slow(Arc<Mutex<SlowState>>);

#[derive(Default)]
struct SlowState {
    is_open: bool,
    replies: VecDeque<&'static str>,
    urls: Vec<String>,
}

impl Transport for Slow {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<OpenReply, TransportError>> {
        self.0.lock().unwrap().urls.push(request.url);
        Box::pin(std::future::poll_fn(|context| {
            let mut state = self.0.lock().unwrap();
            if !state.is_open {
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            let body = state.replies.pop_front().expect("a reply for every request");
            Poll::Ready(Ok(HttpReply::new(200, body).into()))
        }))
    }
}

#[test]
fn one_fetch_serves_all_that_wait() {
    let slow = Slow::default();
    slow.0.lock().unwrap().replies.extend([r#"{"access_token": "t"}"#, "1", "2", "3"]);
    let client = Client::builder().transport(slow.clone()).auth(oauth(TOKEN_URL, credentials())).build().unwrap();
    let calls = pin!(async { tokio::join!(client.send(call()), client.send(call()), client.send(call())) });
    let mut calls = calls;
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..3 {
        assert!(calls.as_mut().poll(&mut context).is_pending());
    }
    assert_eq!(slow.0.lock().unwrap().urls, ["https://eu.example.org/connect/token"], "the others wait");
    slow.0.lock().unwrap().is_open = true;
    let results = loop {
        if let Poll::Ready(results) = calls.as_mut().poll(&mut context) {
            break results;
        }
    };
    assert!(results.0.is_ok() && results.1.is_ok() && results.2.is_ok());
    let urls = slow.0.lock().unwrap().urls.clone();
    assert_eq!(urls.len(), 4);
    assert!(urls[1..].iter().all(|url| url == "https://eu.example.org/v1/groups"));
}

/// Polls a future some times.
fn polled<F: Future>(mut future: std::pin::Pin<&mut F>) -> Option<F::Output> {
    let mut context = Context::from_waker(Waker::noop());
    (0..100).find_map(|_| match future.as_mut().poll(&mut context) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    })
}

#[test]
fn a_fetch_goes_on_when_the_call_that_began_it_is_cancelled() {
    let slow = Slow::default();
    slow.0.lock().unwrap().replies.extend([r#"{"access_token": "t"}"#, "1"]);
    let client = Client::builder().transport(slow.clone()).auth(oauth(TOKEN_URL, credentials())).build().unwrap();
    {
        let cancelled = pin!(client.send(call()));
        assert!(polled(cancelled).is_none());
    }
    slow.0.lock().unwrap().is_open = true;
    assert_eq!(polled(pin!(client.send(call()))).expect("it ends").unwrap(), Value::from(1));
    let urls = slow.0.lock().unwrap().urls.clone();
    assert_eq!(urls, ["https://eu.example.org/connect/token", "https://eu.example.org/v1/groups"], "fetched once");
}

#[test]
fn a_failure_is_shared_by_all_that_waited() {
    let slow = Slow::default();
    slow.0.lock().unwrap().replies.extend(["no token", r#"{"access_token": "t"}"#, "1"]);
    let client = Client::builder().transport(slow.clone()).auth(oauth(TOKEN_URL, credentials())).build().unwrap();
    let mut calls = pin!(async { tokio::join!(client.send(call()), client.send(call()), client.send(call())) });
    assert!(polled(calls.as_mut()).is_none());
    slow.0.lock().unwrap().is_open = true;
    let (first, second, third) = polled(calls).expect("they end");
    assert!([first, second, third].iter().all(|result| matches!(
        result,
        Err(Error::Unsent(UnsentError::Token { error: TokenError::Malformed { .. }, .. }))
    )));
    assert_eq!(slow.0.lock().unwrap().urls.len(), 1, "nobody asks again at once");
    polled(pin!(client.send(call()))).expect("it ends").unwrap();
}

fn refreshing(server: &Scripted, token: RefreshToken) -> Client<Example> {
    builder(server).auth(Credential::oauth2("oauth", TOKEN_URL, token)).build().expect("complete")
}

#[tokio::test]
async fn a_refresh_token_is_exchanged_and_replaced() {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&kept);
    let keep = move |token: &Secret| record.lock().unwrap().push(token.expose().to_owned());
    let token = RefreshToken::new("r1", "my id").client_secret("p&ss").scope("read").on_renewal(keep);
    assert_eq!(format!("{token:?}"), r#"RefreshToken { client_id: "my id", scopes: ["read"], token_url: None, .. }"#);
    let server = Scripted::new()
        .reply(200, r#"{"access_token": "t1", "refresh_token": "r2", "expires_in": 300}"#)
        .reply(200, "1")
        .reply(401, "{}")
        .reply(200, r#"{"access_token": "t2", "refresh_token": "r2"}"#)
        .reply(200, "2");
    let client = refreshing(&server, token);
    client.send(call()).await.unwrap();
    client.send(call()).await.unwrap();
    assert_eq!(seen(&server), ["token", "t1", "t1", "token", "t2"]);
    let body = |index: usize| server.requests()[index].body.clone();
    assert_eq!(body(0), "grant_type=refresh_token&refresh_token=r1&client_id=my%20id&client_secret=p%26ss&scope=read");
    assert_eq!(body(3), "grant_type=refresh_token&refresh_token=r2&client_id=my%20id&client_secret=p%26ss&scope=read");
    assert_eq!(*kept.lock().unwrap(), ["r2"]);
}

#[tokio::test]
async fn a_refused_refresh_token_is_an_error_unless_there_are_credentials() {
    let server = Scripted::new().reply(400, r#"{"error": "invalid_grant"}"#);
    let error = refreshing(&server, RefreshToken::new("r1", "id")).send(call()).await.unwrap_err();
    assert!(matches!(error, Error::Unsent(UnsentError::Token { error: TokenError::Refused { status: 400, .. }, .. })));

    let server = Scripted::new()
        .reply(200, r#"{"access_token": "t1", "refresh_token": "r1"}"#)
        .reply(401, "{}")
        .reply(200, "1")
        .reply(401, "{}")
        .reply(400, r#"{"error": "invalid_grant"}"#)
        .reply(200, r#"{"access_token": "t2"}"#)
        .reply(200, "2");
    let client = client(&server);
    assert_eq!(client.send(call()).await.unwrap_err().status(), Some(401), "a fresh token is not renewed");
    client.send(call()).await.unwrap();
    client.send(call()).await.unwrap();
    let grants = server.requests().into_iter().filter(|request| request.url.ends_with("token")).map(|request| {
        let body = String::from_utf8_lossy(request.body.bytes().unwrap()).into_owned();
        body.split('&').next().unwrap_or_default().trim_start_matches("grant_type=").to_owned()
    });
    assert_eq!(grants.collect::<Vec<_>>(), ["client_credentials", "refresh_token", "client_credentials"]);
}
