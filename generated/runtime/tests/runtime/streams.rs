//! Replies that are read while they arrive.

use std::time::Duration;

use http::header::{CONTENT_TYPE, HeaderValue};
use runtime::{
    ByteStream, Bytes, Clock, Error, Event, EventData, Events, HttpReply, JsonLines, Operation, Reply, Request,
    Scripted, StreamError, Streamed, Streaming, SubscriptionError, TransportError, TransportErrorKind, Value, http,
};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::{Call, CallError, Example, builder, chain};

/// An operation that yields a stream.
macro_rules! streaming {
    ($name:ident: $output:ty, $media_type:literal, |$reply:ident| $interpret:expr) => {
        #[derive(Clone, Debug, PartialEq)]
        struct $name;

        impl Operation for $name {
            type Api = Example;
            type Output = $output;
            type Error = CallError;

            const ID: &'static str = stringify!($name);

            fn request(&self) -> Request {
                Request::get("/stream").accept($media_type).streams(&[$media_type])
            }

            fn interpret($reply: Reply) -> Result<$output, Error<Self>> {
                match $reply.status() {
                    200 => $interpret,
                    404 => $reply.failure(CallError::NotFound),
                    _ => $reply.undocumented(),
                }
            }
        }
    };
}

streaming!(Numbers: Events<i64>, "text/event-stream", |reply| reply.events(EventData::Json));
streaming!(Words: Events<String>, "text/event-stream", |reply| reply.events(EventData::Text));
streaming!(Wholes: Events<Value>, "text/event-stream", |reply| reply.events(EventData::Event));
streaming!(Texts: Events<Value>, "text/event-stream", |reply| reply.events(EventData::EventOfText));
streaming!(Lines: JsonLines<i64>, "application/x-ndjson", |reply| reply.json_lines());

impl Streaming for Call {
    type Stream = Events<i64>;
    const MEDIA_TYPES: &'static [&'static str] = &["text/event-stream"];

    fn stream(reply: Reply) -> Result<Events<i64>, Error<Streamed<Self>>> {
        reply.events(EventData::Json)
    }
}

fn typed(status: u16, content_type: &'static str) -> HttpReply {
    HttpReply::new(status, "").with_header(CONTENT_TYPE, HeaderValue::from_static(content_type))
}

fn events() -> HttpReply {
    typed(200, "text/event-stream; charset=utf-8")
}

fn lost() -> TransportError {
    TransportError::new(TransportErrorKind::Other, "lost")
}

