//! Texts that cannot be read: what is said, and where.

use codegen::diagnostic::{Code, Position};
use codegen::document::{Pointer, Source};

use super::{place, refusal};

#[track_caller]
fn refused(path: &str, text: &str, expected: &str, message: &str) {
    let diagnostic = refusal(path, text);
    assert_eq!(place(&diagnostic), expected, "{text:?}: {diagnostic}");
    assert!(diagnostic.message.contains(message), "{text:?}: {diagnostic}");
    assert_eq!((diagnostic.file.as_str(), diagnostic.consequence.as_str()), (path, "nothing is generated"));
}

#[track_caller]
fn yaml(text: &str, expected: &str, message: &str) {
    refused("a.yaml", text, expected, message);
}

#[track_caller]
fn json(text: &str, expected: &str, message: &str) {
    refused("a.json", text, expected, message);
}

#[test]
fn yaml_indentation() {
    yaml("a:\n\tb: 1\n", "yaml-syntax 2:1", "a tab indents this line");
    yaml("a:\n  b: 1\n\tc: 2\n", "yaml-syntax 3:1", "a tab indents this line");
    yaml("a:\n  b: 1\n c: 2\n", "yaml-syntax 3:2", "no member of an object can start here");
    yaml("a:\n  - b\n  c: 2\n", "yaml-syntax 3:3", "an element of the list above is expected");
    yaml("- a\nb: c\n", "yaml-syntax 2:1", "an element of the list above is expected");
    yaml("a: |\n  x\n y\n", "yaml-syntax 3:2", "no member of an object can start here");
    yaml("a: x\n   b: c\n", "yaml-syntax 2:5", "a `:` is not expected here");
}

#[test]
fn yaml_quotation() {
    yaml("x: 1\na: \"unclosed\nb: 2\n", "yaml-syntax 2:4", "never closed");
    yaml("x: 1\na: 'it's\nb: 2\n", "yaml-syntax 2:8", "no member of an object can start here");
    yaml("a: 'unclosed\n\n\nb: 2\n", "yaml-syntax 1:4", "never closed");
    yaml("a: b: c\n", "yaml-syntax 1:5", "a `:` is not expected here");
    yaml("a: \"\\q\"\n", "yaml-syntax 1:5", "this escape is not known");
    yaml("a: @x\n", "yaml-syntax 1:4", "cannot start with `@`");
    yaml("a: `x`\n", "yaml-syntax 1:4", "cannot start with a backtick");
    yaml("é: %x\n", "yaml-syntax 1:4", "cannot start with `%`");
}

#[test]
fn yaml_structure() {
    yaml("a: [1, 2\nb: 3\n", "yaml-syntax 2:2", "a `,` or `]` is expected");
    yaml("a: {b: 1\nc: 3\n", "yaml-syntax 2:2", "a `,` or `}` is expected");
    yaml("a: x\nb\nc: d\n", "yaml-syntax 2:1", "not a member of an object");
    yaml("a: - b\n", "yaml-syntax 1:4", "an element of a list cannot start here");
    yaml("a: {{x}}\n", "yaml-syntax 1:5", "cannot be the name of a member");
    yaml("? [a]\n: b\n", "yaml-syntax 1:3", "cannot be the name of a member");
    yaml("a: *nope\n", "yaml-syntax 1:4", "`*nope` refers to an anchor that is not defined");
    yaml("a: !!int foo\n", "yaml-syntax 1:4", "expected an integer");
    yaml("a: 1\n---\nb: 2\n", "several-documents 2:1", "a second YAML document");
    yaml("a: 1\n---\nb: [\n", "yaml-syntax 4:1", "this is not YAML");
}

#[test]
fn yaml_anchors_that_mean_two_things() {
    yaml("a: &x 1\nb: &x 2\nc: *x\n", "ambiguous-anchor 2:4", "`x` is defined a second time");
    yaml("a: &x [1]\nb:\n  c: &x\n    d: 1\n", "ambiguous-anchor 3:6", "`x` is defined a second time");
}

