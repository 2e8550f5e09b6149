//! OpenAPI 3.0 and 3.1 in one document.

use crate::document::{Node, Object};

use super::text;

/// Whether schemas use what OpenAPI 3.0 does not have.
pub(super) fn is_newer(node: &Node) -> bool {
    match node {
        Node::Object(object) => object.iter().any(|(key, value)| is_newer_keyword(key, value) || is_newer(value)),
        Node::List(elements) => elements.iter().any(is_newer),
        _ => false,
    }
}

fn is_newer_keyword(key: &str, value: &Node) -> bool {
    match key {
        "const" | "prefixItems" | "$defs" | "patternProperties" => true,
        "type" => value.as_str() == Some("null") || value.as_list().is_some(),
        "exclusiveMinimum" | "exclusiveMaximum" => value.as_number().is_some(),
        _ => false,
    }
}

/// Says what OpenAPI 3.0 says in its own way as 3.1 does: `nullable` as one more type, exclusive bounds as numbers.
pub(super) fn raise(node: &mut Node) {
    match node {
        Node::Object(object) => {
            object.iter_mut().for_each(|(_, value)| raise(value));
            raise_nullable(object);
            raise_bound(object, "minimum", "exclusiveMinimum");
            raise_bound(object, "maximum", "exclusiveMaximum");
        }
        Node::List(elements) => elements.iter_mut().for_each(raise),
        _ => {}
    }
}

fn raise_nullable(object: &mut Object) {
    let (Some(Node::Bool(nullable)), Some(Node::String(name))) = (object.get("nullable"), object.get("type")) else {
        return;
    };
    let types = Node::List(vec![text(name), text("null")]);
    let nullable = *nullable;
    object.remove("nullable");
    if !nullable {
        return;
    }
    object.insert("type", types);
    if let Some(Node::List(values)) = object.get_mut("enum")
        && !values.contains(&Node::Null)
    {
        values.push(Node::Null);
    }
}

fn raise_bound(object: &mut Object, bound: &str, exclusive: &str) {
    let Some(Node::Bool(excludes)) = object.get(exclusive).cloned() else { return };
    object.remove(exclusive);
    if let (true, Some(value)) = (excludes, object.remove(bound)) {
        object.insert(exclusive, value);
    }
}
