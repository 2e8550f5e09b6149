//! What is no change, and what changes no file.

use serde_json::Value;

use super::edit::value;
use super::{BASE, revision};
use codegen::changes::Changes;
use codegen::diagnostic::Diagnostics;
use codegen::document::{Document, Source, Syntax};

/// Compares the base with another spelling of it.
fn unchanged(other: &str) {
    let old = revision(&value(BASE).to_string(), None).unwrap();
    let new = revision(other, Some(&old)).unwrap();
    let changes = Changes::between(&old, &new);
    assert!(changes.is_empty(), "{changes:#?}");
    assert_eq!(old.names(), new.names());
}

#[test]
fn another_syntax_is_no_change() {
    unchanged(BASE);
    let document = Document::read(&Source::new("a.json", &value(BASE).to_string()), &mut Diagnostics::new()).unwrap();
    unchanged(&document.to_text(Syntax::Yaml));
    unchanged(&serde_json::to_string_pretty(&value(BASE)).unwrap());
}

/// A tree with the members of all objects the other way round.
fn reversed(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            Value::Object(members.iter().rev().map(|(name, member)| (name.clone(), reversed(member))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(reversed).collect()),
        plain => plain.clone(),
    }
}

#[test]
fn another_order_is_no_change() {
    unchanged(&reversed(&value(BASE)).to_string());
}

#[test]
fn what_means_nothing_to_clients_is_no_change() {
    let mut edited = value(BASE);
    edited["x-internal"] = "a note".into();
    edited["info"]["contact"] = serde_json::json!({"name": "Ada"});
    edited["components"]["schemas"]["Pet"]["x-order"] = 3.into();
    edited["components"]["schemas"]["Pet"]["properties"]["name"]["example"] = "Rex".into();
    unchanged(&edited.to_string());
}

/// The files that differ, once a schema has one property more.
fn changed_files(schema: &str) -> Vec<String> {
    let old = revision(&value(BASE).to_string(), None).unwrap();
    let mut edited = value(BASE);
    edited["components"]["schemas"][schema]["properties"]["added"] = serde_json::json!({"type": "string"});
    let new = revision(&edited.to_string(), Some(&old)).unwrap();
    assert_eq!(old.files().len(), new.files().len());
    let both = old.files().iter().zip(new.files());
    both.filter(|(before, after)| before != after).map(|(before, _)| before.path.clone()).collect()
}

#[test]
fn only_the_files_that_must_change_do() {
    for (schema, file) in
        [("Toy", "toy"), ("Pet", "pet"), ("NewPet", "new_pet"), ("Boat", "boat"), ("Problem", "problem")]
    {
        assert_eq!(changed_files(schema), [format!("types/{file}.rs")]);
    }
    // Composed of it, in both directions.
    assert_eq!(changed_files("Named"), ["types/named.rs", "types/owner.rs"]);
}
