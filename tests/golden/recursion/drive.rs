use std::collections::BTreeMap;

use crate::exchange::exchange;
use crate::recursion::operations::echo;
use crate::recursion::types::{Json, Left, Node, Right, Tree};

#[test]
fn values_that_hold_themselves_travel_both_ways() {
    let leaf = |value| Node::new(value);
    let json = Json::List(vec![
        Json::Number(1.0),
        Json::Object(BTreeMap::from([("a".to_owned(), Json::Text("b".to_owned()))])),
    ]);
    let node = Node::new(0)
        .next(leaf(1))
        .children([leaf(2), leaf(3)])
        .named(BTreeMap::from([("x".to_owned(), leaf(4))]))
        .left(Left::new().right(Right::new().left(Left::new())))
        .tree(Tree(vec![Tree(Vec::new()), Tree(vec![Tree(Vec::new())])]))
        .json(json);
    let body = r#"{"value":0,"next":{"value":1},"children":[{"value":2},{"value":3}],"named":{"x":{"value":4}},"left":{"right":{"left":{}}},"tree":[[],[[]]],"json":[1.0,{"a":"b"}]}"#;
    let exchange = exchange(echo(node.clone()), 200, body);
    assert!(exchange.sent.ends_with(body), "{}", exchange.sent);
    assert_eq!(exchange.result.expect("200 is the success"), node);
}

#[test]
fn depth_is_bounded_when_reading() {
    let deep = format!(r#"{{"value":0,"tree":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let result = exchange(echo(Node::new(0)), 200, &deep).result;
    assert!(matches!(result, Err(runtime::Error::Malformed { .. })));
}
