//! The `read` stage from outside: texts, overlays and settings in, trees and located diagnostics out.

mod broken;
mod config;
mod diagnostics;
mod files;
mod limits;
mod overlay;
mod places;
mod values;

use codegen::diagnostic::{Diagnostic, Diagnostics};
use codegen::document::{Document, Node, Pointer, Source};

/// Reads a text that must be readable and must leave nothing to say.
fn document(path: &str, text: &str) -> Document {
    let mut notes = Diagnostics::new();
    let document = Document::read(&Source::new(path, text), &mut notes).unwrap_or_else(|error| panic!("{error}"));
    assert!(notes.is_empty(), "{:?}", notes.iter().collect::<Vec<_>>());
    document
}

/// Reads YAML.
fn yaml(text: &str) -> Document {
    document("a.yaml", text)
}

/// The value at a pointer, as JSON text.
fn json_at(document: &Document, pointer: &str) -> String {
    let node = document.get(&at(pointer)).unwrap_or_else(|| panic!("nothing at {pointer}"));
    node.to_json().to_string()
}

/// A pointer, written as a fragment.
fn at(pointer: &str) -> Pointer {
    pointer.parse().unwrap_or_else(|error| panic!("{pointer}: {error}"))
}

/// Why a text is refused.
fn refusal(path: &str, text: &str) -> Diagnostic {
    match Document::read(&Source::new(path, text), &mut Diagnostics::new()) {
        Ok(document) => panic!("{text:?} is read as {:?}", document.root()),
        Err(error) => *error,
    }
}

/// Code, line and column of a diagnostic: `yaml-syntax 3:1`.
fn place(diagnostic: &Diagnostic) -> String {
    let position = diagnostic.position.map(|position| position.to_string()).unwrap_or_default();
    format!("{} {position}", diagnostic.code)
}

/// The keys of an object, in order.
fn keys(node: &Node) -> Vec<&str> {
    node.as_object().map(|object| object.keys().collect()).unwrap_or_default()
}
