//! Values of the tree in other forms.

use crate::document::{Node, Number};
use serde_json::Value;

/// The text of a scalar: a number or a boolean that YAML made of unquoted text counts as text.
pub(super) fn scalar_text(node: &Node) -> Option<String> {
    match node {
        Node::String(text) => Some(text.clone()),
        Node::Number(number) => Some(number.to_string()),
        Node::Bool(flag) => Some(flag.to_string()),
        Node::Null | Node::List(_) | Node::Object(_) => None,
    }
}

/// A node as a JSON value: for examples, defaults and the values of enumerations. The tree's depth is bounded, and with it
/// the recursion.
pub(super) fn to_json(node: &Node) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Bool(flag) => Value::Bool(*flag),
        Node::Number(number) => json_number(*number),
        Node::String(text) => Value::String(text.clone()),
        Node::List(items) => items.iter().map(to_json).collect(),
        Node::Object(object) => object.iter().map(|(key, node)| (key.to_owned(), to_json(node))).collect(),
    }
}

fn json_number(number: Number) -> Value {
    if let Some(number) = number.as_i64() {
        return number.into();
    }
    number.as_u64().map_or_else(|| Value::from(number.as_f64()), Value::from)
}
