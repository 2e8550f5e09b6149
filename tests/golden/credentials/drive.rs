use crate::credentials::{Client, Credentials, auth, operations as ops};
use crate::exchange::{exchange_with, now, written};
use runtime::{Builder, ClientCredentials, Error, Operation, RefreshToken, Scripted, UnsentError};

const SECRET: &str = "not-a-secret";

/// The target and the headers of a request, for one call with one client.
fn sent<O: Operation<Api = Credentials>>(builder: Builder<Credentials>, operation: O) -> String {
    let sent = exchange_with(builder, operation, &Scripted::new().reply(204, "")).sent;
    sent.strip_prefix("GET https://security.example/v1/").unwrap_or_default().to_owned()
}

fn is_missing<O: Operation<Api = Credentials>>(builder: Builder<Credentials>, operation: O) -> bool {
    let script = Scripted::new().reply(204, "");
    let result = exchange_with(builder, operation, &script).result;
    let missing = matches!(result, Err(Error::Unsent(UnsentError::MissingCredential { .. })));
    assert_eq!(script.requests().is_empty(), missing);
    missing
}

fn all() -> Builder<Credentials> {
    Client::builder()
        .auth(auth::basic("user", SECRET))
        .auth(auth::bearer("bearer-secret"))
        .auth(auth::header_key("header secret"))
        .auth(auth::query_key("query&secret"))
        .auth(auth::cookie_key("cookie-secret"))
        .auth(auth::person("person-secret"))
}

#[test]
fn every_scheme_in_its_place() {
    assert_eq!(sent(all(), ops::with_basic()), "basic\nauthorization: Basic dXNlcjpub3QtYS1zZWNyZXQ=\n");
    assert_eq!(sent(all(), ops::with_bearer()), "bearer\nauthorization: Bearer bearer-secret\n");
    assert_eq!(sent(all(), ops::with_header_key()), "header\nx-key: header secret\n");
    assert_eq!(sent(all(), ops::with_query_key()), "query?key%20of%20mine=query%26secret\n");
    assert_eq!(sent(all(), ops::with_cookie_key()), "cookie\ncookie: session=cookie-secret\n");
    assert_eq!(sent(all(), ops::with_login()), "login\nauthorization: Bearer person-secret\n");
}

#[test]
fn all_of_an_alternative_and_one_of_several() {
    let both = "both?key%20of%20mine=query%26secret\nx-key: header secret\n";
    assert_eq!(sent(all(), ops::with_both()), both);
    assert_eq!(sent(all(), ops::with_either()), both.replacen("both", "either", 1));
    let one = || Client::builder().auth(auth::bearer("b")).auth(auth::header_key("h"));
    assert_eq!(sent(one(), ops::with_either()), "either\nauthorization: Bearer b\n");
    assert!(is_missing(one(), ops::with_both()));
}

#[test]
fn one_of_those_that_want_the_same_header() {
    assert_eq!(sent(all(), ops::with_one_of_three()), "clash\nauthorization: Basic dXNlcjpub3QtYS1zZWNyZXQ=\nx-key: header secret\n");
    let one = || Client::builder().auth(auth::bearer("b"));
    assert_eq!(sent(one().auth(auth::header_key("h")), ops::with_one_of_three()), "clash\nauthorization: Bearer b\nx-key: h\n");
    assert!(is_missing(one(), ops::with_one_of_three()), "what nothing clashes with is needed as before");
}

#[test]
fn anonymous_calls_are_possible_where_the_description_says_so() {
    assert_eq!(sent(Client::builder(), ops::with_or_without()), "maybe\n");
    assert_eq!(sent(all(), ops::with_or_without()), "maybe\nauthorization: Bearer bearer-secret\n");
    assert_eq!(sent(all(), ops::with_nothing()), "none\n");
    assert!(!is_missing(Client::builder(), ops::with_nothing()));
}

#[test]
fn nothing_is_sent_without_what_is_needed() {
    assert!(is_missing(Client::builder(), ops::with_basic()));
    assert!(is_missing(Client::builder().auth(auth::basic("u", "p")), ops::with_bearer()));
    assert!(is_missing(Client::builder().auth(auth::query_key("q")), ops::with_both()));
    assert!(is_missing(all(), ops::with_token()));
}

#[test]
fn tokens_are_fetched_where_the_description_says() {
    let script =
        Scripted::new().reply(200, r#"{"access_token":"t","token_type":"bearer","expires_in":60}"#).reply(204, "");
    let credentials = ClientCredentials::new("id", SECRET).scope("read");
    let client = Client::builder().auth(auth::machine(credentials)).transport(script.clone()).build();
    now(client.expect("the client can be built").send(ops::with_token())).expect("204 is the success");
    let sent: Vec<String> = script.requests().iter().map(written).collect();
    assert!(sent[0].starts_with("POST https://security.example/token\n"), "{}", sent[0]);
    assert_eq!(sent[1], "GET https://security.example/v1/token\nauthorization: Bearer t\n");
}

#[test]
fn a_refresh_token_stands_in_for_the_token_that_a_person_got() {
    let script = Scripted::new().reply(200, r#"{"access_token":"t","refresh_token":"r2"}"#).reply(204, "");
    let token = RefreshToken::new("r1", "client").client_secret(SECRET);
    let exchange = exchange_with(Client::builder().auth(auth::person_refresh(token)), ops::with_login(), &script);
    exchange.result.expect("this is a success");
    let requests = script.requests();
    assert_eq!(requests[0].url, "https://login.example/token");
    let form = "grant_type=refresh_token&refresh_token=r1&client_id=client&client_secret=not-a-secret";
    assert_eq!(requests[0].body, form);
    assert_eq!(requests[1].header("authorization"), Some("Bearer t"));
}
