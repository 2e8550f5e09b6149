use std::collections::BTreeMap;

use crate::exchange::{exchange, received};
use crate::pattern_properties::operations::echo;
use crate::pattern_properties::types::{Closed, Contact, Patterns, PatternsMixedValue};
use runtime::Value;

#[test]
fn properties_of_a_pattern_are_maps() {
    let patterns = Patterns::new()
        .contacts(BTreeMap::from([("a@b".to_owned(), Contact::new().email("a@b"))]))
        .scores(BTreeMap::from([("a1".to_owned(), 1), ("b1".to_owned(), 2)]))
        .mixed(BTreeMap::from([("x-n".to_owned(), PatternsMixedValue::from(3))]))
        .named(BTreeMap::from([("left".to_owned(), true)]));
    let body =
        r#"{"contacts":{"a@b":{"email":"a@b"}},"scores":{"a1":1,"b1":2},"mixed":{"x-n":3},"named":{"left":true}}"#;
    let exchange = exchange(echo(patterns.clone()), 200, body);
    assert!(exchange.sent.ends_with(body), "{}", exchange.sent);
    assert_eq!(exchange.result.expect("200 is the success"), patterns);
}

#[test]
fn they_may_stand_beside_named_ones() {
    let mut closed = Closed::new("n");
    closed.additional_properties.insert("a@b".to_owned(), Contact::new());
    let body = r#"{"closed":{"name":"n","a@b":{}}}"#;
    let exchange = exchange(echo(Patterns::new().closed(closed.clone())), 200, body);
    assert!(exchange.sent.ends_with(body), "{}", exchange.sent);
    assert_eq!(exchange.result.expect("200 is the success").closed, Some(closed));
}

#[test]
fn what_any_other_name_may_hold_is_kept() {
    let body = r#"{"unevaluated":{"name":"n","size":1},"open":{"x-a":"b","c":1},"extensible":{"x-a":[1]}}"#;
    let patterns = received(echo(Patterns::new()), 200, body).expect("200 is the success");
    assert_eq!(patterns.unevaluated.as_ref().expect("it is there").additional_properties["size"], 1);
    assert_eq!(patterns.open.as_ref().expect("it is there").additional_properties["c"], Value::from(1));
    let sent = exchange(echo(patterns), 200, body).sent;
    assert!(sent.contains(r#""extensible":{"x-a":[1]}"#), "{sent}");
}
