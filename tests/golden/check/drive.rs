use crate::check::operations::{IsMemberError, has_member, is_member, probe};
use crate::exchange::{exchange, received};
use runtime::Error;

#[test]
fn yes_and_no() {
    let exchange = exchange(is_member("ada"), 204, "");
    assert_eq!(exchange.sent, "HEAD https://check.example/members/ada\n");
    assert!(exchange.result.expect("204 means yes"));
    assert!(!received(is_member("ada"), 404, "").expect("404 means no"));
    assert!(received(has_member("ada"), 200, "{}").expect("200 means yes"));
    assert!(!received(has_member("ada"), 404, r#"{"why": "not there"}"#).expect("404 means no"));
}

#[test]
fn everything_else_is_no_answer() {
    let forbidden = received(is_member("ada"), 403, "").expect_err("403 is a failure");
    assert!(matches!(forbidden.failure(), Some(IsMemberError::Forbidden)));
    assert!(matches!(received(is_member("ada"), 200, ""), Err(Error::Undocumented(_))));
    assert!(matches!(received(has_member("ada"), 410, ""), Err(Error::Undocumented(_))));
}

#[test]
fn what_is_not_declared_as_a_check_is_none() {
    received(probe("ada"), 204, "").expect("204 is the success");
    assert_eq!(received(probe("ada"), 404, "").expect_err("404 is a failure").status(), Some(404));
}
