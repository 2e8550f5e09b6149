//! A thousand calls at once over one client.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use runtime::{
    BoxFuture, Client, ClientCredentials, Credential, Error, HttpReply, HttpRequest, OpenReply, Request, Security,
    Transport, TransportError, Value,
};

use crate::support::{Call, Example};

const CALLS: usize = 1000;

/// A transport that answers when it is told to: tokens, and to every call the number that it was made with.
#[derive(Clone, Default)]
struct Crowd(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    is_open: bool,
    tokens: usize,
    waiting: usize,
    refused: usize,
}

impl State {
    fn answer(&mut self, request: &HttpRequest) -> HttpReply {
        if request.url.ends_with("/token") {
            self.tokens += 1;
            return HttpReply::new(200, format!(r#"{{"access_token": "t{}"}}"#, self.tokens));
        }
        if request.header("authorization") == Some("Bearer t1") && !request.url.ends_with("=first") {
            self.refused += 1;
            return HttpReply::new(401, "{}");
        }
        let number = request.url.rsplit_once('=').map_or("", |(_, number)| number).to_owned();
        HttpReply::new(200, format!("{number:?}"))
    }
}

impl Transport for Crowd {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<OpenReply, TransportError>> {
        self.0.lock().unwrap().waiting += 1;
        Box::pin(std::future::poll_fn(move |_| {
            let mut state = self.0.lock().unwrap();
            if !state.is_open {
                return Poll::Pending;
            }
            state.waiting -= 1;
            Poll::Ready(Ok(state.answer(&request).into()))
        }))
    }
}

fn call(number: &str) -> Call {
    Call(Request::get("/x").query("n", number).security(Security::new(&[&["oauth"]])))
}

type Pending<'c> = Pin<Box<dyn Future<Output = Result<Value, Error<Call>>> + Send + 'c>>;

/// Polls all that are pending once.
fn poll_all(calls: &mut [(usize, Pending<'_>, Option<Value>)]) {
    let mut context = Context::from_waker(Waker::noop());
    for (_, call, result) in calls.iter_mut().filter(|(_, _, result)| result.is_none()) {
        if let Poll::Ready(value) = call.as_mut().poll(&mut context) {
            *result = Some(value.expect("every call succeeds"));
        }
    }
}

#[test]
fn nothing_is_lost_and_one_renewal_serves_all() {
    let crowd = Crowd::default();
    let oauth = Credential::oauth2("oauth", "/token", ClientCredentials::new("id", "secret"));
    let client: Client<Example> = Client::builder().transport(crowd.clone()).auth(oauth).build().expect("complete");

    crowd.0.lock().unwrap().is_open = true;
    let mut first = [(0, Box::pin(client.send(call("first"))) as Pending<'_>, None)];
    poll_all(&mut first);
    assert_eq!(first[0].2, Some(Value::from("first")));

    crowd.0.lock().unwrap().is_open = false;
    let send = |number: usize| (number, Box::pin(client.send(call(&number.to_string()))) as Pending<'_>, None);
    let mut calls: Vec<_> = (0..CALLS).map(send).collect();
    poll_all(&mut calls);
    assert_eq!(crowd.0.lock().unwrap().waiting, CALLS, "all are on their way at once");
    crowd.0.lock().unwrap().is_open = true;
    for _ in 0..10 {
        poll_all(&mut calls);
    }
    for (number, _, result) in &calls {
        assert_eq!(*result, Some(Value::from(number.to_string())), "each call has its own reply");
    }
    let state = crowd.0.lock().unwrap();
    assert_eq!((state.tokens, state.refused, state.waiting), (2, CALLS, 0), "all were refused, one renewed");
}
