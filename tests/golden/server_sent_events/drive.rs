use crate::exchange::{exchange_with, now, sent};
use crate::server_sent_events::operations::{
    self as ops, SubscribeNumbersError, SubscribeTextsError, SubscribeWholeResponseEvent, create_chat, get_same,
    subscribe_numbers, subscribe_texts, subscribe_untyped, subscribe_whole,
};
use crate::server_sent_events::{Client, types};
use runtime::http::HeaderValue;
use runtime::http::header::CONTENT_TYPE;
use runtime::serde::de::DeserializeOwned;
use runtime::{
    Error, Event, Events, HttpReply, Operation, Scripted, StreamError, Streamed, TransportError, TransportErrorKind,
    Value,
};

fn head(status: u16) -> HttpReply {
    HttpReply::new(status, "").with_header(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"))
}

fn script(pieces: &'static [&'static str]) -> Scripted {
    Scripted::new().stream(head(200), pieces.iter().map(|piece| Ok(*piece)))
}

fn received<O: Operation<Api = crate::server_sent_events::ServerSentEvents>>(
    operation: O,
    script: &Scripted,
) -> Result<O::Output, Error<O>> {
    exchange_with(Client::builder(), operation, script).result
}

/// All events of a stream that ends well.
fn all<T: DeserializeOwned>(mut events: Events<T>) -> Vec<Event<T>> {
    let next = || now(events.next()).map(|event| event.expect("it can be read"));
    std::iter::from_fn(next).collect()
}

#[test]
fn typed_data() {
    let script = script(&[": hello\n\nid: 1\ndata: {\"val", "ue\": 7}\n\nevent: more\ndata: {\"value\":\ndata: 8}\n\n"]);
    let events = all(received(subscribe_numbers().from(5), &script).expect("a stream"));
    assert_eq!(events.iter().map(|event| event.data.value).collect::<Vec<_>>(), [7, 8]);
    assert_eq!(events[1].event.as_deref(), Some("more"));
    assert_eq!(events[1].id.as_deref(), Some("1"), "the last id that came");
    let request = &script.requests()[0];
    assert_eq!(request.url, "https://events.example/numbers?from=5");
    assert_eq!(request.header("accept"), Some("text/event-stream, application/json"));
    assert!(request.is_streamed);
}

#[test]
fn what_is_malformed_is_skipped_by_choice() {
    let mut events = received(subscribe_numbers(), &script(&["data: no\n\ndata: {\"value\": 1}\n\n"])).expect("a stream");
    let Some(Err(StreamError::Malformed { text, .. })) = now(events.next()) else { panic!("it is no JSON") };
    assert_eq!(text, "no");
    assert_eq!(now(events.next()).expect("another").expect("a number").data.value, 1);
    assert!(now(events.next()).is_none());
}

