//! Contensis: identifiers, tokens, checks and both places of the security resources.

use std::time::Duration;

use generated::contensis::{Contensis, auth, members, server, types, users};
use members::RemoveUserFromGroupError as Failed;
use runtime::{Builder, Client, ClientCredentials, Error, Operation, Scripted, UnsentError, Uuid};
use tests::exchange::{now, written};

const TOKEN: &str = r#"{"access_token": "first", "token_type": "Bearer", "expires_in": 3600}"#;
const BASE: &str = "https://cms-example.cloud.contensis.com/api/management/security";
const GROUP: &str = "6254736c-70e1-43b0-b769-f8e0f6359862";
const USER: &str = "3d063773-2ca9-4baf-90e1-ed674fa68640";

pub(crate) fn builder() -> Builder<Contensis> {
    let credentials = ClientCredentials::new("client", "not-a-secret").scope("Security_Administrator");
    Client::builder().server(server::cloud("example", server::SecurityBase::default())).auth(auth::oauth2(credentials))
}

fn id(text: &str) -> Uuid {
    text.parse().expect("this is a UUID")
}

fn username(name: &str) -> types::UserIdentifier {
    types::UserIdentifier::Username(name.to_owned())
}

/// What a call yields once a token was fetched, and what was sent for it.
fn call<O: Operation<Api = Contensis>>(operation: O, status: u16, body: &str) -> (String, Result<O::Output, Error<O>>) {
    let script = Scripted::new().reply(200, TOKEN).reply(status, body);
    let client = builder().transport(script.clone()).build().expect("the client can be built");
    let result = now(client.send(operation));
    let requests = script.requests();
    assert_eq!(requests.len(), 2, "a token and the call: {requests:?}");
    (written(&requests[1]), result)
}

fn is_member() -> members::IsUserInGroup {
    members::is_user_in_group("Editors", username("ada"))
}

#[test]
fn the_documented_requests_are_sent() {
    let mail = || types::UserIdentifier::Email("t.durden@fightclub.com".to_owned());
    let name = "Paper Street Soap Company";
    // The documentation writes `@` as it is; encoded it means the same (RFC 3986, section 2.2).
    let samples = [
        (members::remove_user_from_group(id(GROUP), id(USER)), format!("groups/{GROUP}/users/{USER}")),
        (
            members::remove_user_from_group(name, id(USER)),
            format!("groups/Paper%20Street%20Soap%20Company/users/{USER}"),
        ),
        (members::remove_user_from_group(id(GROUP), username("tdurden")), format!("groups/{GROUP}/users/tdurden")),
        (members::remove_user_from_group(id(GROUP), mail()), format!("groups/{GROUP}/users/t.durden%40fightclub.com")),
        (
            members::remove_user_from_group(name, mail()),
            "groups/Paper%20Street%20Soap%20Company/users/t.durden%40fightclub.com".to_owned(),
        ),
    ];
    for (operation, path) in samples {
        let (sent, result) = call(operation, 204, "");
        assert_eq!(sent, format!("DELETE {BASE}/{path}\naccept: application/json\nauthorization: Bearer first\n"));
        result.expect("204 is the success");
    }
}

#[test]
fn both_places_of_the_security_resources_can_be_chosen() {
    let server = server::cloud("example", "/api/security");
    let client = Client::builder().server(server).transport(Scripted::new());
    let client = client.auth(auth::oauth2(ClientCredentials::new("client", "not-a-secret"))).build();
    let prepared = client.expect("the client can be built").prepare(&is_member()).expect("it can be sent");
    assert_eq!(prepared.url, "https://cms-example.cloud.contensis.com/api/security/groups/Editors/users/ada");
}

#[test]
fn every_documented_status_has_a_variant() {
    let body =
        r#"{"logId": "00000000-0000-0000-0000-000000000000", "message": "why", "type": "error", "data": {"a": 1}}"#;
    for status in [400, 403, 404, 409, 500] {
        let remove = members::remove_user_from_group("Editors", username("ada"));
        let failed = match call(remove, status, body).1 {
            Err(Error::Failure { failure, .. }) => failure,
            other => panic!("{other:?}"),
        };
        let (expected, error) = match failed {
            Failed::BadRequest(error) => (400, error),
            Failed::Forbidden(error) => (403, error),
            Failed::NotFound(error) => (404, error),
            Failed::Conflict(error) => (409, error),
            Failed::InternalServerError(error) => (500, error),
            other => panic!("{other:?}"),
        };
        assert_eq!((expected, error.message.as_str(), error.log_id), (status, "why", Some(Uuid::nil())));
        assert_eq!(error.data.expect("it is there")["a"], 1);
    }
}

