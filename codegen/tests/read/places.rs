//! From pointers to lines and columns.

use std::collections::BTreeSet;

use codegen::document::{Document, FileId};

use super::{at, document, yaml};

#[track_caller]
fn placed(document: &Document, expected: &[(&str, &str)]) {
    let pointers: BTreeSet<_> = expected.iter().map(|(pointer, _)| at(pointer)).collect();
    let found = document.positions(FileId::MAIN, &pointers);
    for (pointer, position) in expected {
        assert_eq!(found[&at(pointer)].to_string(), *position, "{pointer}");
        let alone = document.positions(FileId::MAIN, &BTreeSet::from([at(pointer)]));
        assert_eq!(alone[&at(pointer)].to_string(), *position, "{pointer}, alone");
    }
}

#[test]
fn members_stand_at_their_name_and_elements_at_their_start() {
    let text = "paths:\n  /a/{x}:\n    get:\n      tags: [é, b]\n      parameters:\n        - name: q\n          in: query\n        -\n          name: r\n";
    placed(
        &yaml(text),
        &[
            ("#", "1:1"),
            ("#/paths", "1:1"),
            ("#/paths/~1a~1{x}", "2:3"),
            ("#/paths/~1a~1{x}/get/tags/0", "4:14"),
            ("#/paths/~1a~1{x}/get/tags/1", "4:17"),
            ("#/paths/~1a~1{x}/get/parameters/0", "6:11"),
            ("#/paths/~1a~1{x}/get/parameters/0/in", "7:11"),
            ("#/paths/~1a~1{x}/get/parameters/1/name", "9:11"),
        ],
    );
}

#[test]
fn what_is_not_there_stands_where_the_nearest_thing_around_it_does() {
    placed(
        &yaml("a:\n  b:\n    - c\n"),
        &[("#/a/b/7/x", "2:3"), ("#/a/nope", "1:1"), ("#/nope", "1:1"), ("#/a/b/0/deeper", "3:7")],
    );
}

#[test]
fn merged_and_aliased_nodes_stand_where_they_are_used() {
    let read = yaml("base: &b\n  x: {y: 1}\nuse:\n  own: 1\n  <<: *b\nalias: *b\n");
    placed(&read, &[("#/use/x/y", "3:1"), ("#/use/own", "4:3"), ("#/alias/x", "6:1"), ("#/base/x/y", "2:7")]);
}

#[test]
fn of_equal_names_the_last_one_stands() {
    let mut notes = codegen::diagnostic::Diagnostics::new();
    let source = codegen::document::Source::new("a.yaml", "a:\n  x: {old: 1}\nb: 2\na:\n  y: 3\n");
    let read = Document::read(&source, &mut notes).unwrap();
    placed(&read, &[("#/a", "4:1"), ("#/a/y", "5:3"), ("#/a/x/old", "4:1"), ("#/b", "3:1")]);
}

#[test]
fn keys_of_every_kind_are_found() {
    let read = yaml("200: {a: 1}\n'201': b\n\"a/b\\u00e9\": c\ntrue: d\n? long\n: {x: e}\n");
    placed(&read, &[("#/200/a", "1:7"), ("#/201", "2:1"), ("#/a~1bé", "3:1"), ("#/true", "4:1"), ("#/long/x", "6:4")]);
}

#[test]
fn json_is_located_with_tabs_and_on_one_line() {
    let tabs = "{\n\t\"a\": {\n\t\t\"b\":\t[1,\n\t\t\t{\"c\": \"\\ud83d\\ude00\", \"d\": 2}]\n\t},\n\t\"é\\/\": 1\n}";
    placed(
        &document("a.json", tabs),
        &[("#/a/b", "3:3"), ("#/a/b/0", "3:9"), ("#/a/b/1", "4:4"), ("#/a/b/1/d", "4:26"), ("#/é~1", "6:2")],
    );
    let line = r#"{"a":{"b":[1,{"c":"x","d":[]}]},"e":null}"#;
    placed(&document("a.json", line), &[("#/a/b/1", "1:14"), ("#/a/b/1/d", "1:23"), ("#/e", "1:33")]);
}

#[test]
fn line_breaks_of_every_kind_count_once() {
    placed(&yaml("a: 1\r\nb:\r\n  c: 2\r\n"), &[("#/b/c", "3:3")]);
    placed(&yaml("a: 1\rb:\r  c: 2\r"), &[("#/b/c", "3:3")]);
    placed(&yaml("\u{feff}a: 1\nb: \"x\u{2028}y\"\nc: 2\n"), &[("#/a", "1:1"), ("#/c", "3:1")]);
}

#[test]
fn brackets_may_close_where_the_event_parser_forbids_it() {
    let example = "    example: {\n      \"s\": [\n    ]\n    }\n";
    let text = format!("a:\n  b:\n{example}  c:\n{example}    d: 1\ne: {{\n\"f\": 1,\n\"g\": [\n2]\n}}\nh: 3\n");
    placed(
        &yaml(&text),
        &[("#/a/b/example/s", "4:7"), ("#/a/c/d", "12:5"), ("#/e/f", "14:1"), ("#/e/g/0", "16:1"), ("#/h", "18:1")],
    );
}

#[test]
fn what_even_that_does_not_help_with_stands_at_the_last_known_place() {
    // Joined to its comment, the bracket would be lost.
    let text = "a:\n  b: { # note\n    \"c\": \"x\" # note\n  }\nd:\n  e: 1\n";
    placed(&yaml(text), &[("#/a/b", "2:3"), ("#/d/e", "1:1")]);
}
