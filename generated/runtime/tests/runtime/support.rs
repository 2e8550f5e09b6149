//! An API for the tests, and an operation that can be any request.

use runtime::{Api, Builder, Client, DefaultServer, Error, HttpRequest, Operation, Reply, Request, Scripted, Value};

/// The API that the tests call.
#[derive(Debug)]
pub(crate) struct Example;

impl Api for Example {
    const NAME: &'static str = "example";
    const DEFAULT_SERVER: Option<DefaultServer> =
        Some(DefaultServer { url: "https://{region}.example.org/v1/", variables: &[("region", "eu")] });
}

/// Sends any request, yields the JSON of a 200, and documents 404 and 409.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call(pub(crate) Request);

/// The documented failures of [`Call`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CallError {
    /// With a JSON body.
    NotFound(String),
    /// Without a body.
    Conflict,
}

runtime::failure! { CallError { NotFound(404), Conflict[409] } }

impl Operation for Call {
    type Api = Example;
    type Output = Value;
    type Error = CallError;

    const ID: &'static str = "call";

    fn request(&self) -> Request {
        self.0.clone()
    }

    fn interpret(reply: Reply) -> Result<Value, Error<Self>> {
        match reply.status() {
            200 => reply.json(),
            404 => reply.failure(CallError::NotFound),
            409 => reply.failure_empty(CallError::Conflict),
            _ => reply.undocumented(),
        }
    }
}

/// A builder with a scripted transport.
pub(crate) fn builder(server: &Scripted) -> Builder<Example> {
    Client::builder().transport(server.clone())
}

/// A client without credentials, whose transport has no replies.
pub(crate) fn client() -> Client<Example> {
    builder(&Scripted::new()).build().expect("the default server is complete")
}

/// What would be sent.
pub(crate) fn prepared(request: Request) -> HttpRequest {
    client().prepare(&Call(request)).expect("the request is complete")
}

/// The part of the URL after the server.
pub(crate) fn target(request: Request) -> String {
    let url = prepared(request).url;
    url.strip_prefix("https://eu.example.org/v1").expect("the default server").to_owned()
}

/// The error and all its causes, one line each.
pub(crate) fn chain(error: &dyn std::error::Error) -> Vec<String> {
    let mut lines = vec![error.to_string()];
    let mut source = error.source();
    while let Some(error) = source {
        lines.push(error.to_string());
        source = error.source();
    }
    lines
}
