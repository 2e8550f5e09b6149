//! Capillary: removing a member, and batches.

use generated::capillary::{Capillary, auth, members, server, types};
use members::RemoveGroupMemberError as Failed;
use runtime::{Builder, Client, Error, Operation, Scripted, UnsentError};
use tests::exchange::{exchange_with, failure};

pub(crate) fn builder() -> Builder<Capillary> {
    let server = server::regional_host(server::Host::EuApiCapillarytechCom);
    Client::builder().server(server).auth(auth::basic_auth("till", "not-a-secret"))
}

/// The call of the documentation's sample: a customer known by a phone number.
pub(crate) fn remove() -> members::RemoveGroupMember {
    members::remove_group_member(members::RemoveGroupMemberRequired {
        group_id: 3_962_910,
        source: types::CustomerSource::Instore,
        identifier_name: types::CustomerIdentifierName::Mobile,
        identifier_value: "918095467895".to_owned(),
    })
}

fn removed(status: u16, body: &str) -> Result<types::Acknowledgement, Error<members::RemoveGroupMember>> {
    exchange_with(builder(), remove(), &Scripted::new().reply(status, body)).result
}

#[test]
fn the_documented_sample_is_sent() {
    let sent = exchange_with(builder(), remove(), &Scripted::new()).sent;
    assert_eq!(
        sent,
        "DELETE https://eu.api.capillarytech.com/v2/userGroup2/3962910/leave\
         ?source=INSTORE&identifierName=mobile&identifierValue=918095467895\n\
         accept: application/json\n\
         authorization: Basic dGlsbDpub3QtYS1zZWNyZXQ=\n"
    );
}

#[test]
fn the_sample_of_an_identifier_is_sent() {
    let request = members::remove_group_member(members::RemoveGroupMemberRequired {
        group_id: 1,
        source: "WECHAT".into(),
        identifier_name: types::CustomerIdentifierName::CardExternalId,
        identifier_value: "cardUUID123".to_owned(),
    });
    let sent = exchange_with(builder(), request.account_id("a&b=c"), &Scripted::new()).sent;
    assert!(
        sent.starts_with(
            "DELETE https://eu.api.capillarytech.com/v2/userGroup2/1/leave?source=WECHAT\
             &identifierName=cardExternalId&identifierValue=cardUUID123&accountId=a%26b%3Dc\n"
        ),
        "{sent}"
    );
}

#[test]
fn a_token_goes_in_its_header_and_any_host_will_do() {
    let server = server::regional_host("groups.example");
    let builder = Client::builder().server(server).auth(auth::oauth_token("not-a-secret"));
    let sent = exchange_with(builder, remove(), &Scripted::new()).sent;
    assert!(sent.starts_with("DELETE https://groups.example/v2/userGroup2/3962910/leave?"), "{sent}");
    assert!(sent.contains("\nx-cap-api-oauth-token: not-a-secret\n"), "{sent}");
    assert!(!sent.contains("authorization"), "{sent}");
}

#[test]
fn a_client_must_choose_its_host() {
    let client = Client::<Capillary>::builder().transport(Scripted::new()).build();
    assert_eq!(client.unwrap_err().to_string(), "the server cannot be used");
}

