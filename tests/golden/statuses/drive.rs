use crate::exchange::received;
use crate::statuses::operations as ops;
use runtime::Error;

const THING: &str = r#"{"name": "it"}"#;
const PROBLEM: &str = r#"{"message": "why"}"#;

fn failed(status: u16, body: &str) -> ops::GetAllError {
    match received(ops::get_all(), status, body) {
        Err(Error::Failure { failure, reply }) => {
            assert_eq!(reply.status(), status);
            failure
        }
        other => panic!("{status}: {other:?}"),
    }
}

#[test]
fn exact_before_range_before_default() {
    assert_eq!(received(ops::get_all(), 200, THING).expect("200 is the success").name, "it");
    assert!(matches!(failed(404, ""), ops::GetAllError::NotFound));
    assert!(matches!(failed(418, PROBLEM), ops::GetAllError::ClientError(problem) if problem.message == "why"));
    assert!(matches!(failed(503, "later"), ops::GetAllError::ServiceUnavailable(text) if text == "later"));
    for status in [100, 302, 500, 599, 999] {
        assert!(matches!(failed(status, PROBLEM), ops::GetAllError::Default(problem) if problem.message == "why"));
    }
    let other = received(ops::get_all(), 201, PROBLEM).expect_err("a default does not make a success a failure");
    assert!(matches!(other, Error::Undocumented(_)));
}

#[test]
fn failures_describe_themselves() {
    let failure = failed(404, "");
    assert!(failure.to_string().contains("404"), "{failure}");
}

#[test]
fn no_body_whatever_happens() {
    received(ops::delete_empty(), 204, "").expect("204 is the success");
    received(ops::delete_empty(), 204, "surplus").expect("a body is not read");
    let conflict = received(ops::delete_empty(), 409, "<html>").expect_err("409 is a failure");
    assert!(matches!(conflict.failure(), Some(ops::DeleteEmptyError::Conflict)));
    let other = received(ops::delete_empty(), 200, "{}").expect_err("200 is not documented");
    assert!(matches!(&other, Error::Undocumented(reply) if reply.status() == 200 && reply.body() == "{}"));
}

#[test]
fn a_range_of_successes() {
    for status in [200, 201, 299] {
        assert_eq!(received(ops::get_range(), status, THING).expect("2XX is the success").name, "it");
    }
    assert!(matches!(received(ops::get_range(), 300, THING), Err(Error::Undocumented(_))));
    assert!(matches!(received(ops::get_range(), 199, THING), Err(Error::Undocumented(_))));
}

#[test]
fn a_default_without_a_success() {
    assert_eq!(received(ops::get_default(), 200, THING).expect("2XX is a success").name, "it");
    let failed = received(ops::get_default(), 500, THING).expect_err("500 is a failure");
    assert!(matches!(failed.failure(), Some(ops::GetDefaultError::Default(thing)) if thing.name == "it"));
}

#[test]
fn failures_only() {
    received(ops::get_nothing(), 200, "anything").expect("2XX is a success");
    assert_eq!(received(ops::get_nothing(), 400, "").expect_err("400 is a failure").status(), Some(400));
}
