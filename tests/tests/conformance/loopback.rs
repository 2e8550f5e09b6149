//! A server on this machine that keeps each request byte for byte and answers with prepared bytes.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use runtime::Reqwest;
use runtime::http::StatusCode;
use tokio::runtime::Runtime;
use xtask::conformance::Reply;

use crate::sent::Sent;

/// A server that answers one request per connection.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    /// What clients of it run on, and what they connect with.
    pub(crate) runtime: Runtime,
    pub(crate) transport: Reqwest,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// What comes back, in order; the last one for ever.
    answers: VecDeque<Vec<u8>>,
    sent: Vec<Sent>,
}

impl Server {
    /// Starts to listen.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let state: Arc<Mutex<State>> = Arc::default();
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let _ = serve(connection, &shared);
            }
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        let transport = Reqwest::new().expect("plain HTTP needs nothing");
        Self { address, runtime, transport, state }
    }

    /// Forgets what was sent, and prepares the replies to what comes.
    pub(crate) fn prepare<'r>(&self, replies: impl IntoIterator<Item = Option<&'r Reply>>) {
        let mut state = self.state.lock().expect("nobody panicked");
        *state = State { answers: replies.into_iter().map(answer).collect(), sent: Vec::new() };
    }

    /// What was sent.
    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.state.lock().expect("nobody panicked").sent.clone()
    }
}

/// A reply whose body ends with the connection.
fn answer(reply: Option<&Reply>) -> Vec<u8> {
    let Some(reply) = reply else { return b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".to_vec() };
    let reason = StatusCode::from_u16(reply.status).ok().and_then(|status| status.canonical_reason());
    let mut head = format!("HTTP/1.1 {} {}\r\nConnection: close\r\n", reply.status, reason.unwrap_or("Other"));
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    [head.as_bytes(), b"\r\n", &reply.body.bytes()].concat()
}

fn serve(connection: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut reader = BufReader::new(connection.try_clone()?);
    let sent = read(&mut reader)?;
    let answer = {
        let mut state = state.lock().expect("nobody panicked");
        state.sent.push(sent);
        let next = if state.answers.len() > 1 { state.answers.pop_front() } else { state.answers.front().cloned() };
        next.unwrap_or_default()
    };
    let mut connection = connection;
    connection.set_nodelay(true)?;
    // In two pieces, as far as the network lets them be.
    let (first, second) = answer.split_at(answer.len() / 2);
    connection.write_all(first)?;
    connection.flush()?;
    connection.write_all(second)
}

/// Reads a request with a length.
fn read(reader: &mut impl BufRead) -> std::io::Result<Sent> {
    let mut sent = Sent::default();
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace().map(str::to_owned);
    sent.method = words.next().unwrap_or_default();
    sent.target = words.next().unwrap_or_default();
    loop {
        let mut bytes = Vec::new();
        reader.read_until(b'\n', &mut bytes)?;
        let line = String::from_utf8_lossy(bytes.trim_ascii()).into_owned();
        let Some((name, value)) = line.split_once(':') else { break };
        sent.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = sent.header("content-length").and_then(|length| length.parse().ok()).unwrap_or_default();
    sent.body = vec![0; length];
    reader.read_exact(&mut sent.body)?;
    Ok(sent)
}
