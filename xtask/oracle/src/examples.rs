//! The values that a description shows beside its schemas: of media types, parameters and headers.

use codegen::document::{Document, Node, Object, Pointer};
use serde_json::Value;

/// An example, and the schema that it is an example of.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Its place.
    pub(crate) at: String,
    /// The place of the schema.
    pub(crate) schema: Pointer,
    /// The value.
    pub(crate) value: Value,
}

/// The examples beside the schemas of a description.
pub(crate) fn examples(document: &Document) -> Vec<Example> {
    let mut found = Vec::new();
    walk(document, document.root(), &Pointer::root(), &mut found);
    found
}

fn walk(document: &Document, node: &Node, at: &Pointer, found: &mut Vec<Example>) {
    match node {
        Node::Object(object) => {
            if object.get("schema").is_some_and(|schema| schema.as_object().is_some()) && is_json(at) {
                found.extend(beside(document, object, at));
            }
            let data = ["example", "examples", "default", "enum", "const"];
            for (key, node) in object.iter().filter(|(key, _)| !data.contains(key)) {
                walk(document, node, &at.child(key), found);
            }
        }
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(document, item, &at.index(index), found);
            }
        }
        _ => {}
    }
}

/// Whether a place is no media type, or one of JSON.
fn is_json(at: &Pointer) -> bool {
    let is_content = at.parent().is_some_and(|parent| parent.last().is_some_and(|last| last == "content"));
    !is_content || at.last().is_some_and(|name| names_json(&name))
}

fn names_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json") || essence == "*/*"
}

fn beside(document: &Document, object: &Object, at: &Pointer) -> Vec<Example> {
    let schema = at.child("schema");
    let example =
        |at: Pointer, node: &Node| Example { at: at.to_string(), schema: schema.clone(), value: node.to_json() };
    let mut found: Vec<Example> =
        object.get("example").map(|node| example(at.child("example"), node)).into_iter().collect();
    for (name, node) in object.get("examples").and_then(Node::as_object).into_iter().flat_map(Object::iter) {
        let place = at.child("examples").child(name);
        if names_json(name) {
            found.push(example(place, node));
            continue;
        }
        let reference = node.get("$ref").and_then(Node::as_str);
        let place =
            reference.map_or(Some(place.clone()), |reference| Some(document.resolve(reference, &place).ok()?.pointer));
        let Some(place) = place.map(|place| place.child("value")) else { continue };
        found.extend(document.get(&place).map(|node| example(place.clone(), node)));
    }
    found
}
