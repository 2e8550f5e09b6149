use crate::exchange::{exchange_with, now};
use crate::streams::operations::{self as ops, get_either, get_file, get_log, get_sequence};
use crate::streams::{Client, Streams};
use runtime::http::HeaderValue;
use runtime::http::header::CONTENT_TYPE;
use runtime::serde::de::DeserializeOwned;
use runtime::{
    Error, HttpReply, JsonLines, Operation, Scripted, StreamError, TransportError, TransportErrorKind, Value,
};

fn head(status: u16, content_type: &'static str) -> HttpReply {
    HttpReply::new(status, "").with_header(CONTENT_TYPE, HeaderValue::from_static(content_type))
}

fn script(content_type: &'static str, pieces: &'static [&'static str]) -> Scripted {
    Scripted::new().stream(head(200, content_type), pieces.iter().map(|piece| Ok(*piece)))
}

fn received<O: Operation<Api = Streams>>(operation: O, script: &Scripted) -> Result<O::Output, Error<O>> {
    exchange_with(Client::builder(), operation, script).result
}

/// All values of a stream that ends well.
fn all<T: DeserializeOwned>(mut values: JsonLines<T>) -> Vec<T> {
    let next = || now(values.next()).map(|value| value.expect("it can be read"));
    std::iter::from_fn(next).collect()
}

#[test]
fn lines() {
    let script = script("application/x-ndjson", &["{\"text\": \"a\"}\n{\"te", "xt\": \"b\"}\r\n\n", "{\"text\": \"c\"}"]);
    let lines = all(received(get_log(), &script).expect("a stream"));
    assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<String>(), "abc");
    assert_eq!(script.requests()[0].header("accept"), Some("application/x-ndjson, application/json"));
    let error = received(get_log(), &Scripted::new().reply(404, r#"{"title": "no log"}"#)).expect_err("a failure");
    assert!(matches!(error.failure(), Some(ops::GetLogError::NotFound(problem)) if problem.title == "no log"));
}

#[test]
fn streams_that_break_off() {
    let lost = TransportError::new(TransportErrorKind::Other, "lost");
    let pieces = [Ok("{\"text\": \"a\"}\n{\"text\""), Err(lost)];
    let script = Scripted::new().stream(head(200, "application/x-ndjson"), pieces);
    let mut lines = received(get_log(), &script).expect("a stream");
    assert_eq!(now(lines.next()).expect("a line").expect("it can be read").text, "a");
    assert!(matches!(now(lines.next()), Some(Err(StreamError::Transport(_)))), "half a line is none");
    assert!(now(lines.next()).is_none());
}

#[test]
fn sequences() {
    let script = script("application/json-seq", &["\u{1e}1\n\u{1e}", "2", "3\n"]);
    assert_eq!(all(received(get_sequence(), &script).expect("a stream")), [1, 23]);
}

#[test]
fn lines_in_place_of_json() {
    let json = received(get_either(), &Scripted::new().reply(200, r#"{"lines": [{"text": "a"}]}"#)).expect("JSON");
    assert_eq!(json.lines[0].text, "a");
    let script = script("application/x-ndjson", &["{\"text\": \"a\"}\n1\n"]);
    let lines: Vec<Value> = all(received(get_either().stream(), &script).expect("a stream"));
    assert_eq!(lines[1], 1);
    assert_eq!(script.requests()[0].header("accept"), Some("application/x-ndjson, application/json;q=0.5"));
}

#[test]
fn bytes_are_whole_or_a_stream() {
    let whole = received(get_file(), &script("application/octet-stream", &["12", "34"])).expect("bytes");
    assert_eq!(whole, "1234");
    let download = |script: Scripted| {
        let client = Client::builder().transport(script).body_limit(1).build().expect("complete");
        now(client.download(get_file()))
    };
    let mut file = download(script("application/octet-stream", &["12", "34"])).expect("a stream");
    assert_eq!((file.status, file.header("content-type")), (200, Some("application/octet-stream")));
    assert_eq!(now(file.value.next()).expect("a piece").expect("it arrives"), "12");
    assert_eq!(now(file.value.collect(10)).expect("it arrives"), "34");
    let error = download(Scripted::new().reply(404, "{}")).expect_err("a body larger than one byte");
    assert!(matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::BodyTooLarge));
}