fn pieces<const N: usize>(pieces: [&'static str; N]) -> [Result<&'static str, TransportError>; N] {
    pieces.map(Ok)
}

async fn send<O: Operation<Api = Example>>(script: Scripted, operation: O) -> Result<O::Output, Error<O>> {
    builder(&script).body_limit(64).build().expect("complete").send(operation).await
}

#[tokio::test]
async fn typed_events() {
    let script =
        Scripted::new().stream(events(), pieces(["data: 1\nid", ": a\n\ndata: x\n\nevent: e\n", "data: 3\n\n"]));
    let mut events = send(script.clone(), Numbers).await.expect("a stream");
    let event = events.next().await.expect("an event").expect("a number");
    assert_eq!((event.event, event.data, event.id), (None, 1, Some("a".to_owned())));
    let error = events.next().await.expect("an event").expect_err("no number");
    assert_eq!(chain(&error)[1], "$: expected value at line 1 column 1");
    assert!(matches!(&error, StreamError::Malformed { text, .. } if text == "x"), "the text is kept");
    assert!(!format!("{error:?}").contains("\"x\""), "and not shown");
    let event = events.next().await.expect("an event").expect("a number");
    assert_eq!((event.event.as_deref(), event.data, event.id.as_deref()), (Some("e"), 3, Some("a")));
    assert!(events.next().await.is_none() && events.next().await.is_none());
    let request = &script.requests()[0];
    assert_eq!((request.header("accept"), request.is_streamed), (Some("text/event-stream"), true));
}

async fn all<T: serde::de::DeserializeOwned>(mut events: Events<T>) -> Vec<Event<T>> {
    let mut all = Vec::new();
    while let Some(event) = events.next().await {
        all.push(event.expect("an event"));
    }
    all
}

#[tokio::test]
async fn what_is_described_of_an_event() {
    let script = || {
        Scripted::new().stream(events(), pieces(["retry: 5\nid: 1\nevent: e\ndata: {\"a\": 1}\n\ndata: [DONE]\n\n"]))
    };
    let words = all(send(script(), Words).await.unwrap()).await;
    assert_eq!(words.iter().map(|event| &event.data[..]).collect::<Vec<_>>(), [r#"{"a": 1}"#, "[DONE]"]);
    let wholes = all(send(script(), Wholes).await.unwrap()).await;
    assert_eq!(wholes[0].data, json!({"event": "e", "data": {"a": 1}, "id": "1", "retry": 5}));
    assert_eq!(wholes[1].data, json!({"data": "[DONE]", "id": "1", "retry": 5}), "a text that is no JSON");
    let texts = all(send(script(), Texts).await.unwrap()).await;
    assert_eq!(texts[0].data["data"], json!(r#"{"a": 1}"#));
}

#[tokio::test]
async fn done_ends_a_stream_of_json() {
    for end in ["data: [DONE]\n\ndata: 2\n\n", "data: [DONE]"] {
        let script = Scripted::new().stream(events(), pieces(["data: 1\n\n", end]));
        let numbers = all(send(script, Numbers).await.unwrap()).await;
        assert_eq!(numbers.iter().map(|event| event.data).collect::<Vec<_>>(), [1]);
    }
}

#[tokio::test]
async fn streams_that_break_off_or_grow() {
    let script = Scripted::new().stream(events(), [Ok("data: 1\n\ndata: 2"), Err(lost()), Ok("\n\n")]);
    let mut numbers = send(script, Numbers).await.unwrap();
    assert_eq!(numbers.next().await.unwrap().unwrap().data, 1);
    let error = numbers.next().await.unwrap().unwrap_err();
    assert_eq!(chain(&error), ["the stream broke off", "lost"]);
    assert!(numbers.next().await.is_none(), "half an event is none");
    let long = "data: 12345678\n";
    let script = Scripted::new().stream(events(), std::iter::repeat_with(|| Ok(long)).take(1000));
    let error = send(script, Words).await.unwrap().next().await.unwrap().unwrap_err();
    assert_eq!(chain(&error)[1], "an event of the stream is larger than 64 bytes");
}

#[tokio::test]
async fn only_event_streams_are_read_as_events() {
    let script = Scripted::new().reply_with(HttpReply::new(200, "data: 1\n\n"));
    let error = send(script, Numbers).await.unwrap_err();
    assert!(matches!(&error, Error::Malformed { reply, .. } if reply.body() == "data: 1\n\n"), "{error:?}");
    let script = Scripted::new().stream(typed(200, "text/html"), pieces(["<ht", "ml>"]));
    let error = send(script, Numbers).await.unwrap_err();
    assert_eq!(chain(&error)[1], "$: the content type \"text/html\" is not a documented one");
    assert_eq!(error.reply().map(|reply| &reply.body()[..]), Some(&b"<html>"[..]));
    let script = Scripted::new().stream(typed(404, "application/json"), pieces(["\"no", "thing\""]));
    let error = send(script, Numbers).await.unwrap_err();
    assert_eq!(error.failure(), Some(&CallError::NotFound("nothing".to_owned())));
}

#[tokio::test]
async fn json_lines_and_sequences() {
    for pieces in [["1\n", "\n2", "\r\n 3"], ["\u{1e}1\n\u{1e}", "2\n", "\u{1e}\n3\n"], ["1\n2\n3\n", "", "\n"]] {
        let script = Scripted::new().stream(typed(200, "application/x-ndjson"), pieces.map(Ok::<_, TransportError>));
        let mut values = send(script, Lines).await.unwrap();
        let mut read = Vec::new();
        while let Some(value) = values.next().await {
            read.push(value.expect("a number"));
        }
        assert_eq!(read, [1, 2, 3], "{pieces:?}");
    }
    let script = Scripted::new().stream(typed(200, "application/x-ndjson"), pieces(["1\nx\n3\n"]));
    let mut values = send(script, Lines).await.unwrap();
    assert_eq!(values.next().await.unwrap().unwrap(), 1);
    assert!(matches!(values.next().await, Some(Err(StreamError::Malformed { text, .. })) if text == "x"));
    assert_eq!(values.next().await.unwrap().unwrap(), 3);
    let endless = std::iter::repeat_with(|| Ok("1")).take(1000);
    let script = Scripted::new().stream(typed(200, "application/x-ndjson"), endless);
    let error = send(script, Lines).await.unwrap().next().await.unwrap().unwrap_err();
    assert_eq!(chain(&error)[1], "a value of the stream is larger than 64 bytes");
}

#[tokio::test]
async fn a_stream_in_place_of_the_ordinary_reply() {
    let call = || Call(Request::get("/x").accept("application/json"));
    let script = Scripted::new().stream(events(), pieces(["data: 1\n\n"]));
    let numbers = all(send(script.clone(), Streamed::new(call())).await.unwrap()).await;
    assert_eq!(numbers[0].data, 1);
    assert_eq!(script.requests()[0].header("accept"), Some("text/event-stream, application/json;q=0.5"));
    let error = send(Scripted::new().reply(200, "[1]"), Streamed::new(call())).await.unwrap_err();
    assert!(matches!(&error, Error::Malformed { reply, .. } if reply.body() == "[1]"), "{error:?}");
    let error = send(Scripted::new().reply(404, "\"no\""), Streamed::new(call())).await.unwrap_err();
    assert_eq!(error.failure(), Some(&CallError::NotFound("no".to_owned())));
    assert_eq!(error.to_string(), "call failed with status 404");
    let error = send(Scripted::new().reply(500, "{}"), Streamed::new(call())).await.unwrap_err();
    assert!(matches!(error, Error::Undocumented(_)));
}

#[tokio::test]
async fn downloads_and_full_replies() {
    let call = || Call(Request::get("/x"));
    let client = |script: Scripted| builder(&script).body_limit(3).build().expect("complete");
    let large = || Scripted::new().stream(typed(206, "a/b"), pieces(["12", "34", "56"]));
    let mut download = client(large()).download(call()).await.expect("any success");
    assert_eq!((download.status, download.header("content-type")), (206, Some("a/b")));
    assert_eq!(download.value.next().await.unwrap().unwrap(), "12");
    let rest = download.value.collect(4).await.expect("four bytes are left");
    assert_eq!(rest, "3456");
    let error = client(large()).download(call()).await.unwrap().value.collect(5).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::BodyTooLarge);
    let error = client(large()).send(call()).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::BodyTooLarge));
    let error = client(Scripted::new().reply(404, "\"\"")).download(call()).await.unwrap_err();
    assert_eq!(error.failure(), Some(&CallError::NotFound(String::new())));
    let received = client(Scripted::new().reply(200, "[1]")).send_full(call()).await.expect("a success");
    assert_eq!((received.status, received.value), (200, json!([1])));
    assert_eq!(received.headers["content-type"], "application/json");
}

#[tokio::test]
async fn subscriptions_reconnect() {
    let script = Scripted::new()
        .stream(events(), [Ok("retry: 10\nid: a\ndata: 1\n\ndata: "), Err(lost())])
        .fail(lost())
        .reply(503, "")
        .stream(events(), pieces(["data: 2\n\nid\ndata: x\n\n"]))
        .stream(events(), pieces(["data: 3\n\n"]))
        .reply(204, "");
    let client = builder(&script).build().expect("complete");
    let mut numbers = client.subscribe(Numbers);
    assert!(script.requests().is_empty());
    assert_eq!(numbers.next().await.unwrap().unwrap().data, 1);
    assert_eq!(script.now(), Duration::ZERO);
    assert_eq!(numbers.next().await.unwrap().unwrap().data, 2);
    assert_eq!(script.now(), Duration::from_millis(10 + 20 + 40), "twice as long each time");
    let malformed = numbers.next().await.unwrap().unwrap_err();
    assert_eq!(chain(&malformed)[0], "an event of Numbers cannot be read");
    assert_eq!(numbers.next().await.unwrap().unwrap().data, 3);
    assert!(numbers.next().await.is_none() && numbers.next().await.is_none(), "204 is the end");
    let ids: Vec<_> =
        script.requests().iter().map(|request| request.header("last-event-id").map(str::to_owned)).collect();
    let a = || Some("a".to_owned());
    assert_eq!(ids, [None, a(), a(), a(), None, None]);
}

#[tokio::test]
async fn subscriptions_give_up() {
    let client = |script: &Scripted| builder(script).build().expect("complete");
    let script = (0..9).fold(Scripted::new(), |script, _| script.fail(lost()));
    let error = client(&script).subscribe(Numbers).next().await.unwrap().unwrap_err();
    assert!(matches!(&error, SubscriptionError::Call(Error::Transport(_))), "{error:?}");
    assert_eq!((script.remaining(), script.now()), (4, Duration::from_secs(3 * (2 + 4 + 8 + 16))));
    let script = Scripted::new().reply(404, "\"no\"").reply(204, "");
    let mut numbers = client(&script).subscribe(Numbers);
    let error = numbers.next().await.unwrap().unwrap_err();
    assert!(matches!(&error, SubscriptionError::Call(error) if error.status() == Some(404)), "{error:?}");
    assert!(numbers.next().await.is_none());
    assert_eq!(script.remaining(), 1);
    let script = Scripted::new().stream(events(), pieces(["data: 1\n\ndata: [DONE]\n\n"]));
    let mut numbers = client(&script).subscribe(Numbers);
    assert_eq!(numbers.next().await.unwrap().unwrap().data, 1);
    assert!(numbers.next().await.is_none(), "[DONE] is the end");
}

#[tokio::test]
async fn errors_are_small() {
    assert!(size_of::<Error<Call>>() <= 96, "{}", size_of::<Error<Call>>());
}

/// Answers connections with pieces of text, each sent only after the client has read the one before.
#[tokio::test]
async fn over_a_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let (go, mut gone) = tokio::sync::mpsc::channel::<()>(1);
    let server = tokio::spawn(async move {
        let mut heads = Vec::new();
        for replies in [["retry: 20\ndata: 1\n\n", "id: 7\ndata: 2\n\n"], ["data: 3\n\n", "data: 4\n\n"]] {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let mut head = vec![0; 4096];
            let length = stream.read(&mut head).await.expect("a request");
            heads.push(String::from_utf8_lossy(&head[..length]).into_owned());
            let start = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
            stream.write_all(start.as_bytes()).await.expect("the client listens");
            for reply in replies {
                gone.recv().await.expect("the client goes on");
                stream.write_all(format!("{:x}\r\n{reply}\r\n", reply.len()).as_bytes()).await.expect("it listens");
            }
        }
        heads
    });
    let client = runtime::Client::<Example>::builder().origin(origin).build().expect("complete");
    let mut numbers = client.subscribe(Numbers);
    for expected in 1..=4 {
        go.send(()).await.expect("the server waits");
        assert_eq!(numbers.next().await.expect("an event").expect("a number").data, expected);
    }
    drop(numbers);
    let heads = server.await.expect("the server does not panic");
    assert!(!heads[0].contains("last-event-id") && heads[1].contains("last-event-id: 7\r\n"), "{heads:?}");
}

#[tokio::test]
async fn bytes_over_a_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut head = vec![0; 4096];
        let _ = stream.read(&mut head).await.expect("a request");
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n12345").await.expect("the client listens");
    });
    let client = runtime::Client::<Example>::builder().origin(origin).build().expect("complete");
    let mut body: ByteStream = client.download(Call(Request::get("/x"))).await.expect("a success").value;
    let mut read = Vec::new();
    let error = loop {
        match body.next().await {
            Some(Ok(piece)) => read.extend_from_slice(&piece),
            other => break other,
        }
    };
    assert_eq!(Bytes::from(read), "12345");
    assert!(matches!(error, Some(Err(error)) if error.kind() == TransportErrorKind::Other), "half a reply is an error");
    assert!(body.next().await.is_none());
    server.await.expect("the server does not panic");
}
