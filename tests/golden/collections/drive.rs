use std::collections::BTreeMap;

use crate::collections::operations::{echo, get_map};
use crate::collections::types::{Collections, CollectionsEntry};
use crate::exchange::{exchange, received};
use runtime::Value;

#[test]
fn everything_travels_both_ways() {
    let collections = Collections::new(BTreeMap::from([("a".to_owned(), 1)]))
        .names(["n".to_owned()])
        .matrix([vec![1.0], vec![]])
        .entries([CollectionsEntry::new("k")])
        .gaps([None, Some("g".to_owned())])
        .lists(BTreeMap::from([("l".to_owned(), vec!["m".to_owned()])]))
        .anything("any")
        .any_list([Value::Null, Value::from(1)])
        .any_object(BTreeMap::from([("o".to_owned(), Value::Bool(true))]))
        .any_values(BTreeMap::new());
    let body = r#"{"scores":{"a":1},"names":["n"],"matrix":[[1.0],[]],"entries":[{"key":"k"}],"gaps":[null,"g"],"lists":{"l":["m"]},"anything":"any","any list":[null,1],"any object":{"o":true},"any values":{}}"#;
    let exchange = exchange(echo(collections.clone()), 200, body);
    assert!(exchange.sent.ends_with(body), "{}", exchange.sent);
    assert_eq!(exchange.result.expect("200 is the success"), collections);
}

#[test]
fn nested_values_have_types() {
    let body = r#"{"scores":{},"people":{"ada":{"age":36},"bob":{}}}"#;
    let people = received(echo(Collections::new(BTreeMap::new())), 200, body).expect("200 is the success").people;
    let people = people.expect("they are there");
    assert_eq!((people["ada"].age, people["bob"].age), (Some(36), None));
}

#[test]
fn a_whole_body_can_be_a_map() {
    let map = received(get_map(), 200, r#"{"b":2,"a":1}"#).expect("200 is the success");
    assert_eq!(map.into_iter().collect::<Vec<_>>(), [("a".to_owned(), 1), ("b".to_owned(), 2)]);
    assert!(received(get_map(), 200, r#"{"a":"1"}"#).is_err());
    assert!(received(get_map(), 200, "[]").is_err());
}
