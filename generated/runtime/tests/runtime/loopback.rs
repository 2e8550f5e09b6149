//! The reqwest transport against a server on loopback.

use std::time::Duration;

use runtime::{
    BoxFuture, Client, Clock, Content, Credential, Error, Request, Reqwest, Security, TransportErrorKind, Value,
};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{Call, Example, chain};

/// Answers one connection after the other with the given texts, and yields what was received.
async fn serve(replies: Vec<&'static str>) -> (String, BoxFuture<'static, Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let task = tokio::spawn(async move {
        let mut received = Vec::new();
        for reply in replies {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            received.push(receive(&mut stream).await);
            stream.write_all(reply.as_bytes()).await.expect("the client listens");
        }
        received
    });
    (origin, Box::pin(async { task.await.expect("the server does not panic") }))
}

/// Reads one request with the body its length announces.
async fn receive(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 1024];
        let length = stream.read(&mut chunk).await.expect("a request");
        bytes.extend_from_slice(&chunk[..length]);
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            if head.contains("transfer-encoding: chunked") && body.ends_with("\r\n0\r\n\r\n") {
                return text.into_owned();
            }
            if head.contains("transfer-encoding: chunked") {
                continue;
            }
            let announced = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= announced.map_or(0, |length| length.parse().expect("a length")) {
                return text.into_owned();
            }
        }
    }
}

fn client(origin: &str, transport: Reqwest) -> Client<Example> {
    let bearer = Credential::bearer("bearer", "t");
    Client::builder().origin(origin).transport(transport).auth(bearer).build().expect("complete")
}

async fn exchange(request: Request, reply: &'static str) -> (Result<Value, Error<Call>>, String) {
    let (origin, received) = serve(vec![reply]).await;
    let request = request.security(Security::new(&[&["bearer"]]));
    let result = client(&origin, Reqwest::new().expect("no TLS needed")).send(Call(request)).await;
    (result, received.await.remove(0))
}

async fn failed(request: Request, reply: &'static str) -> Error<Call> {
    exchange(request, reply).await.0.expect_err("no success")
}

const JSON: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n{\"a\":1}";

#[tokio::test]
async fn requests_arrive_as_they_were_built() {
    let request = Request::patch("/groups/").segment("id", "a/b c%é").query("q", "1+1=2&x").header("X-Trace", "abc");
    let (result, received) = exchange(request.json(&json!({"name": "n"})), JSON).await;
    assert_eq!(result.unwrap(), json!({"a": 1}));
    let (head, body) = received.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    assert_eq!(lines.next(), Some("PATCH /v1/groups/a%2Fb%20c%25%C3%A9?q=1%2B1%3D2%26x HTTP/1.1"));
    let headers: Vec<&str> = lines.collect();
    for expected in ["authorization: Bearer t", "content-type: application/json", "x-trace: abc", "content-length: 12"]
    {
        assert!(headers.contains(&expected), "{expected} in {headers:?}");
    }
    assert_eq!(body, r#"{"name":"n"}"#);
}

#[tokio::test]
async fn files_arrive_with_their_length_and_other_streams_in_chunks() {
    let path = std::env::temp_dir().join(format!("openapi-runtime-upload-{}", std::process::id()));
    let text = "0123456789\n".repeat(20_000);
    std::fs::write(&path, &text).unwrap();
    let file = Content::file(&path).unwrap();
    let (result, received) = exchange(Request::put("/x").bytes("text/csv", &file), JSON).await;
    assert_eq!(result.unwrap(), json!({"a": 1}));
    let (head, body) = received.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("content-length: 220000") && !head.contains("chunked"), "{head}");
    assert!(body == text, "{} bytes arrived", body.len());
    let copy = file.clone();
    let unbounded = Content::stream(None, move || copy.open().unwrap());
    let (_, received) = exchange(Request::put("/x").bytes("text/csv", &unbounded), JSON).await;
    let (head, body) = received.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("transfer-encoding: chunked") && !head.contains("content-length"), "{head}");
    assert!(body.len() > text.len() && body.ends_with("\r\n0\r\n\r\n"), "{} bytes arrived", body.len());
    std::fs::write(&path, "less").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let client = client(&origin, Reqwest::new().unwrap());
    let error = client.send(Call(Request::put("/x").bytes("text/csv", &file))).await.unwrap_err();
    assert!(chain(&error).iter().any(|line| line == "the content is shorter than was said"), "{error:?}");
    std::fs::remove_file(&path).unwrap();
    assert!(Content::file(&path).is_err());
}

