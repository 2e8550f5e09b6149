//! Symphony: removing members from an information barrier group, and logging in.

use generated::symphony::{Symphony, auth, authentication, info_barriers, server, types};
use info_barriers::RemoveGroupMembersError as Failed;
use runtime::{Builder, Client, Error, Scripted, UnsentError};
use tests::exchange::{exchange_with, failure};

const SUCCEEDED: &str = r#"{"overallResult": "SUCCESS", "results": ["", "deactivated"]}"#;

pub(crate) fn builder() -> Builder<Symphony> {
    Client::builder().server(server::pod("acme.symphony.com")).auth(auth::session_token("not-a-secret"))
}

pub(crate) fn remove() -> info_barriers::RemoveGroupMembers {
    info_barriers::remove_group_members("6l8wmyMvSPo=", [7_215_545_057_281, 7_215_545_057_282])
}

fn removed(status: u16, body: &str) -> Result<types::BulkActionResult, Error<info_barriers::RemoveGroupMembers>> {
    exchange_with(builder(), remove(), &Scripted::new().reply(status, body)).result
}

#[test]
fn the_documented_request_is_sent() {
    let sent = exchange_with(builder(), remove(), &Scripted::new()).sent;
    assert_eq!(
        sent,
        "POST https://acme.symphony.com/pod/v1/admin/group/6l8wmyMvSPo%3D/membership/remove\n\
         accept: application/json\n\
         content-type: application/json\n\
         sessiontoken: not-a-secret\n\n\
         [7215545057281,7215545057282]"
    );
}

#[test]
fn a_client_must_name_its_pod() {
    let client = Client::<Symphony>::builder().transport(Scripted::new()).build();
    assert_eq!(client.unwrap_err().to_string(), "the server cannot be used");
}

#[test]
fn what_became_of_each_user_is_visible() {
    let result = removed(200, SUCCEEDED).expect("the call as a whole succeeded");
    assert_eq!(result.overall_result.expect("it is there").as_str(), "SUCCESS");
    assert_eq!(result.results.expect("they are there"), ["", "deactivated"]);
}

#[test]
fn a_failure_under_status_200_is_rejected_with_its_results() {
    match removed(200, r#"{"overallResult": "FAIL", "results": ["unknown user", ""]}"#) {
        Err(Error::Rejected { value, reply }) => {
            assert_eq!(value.results.expect("they are there"), ["unknown user", ""]);
            assert_eq!(reply.status(), 200);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_unknown_result_is_no_failure() {
    let result = removed(200, r#"{"overallResult": "PARTIAL"}"#).expect("only FAIL is a failure");
    assert_eq!(result.overall_result.expect("it is there").as_str(), "PARTIAL");
}

#[test]
fn every_documented_status_has_a_variant() {
    for status in [400, 401, 403, 500] {
        let body = format!(r#"{{"code": {status}, "message": "why"}}"#);
        let (expected, error) = match failure(builder(), remove(), status, &body) {
            Failed::BadRequest(error) => (400, error),
            Failed::Unauthorized(error) => (401, error),
            Failed::Forbidden(error) => (403, error),
            Failed::InternalServerError(error) => (500, error),
            other => panic!("{other:?}"),
        };
        assert_eq!((expected, error.code, error.message.as_deref()), (status, Some(i32::from(status)), Some("why")));
    }
    let throttled = failure(builder(), remove(), 429, "");
    assert!(matches!(throttled, Failed::TooManyRequests), "{throttled:?}");
}

#[test]
fn other_replies_are_kept_as_they_came() {
    let result = removed(404, "no such group");
    assert!(matches!(&result, Err(Error::Undocumented(reply)) if reply.body() == "no such group"), "{result:?}");
}

#[test]
fn nothing_is_sent_without_a_session() {
    let script = Scripted::new().reply(200, SUCCEEDED);
    let builder = Client::builder().server(server::pod("acme.symphony.com"));
    let result = exchange_with(builder, remove(), &script).result;
    assert!(matches!(result, Err(Error::Unsent(UnsentError::MissingCredential { .. }))), "{result:?}");
    assert_eq!(script.requests(), []);
}

#[test]
fn logging_in_needs_no_session_and_has_a_path_of_its_own() {
    let builder = Client::builder().server(server::pod("acme.symphony.com"));
    let request = authentication::authenticate(types::AuthenticateRequest::new("signed"));
    let reply = Scripted::new().reply(200, r#"{"name": "sessionToken", "token": "not-a-secret"}"#);
    let exchange = exchange_with(builder, request, &reply);
    assert_eq!(
        exchange.sent,
        "POST https://acme.symphony.com/login/pubkey/authenticate\n\
         accept: application/json\n\
         content-type: application/json\n\n\
         {\"token\":\"signed\"}"
    );
    let token = exchange.result.expect("this is a success").token;
    assert_eq!(token.expose(), "not-a-secret");
    assert!(!format!("{token:?}").contains("not-a-secret"));
}
