use crate::directions::operations::{CreateUserError, create_user, search};
use crate::directions::types::{Query, Unused, UserInput};
use crate::exchange::{exchange, received, sent};

#[test]
fn neither_direction_asks_for_what_belongs_to_the_other() {
    let body = r#"{"id":"7","name":"Ada"}"#;
    let exchange = exchange(create_user(UserInput::new("Ada", "not-a-secret")), 201, body);
    assert!(exchange.sent.ends_with(r#"{"name":"Ada","password":"not-a-secret"}"#), "{}", exchange.sent);
    let user = exchange.result.expect("201 is the success");
    assert_eq!((user.id.as_str(), user.name.as_str()), ("7", "Ada"));
}

#[test]
fn types_of_one_direction() {
    assert!(sent(search(Query::new(["a".to_owned()]).limit(5))).ends_with(r#"{"words":["a"],"limit":5}"#));
    let error = received(create_user(UserInput::new("Ada", "not-a-secret")), 400, r#"{"text":"why"}"#).expect_err("400 is a failure");
    assert!(matches!(error.failure(), Some(CreateUserError::BadRequest(reason)) if reason.text == "why"));
}

#[test]
fn what_nobody_needs_is_there_all_the_same() {
    assert_eq!(Unused::new().a("x").a.as_deref(), Some("x"));
}
