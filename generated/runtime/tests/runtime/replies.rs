//! From replies to outputs and errors.

use std::error::Error as _;

use http::HeaderValue;
use http::header::{CONTENT_TYPE, SET_COOKIE};
use runtime::{
    Api, Bytes, Client, Error, HttpReply, Operation, Reply, Request, Scripted, TransportError, TransportErrorKind,
    Value, http,
};
use serde_json::json;

use crate::support::{Call, CallError, Example, builder, chain};

async fn call(server: Scripted) -> Result<Value, Error<Call>> {
    builder(&server).build().expect("complete").send(Call(Request::get("/"))).await
}

async fn failed(server: Scripted) -> Error<Call> {
    call(server).await.expect_err("the reply is no success")
}

fn reply(status: u16, body: &'static str) -> Reply {
    Reply::from(HttpReply::new(status, body))
}

#[tokio::test]
async fn success() {
    assert_eq!(call(Scripted::new().reply(200, r#"{"a": 1}"#)).await.unwrap(), json!({"a": 1}));
    let with_mark = HttpReply::new(200, "\u{feff}[1]");
    assert_eq!(call(Scripted::new().reply_with(with_mark)).await.unwrap(), json!([1]));
}

#[tokio::test]
async fn documented_failures() {
    let error = failed(Scripted::new().reply(404, r#""no such group""#)).await;
    assert_eq!(error.failure(), Some(&CallError::NotFound("no such group".to_owned())));
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.reply().map(|reply| &reply.body()[..]), Some(&br#""no such group""#[..]));
    assert_eq!(chain(&error), ["call failed with status 404", "404 Not Found"]);
    let error = failed(Scripted::new().reply(409, "ignored")).await;
    assert!(matches!(error, Error::Failure { failure: CallError::Conflict, .. }));
}

#[tokio::test]
async fn undocumented_statuses() {
    let error = failed(Scripted::new().reply(418, "short and stout")).await;
    assert_eq!(chain(&error), ["call got the undocumented status 418"]);
    assert!(matches!(&error, Error::Undocumented(reply) if reply.body() == "short and stout"));
    assert_eq!(error.failure(), None);
}

#[tokio::test]
async fn malformed_bodies() {
    let error = failed(Scripted::new().reply(404, r#"{"message": "x"}"#)).await;
    assert_eq!(error.status(), Some(404));
    let expected = "$: invalid type: map, expected a string at line 1 column 0";
    assert_eq!(chain(&error), ["call got a malformed body with status 404", expected]);

    let error = failed(Scripted::new().reply(404, "")).await;
    assert_eq!(chain(&error)[1], "$: the body is empty where JSON is expected");
    assert_eq!(call(Scripted::new().reply(200, "")).await.unwrap(), Value::Null, "null fits here");

    let page = HttpReply::new(200, "<html>").with_header(CONTENT_TYPE, HeaderValue::from_static("text/html; q=1"));
    let error = failed(Scripted::new().reply_with(page)).await;
    let expected = "$: expected value at line 1 column 1 (the content type is \"text/html; q=1\")";
    assert_eq!(chain(&error)[1], expected);
    assert!(matches!(error, Error::Malformed { reply, .. } if reply.body() == "<html>"));
}

#[tokio::test]
async fn failures_of_the_transport() {
    let cause =
        TransportError::new(TransportErrorKind::Timeout, "the server did not answer in time").with_source("why");
    let error = failed(Scripted::new().fail(cause)).await;
    assert_eq!(chain(&error), ["call got no reply", "the server did not answer in time", "why"]);
    assert!(matches!(&error, Error::Transport(cause) if cause.kind() == TransportErrorKind::Timeout));
    assert!(error.status().is_none() && error.reply().is_none());
    let error = failed(Scripted::new()).await;
    assert!(chain(&error)[1].starts_with("no reply is scripted for HttpRequest { method: GET"));
}

#[test]
fn places_in_bodies() {
    let place = |body: &'static str| {
        let error = reply(200, body).decode::<runtime::BTreeMap<String, Vec<(i32, Option<bool>)>>>().unwrap_err();
        error.path().to_owned()
    };
    assert_eq!(place(r#"{"a": [[1, true], [2, 3]]}"#), "$.a[1][1]");
    assert_eq!(place(r#"{"a b": [["x"]]}"#), "$[\"a b\"][0][0]");
    assert_eq!(place(r#"{"a": [[1, true]] "b"}"#), "$");
    assert_eq!(place("[]"), "$");
}

/// An operation with one of the other ways of reading a reply.
macro_rules! operation {
    ($name:ident: $output:ty, $error:ty, |$reply:ident| $interpret:expr) => {
        #[derive(Debug)]
        struct $name;

        impl Operation for $name {
            type Api = Example;
            type Output = $output;
            type Error = $error;

            const ID: &'static str = stringify!($name);

            fn request(&self) -> Request {
                Request::get("/")
            }

            fn interpret($reply: Reply) -> Result<$output, Error<Self>> {
                $interpret
            }
        }
    };
}

#[derive(Debug, PartialEq)]
enum Either {
    Number(i64),
    Text(String),
    Raw(Bytes),
}

#[derive(Debug, PartialEq)]
enum Failed {
    Text(String),
    Raw(Bytes),
    Default(Value),
}

runtime::failure! { Failed { Text(400), Raw(599), Default("default") } }

operation!(Texts: String, std::convert::Infallible, |reply| reply.text());
operation!(Raws: Bytes, std::convert::Infallible, |reply| reply.bytes());
operation!(Nothing: (), std::convert::Infallible, |reply| reply.empty());
operation!(Check: bool, std::convert::Infallible, |reply| match reply.status() {
    204 => reply.value(true),
    404 => reply.value(false),
    _ => reply.undocumented(),
});
operation!(Several: Either, Failed, |reply| match reply.status() {
    200 => reply.json_as(Either::Number),
    201 => reply.text_as(Either::Text),
    202 => reply.bytes_as(Either::Raw),
    400 => reply.failure_text(Failed::Text),
    500..=599 => reply.failure_bytes(Failed::Raw),
    _ => reply.failure(Failed::Default),
});
operation!(Accepting: Value, std::convert::Infallible, |reply| {
    reply.accept(|value| value.get("success") == Some(&Value::Bool(false)))
});

#[test]
fn other_outputs() {
    assert_eq!(Texts::interpret(reply(200, "größe")).unwrap(), "größe");
    assert_eq!(Raws::interpret(reply(200, "\0\u{1}")).unwrap(), Bytes::from_static(&[0, 1]));
    Nothing::interpret(reply(204, "ignored")).unwrap();
    assert!(Check::interpret(reply(204, "")).unwrap());
    assert!(!Check::interpret(reply(404, "")).unwrap());
    assert_eq!(Check::interpret(reply(500, "")).unwrap_err().to_string(), "Check got the undocumented status 500");
    let no_text = Reply::from(HttpReply::new(200, Bytes::from_static(&[0xff])));
    assert_eq!(chain(&Texts::interpret(no_text).unwrap_err())[1], "$: the body is not text in UTF-8");
}

#[test]
fn one_output_or_failure_per_status() {
    assert_eq!(Several::interpret(reply(200, "7")).unwrap(), Either::Number(7));
    assert_eq!(Several::interpret(reply(201, "7")).unwrap(), Either::Text("7".to_owned()));
    assert_eq!(Several::interpret(reply(202, "7")).unwrap(), Either::Raw(Bytes::from_static(b"7")));
    let failure = |status, body| match Several::interpret(reply(status, body)) {
        Err(Error::Failure { failure, .. }) => (failure.to_string(), failure),
        other => panic!("{other:?}"),
    };
    assert_eq!(failure(400, "no"), ("400 Bad Request".to_owned(), Failed::Text("no".to_owned())));
    assert_eq!(failure(599, "no"), ("599".to_owned(), Failed::Raw(Bytes::from_static(b"no"))));
    assert_eq!(failure(302, "[]"), ("default".to_owned(), Failed::Default(json!([]))));
}

#[test]
fn a_success_that_says_failure_is_rejected() {
    assert!(Accepting::interpret(reply(200, r#"{"success": true}"#)).is_ok());
    let error = Accepting::interpret(reply(200, r#"{"success": false, "errors": [1]}"#)).unwrap_err();
    assert_eq!(error.to_string(), "Accepting was rejected in a reply with status 200");
    assert!(error.source().is_none());
    assert!(matches!(&error, Error::Rejected { value, .. } if value["errors"] == json!([1])));
    assert!(matches!(Accepting::interpret(reply(200, "x")), Err(Error::Malformed { .. })));
}

#[test]
fn debug_shows_no_bodies_and_no_cookies() {
    let cookie = HttpReply::new(200, "body-text").with_header(SET_COOKIE, HeaderValue::from_static("s=cookie-text"));
    let shown = format!("{cookie:?} {:?}", Reply::from(cookie.clone()));
    assert!(!shown.contains("body-text") && !shown.contains("cookie-text"), "{shown}");
    assert!(shown.contains("9 bytes"), "{shown}");
}

fn crosses<T: Send + Sync + 'static>(value: T) -> T {
    value
}

fn crosses_once<T: Send>(value: T) -> T {
    value
}

#[test]
fn clients_and_errors_cross_threads() {
    let client = crosses(builder(&Scripted::new()).build().unwrap());
    drop(crosses_once(client.send(Call(Request::get("/")))));
    let error: Box<dyn std::error::Error + Send + Sync> =
        Box::new(crosses(Error::<Call>::Undocumented(Box::new(reply(500, "")))));
    assert_eq!(error.to_string(), "call got the undocumented status 500");
    assert_eq!(Example::NAME, "example");
    let _: Client<Example> = client.clone();
}
