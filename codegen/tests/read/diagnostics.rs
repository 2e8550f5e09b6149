//! Collecting and locating diagnostics.

use codegen::diagnostic::{Code, Diagnostic, Diagnostics, Position, Severity};
use codegen::document::Pointer;

use super::{at, yaml};

#[test]
fn diagnostics_come_sorted_once_each_with_their_line() {
    let document = yaml("a:\n  b: 1\n  c: 2\n");
    let mut diagnostics = Diagnostics::new();
    diagnostics.gap(Code::UnknownKeyword, &at("#/a/c"), "second", "then");
    diagnostics.gap(Code::UnknownKeyword, &at("#/a/b"), "first", "then");
    diagnostics.gap(Code::UnknownKeyword, &at("#/a/b"), "first", "then");
    diagnostics.note(Code::WrongType, &at("#/a/b/missing"), "near", "then");
    diagnostics.push(Diagnostic::error(Code::NotADescription, "whole"));
    let located = diagnostics.locate(&document);
    let shown: Vec<_> = located
        .iter()
        .map(|found| (found.message.as_str(), found.position.unwrap(), found.excerpt.as_ref().unwrap().text.as_str()))
        .collect();
    let line = |line, column| Position { line, column };
    assert_eq!(
        shown,
        [
            ("whole", line(1, 1), "a:"),
            ("first", line(2, 3), "  b: 1"),
            ("near", line(2, 3), "  b: 1"),
            ("second", line(3, 3), "  c: 2"),
        ]
    );
    assert!(located.iter().all(|found| found.file == "a.yaml"));
}

#[test]
fn severities_are_told_apart() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.gap(Code::WrongType, &Pointer::root(), "m", "t");
    assert!(!diagnostics.has_errors());
    diagnostics.error(Code::WrongType, &Pointer::root(), "m", "h");
    assert!(diagnostics.has_errors());
    assert_eq!(
        diagnostics.sorted().iter().map(|found| found.severity).collect::<Vec<_>>(),
        [Severity::Error, Severity::Gap]
    );
}

#[test]
fn already_located_diagnostics_stay_as_they_are() {
    let document = yaml("a: 1\n");
    let mut diagnostics = Diagnostics::new();
    let elsewhere = Diagnostic::error(Code::ConfigUnused, "m").in_file("api.toml", Position { line: 7, column: 1 });
    diagnostics.push(elsewhere.clone());
    assert_eq!(diagnostics.locate(&document), [elsewhere]);
}
