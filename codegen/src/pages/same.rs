//! Whether two copies of one thing say the same.

use crate::document::{Node, Object};

/// Whether two nodes say the same about the interface: they may be described in other words, and their members may stand
/// in another order.
pub(super) fn same(left: &Node, right: &Node) -> bool {
    Reading::Keywords.same(left, right)
}

/// What the keys of an object are.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    /// Keywords, of which some only describe.
    Keywords,
    /// Names that somebody chose.
    Names,
    /// Data.
    Data,
}

impl Reading {
    fn same(self, left: &Node, right: &Node) -> bool {
        match (left, right) {
            (Node::Object(left), Node::Object(right)) => self.covers(left, right) && self.covers(right, left),
            (Node::List(left), Node::List(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(left, right)| self.same(left, right))
            }
            (left, right) => left == right,
        }
    }

    /// Whether the right one has all that the left one has.
    fn covers(self, left: &Object, right: &Object) -> bool {
        let counts = |key: &str| self != Self::Keywords || !only_describes(key);
        left.iter()
            .filter(|(key, _)| counts(key))
            .all(|(key, value)| right.get(key).is_some_and(|other| self.below(key).same(value, other)))
    }

    fn below(self, key: &str) -> Self {
        match self {
            Self::Data => Self::Data,
            Self::Names => Self::Keywords,
            Self::Keywords if DATA.contains(&key) => Self::Data,
            Self::Keywords if holds_names(key) => Self::Names,
            Self::Keywords => Self::Keywords,
        }
    }
}

const DATA: [&str; 4] = ["default", "enum", "const", "mapping"];

/// Whether the keys of what stands under a keyword are names that somebody chose.
pub(super) fn holds_names(keyword: &str) -> bool {
    NAMES.contains(&keyword)
}

const NAMES: [&str; 15] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
    "schemas",
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "securitySchemes",
    "paths",
    "content",
    "variables",
    "callbacks",
];

fn only_describes(key: &str) -> bool {
    matches!(key, "description" | "summary" | "title" | "example" | "examples" | "externalDocs")
        || key.starts_with("x-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(json: &str) -> Node {
        let source = crate::document::Source::new("a.json", json);
        crate::document::Document::read(&source, &mut crate::diagnostic::Diagnostics::new()).unwrap().root().clone()
    }

    #[test]
    fn words_and_order_do_not_count() {
        let left = node(r#"{"type": "object", "properties": {"a": {"type": "string", "description": "x"}, "b": {}}}"#);
        let right = node(r#"{"title": "T", "properties": {"b": {}, "a": {"type": "string"}}, "type": "object"}"#);
        assert!(same(&left, &right));
    }

    #[test]
    fn a_property_that_is_called_description_counts() {
        let left = node(r#"{"properties": {"description": {"type": "string"}}}"#);
        assert!(!same(&left, &node(r#"{"properties": {}}"#)));
        assert!(!same(&node(r#"{"properties": {}}"#), &left));
    }

    #[test]
    fn data_counts_whole() {
        assert!(!same(&node(r#"{"default": {"title": "a"}}"#), &node(r#"{"default": {"title": "b"}}"#)));
    }
}
