//! Infisical: removing a user, and lists.

use generated::infisical::{Infisical, auth, groups, server, types};
use groups::RemoveUserFromGroupError as Failed;
use runtime::{Builder, Client, Error, Scripted, UnsentError};
use tests::exchange::{exchange_with, failure};

pub(crate) fn builder() -> Builder<Infisical> {
    Client::builder().auth(auth::bearer_auth("not-a-secret"))
}

pub(crate) fn remove() -> groups::RemoveUserFromGroup {
    groups::remove_user_from_group("3c90c3cc-0d44-4b50-8888-8dd25736052a", "ada")
}

#[allow(clippy::result_large_err, reason = "the error is looked at right away")]
fn removed(status: u16, body: &str) -> Result<types::User, Error<groups::RemoveUserFromGroup>> {
    exchange_with(builder(), remove(), &Scripted::new().reply(status, body)).result
}

#[test]
fn the_documented_request_is_sent() {
    let sent = exchange_with(builder(), remove(), &Scripted::new()).sent;
    assert_eq!(
        sent,
        "DELETE https://us.infisical.com/api/v1/groups/3c90c3cc-0d44-4b50-8888-8dd25736052a/users/ada\n\
         accept: application/json\n\
         authorization: Bearer not-a-secret\n"
    );
}

#[test]
fn a_username_stays_one_segment() {
    let request = groups::remove_user_from_group("a/b", "Ada Lovelace?#@example.org");
    let builder = builder().server(server::production_eu());
    let sent = exchange_with(builder, request, &Scripted::new()).sent;
    let expected = "DELETE https://eu.infisical.com/api/v1/groups/a%2Fb/users/Ada%20Lovelace%3F%23%40example.org\n";
    assert!(sent.starts_with(expected), "{sent}");
}

#[test]
fn the_documented_reply_is_read() {
    let body = r#"{"email": null, "username": "ada", "firstName": "Ada", "lastName": null,
        "id": "3c90c3cc-0d44-4b50-8888-8dd25736052a", "isNew": true}"#;
    let user = removed(200, body).expect("this is a success");
    assert_eq!(user.id.to_string(), "3c90c3cc-0d44-4b50-8888-8dd25736052a");
    assert_eq!((user.username.as_str(), user.email, user.first_name.as_deref()), ("ada", None, Some("Ada")));
}

#[test]
fn every_documented_status_has_a_variant() {
    for status in [400, 401, 403, 404, 422, 429, 500] {
        let body = format!(
            r#"{{"reqId": "req-1", "statusCode": {status}, "message": "why", "error": "Name", "details": [1]}}"#
        );
        let (expected, code, message) = match failure(builder(), remove(), status, &body) {
            Failed::BadRequest(error) => {
                assert_eq!(error.details, Some(runtime::Value::from(vec![1])));
                (400, error.status_code, error.message)
            }
            Failed::Unauthorized(error) => (401, error.status_code, error.message),
            Failed::Forbidden(error) => {
                assert_eq!(error.details, Some(runtime::Value::from(vec![1])));
                (403, error.status_code, error.message)
            }
            Failed::NotFound(error) => (404, error.status_code, error.message),
            Failed::UnprocessableContent(error) => {
                (422, error.status_code, error.message.expect("it has one").as_str().expect("it is text").to_owned())
            }
            Failed::TooManyRequests(error) => (429, error.status_code, error.message),
            Failed::InternalServerError(error) => (500, error.status_code, error.message),
            other => panic!("{other:?}"),
        };
        assert_eq!((expected, code, message.as_str()), (status, i64::from(status), "why"));
    }
}

#[test]
fn a_malformed_body_is_kept_and_its_fault_is_named() {
    let body = r#"{"username": "ada", "id": "not a uuid"}"#;
    match removed(200, body) {
        Err(Error::Malformed { error, reply }) => {
            assert!(error.to_string().contains("id"), "{error}");
            assert_eq!(reply.body(), body);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_is_sent_without_a_token() {
    let script = Scripted::new().reply(200, "{}");
    let result = exchange_with(Client::builder(), remove(), &script).result;
    assert!(matches!(result, Err(Error::Unsent(UnsentError::MissingCredential { .. }))), "{result:?}");
    assert_eq!(script.requests(), []);
}

#[test]
fn members_are_told_apart_by_their_type() {
    let body = r#"{"totalCount": 3, "members": [
        {"id": "1", "joinedGroupAt": null, "type": "user",
         "user": {"id": "00000000-0000-4000-8000-000000000001", "username": "ada"}},
        {"machineIdentity": {"id": "00000000-0000-4000-8000-000000000002", "name": "robot"},
         "type": "machineIdentity", "joinedGroupAt": "2026-01-02T03:04:05Z", "id": "2"},
        {"id": "3", "type": "team", "joinedGroupAt": null}
    ]}"#;
    let request = groups::list_group_members("g").offset(20).limit(10).order_direction("desc");
    let exchange = exchange_with(builder(), request, &Scripted::new().reply(200, body));
    let expected = "GET https://us.infisical.com/api/v1/groups/g/members?offset=20&limit=10&orderDirection=desc\n";
    assert!(exchange.sent.starts_with(expected), "{}", exchange.sent);
    let list = exchange.result.expect("this is a success");
    assert_eq!(list.total_count, 3);
    match list.members.as_slice() {
        [types::GroupMember::UserMember(user), types::GroupMember::MachineIdentityMember(machine), other] => {
            assert_eq!(user.user.username, "ada");
            assert_eq!(machine.machine_identity.name, "robot");
            assert_eq!(machine.joined_group_at.map(|at| at.to_string()).as_deref(), Some("2026-01-02T03:04:05Z"));
            assert!(matches!(other, types::GroupMember::Other(value) if value["type"] == "team"), "{other:?}");
        }
        other => panic!("{other:?}"),
    }
}
