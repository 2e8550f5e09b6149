//! Spans of the crate `tracing`.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use runtime::{Credential, Request, Retry, Scripted, Secret, Security, TransportError, TransportErrorKind};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::support::{Call, builder};

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
    let client = builder(&server).auth(bearer).retry(Retry::standard().attempts(2)).request_id(id).build().unwrap();
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
