//! What a thousand calls at a time over one client leave behind: rounds of them, and the heap after each.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use generated::infisical::{self, groups};
use runtime::{BoxFuture, HttpReply, HttpRequest, OpenReply, Transport, TransportError, http};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

const CALLS: usize = 1000;
const ROUNDS: usize = 20;

/// A transport that answers when it is told to.
#[derive(Clone)]
struct Gate(Arc<State>);

struct State {
    waiting: AtomicUsize,
    permits: Semaphore,
}

impl Transport for Gate {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<OpenReply, TransportError>> {
        Box::pin(async move {
            self.0.waiting.fetch_add(1, Ordering::Relaxed);
            self.0.permits.acquire().await.expect("it stays open").forget();
            self.0.waiting.fetch_sub(1, Ordering::Relaxed);
            let json = http::HeaderValue::from_static("application/json");
            let reply = HttpReply::new(200, r#"{"users": [], "totalCount": 0}"#);
            Ok(reply.with_header(http::header::CONTENT_TYPE, json).into())
        })
    }
}

/// Makes the calls, and yields the heap while all of them wait.
async fn round(client: &infisical::Client, gate: &State) -> usize {
    let mut calls = JoinSet::new();
    for number in 0..CALLS {
        let client = client.clone();
        calls.spawn(async move { client.send(groups::list_group_users(format!("group-{number}"))).await });
    }
    while gate.waiting.load(Ordering::Relaxed) < CALLS {
        tokio::task::yield_now().await;
    }
    let during = dhat::HeapStats::get().curr_bytes;
    gate.permits.add_permits(CALLS);
    while let Some(result) = calls.join_next().await {
        assert_eq!(result.expect("no call panics").expect("every call succeeds").total_count, 0);
    }
    during
}

fn main() {
    let _profiler = dhat::Profiler::builder().testing().build();
    let tokio = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let gate = Gate(Arc::new(State { waiting: AtomicUsize::new(0), permits: Semaphore::new(0) }));
    let token = infisical::auth::bearer_auth("token");
    let client = infisical::Client::builder().transport(gate.clone()).auth(token).build().expect("it is complete");
    let mut left = Vec::with_capacity(ROUNDS);
    for number in 1..=ROUNDS {
        let during = tokio.block_on(round(&client, &gate.0));
        left.push(dhat::HeapStats::get().curr_bytes);
        println!("round {number:2}: {during:9} bytes while {CALLS} calls wait, {:7} bytes after", left[number - 1]);
    }
    assert_eq!(left[1], left[ROUNDS - 1], "rounds leave nothing behind");
}
