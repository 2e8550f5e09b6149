//! A server on this machine that behaves as well or as badly as a test wants it to.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What becomes of a connection once a request was received.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// A whole reply: the status, further headers as lines, a JSON body.
    Reply(u16, String, String),
    /// A reply that announces more bytes than it sends.
    Half(String),
    /// The connection is closed.
    Drop,
    /// Nothing is ever sent.
    Silence,
}

/// A reply with a JSON body.
pub(crate) fn reply(status: u16, json: &str) -> Act {
    Act::Reply(status, String::new(), json.to_owned())
}

/// A reply that asks to be left alone for a while; headers are lines.
pub(crate) fn throttled(headers: &str, json: &str) -> Act {
    Act::Reply(429, headers.to_owned(), json.to_owned())
}

/// A request as it was received.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// Method and target.
    pub(crate) line: String,
    /// The headers, with names in lower case.
    pub(crate) headers: Vec<(String, String)>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The server: one request for each connection, each of which `act` decides about.
pub(crate) struct Server {
    pub(crate) origin: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// A server whose acts depend on the request, and on how many came before it.
    pub(crate) async fn start(act: impl Fn(&Seen, usize) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let origin = format!("http://{}", listener.local_addr().expect("it is bound"));
        let (seen, act) = (Arc::<Mutex<Vec<Seen>>>::default(), Arc::new(act));
        let record = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (record, act) = (Arc::clone(&record), Arc::clone(&act));
                tokio::spawn(async move {
                    serve(stream, |seen| {
                        let mut record = record.lock().expect("no thread panicked");
                        record.push(seen.clone());
                        act(seen, record.len() - 1)
                    })
                    .await;
                });
            }
        });
        Self { origin, seen }
    }

    /// A server that acts in an order, whatever it is asked.
    pub(crate) async fn acting(acts: impl IntoIterator<Item = Act>) -> Self {
        let acts: Vec<Act> = acts.into_iter().collect();
        Self::start(move |_, index| acts.get(index).cloned().unwrap_or(Act::Drop)).await
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("no thread panicked").clone()
    }

    /// Method and target of all requests.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.line).collect()
    }
}

async fn serve(mut stream: TcpStream, act: impl FnOnce(&Seen) -> Act) {
    let Some(seen) = receive(&mut stream).await else { return };
    let text = match act(&seen) {
        Act::Reply(status, headers, json) => {
            format!("{}\r\n{headers}content-length: {}\r\n\r\n{json}", head(status), json.len())
        }
        Act::Half(json) => format!("{}\r\ncontent-length: {}\r\n\r\n{json}", head(200), json.len() + 100),
        Act::Drop => return,
        Act::Silence => return tokio::time::sleep(Duration::from_secs(60)).await,
    };
    let _ = stream.write_all(text.as_bytes()).await;
    let _ = stream.shutdown().await;
}

fn head(status: u16) -> String {
    format!("HTTP/1.1 {status} Status\r\ncontent-type: application/json\r\nconnection: close")
}

/// Reads one request with the body that its length announces.
async fn receive(stream: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        match stream.read(&mut chunk).await {
            Ok(length) if length > 0 => bytes.extend_from_slice(&chunk[..length]),
            _ => return None,
        }
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let mut lines = head.lines();
        let line = lines.next()?.trim_end_matches(" HTTP/1.1").to_owned();
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        let seen = Seen { line, headers };
        let length = seen.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        if body.len() >= length {
            return Some(seen);
        }
    }
}
