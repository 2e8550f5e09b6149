use crate::exchange::received;
use crate::rejected::operations::{by_code, by_flag, by_several, by_state, by_word};
use runtime::{Error, Operation};

fn is_rejected<O: Operation>(operation: O, status: u16, body: &str) -> bool {
    match received(operation, status, body) {
        Err(Error::Rejected { reply, .. }) => {
            assert_eq!((reply.status(), &reply.body()[..]), (status, body.as_bytes()));
            true
        }
        Ok(_) => false,
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn by_a_flag() {
    assert!(is_rejected(by_flag(), 200, r#"{"success": false}"#));
    assert!(!is_rejected(by_flag(), 200, r#"{"success": true}"#));
    for status in [200, 201] {
        assert!(is_rejected(by_several(), status, r#"{"success": false}"#));
        assert!(!is_rejected(by_several(), status, r#"{"success": true}"#));
    }
}

#[test]
fn the_value_is_kept() {
    match received(by_flag(), 200, r#"{"success": false}"#) {
        Err(Error::Rejected { value, .. }) => assert!(!value.success),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_failing_status_stays_a_failure() {
    let error = received(by_flag(), 400, r#"{"success": false}"#).expect_err("400 is a failure");
    assert!(matches!(error, Error::Failure { .. }), "{error:?}");
}

#[test]
fn by_a_value_of_an_enumeration() {
    assert!(is_rejected(by_state(), 200, r#"{"state": "BAD"}"#));
    for body in [r#"{"state": "GOOD"}"#, r#"{"state": "WORSE"}"#, "{}"] {
        assert!(!is_rejected(by_state(), 200, body), "{body}");
    }
}

#[test]
fn by_a_number_and_by_a_text() {
    assert!(is_rejected(by_code(), 200, r#"{"code": -1}"#));
    assert!(!is_rejected(by_code(), 200, r#"{"code": 1}"#));
    assert!(is_rejected(by_word(), 200, r#"{"word": "no \"way\""}"#));
    assert!(!is_rejected(by_word(), 200, r#"{"word": "way"}"#));
    assert!(!is_rejected(by_word(), 200, "{}"));
}