#[test]
fn a_check_answers_yes_or_no() {
    let (sent, result) = call(is_member(), 204, "");
    assert_eq!(sent, format!("HEAD {BASE}/groups/Editors/users/ada\nauthorization: Bearer first\n"));
    assert!(result.expect("204 means yes"));
    assert!(!call(is_member(), 404, "").1.expect("404 means no"));
    let forbidden = call(is_member(), 403, "").1;
    let failed = forbidden.expect_err("403 is no answer");
    assert!(matches!(failed.failure(), Some(members::IsUserInGroupError::Forbidden)), "{failed:?}");
}

#[test]
fn a_check_of_several_groups_keeps_commas_within_names() {
    let groups = [types::GroupIdentifier::from("Editors, night"), types::GroupIdentifier::from(id(GROUP))];
    let (sent, result) = call(users::is_user_in_any_group(username("ada"), groups), 404, "");
    let expected = format!("HEAD {BASE}/users/ada/groups/Editors%2C%20night,{GROUP}\n");
    assert!(sent.starts_with(&expected), "{sent}");
    assert!(!result.expect("404 means no"));
}

#[test]
fn a_token_is_fetched_once_and_renewed_in_time() {
    let second = TOKEN.replace("first", "second");
    let script = Scripted::new().reply(200, TOKEN).reply(204, "").reply(204, "").reply(200, &second).reply(404, "");
    let client = builder().transport(script.clone()).build().expect("the client can be built");
    assert!(now(client.send(is_member())).expect("204 means yes"));
    script.advance(Duration::from_secs(3500));
    assert!(now(client.send(is_member())).expect("204 means yes"));
    script.advance(Duration::from_secs(60));
    assert!(!now(client.send(is_member())).expect("404 means no"));
    let sent: Vec<String> = script.requests().iter().map(written).collect();
    assert_eq!(sent.len(), 5, "{sent:#?}");
    let form = "grant_type=client_credentials";
    let fetched = format!("POST {}/authenticate/connect/token\n", BASE.trim_end_matches("/api/management/security"));
    assert!(sent[0].starts_with(&fetched) && sent[0].contains(form), "{}", sent[0]);
    assert!(sent[0].contains("\ncontent-type: application/x-www-form-urlencoded\n"), "{}", sent[0]);
    assert!(sent[0].contains("scope=Security_Administrator"), "{}", sent[0]);
    assert!(sent[1].contains("authorization: Bearer first") && sent[2].contains("authorization: Bearer first"));
    assert!(sent[3].starts_with(&fetched) && sent[4].contains("authorization: Bearer second"));
}

#[test]
fn a_token_that_is_refused_is_replaced_once() {
    let second = TOKEN.replace("first", "second");
    let refused = r#"{"message": "expired"}"#;
    let script = Scripted::new().reply(200, TOKEN).reply(204, "").reply(401, "").reply(200, &second).reply(204, "");
    let client = builder().transport(script.clone()).build().expect("the client can be built");
    now(client.send(is_member())).expect("204 means yes");
    assert!(now(client.send(is_member())).expect("the second token is accepted"));
    assert_eq!(script.remaining(), 0);

    let script = Scripted::new().reply(200, TOKEN).reply(401, refused).reply(200, &second).reply(401, refused);
    let client = builder().transport(script.clone()).build().expect("the client can be built");
    let remove = members::remove_user_from_group("Editors", username("ada"));
    let error = now(client.send(remove)).expect_err("no token is accepted");
    assert!(matches!(error.failure(), Some(Failed::Unauthorized(body)) if body.message == "expired"), "{error:?}");
}

#[test]
fn a_token_that_cannot_be_had_is_an_error_of_its_own() {
    let script = Scripted::new().reply(400, r#"{"error": "invalid_client"}"#);
    let client = builder().transport(script.clone()).build().expect("the client can be built");
    let error = now(client.send(is_member())).expect_err("there is no token");
    assert!(matches!(error, Error::Unsent(UnsentError::Token { scheme: "oauth2", .. })), "{error:?}");
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn both_spellings_of_a_property_are_read() {
    for body in [
        format!(r#"{{"id": "{GROUP}", "name": "Editors", "description": "They edit"}}"#),
        format!(r#"{{"id": "{GROUP}", "name": "Editors", "Description": "They edit"}}"#),
    ] {
        let (_, result) = call(generated::contensis::groups::get_group("Editors"), 200, &body);
        let group = result.expect("this is a group");
        assert_eq!(group.description.as_deref(), Some("They edit"), "{body}");
    }
}