#[test]
fn json_separators() {
    json("{\"a\": 1,}", "json-syntax 1:8", "a comma stands before the closing bracket");
    json("{\n\"a\": [1,\n2,\n]}", "json-syntax 3:2", "a comma stands before the closing bracket");
    json("{\"a\" 1}", "json-syntax 1:6", "a `:` is expected");
    json("{\"é\": 1 \"b\": 2}", "json-syntax 1:9", "a `,` or `}` is expected");
    json("[1 2]", "json-syntax 1:4", "a `,` or `]` is expected");
    json("{\"a\": 1} x", "json-syntax 1:10", "has ended before this");
    json("{\"a\": 1", "json-syntax 1:8", "ends in the middle of a value");
    json("{\"a\": \"x\n\n", "json-syntax 1:9", "control character");
    json("{\"a\": \"x", "json-syntax 1:9", "ends in the middle of a value");
}

#[test]
fn json_values() {
    json("{a: 1}", "json-syntax 1:2", "the name of a member is expected");
    json("{'a': 1}", "json-syntax 1:2", "the name of a member is expected");
    json("{\n  // c\n\"a\": 1}", "json-syntax 2:3", "a comment stands here");
    json("{\"a\": /* c */ 1}", "json-syntax 1:7", "a comment stands here");
    json("{\"a\": NaN}", "json-syntax 1:7", "a value is expected");
    json("{\"a\": tru}", "json-syntax 1:7", "this is not a value");
    json("{\"a\": 01}", "json-syntax 1:7", "not a number");
    json("{\"a\": -1e999}", "json-syntax 1:7", "not a number");
    json("{\"a\": \"\\x\"}", "json-syntax 1:8", "this escape is not JSON");
    json("{\"a\": \"\\ud800\"}", "json-syntax 1:8", "this escape is not JSON");
    json("{\"a\": \"x\ty\"}", "json-syntax 1:9", "control character");
}

#[test]
fn something_else_altogether() {
    for (text, expected, message) in [
        ("", "empty-document 1:1", "no content"),
        (" \n\n", "empty-document 1:1", "no content"),
        ("# nothing\n", "empty-document 1:1", "no content"),
        ("---\n...\n", "empty-document 1:1", "no content"),
        ("\n <!DOCTYPE HTML><html>", "not-a-description 2:2", "an HTML page"),
        ("<?xml version='1.0'?>", "not-a-description 1:1", "XML or HTML"),
        ("Not found", "not-a-description 1:1", "this is a string, not an object"),
        ("\n\n- a\n", "not-a-description 3:1", "this is a list, not an object"),
        ("PK\u{3}\u{4}\0", "not-text 1:3", "U+0003"),
        ("a: \u{8}x", "yaml-syntax 1:4", "U+0008"),
    ] {
        refused("a.yaml", text, expected, message);
        refused("a", text, expected, message);
    }
    refused("a.json", "null", "empty-document 1:1", "no content");
    refused("a.json", "[1]", "not-a-description 1:1", "this is a list");
}

#[test]
fn the_name_of_the_file_decides_whose_complaint_is_shown() {
    refused("a.yaml", "{a: [}", "yaml-syntax 1:6", "not YAML");
    refused("a.json", "{a: [}", "json-syntax 1:2", "name of a member");
    refused("download", "{a: [}", "json-syntax 1:2", "name of a member");
}

#[test]
fn bytes_that_are_no_text() {
    let error = Source::from_bytes("a.yaml", b"a: 1\nb: \xff\n").unwrap_err();
    assert_eq!((error.code, error.position), (Code::NotText, Some(Position { line: 2, column: 4 })));
    assert!(error.message.contains("0xff"), "{error}");
    let error = Source::from_bytes("a.yaml", b"\xff\xfea").unwrap_err();
    assert_eq!((error.code, error.position), (Code::NotText, Some(Position::START)));
    let utf16: Vec<u8> = "\u{feff}é: 1".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(Source::from_bytes("a.yaml", &utf16).unwrap().text(), "é: 1");
}

#[test]
fn diagnostics_show_the_line() {
    let shown = refusal("specs/a.yaml", "openapi: 3.1.0\ninfo:\n\ttitle: x\n").to_string();
    let expected = "\
error[yaml-syntax]: a tab indents this line
 --> specs/a.yaml:3:1
  |
3 |  title: x
  | ^
  = then: nothing is generated
  = help: replace it by spaces: YAML allows no tabs in front of a line";
    assert_eq!(shown, expected);
    assert_eq!(refusal("a", "").pointer, None::<Pointer>);
}
