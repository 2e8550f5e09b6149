//! What `Debug` shows: never a credential, whatever it travels in.

use generated::{capillary, contensis, infisical, symphony};
use runtime::{Api, Builder, ClientCredentials, Credential, Operation, Scripted, Secret};
use tests::exchange::now;

const SECRET: &str = "not-a-secret";
/// `till:not-a-secret` in base64.
const BASIC: &str = "dGlsbDpub3QtYS1zZWNyZXQ";

fn assert_hidden(shown: &str) {
    assert!(!shown.contains(SECRET) && !shown.contains(BASIC), "{shown}");
}

/// Shows everything that holds a credential on its way to the server, and answers how often the secret was sent.
fn show<O: Operation + Clone + std::fmt::Debug>(builder: Builder<O::Api>, operation: &O) -> usize {
    let script = Scripted::new().reply(200, r#"{"access_token": "not-a-secret", "expires_in": 60}"#).reply(500, "{}");
    assert_hidden(&format!("{builder:?}"));
    let client = builder.transport(script.clone()).build().expect("the client can be built");
    assert_hidden(&format!("{client:?} {operation:?} {:?}", operation.request()));
    assert_hidden(&format!("{:?}", client.prepare(operation).expect("it can be sent")));
    let result = now(client.send(operation.clone()));
    assert_hidden(&format!("{result:?} {script:?} {:?}", script.requests()));
    let holds = |request: &&runtime::HttpRequest| {
        let headers = request.headers.values().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let everything = format!(
            "{} {:?} {}",
            request.url,
            headers.collect::<Vec<_>>(),
            String::from_utf8_lossy(request.body.bytes().unwrap())
        );
        everything.contains(SECRET) || everything.contains(BASIC)
    };
    script.requests().iter().filter(holds).count()
}

fn assert_credential_hidden<A: Api>(credential: &Credential<A>) {
    assert_hidden(&format!("{credential:?}"));
}

#[test]
fn requests_and_clients_show_no_credential() {
    assert_eq!(show(crate::capillary::builder(), &crate::capillary::remove()), 1);
    assert_eq!(show(crate::infisical::builder(), &crate::infisical::remove()), 1);
    assert_eq!(show(crate::symphony::builder(), &crate::symphony::remove()), 1);
    let check = contensis::members::is_user_in_group("Editors", runtime::Uuid::nil());
    assert_eq!(show(crate::contensis::builder(), &check), 2, "the token and what it was exchanged for");
}

#[test]
fn credentials_show_their_scheme_only() {
    assert_credential_hidden(&capillary::auth::basic_auth("till", SECRET));
    assert_credential_hidden(&capillary::auth::oauth_token(SECRET));
    assert_credential_hidden(&contensis::auth::oauth2(ClientCredentials::new("client", SECRET)));
    assert_credential_hidden(&infisical::auth::bearer_auth(SECRET));
    assert_credential_hidden(&symphony::auth::session_token(SECRET));
    assert_hidden(&format!("{:?} {:?}", Secret::from(SECRET), ClientCredentials::new("client", SECRET)));
    assert_eq!(Secret::from(SECRET).expose(), SECRET);
}

#[test]
fn a_body_with_a_secret_shows_none() {
    let request = symphony::authentication::authenticate(symphony::types::AuthenticateRequest::new(SECRET));
    assert_hidden(&format!("{request:?} {:?}", request.request()));
    let builder = runtime::Client::builder().server(symphony::server::pod("acme.symphony.com"));
    assert_eq!(show(builder, &request), 1);
}