#[test]
fn failures_are_those_of_any_other_reply() {
    let script = Scripted::new().reply(404, r#"{"title": "none"}"#);
    let error = received(subscribe_numbers(), &script).expect_err("404 is a failure");
    assert!(matches!(error.failure(), Some(SubscribeNumbersError::NotFound(problem)) if problem.title == "none"));
    let script = Scripted::new().stream(head(429), [Ok("data: slow down\n\n")]);
    let error = received(subscribe_texts(), &script).expect_err("429 is a failure");
    assert!(matches!(error.failure(), Some(SubscribeTextsError::TooManyRequests(text)) if text == "data: slow down\n\n"));
    let script = Scripted::new().reply_with(HttpReply::new(200, "<html>"));
    let error = received(subscribe_numbers(), &script).expect_err("not a stream of events");
    assert!(matches!(&error, Error::Malformed { reply, .. } if reply.body() == "<html>"), "{error:?}");
}

#[test]
fn texts() {
    let events = all(received(subscribe_texts(), &script(&["data: a\ndata:  b\n\ndata: [DONE]\n\n"])).expect("a stream"));
    assert_eq!(events.iter().map(|event| event.data.as_str()).collect::<Vec<_>>(), ["a\n b", "[DONE]"]);
    let events = received(subscribe_texts(), &Scripted::new().reply(204, "")).expect("a stream without events");
    assert_eq!(all(events), []);
    let events = all(received(subscribe_untyped(), &script(&["data: {}"])).expect("a stream"));
    assert_eq!(events[0].data, "{}");
}

#[test]
fn whole_events() {
    let text = "event: counted\ndata: {\"value\": 3}\n\nevent: stopped\nid: 9\ndata: bye\n\nevent: new\ndata: 1\n\n";
    let script = Scripted::new().stream(head(200), [Ok(text)]);
    let events = all(received(subscribe_whole(), &script).expect("a stream"));
    assert!(matches!(&events[0].data, SubscribeWholeResponseEvent::Counted(counted) if counted.data.value == 3));
    let SubscribeWholeResponseEvent::Stopped(stopped) = &events[1].data else { panic!("{events:?}") };
    assert_eq!((stopped.data.as_str(), stopped.id.as_deref()), ("bye", Some("9")));
    assert!(matches!(&events[2].data, SubscribeWholeResponseEvent::Other(other) if other["event"] == "new"));
}

#[test]
fn the_caller_chooses_between_json_and_a_stream() {
    let chat = || create_chat(types::ChatRequest::new("hello"));
    let json = Scripted::new().reply(200, r#"{"text": "hi"}"#);
    assert_eq!(received(chat(), &json).expect("JSON").text, "hi");
    assert_eq!(json.requests()[0].header("accept"), Some("application/json"));
    assert_eq!(json.requests()[0].body, r#"{"text":"hello"}"#);

    let pieces = script(&["data: {\"delta\": \"h\"}\n\n", "data: {\"delta\": \"i\"}\n\ndata: [DONE]\n\n"]);
    let chunks = all(received(chat().stream(), &pieces).expect("a stream"));
    assert_eq!(chunks.iter().map(|chunk| chunk.data.delta.as_str()).collect::<String>(), "hi");
    assert_eq!(pieces.requests()[0].header("accept"), Some("text/event-stream, application/json;q=0.5"));
    assert_eq!(pieces.requests()[0].body, r#"{"text":"hello","stream":true}"#);

    let error = received(chat().stream(), &Scripted::new().reply(400, r#"{"title": "no"}"#)).expect_err("a failure");
    assert!(matches!(error.failure(), Some(ops::CreateChatError::BadRequest(problem)) if problem.title == "no"));
    let error = received(chat().stream(), &json.reply(200, r#"{"text": "hi"}"#)).expect_err("no stream");
    assert!(matches!(&error, Error::Malformed { reply, .. } if reply.body() == r#"{"text": "hi"}"#), "{error:?}");
}

#[test]
fn a_schema_that_is_that_of_the_whole_reply_says_nothing_about_items() {
    let events: Vec<Event<Value>> = all(received(get_same().as_stream(), &script(&["data: 1\n\n"])).expect("a stream"));
    assert_eq!(events[0].data, 1);
    assert!(sent(get_same().as_stream()).starts_with("GET https://events.example/same?stream=true\n"));
    assert!(sent(get_same()).starts_with("GET https://events.example/same\n"));
}

#[test]
fn subscriptions_go_on_after_the_last_event() {
    let lost = TransportError::new(TransportErrorKind::Other, "lost");
    let script = Scripted::new()
        .stream(head(200), [Ok("retry: 250\nid: 41\ndata: {\"value\": 1}\n\n"), Err(lost)])
        .stream(head(200), [Ok("data: {\"value\": 2}\n\n")])
        .reply(204, "");
    let client = Client::builder().transport(script.clone()).build().expect("complete");
    let mut numbers = client.subscribe(subscribe_numbers());
    let mut next = || now(numbers.next()).map(|event| event.expect("it can be read").data.value);
    assert_eq!((next(), next(), next()), (Some(1), Some(2), None));
    let ids: Vec<_> = script.requests().iter().map(|request| request.header("last-event-id") == Some("41")).collect();
    assert_eq!(ids, [false, true, true]);
    let chats = client.subscribe(Streamed::new(create_chat(types::ChatRequest::new("hello"))));
    assert!(format!("{chats:?}").contains("createChat"));
}
