//! A server in a process of its own, which gives each request the same reply without looking at it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::users::page;

/// The argument that makes this program such a server.
pub(crate) const SERVE: &str = "--serve";

/// A server that ends with this value.
pub(crate) struct Server {
    process: Child,
    pub(crate) origin: String,
}

impl Server {
    /// Starts a server whose replies hold so many users.
    pub(crate) fn start(users: usize) -> Self {
        let program = std::env::current_exe().expect("this program has a path");
        let mut command = Command::new(program);
        let command = command.args([SERVE, &users.to_string()]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("this program can be started");
        let mut origin = String::new();
        let output = process.stdout.take().expect("it was asked for");
        BufReader::new(output).read_line(&mut origin).expect("the server says where it is");
        Self { process, origin: origin.trim().to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Says where it is and serves, until whoever started it is gone.
pub(crate) fn serve(users: &str) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    println!("http://{}", listener.local_addr().expect("an address"));
    let body = page(users.parse().expect("a number of users"));
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length:";
    let reply = format!("{head} {}\r\n\r\n{body}", body.len());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let reply = reply.clone();
            thread::spawn(move || answer(stream, &reply));
        }
    });
    let _ = std::io::stdin().read(&mut [0]);
}

fn answer(mut stream: TcpStream, reply: &str) {
    stream.set_nodelay(true).expect("an option of every socket");
    let (mut received, mut piece) = (Vec::new(), [0; 4096]);
    while let Ok(length @ 1..) = stream.read(&mut piece) {
        received.extend_from_slice(&piece[..length]);
        if received.ends_with(b"\r\n\r\n") {
            received.clear();
            if stream.write_all(reply.as_bytes()).is_err() {
                return;
            }
        }
    }
}
