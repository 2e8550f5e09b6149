//! Spans of the crate `tracing`: a process of their own, because `tracing` remembers for the whole process whether anybody
//! listens, and calls of other tests, to which nobody listens, would race with that.

#![cfg(feature = "tracing")]

use std::convert::Infallible;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use runtime::{
    Api, Client, Credential, DefaultServer, Error, Operation, Reply, Request, Retry, Scripted, Secret, Security,
    TransportError, TransportErrorKind,
};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

#[derive(Debug)]
struct Example;

impl Api for Example {
    const NAME: &'static str = "example";
    const DEFAULT_SERVER: Option<DefaultServer> = Some(DefaultServer { url: "https://example.org/", variables: &[] });
}

/// Sends any request, and documents no reply.
#[derive(Clone, Debug)]
struct Call(Request);

impl Operation for Call {
    type Api = Example;
    type Output = ();
    type Error = Infallible;

    const ID: &'static str = "call";

    fn request(&self) -> Request {
        self.0.clone()
    }

    fn interpret(reply: Reply) -> Result<(), Error<Self>> {
        reply.undocumented()
    }
}

/// Writes down every field of every span and event.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Visit for Recorder {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.lock().unwrap().push(format!("{field}={value:?}"));
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.0.lock().unwrap().push(format!("span {}", span.metadata().name()));
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_call_is_a_span_without_secrets() {
    let recorder = Recorder::default();
    let _guard = tracing::subscriber::set_default(recorder.clone());
    let lost = TransportError::new(TransportErrorKind::Other, "lost");
    let server = Scripted::new().reply(503, "hidden").reply(404, r#""hidden""#).fail(lost);
    let bearer = Credential::bearer("bearer", "hidden");
    let id = http::HeaderName::from_static("x-request-id");
    let builder = Client::builder().transport(server.clone()).auth(bearer).request_id(id);
    let client = builder.retry(Retry::standard().attempts(2)).build().unwrap();
    let request = Request::get("/groups/").segment("id", &Secret::from("hidden")).query("q", "hidden");
    let call = Call(request.security(Security::new(&[&["bearer"]])));
    client.send(call.clone()).await.unwrap_err();
    client.retry(Retry::NEVER).send(call).await.unwrap_err();
    let record = recorder.0.lock().unwrap().join(" ");
    assert!(!record.contains("hidden"), "{record}");
    let ids: Vec<_> = server.requests().iter().map(|sent| sent.header("x-request-id").unwrap().to_owned()).collect();
    assert!(ids[0] == ids[1] && ids[1] != ids[2], "one id for each call");
    for expected in [
        "span api_call api.operation=\"call\" http.request.method=\"GET\" url.template=\"/groups/{id}\"",
        &format!("request.id={:?}", ids[0]),
        "attempt=2 wait_ms=",
        "http.response.status_code=404",
        "error.type=\"Other\"",
    ] {
        assert!(record.contains(expected), "{expected} in {record}");
    }
}
