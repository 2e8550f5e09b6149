//! Calls that block the thread.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use runtime::{BlockingClient, Client, Request, Retry, Scripted, Value};

use crate::support::{Call, Example, builder};

fn get() -> Call {
    Call(Request::get("/x"))
}

/// Answers each connection with the next of these texts.
fn serve(replies: &'static [&'static str]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for reply in replies {
            let (mut stream, _) = listener.accept().expect("a connection");
            let _ = stream.read(&mut [0; 4096]).expect("a request");
            stream.write_all(reply.as_bytes()).expect("the client listens");
        }
        thread::sleep(Duration::from_secs(10));
    });
    origin
}

fn client(origin: &str) -> BlockingClient<Example> {
    BlockingClient::new(Client::builder().origin(origin).build().expect("complete")).expect("there is a thread")
}

const ONE: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 1\r\n\r\n1";
const BUSY: &str = "HTTP/1.1 503 Busy\r\nconnection: close\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n";

#[test]
fn over_a_connection() {
    let client = client(&serve(&[ONE, BUSY, ONE]));
    assert_eq!(client.send(get()).unwrap(), Value::from(1));
    assert_eq!(client.retry(Retry::standard()).send_full(get()).unwrap().status, 200);
    let error = client.timeout(Duration::from_millis(50)).send(get()).unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

#[test]
fn from_many_threads_at_once() {
    let client = client(&serve(&[ONE, ONE, ONE, ONE]));
    let calls: Vec<_> = (0..4)
        .map(|_| {
            let client = client.clone();
            thread::spawn(move || client.send(get()))
        })
        .collect();
    assert!(calls.into_iter().all(|call| call.join().expect("no call panics").is_ok()));
}

#[tokio::test]
async fn within_async_code_it_does_not_panic() {
    let client = client(&serve(&[ONE]));
    assert_eq!(client.send(get()).unwrap(), Value::from(1));
    drop(client);
}

#[test]
fn over_a_script() {
    let script = Scripted::new().reply(200, "1");
    let client = BlockingClient::new(builder(&script).build().unwrap()).unwrap();
    assert_eq!(client.wait(client.client().send(get())).unwrap(), Value::from(1));
}
