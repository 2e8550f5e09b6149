use crate::exchange::now;
use crate::idempotency::Idempotency;
use crate::idempotency::operations::{pay, refund};
use runtime::{Client, Retry, Scripted};

fn client(script: &Scripted) -> Client<Idempotency> {
    let builder = Client::builder().transport(script.clone()).retry(Retry::standard());
    builder.build().expect("the default server is complete")
}

fn keys(script: &Scripted) -> Vec<String> {
    let key = |request: &runtime::HttpRequest| request.header("idempotency-key").map(str::to_owned);
    script.requests().iter().map(|request| key(request).expect("every request has a key")).collect()
}

#[test]
fn a_call_has_one_key_however_often_it_is_sent() {
    let script = Scripted::new().reply(503, "").reply(201, "").reply(201, "");
    let client = client(&script);
    now(client.send(pay(7))).expect("the second attempt succeeds");
    now(client.send(pay(7))).expect("it succeeds");
    let keys = keys(&script);
    assert_eq!(keys[0], keys[1]);
    assert_ne!(keys[1], keys[2], "another call is another payment");
}

#[test]
fn callers_may_bring_their_own() {
    let script = Scripted::new().reply(201, "").reply(201, "");
    let client = client(&script);
    now(client.idempotency_key("order-4711").send(pay(7))).expect("it succeeds");
    now(client.send(refund().idempotency_key("refund-1"))).expect("it succeeds");
    assert_eq!(keys(&script), ["order-4711", "refund-1"]);
}
