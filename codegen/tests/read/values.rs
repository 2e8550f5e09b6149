//! What trees hold.

use codegen::diagnostic::Diagnostics;
use codegen::document::{Document, Node, Number, Source};

use super::{at, document, json_at, keys, place, yaml};

#[test]
fn yaml_scalars_follow_version_1_2() {
    let read = yaml("a: yes\nb: ~\nc: 0o17\nd: 0x1F\ne: 007\nf: 1_000\ng: .5\nh: 12:30\ni: 2020-01-01\nj: True\nk:\n");
    let expected = r#"{"a":"yes","b":null,"c":15,"d":31,"e":"007","f":"1_000","g":0.5,"h":"12:30","i":"2020-01-01","j":true,"k":null}"#;
    assert_eq!(read.root().to_json().to_string(), expected);
}

#[test]
fn integers_are_exact() {
    let big = i128::from(u64::MAX) + 1;
    let read = yaml(&format!("a: {}\nb: {}\nc: {big}\nd: -{big}\n", u64::MAX, i64::MIN));
    let number = |pointer: &str| read.get(&at(pointer)).and_then(Node::as_number);
    assert_eq!(number("#/a"), Some(Number::Integer(i128::from(u64::MAX))));
    assert_eq!(number("#/b"), Some(Number::Integer(i128::from(i64::MIN))));
    assert_eq!(number("#/c"), Some(Number::Integer(big)));
    assert_eq!(number("#/d"), Some(Number::Integer(-big)));
    let read = document("a.json", r#"{"a": 18446744073709551615, "b": -9223372036854775808}"#);
    assert_eq!(json_at(&read, "#/a"), "18446744073709551615");
    assert_eq!(json_at(&read, "#/b"), "-9223372036854775808");
}

#[test]
fn the_spelling_of_numbers_can_be_asked_for() {
    let read = yaml("version: 1.10\nlist: [0x10, +1, true, '1.10', null]\n");
    let text = |pointer: &str| read.text(&at(pointer));
    assert_eq!(text("#/version").as_deref(), Some("1.10"));
    assert_eq!(text("#/list/0").as_deref(), Some("0x10"));
    assert_eq!(text("#/list/1").as_deref(), Some("+1"));
    assert_eq!(text("#/list/2").as_deref(), Some("true"));
    assert_eq!(text("#/list/3").as_deref(), Some("1.10"));
    assert_eq!(text("#/list/4"), None);
    assert_eq!(text("#/list"), None);
    let huge = document("a.json", r#"{"a": 12345678901234567890123}"#);
    assert_eq!(huge.text(&at("#/a")).as_deref(), Some("12345678901234567890123"));
    // Through an alias there is no spelling, only a value.
    assert_eq!(yaml("a: &x [1.10]\nb: *x\n").text(&at("#/b/0")).as_deref(), Some("1.1"));
}

#[test]
fn keys_keep_their_spelling() {
    let read = yaml("200: a\n'201': b\n1.10: c\ntrue: d\n~: e\n-1: f\n? long\n: g\n");
    assert_eq!(keys(read.root()), ["200", "201", "1.10", "true", "~", "-1", "long"]);
}

#[test]
fn order_is_the_order_of_the_text() {
    assert_eq!(keys(yaml("z: 1\na: 2\nm: 3\n").root()), ["z", "a", "m"]);
    assert_eq!(keys(document("a.json", r#"{"z": 1, "a": 2, "m": 3}"#).root()), ["z", "a", "m"]);
}

#[test]
fn merge_keys_are_merged() {
    let read = yaml(
        "base: &base {a: 1, b: 2}\nmore: &more {b: 3, c: 4}\none:\n  z: 0\n  <<: *base\n  b: 9\nboth:\n  <<: [*base, *more]\n",
    );
    assert_eq!(json_at(&read, "#/one"), r#"{"a":1,"b":9,"z":0}"#);
    assert_eq!(keys(read.get(&at("#/one")).unwrap()), ["z", "a", "b"]);
    assert_eq!(json_at(&read, "#/both"), r#"{"a":1,"b":2,"c":4}"#);
    // Only objects can be merged, and only YAML has merge keys.
    assert_eq!(json_at(&yaml("a: {<<: 1}\n"), "#/a"), r#"{"<<":1}"#);
    assert_eq!(json_at(&document("a.json", r#"{"a": {"<<": {"b": 1}}}"#), "#/a"), r#"{"<<":{"b":1}}"#);
}

#[test]
fn aliases_are_copies_and_tags_are_ignored() {
    let read = yaml("a: &x !thing {k: !t [1]}\nb: *x\nc: !!str 1\nd: &y !e text\n*y : e\n");
    assert_eq!(read.root().to_json().to_string(), r#"{"a":{"k":[1]},"b":{"k":[1]},"c":"1","d":"text","text":"e"}"#);
}

#[test]
fn duplicate_keys_are_noted_and_the_last_one_counts() {
    for (path, text) in
        [("a.yaml", "a:\n  x: 1\n  y: 2\n  x: 3\n"), ("a.json", "{\"a\":\n{\"x\": 1,\n\"y\": 2,\n\"x\": 3}}")]
    {
        let mut notes = Diagnostics::new();
        let read = Document::read(&Source::new(path, text), &mut notes).unwrap();
        assert_eq!(json_at(&read, "#/a"), r#"{"x":3,"y":2}"#);
        let notes = notes.locate(&read);
        assert_eq!(
            notes.iter().map(place).collect::<Vec<_>>(),
            [format!("duplicate-key 4:{}", if path == "a.yaml" { 3 } else { 1 })]
        );
        assert_eq!(notes[0].message, "`x` stands in this object already, on line 2");
        assert_eq!(notes[0].pointer, Some(at("#/a/x")));
    }
}

#[test]
fn line_breaks_of_yaml_1_1_are_characters() {
    let text = "a: \"x\u{2028}y\"\nb: p\u{85}q\nc: |\n  1\u{2029}2\n  3\nd\u{2028}e: 4\n";
    let read = yaml(text);
    assert_eq!(read.get(&at("#/a")).unwrap().as_str(), Some("x\u{2028}y"));
    assert_eq!(read.get(&at("#/b")).unwrap().as_str(), Some("p\u{85}q"));
    assert_eq!(read.get(&at("#/c")).unwrap().as_str(), Some("1\u{2029}2\n3\n"));
    assert_eq!(keys(read.root()), ["a", "b", "c", "d\u{2028}e"]);
}

#[test]
fn notation_is_told_by_content_before_name() {
    assert_eq!(json_at(&document("a.json", "a: 1\n"), "#/a"), "1");
    assert_eq!(json_at(&document("a.yaml", "{\"a\":\t1}"), "#/a"), "1");
    assert_eq!(json_at(&document("a.yml", "{a: 1}"), "#/a"), "1");
    assert_eq!(json_at(&document("description", "\u{feff}{\"a\": 1}"), "#/a"), "1");
    assert_eq!(json_at(&yaml("a: 1\n---\n"), "#/a"), "1");
    assert_eq!(json_at(&yaml("%YAML 1.2\n---\na: 1\n...\n"), "#/a"), "1");
}

#[test]
fn floats_that_json_lacks_are_kept() {
    let read = yaml("a: .inf\nb: -.INF\nc: .nan\n");
    assert_eq!(read.root().to_json().to_string(), r#"{"a":"inf","b":"-inf","c":"NaN"}"#);
}
