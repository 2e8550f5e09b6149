//! The four clients over a real connection to a server on this machine.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use generated::{contensis, symphony};
use runtime::{Builder, Client, Error, Operation};
use tokio::net::TcpListener;

/// What a server received.
#[derive(Clone, Debug)]
struct Received {
    line: String,
    headers: HeaderMap,
    body: String,
}

/// A server that answers everything with one reply, but gives out tokens.
#[derive(Clone)]
struct StandIn {
    status: StatusCode,
    body: &'static str,
    received: Arc<Mutex<Vec<Received>>>,
}

impl StandIn {
    /// Starts it; answers its origin.
    async fn start(status: u16, body: &'static str) -> (Self, String) {
        let status = StatusCode::from_u16(status).expect("this is a status");
        let stand_in = Self { status, body, received: Arc::default() };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let origin = format!("http://{}", listener.local_addr().expect("it is bound"));
        let app = Router::new().fallback(answer).with_state(stand_in.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        (stand_in, origin)
    }

    fn received(&self) -> Vec<Received> {
        self.received.lock().expect("no thread panicked").clone()
    }
}

async fn answer(State(stand_in): State<StandIn>, request: Request<Body>) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 1 << 16).await.expect("the body is small");
    let received = Received {
        line: format!("{} {}", head.method, head.uri),
        headers: head.headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    stand_in.received.lock().expect("no thread panicked").push(received);
    let json = [(header::CONTENT_TYPE, "application/json")];
    if head.uri.path().ends_with("/connect/token") {
        return (json, r#"{"access_token": "fetched", "token_type": "Bearer", "expires_in": 3600}"#).into_response();
    }
    (stand_in.status, json, stand_in.body).into_response()
}

/// Sends an operation over a real connection; answers the last request as the server saw it, and what came of it.
async fn over_http<O: Operation>(
    builder: Builder<O::Api>,
    operation: O,
    status: u16,
    body: &'static str,
) -> (Received, Result<O::Output, Error<O>>) {
    let (stand_in, origin) = StandIn::start(status, body).await;
    let client = builder.origin(origin).build().expect("the client can be built");
    let result = client.send(operation).await;
    (stand_in.received().pop().expect("something was received"), result)
}

#[tokio::test]
async fn capillary() {
    let body = r#"{"success": true}"#;
    let (received, result) = over_http(crate::capillary::builder(), crate::capillary::remove(), 200, body).await;
    let query = "source=INSTORE&identifierName=mobile&identifierValue=918095467895";
    assert_eq!(received.line, format!("DELETE /v2/userGroup2/3962910/leave?{query}"));
    assert_eq!(received.headers[header::AUTHORIZATION], "Basic dGlsbDpub3QtYS1zZWNyZXQ=");
    assert!(result.expect("this is a success").success);
}

#[tokio::test]
async fn contensis() {
    use contensis::{members, types};
    let mail = types::UserIdentifier::Email("ada@example.org".to_owned());
    let remove = members::remove_user_from_group("Night shift", mail.clone());
    let (received, result) = over_http(crate::contensis::builder(), remove, 204, "").await;
    let path = "/api/management/security/groups/Night%20shift/users/ada%40example.org";
    assert_eq!(received.line, format!("DELETE {path}"));
    assert_eq!(received.headers[header::AUTHORIZATION], "Bearer fetched");
    result.expect("204 is the success");

    let check = members::is_user_in_group("Night shift", mail);
    let (received, result) = over_http(crate::contensis::builder(), check, 404, "").await;
    assert_eq!(received.line, format!("HEAD {path}"));
    assert!(!result.expect("404 means no"));
}

#[tokio::test]
async fn infisical() {
    let body = r#"{"id": "00000000-0000-4000-8000-000000000001", "username": "ada"}"#;
    let (received, result) = over_http(crate::infisical::builder(), crate::infisical::remove(), 200, body).await;
    assert_eq!(received.line, "DELETE /api/v1/groups/3c90c3cc-0d44-4b50-8888-8dd25736052a/users/ada");
    assert_eq!(received.headers[header::AUTHORIZATION], "Bearer not-a-secret");
    assert_eq!(result.expect("this is a success").username, "ada");
}

#[tokio::test]
async fn symphony() {
    let body = r#"{"overallResult": "FAIL", "results": ["unknown user", ""]}"#;
    let (received, result) = over_http(crate::symphony::builder(), crate::symphony::remove(), 200, body).await;
    assert_eq!(received.line, "POST /pod/v1/admin/group/6l8wmyMvSPo%3D/membership/remove");
    assert_eq!(received.headers["sessiontoken"], "not-a-secret");
    assert_eq!(received.headers[header::CONTENT_TYPE], "application/json");
    assert_eq!(received.body, "[7215545057281,7215545057282]");
    assert!(matches!(result, Err(Error::Rejected { .. })), "{result:?}");

    let login = symphony::authentication::authenticate(symphony::types::AuthenticateRequest::new("signed"));
    let builder = Client::builder().server(symphony::server::pod("acme.symphony.com"));
    let (received, result) = over_http(builder, login, 200, r#"{"token": "opened"}"#).await;
    assert_eq!(
        (received.line.as_str(), received.body.as_str()),
        ("POST /login/pubkey/authenticate", r#"{"token":"signed"}"#)
    );
    assert_eq!(result.expect("this is a success").token.expose(), "opened");
}

#[tokio::test]
async fn nobody_answers() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let origin = format!("http://{}", listener.local_addr().expect("it is bound"));
    drop(listener);
    let client = crate::infisical::builder().origin(origin).build().expect("the client can be built");
    let error = client.send(crate::infisical::remove()).await.expect_err("nobody listens");
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(error.status(), None);
}
