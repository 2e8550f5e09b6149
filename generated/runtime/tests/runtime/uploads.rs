//! Content that is read while it is sent.

use std::collections::{BTreeMap, VecDeque};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use futures_core::Stream;
use runtime::{
    ClientCredentials, Content, Credential, Error, Part, Request, Retry, Scripted, Security, Sequence,
    TransportErrorKind, Value, serde_json,
};

use crate::support::{Call, builder, chain};

/// A piece, or the reason why there is none.
type Piece = Result<&'static str, &'static str>;

/// Pieces that come one by one.
struct Pieces(VecDeque<Piece>);

impl Stream for Pieces {
    type Item = Piece;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Piece>> {
        Poll::Ready(self.0.pop_front())
    }
}

fn pieces(pieces: &[Piece]) -> Pieces {
    Pieces(pieces.iter().copied().collect())
}

/// A stream, and how often it was opened.
fn counted(length: Option<u64>, all: &'static [Piece]) -> (Content, Arc<AtomicUsize>) {
    let opened = Arc::new(AtomicUsize::new(0));
    let count = opened.clone();
    let content = Content::stream(length, move || {
        count.fetch_add(1, Ordering::Relaxed);
        pieces(all)
    });
    (content, opened)
}

async fn send(server: &Scripted, request: Request) -> Result<Value, Error<Call>> {
    let client = builder(server).retry(Retry::standard()).build().unwrap();
    client.send(Call(request)).await
}

#[tokio::test]
async fn nothing_is_read_before_it_is_sent() {
    let (content, opened) = counted(Some(4), &[Ok("ab"), Ok("cd")]);
    let request = Request::put("/x").bytes("text/csv", &content);
    assert_eq!(opened.load(Ordering::Relaxed), 0);
    assert!(format!("{request:?}").contains("a stream of 4 bytes"), "{request:?}");
    let server = Scripted::new().reply(200, "1");
    assert_eq!(send(&server, request).await.unwrap(), 1);
    let sent = &server.requests()[0];
    assert_eq!((sent.header("content-type"), opened.load(Ordering::Relaxed)), (Some("text/csv"), 1));
    assert_eq!(sent.body, "abcd");
}

#[tokio::test]
async fn each_attempt_reads_from_the_beginning() {
    let (content, opened) = counted(None, &[Ok("abc")]);
    let server = Scripted::new().reply(503, "").reply(200, "1");
    send(&server, Request::put("/x").bytes("text/csv", &content)).await.unwrap();
    assert_eq!(opened.load(Ordering::Relaxed), 2);
    assert!(server.requests().iter().all(|sent| sent.body == "abc"));
}

#[tokio::test]
async fn what_can_be_read_once_is_sent_once() {
    let content = Content::once(None, pieces(&[Ok("abc")]));
    let server = Scripted::new().reply(503, "").reply(200, "1");
    let request = Request::put("/x").bytes("text/csv", &content);
    assert_eq!(send(&server, request.clone()).await.unwrap_err().status(), Some(503), "it is not repeated");
    let error = send(&server, request).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::Other));
    assert_eq!(chain(&error)[1], "the content of the request can be read only once, and was");
    assert_eq!((server.requests().len(), server.remaining()), (1, 1));
}

#[tokio::test]
async fn a_refused_token_is_not_renewed_for_what_is_gone() {
    let token = r#"{"access_token": "t", "token_type": "Bearer"}"#;
    for (content, replies) in [(Content::once(None, pieces(&[Ok("a")])), 3), (counted(None, &[Ok("a")]).0, 5)] {
        let server = Scripted::new().reply(200, token).reply(200, "1").reply(401, "").reply(200, token).reply(200, "1");
        let grant = ClientCredentials::new("id", "hidden");
        let credential = Credential::oauth2("o", "https://example.org/token", grant);
        let client = builder(&server).auth(credential).build().unwrap();
        let request = Request::put("/x").security(Security::new(&[&["o"]]));
        client.send(Call(request.clone())).await.unwrap();
        let status = client.send(Call(request.bytes("text/csv", &content))).await.map_err(|error| error.status());
        assert_eq!(server.requests().len(), replies);
        assert_eq!(status.is_ok(), replies == 5, "{status:?}");
    }
}

