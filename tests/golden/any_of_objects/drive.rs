use crate::any_of_objects::operations::echo;
use crate::any_of_objects::types::{Everything, Filter};
use crate::exchange::{received, sent};

/// Reads a body, sees that it is written as it was read, and hands on what was read.
fn there_and_back(body: &str) -> Everything {
    let everything = received(echo(Everything::new()), 200, body).unwrap_or_else(|error| panic!("{body}: {error:?}"));
    let sent = sent(echo(everything.clone()));
    let (_, written) = sent.split_once("\n\n").unwrap_or_else(|| panic!("{sent}"));
    let value = |text: &str| runtime::serde_json::from_str::<runtime::Value>(text).expect("this is JSON");
    assert_eq!(value(written), value(body));
    everything
}

#[test]
fn nothing_of_either_branch_is_lost() {
    let everything = there_and_back(r#"{"options":{"reference":"r","usage":"off_session","limit":3}}"#);
    let options = everything.options.expect("it is there");
    assert_eq!((options.reference.as_deref(), options.limit), (Some("r"), Some(3)));
    assert_eq!(options.usage.map(|usage| usage.to_string()).as_deref(), Some("off_session"));
    there_and_back(r#"{"options":{}}"#);
    there_and_back(r#"{"options":{"usage":"later"}}"#);
}

#[test]
fn known_values_are_an_enumeration_of_all() {
    let text = "The number of items in the list is larger than is allowed here.";
    let everything = there_and_back(&format!(r#"{{"issue":{{"issue":"TOO_SMALL","text":"{text}"}}}}"#));
    let issue = everything.issue.expect("it is there");
    assert_eq!(issue.issue.map(|issue| format!("{issue:?}")).as_deref(), Some("TooSmall"));
    assert_eq!(issue.text.as_deref(), Some(text));
}

#[test]
fn types_that_differ_are_told_apart_where_they_stand() {
    there_and_back(r#"{"range":{"lt":1.5,"gt":"2026-01-02"}}"#);
    there_and_back(r#"{"range":{"lt":"2026-01-02","gt":null}}"#);
    let everything = there_and_back(r#"{"filter":{"from":"a","inclusive":true}}"#);
    assert!(matches!(everything.filter, Some(Filter::Range(range)) if range.inclusive == Some(true)));
    there_and_back(r#"{"filter":{"from":1.5}}"#);
    there_and_back(r#"{"filter":"text"}"#);
}

#[test]
fn lists_maps_and_several_lists_of_branches() {
    there_and_back(r#"{"rows":[{"week":"1","team":"t"},{"user":"u","week":"2"}]}"#);
    there_and_back(r#"{"loose":{"code":7,"other":"o"}}"#);
    there_and_back(r#"{"both":{"id":"i","b":"b","c":"c","d":"d"}}"#);
}

#[test]
fn recursion_ends() {
    there_and_back(r#"{"tree":{"within":{"within":{"name":"n"},"size":3}}}"#);
}