#[tokio::test]
async fn requests_without_a_body_say_so_where_it_matters() {
    let (_, received) = exchange(Request::post("/x"), JSON).await;
    assert!(received.contains("content-length: 0\r\n"), "{received}");
    let (_, received) = exchange(Request::delete("/x"), JSON).await;
    assert!(!received.contains("content-type"), "{received}");
}

#[tokio::test]
async fn head_and_empty_replies() {
    let reply = "HTTP/1.1 409 Conflict\r\ncontent-length: 100\r\n\r\n";
    let (result, received) = exchange(Request::head("/x"), reply).await;
    assert_eq!(result.unwrap_err().status(), Some(409));
    assert!(received.starts_with("HEAD /v1/x HTTP/1.1\r\n"));
}

#[tokio::test]
async fn redirects_are_reported_and_not_followed() {
    let reply = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/elsewhere\r\ncontent-length: 0\r\n\r\n";
    let error = failed(Request::get("/x"), reply).await;
    assert!(matches!(&error, Error::Undocumented(reply) if reply.header("location").is_some()), "{error:?}");
}

#[tokio::test]
async fn bodies_are_bounded() {
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n12345\r\n5\r\n67890\r\n0\r\n\r\n";
    for (limit, fits) in [(10, true), (9, false)] {
        let (origin, received) = serve(vec![chunked]).await;
        let client = Client::<Example>::builder().origin(origin).body_limit(limit).build().expect("complete");
        let result = client.send(Call(Request::get("/x"))).await;
        received.await;
        match result {
            Ok(value) => assert!(fits && value == json!(1_234_567_890)),
            Err(error) => {
                assert!(!fits);
                assert!(matches!(&error, Error::Transport(e) if e.kind() == TransportErrorKind::BodyTooLarge));
                assert_eq!(chain(&error)[1], "the body of the reply is larger than 9 bytes");
            }
        }
    }
}

#[tokio::test]
async fn replies_that_break_off() {
    for reply in ["HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n1", "not http", ""] {
        let error = failed(Request::get("/x").query("secret", "hunter2"), reply).await;
        assert!(matches!(&error, Error::Transport(e) if e.kind() == TransportErrorKind::Other), "{error:?}");
        assert!(!format!("{error:?} {:?}", chain(&error)).contains("hunter2"), "URLs are not shown");
    }
}

#[tokio::test]
async fn connections_that_fail() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let slow = client(&origin, Reqwest::new().unwrap().timeout(Duration::from_millis(50)));
    let error = slow.send(Call(Request::get("/x"))).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(e) if e.kind() == TransportErrorKind::Timeout), "{error:?}");
    drop(listener);
    let error = slow.send(Call(Request::get("/x"))).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(e) if e.kind() == TransportErrorKind::Connect), "{error:?}");
}

#[cfg(not(any(feature = "rustls-tls", feature = "native-tls")))]
#[tokio::test]
async fn https_without_tls_says_what_to_do() {
    let error =
        client("https://127.0.0.1:1", Reqwest::new().unwrap()).send(Call(Request::get("/x"))).await.unwrap_err();
    assert!(chain(&error)[1].ends_with("(https needs the feature `rustls-tls` or `native-tls`)"), "{error:?}");
}

#[tokio::test]
async fn the_clock_runs() {
    let transport = Reqwest::new().unwrap();
    let start = transport.now();
    tokio::time::sleep(Duration::from_millis(5)).await;
    assert!(transport.now() > start);
}
