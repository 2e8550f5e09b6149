use runtime::{Maybe, Validate};

use crate::constraints::operations::{RemarkContent, create_order, import_remarks, list_orders, remark, replace_lines};
use crate::constraints::types::{Line, Order, Payer, Person, Settings, State, Tag};
use crate::exchange::{received, sent};

fn order() -> Order {
    Order::new("ÄB-7", [Line::new("tea")], Person::new("Ada"))
}

fn found(value: &impl Validate) -> Vec<String> {
    value.validate().map_or_else(|violations| violations.iter().map(ToString::to_string).collect(), |()| Vec::new())
}

#[test]
fn what_keeps_to_the_constraints_passes() {
    let order = order().price(0.07).count(1).big(9_007_199_254_740_993).note("ok").next(order());
    assert_eq!(found(&order), [""; 0]);
    assert_eq!(found(&Order::new("ÄB-7", [Line::new("🦀🦀🦀🦀")], Payer::Integer(100))), [""; 0]);
}

#[test]
fn every_violation_is_found_with_its_place() {
    let tags = ["a", "b", "a"].map(|name| Tag::new().name(name)).to_vec();
    let mut line = Line::new("").tags(tags);
    line.a_b = Some("xy".to_owned());
    let labels = [("x/~".to_owned(), "long".to_owned())].into();
    let next = Order::new("ab", [], Payer::Integer(99)).price(0.0);
    let order = Order::new("ÄB-1234", [line], Payer::from(Person::new("")))
        .price(0.071)
        .count(0)
        .big(9_007_199_254_740_992)
        .labels(labels)
        .matrix(vec![vec![1], vec![2, 10, 3]])
        .next(next)
        .note("x");
    let expected = [
        "/code: at most 6 characters expected, found 7 characters",
        "/price: a multiple of 0.01 expected, found 0.071",
        "/count: at least 1 expected, found 0",
        "/big: at least 9007199254740993 expected, found 9007199254740992",
        "/lines/0/text: at least 1 character expected, found 0 characters",
        "/lines/0/tags: no two equal items expected, found items 0 and 2 equal",
        "/lines/0/a~1b: at most 1 character expected, found 2 characters",
        "/payer/name: at least 1 character expected, found 0 characters",
        "/labels/x~1~0: at most 3 characters expected, found 4 characters",
        "/matrix/1: at most 2 items expected, found 3 items",
        "/matrix/1/1: at most 9 expected, found 10",
        "/next/code: a match of ^\\p{Lu}{2}-\\d+$ expected, found none",
        "/next/price: more than 0 expected, found 0.0",
        "/next/lines: at least 1 item expected, found 0 items",
        "/next/payer: at least 100 expected, found 99",
        "/note: at least 2 characters expected, found 1 character",
    ];
    assert_eq!(found(&order), expected);
}

#[test]
fn secrets_are_measured_and_not_shown() {
    let order = Order::new("ÄB-7", [Line::new("tea")], Payer::Password("hunter2".into()));
    assert_eq!(found(&order), ["/payer: at least 8 characters expected, found 7 characters"]);
    assert!(!format!("{:?}", order.validate()).contains("hunter2"));
}

#[test]
fn properties_are_counted_as_they_are_written() {
    assert_eq!(found(&Settings::new()), ["the whole: at least 1 property expected, found 0 properties"]);
    let mut settings = Settings::new().b(1);
    settings.a = Maybe::Null;
    assert_eq!(found(&settings), [""; 0]);
    settings.additional_properties.insert("c".to_owned(), "long".to_owned());
    let expected =
        ["the whole: at most 2 properties expected, found 3 properties", "/c: at most 2 characters expected, found 4 characters"];
    assert_eq!(found(&settings), expected);
}

#[test]
fn requests_are_checked_by_the_names_of_their_arguments() {
    let good = list_orders("ÄB-7").page_size(100).tags(["a", "b"].map(str::to_owned)).plain("anything");
    assert_eq!(found(&good), [""; 0]);
    let bad = list_orders("7")
        .page_size(101)
        .tags(["long", "b", "b"].map(str::to_owned))
        .payer(Person::new(""))
        .states([State::Open, State::Closed])
        .x_trace("no");
    let expected = [
        "/customer: a match of ^\\p{Lu}{2}-\\d+$ expected, found none",
        "/page-size: at most 100 expected, found 101",
        "/tags: no two equal items expected, found items 1 and 2 equal",
        "/tags/0: at most 3 characters expected, found 4 characters",
        "/payer/name: at least 1 character expected, found 0 characters",
        "/states: at most 1 item expected, found 2 items",
        "/X-Trace: a match of ^[0-9a-f]+$ expected, found none",
    ];
    assert_eq!(found(&bad), expected);
    // Asking is up to the caller: what breaks a constraint is sent.
    assert!(sent(bad).contains("page-size=101"));
}

#[test]
fn bodies_are_checked_with_what_is_within_them() {
    assert_eq!(found(&create_order(order().count(0))), ["/body/count: at least 1 expected, found 0"]);
    let expected = [
        "/body: at most 1 item expected, found 2 items",
        "/body/1/text: at least 1 character expected, found 0 characters",
    ];
    assert_eq!(found(&replace_lines("ÄB-7", [Line::new("tea"), Line::new("")])), expected);
    assert_eq!(found(&remark()), [""; 0]);
    assert_eq!(found(&remark().body(RemarkContent::Bytes("?".into()))), [""; 0]);
    let few = "/body: at least 2 characters expected, found 1 character";
    assert_eq!(found(&remark().body(RemarkContent::Text("?".to_owned()))), [few]);
    let name = "/body/name: at least 1 character expected, found 0 characters";
    assert_eq!(found(&remark().body(Person::new(""))), [name]);
    assert_eq!(found(&import_remarks([9, 10])), ["/body/1: at most 9 expected, found 10"]);
    let stream = runtime::Sequence::iter(|| [10]);
    assert_eq!(found(&import_remarks(stream)), [] as [&str; 0], "a stream cannot be looked into");
}

#[test]
fn decoding_checks_nothing() {
    let receipt = received(create_order(order()), 201, r#"{"total":-1}"#).expect("201 is the success");
    assert_eq!(found(&receipt), ["/total: at least 0 expected, found -1.0"]);
}
