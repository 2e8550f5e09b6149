//! A call over a connection that is open already: by a generated client, and by hand with reqwest and serde, as the same
//! request to the same server, with the same reply read into the same types.

use std::hint::black_box;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use criterion::{Criterion, criterion_group, criterion_main};
use generated::infisical::{self, groups, types};
use runtime::{Timestamp, Uuid};
use serde::Deserialize;

const GROUP: &str = "5a8e0b4e-6f3e-4f6b-9d0a-3f2a4c1f7b60";

/// The list of users, written by hand.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Users {
    users: Vec<User>,
    total_count: i64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "it is only decoded, as what it is compared with is")]
struct User {
    id: Uuid,
    username: String,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    is_part_of_group: bool,
    joined_group_at: Option<Timestamp>,
}

/// A page of users.
fn page(users: usize) -> String {
    let user = |number: usize| {
        format!(
            r#"{{"id": "5a8e0b4e-6f3e-4f6b-9d0a-{number:012}", "username": "user-{number}@example.org", "email": null,
            "firstName": "Ada", "lastName": "Number {number}", "isPartOfGroup": true,
            "joinedGroupAt": "2026-01-31T10:20:{:02}Z"}}"#,
            number % 60
        )
    };
    let users: Vec<String> = (0..users).map(user).collect();
    format!(r#"{{"users": [{}], "totalCount": {}}}"#, users.join(","), users.len())
}

/// A server that gives each request the same reply, without looking at it. Yields its origin.
fn serve(body: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length:";
    let reply = format!("{head} {}\r\n\r\n{body}", body.len());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let reply = reply.clone();
            thread::spawn(move || answer(stream, &reply));
        }
    });
    origin
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

async fn generated(client: &infisical::Client) -> types::GroupUserList {
    client.send(groups::list_group_users(GROUP).offset(0).limit(50)).await.expect("the server answers")
}

async fn by_hand(client: &reqwest::Client, origin: &str) -> Users {
    let url = format!("{origin}/api/v1/groups/{GROUP}/users?offset=0&limit=50");
    let request = client.get(url).bearer_auth("token").header("accept", "application/json");
    let reply = request.send().await.expect("the server answers");
    assert_eq!(reply.status(), 200);
    serde_json::from_slice(&reply.bytes().await.expect("the body arrives")).expect("the types are right")
}

fn calls(criterion: &mut Criterion) {
    let tokio = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for size in [1, 50] {
        let origin = serve(&page(size));
        let token = infisical::auth::bearer_auth("token");
        let client = infisical::Client::builder().origin(&origin).auth(token).build().expect("it is complete");
        let reqwest = reqwest::Client::new();
        let (one, other) = tokio.block_on(async { (generated(&client).await, by_hand(&reqwest, &origin).await) });
        assert_eq!((one.users.len(), one.total_count), (other.users.len(), other.total_count));
        let mut group = criterion.benchmark_group(format!("a call that yields {size} users"));
        group.bench_function("generated", |bencher| {
            bencher.iter(|| black_box(tokio.block_on(generated(&client))));
        });
        group.bench_function("by hand", |bencher| {
            bencher.iter(|| black_box(tokio.block_on(by_hand(&reqwest, &origin))));
        });
        group.finish();
    }
}

criterion_group!(benches, calls);
criterion_main!(benches);