#[test]
fn the_documented_reply_is_read() {
    let reply = removed(200, r#"{"warnings": [], "errors": [], "success": true}"#);
    let acknowledgement = reply.expect("this is a success");
    assert!(acknowledgement.success);
    assert_eq!(acknowledgement.errors, Some(Vec::new()));
}

#[test]
fn a_failure_under_status_200_is_rejected() {
    let body = r#"{"success": false, "errors": [{"status": false, "code": 1620, "message": "not in the group"}]}"#;
    match removed(200, body) {
        Err(Error::Rejected { value, reply }) => {
            let errors = value.errors.expect("the errors are kept");
            assert_eq!((errors[0].code, errors[0].message.as_str()), (1620, "not in the group"));
            assert_eq!((reply.status(), &reply.body()[..]), (200, body.as_bytes()));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_reply_that_does_not_say_whether_it_succeeded_is_malformed() {
    match removed(200, r#"{"warnings": []}"#) {
        Err(Error::Malformed { error, reply }) => {
            assert!(error.to_string().contains("success"), "{error}");
            assert_eq!(reply.body(), r#"{"warnings": []}"#);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_documented_status_has_a_variant() {
    let body = r#"{"errors": [{"code": 7, "message": "why"}], "success": false, "hint": 1}"#;
    for status in [400, 401, 403, 404, 405, 500, 521] {
        let failed = failure(builder(), remove(), status, body);
        let (expected, reply) = match failed {
            Failed::BadRequest(reply) => (400, reply),
            Failed::Unauthorized(reply) => (401, reply),
            Failed::Forbidden(reply) => (403, reply),
            Failed::NotFound(reply) => (404, reply),
            Failed::MethodNotAllowed(reply) => (405, reply),
            Failed::InternalServerError(reply) => (500, reply),
            Failed::Status521(reply) => (521, reply),
            other => panic!("{other:?}"),
        };
        assert_eq!(expected, status);
        assert_eq!(reply.errors.expect("the errors are read")[0].code, 7);
        assert_eq!(reply.additional_properties["hint"], 1);
    }
}

#[test]
fn other_replies_are_kept_as_they_came() {
    match removed(502, "<html>Bad gateway</html>") {
        Err(Error::Undocumented(reply)) => {
            assert_eq!((reply.status(), &reply.body()[..]), (502, &b"<html>Bad gateway</html>"[..]));
        }
        other => panic!("{other:?}"),
    }
    match removed(400, "<html>") {
        Err(Error::Malformed { reply, .. }) => assert_eq!((reply.status(), &reply.body()[..]), (400, &b"<html>"[..])),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_is_sent_without_a_credential() {
    let script = Scripted::new().reply(200, "{}");
    let server = server::regional_host(server::Host::EuApiCapillarytechCom);
    match exchange_with(Client::builder().server(server), remove(), &script).result {
        Err(Error::Unsent(UnsentError::MissingCredential { required })) => {
            assert_eq!(required.to_string(), "basicAuth, or oauthToken, or accessToken");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(script.requests(), []);
}

#[test]
fn the_failures_in_a_batch_are_visible() {
    let body = r#"{"response": [
        {"entityId": {"userId": 1, "groupId": 7, "permissions": ["allow_points_transfer", "new_one"]}, "warnings": []},
        {"entityId": {"userId": 2}, "warnings": [{"code": 1636, "message": "already in a group"}], "status": "FAILED"}
    ], "totalCount": 2, "failureCount": 1}"#;
    for status in [200, 201] {
        let group = types::ByGroupId::new(7);
        let request = members::join_group(group, [types::NewMember::new(1), types::NewMember::new(2).active(true)]);
        let exchange = exchange_with(builder(), request, &Scripted::new().reply(status, body));
        assert_eq!(
            exchange.sent,
            "POST https://eu.api.capillarytech.com/v2/userGroup2/join?id=7\n\
             accept: application/json\n\
             authorization: Basic dGlsbDpub3QtYS1zZWNyZXQ=\n\
             content-type: application/json\n\n\
             [{\"userId\":1},{\"userId\":2,\"active\":true}]"
        );
        let batch = exchange.result.expect("the call as a whole succeeded");
        assert_eq!((batch.total_count, batch.failure_count), (2, 1));
        let [joined, failed] = batch.response.as_slice() else { panic!("{batch:?}") };
        let permissions = joined.entity_id.as_ref().and_then(|member| member.permissions.as_deref());
        let unknown = types::Permission::Other("new_one".to_owned());
        assert_eq!(permissions, Some(&[types::Permission::AllowPointsTransfer, unknown][..]));
        assert_eq!(failed.warnings.as_ref().expect("there are warnings")[0].code, 1636);
        assert_eq!(failed.additional_properties["status"], "FAILED");
    }
}

#[test]
fn requests_are_values() {
    assert_eq!(remove().request(), remove().request());
    assert_ne!(remove().request(), remove().account_id("1").request());
    assert_eq!(members::RemoveGroupMember::ID, "removeGroupMember");
}