#[tokio::test]
async fn a_wrong_length_or_a_broken_stream_fails() {
    let cases: [(Option<u64>, &'static [Piece], &str); 4] = [
        (Some(3), &[Ok("ab")], "the content is shorter than was said"),
        (Some(3), &[Ok("ab"), Ok("cd")], "the content is longer than was said"),
        (None, &[Ok("ab"), Err("the disk is gone")], "the content could not be read"),
        (Some(0), &[Ok("a")], "the content is longer than was said"),
    ];
    for (length, all, message) in cases {
        let server = Scripted::new();
        let request = Request::post("/x").bytes("text/csv", &counted(length, all).0);
        let error = send(&server, request).await.unwrap_err();
        assert_eq!(chain(&error)[1], message);
        assert!(!message.ends_with("read") || chain(&error)[2] == "the disk is gone");
    }
}

#[tokio::test]
async fn parts_may_be_streams() {
    let (content, opened) = counted(Some(3), &[Ok("a"), Ok("bc")]);
    let part = |content: Content| BTreeMap::from([("file", Part::new(content).file_name("a.csv"))]);
    let server = Scripted::new().reply(200, "1").reply(200, "1").reply(503, "");
    for content in [content.clone(), Content::from("abc")] {
        send(&server, Request::post("/x").multipart(&part(content))).await.unwrap();
    }
    let texts: Vec<String> = server
        .requests()
        .iter()
        .map(|sent| {
            let (_, boundary) = sent.header("content-type").unwrap().split_once("boundary=").unwrap();
            String::from_utf8_lossy(sent.body.bytes().unwrap()).replace(boundary, "B")
        })
        .collect();
    assert_eq!(opened.load(Ordering::Relaxed), 1);
    assert_eq!(texts[0], texts[1], "a stream is sent as bytes are");
    let once = part(Content::once(None, pieces(&[Ok("abc")])));
    let error = send(&server, Request::put("/x").multipart(&once)).await.unwrap_err();
    assert_eq!((error.status(), server.requests().len()), (Some(503), 3), "it is not repeated");
}

#[test]
fn lengths_and_equality() {
    let (known, _) = counted(Some(7), &[]);
    let (unknown, _) = counted(None, &[]);
    assert_eq!((known.length(), unknown.length(), Content::from("abc").length()), (Some(7), None, Some(3)));
    assert_eq!(known, known.clone());
    assert!(known != unknown && known != Content::default() && known != "x");
    assert_eq!(Content::from(vec![1, 2]), [1_u8, 2]);
    assert_eq!(
        [known, unknown, Content::from("abc")].map(|content| format!("{content:?}")),
        ["a stream of 7 bytes", "a stream of bytes", "3 bytes"]
    );
    let part = Part::new(Content::once(None, pieces(&[])));
    let error = serde_json::to_string(&part).unwrap_err().to_string();
    assert_eq!(error, "a stream belongs in a multipart body, or is one of its own");
}

/// Numbers that are made when they are asked for, and how many were.
fn numbers(until: usize) -> (Sequence<usize>, Arc<AtomicUsize>) {
    let made = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&made);
    let sequence = Sequence::iter(move || {
        let count = Arc::clone(&count);
        (0..until).inspect(move |_| {
            count.fetch_add(1, Ordering::Relaxed);
        })
    });
    (sequence, made)
}

#[tokio::test]
async fn values_are_written_a_few_at_a_time() {
    let (sequence, made) = numbers(1_000_000);
    let client = builder(&Scripted::new()).build().unwrap();
    let sent = client.prepare(&Call(Request::post("/x").json_lines("application/jsonl", &sequence))).unwrap();
    assert_eq!((sent.body.length(), made.load(Ordering::Relaxed)), (None, 0));
    let (mut body, mut length, mut expected) = (sent.body.open().unwrap(), 0, 0);
    while let Some(piece) = body.next().await {
        let piece = piece.unwrap();
        assert!(piece.len() < 17_000, "{} bytes", piece.len());
        for line in piece.split_inclusive(|byte| *byte == b'\n') {
            assert_eq!(line, format!("{expected}\n").as_bytes());
            expected += 1;
        }
        assert_eq!(made.load(Ordering::Relaxed), expected, "nothing is made in advance");
        length += piece.len();
    }
    assert_eq!((expected, length), (1_000_000, 6_888_890));
}

#[tokio::test]
async fn values_begin_anew_with_each_attempt() {
    let (sequence, made) = numbers(3);
    let server = Scripted::new().reply(503, "").reply(200, "1");
    send(&server, Request::put("/x").json_lines("application/geo+json-seq", &sequence)).await.unwrap();
    assert_eq!(made.load(Ordering::Relaxed), 6);
    assert!(server.requests().iter().all(|sent| sent.body == "\u{1e}0\n\u{1e}1\n\u{1e}2\n"));
}

#[tokio::test]
async fn values_that_can_be_read_once() {
    let sequence = Sequence::once(pieces(&[Ok("a"), Ok("b")]));
    let request = Request::put("/x").json_lines("application/jsonl", &sequence);
    let server = Scripted::new().reply(503, "").reply(200, "1");
    let client = builder(&server).build().unwrap();
    client.prepare(&Call(request.clone())).unwrap();
    let error = send(&server, request.clone()).await.unwrap_err();
    assert_eq!(error.status(), Some(503), "looking at it used up nothing, and it is not repeated");
    assert_eq!(server.requests()[0].body, "\"a\"\n\"b\"\n");
    let again = Request::put("/x").json_lines("application/jsonl", &sequence);
    for request in [request, again] {
        let error = send(&server, request).await.unwrap_err();
        assert!(chain(&error).concat().contains("only once"), "{:?}", chain(&error));
    }
}

#[tokio::test]
async fn values_that_fail_end_the_call() {
    let broken = Sequence::stream(|| pieces(&[Ok("a"), Err("the database is gone")]));
    let error = send(&Scripted::new(), Request::put("/x").json_lines("application/jsonl", &broken)).await.unwrap_err();
    assert!(chain(&error).contains(&"the database is gone".to_owned()), "{:?}", chain(&error));
    let no_number = Sequence::iter(|| [1.0, f64::NAN]);
    let error =
        send(&Scripted::new(), Request::put("/x").json_lines("application/jsonl", &no_number)).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    let list = Sequence::from([f64::NAN]);
    let error = send(&Scripted::new(), Request::put("/x").json_lines("application/jsonl", &list)).await.unwrap_err();
    assert!(matches!(error, Error::Unsent(_)), "a list is written before anything is sent");
}
