//! Descriptions that were changed: read into a tree, rearranged, and written as JSON.

use codegen::diagnostic::Diagnostics;
use codegen::document::{Document, Node, Object, Source};

/// The tree of a description.
pub(crate) fn read(path: &str, text: &str) -> Node {
    let document = Document::read(&Source::new(path, text), &mut Diagnostics::new());
    document.unwrap_or_else(|error| panic!("{error:?}")).root().clone()
}

/// As JSON, in the order of the tree.
pub(crate) fn json(node: &Node) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    match node {
        Node::List(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(",")),
        Node::Object(object) => {
            let members = object.iter().map(|(key, value)| format!("{}:{}", quoted(key), json(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        Node::String(text) => quoted(text),
        plain => plain.scalar_text().unwrap_or_else(|| "null".to_owned()),
    }
}

/// The order of paths, methods, schemas and properties turned round.
pub(crate) fn reversed(node: &Node) -> Node {
    match node {
        Node::Object(object) => {
            Node::Object(object_of(object.iter().rev().map(|(key, value)| (key.to_owned(), reversed(value)))))
        }
        Node::List(items) => Node::List(items.iter().map(reversed).collect()),
        plain => plain.clone(),
    }
}

fn object_of(members: impl Iterator<Item = (String, Node)>) -> Object {
    let mut object = Object::new();
    for (key, value) in members {
        object.insert(key, value);
    }
    object
}

/// Without every `step`th path and, of the schemas, those that nothing refers to then.
pub(crate) fn thinned(node: &Node, step: usize) -> Node {
    let mut thinned = node.clone();
    if let Some(paths) = member(&mut thinned, &["paths"]) {
        *paths = without(paths, |index, _| index % step == 0);
    }
    for schemas in [["components", "schemas"].as_slice(), &["definitions"]] {
        let text = json(&thinned);
        let unused = |name: &str| !text.contains(&format!("/{name}\""));
        if let Some(schemas) = member(&mut thinned, schemas) {
            *schemas = without(schemas, |_, name| unused(name));
        }
    }
    thinned
}

fn without(object: &Object, leaves: impl Fn(usize, &str) -> bool) -> Object {
    let kept = object.iter().enumerate().filter(|(index, (name, _))| !leaves(*index, name));
    object_of(kept.map(|(_, (name, value))| (name.to_owned(), value.clone())))
}

/// With a schema and an operation before all others, which share no name with them.
pub(crate) fn extended(node: &Node) -> Node {
    let operation = r#"{"get": {"operationId": "zzzAddedOperation", "responses": {"200": {"description": "It.",
        "content": {"application/json": {"schema": {"type": "object", "properties": {"id": {"enum": ["a", "b"]}}}}}}}}}"#;
    let schema =
        r#"{"type": "object", "properties": {"zzz": {"type": "object", "properties": {"b": {"type": "string"}}}}}"#;
    let mut extended = node.clone();
    let added = [(["paths"].as_slice(), "/added/first", operation), (&["components", "schemas"], "AAddedZzz", schema)];
    for (place, name, text) in added {
        if let Some(object) = member(&mut extended, place) {
            let first = std::iter::once((name.to_owned(), read("added.json", text)));
            let others = object.iter().map(|(key, value)| (key.to_owned(), value.clone()));
            *object = object_of(first.chain(others));
        }
    }
    extended
}

fn member<'n>(node: &'n mut Node, path: &[&str]) -> Option<&'n mut Object> {
    let Node::Object(object) = node else { return None };
    match path {
        [] => Some(object),
        [key, rest @ ..] => member(object.get_mut(key)?, rest),
    }
}
