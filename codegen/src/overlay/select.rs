//! Finding the targets of an action.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json_path::JsonPath;

use crate::document::{Document, Node, Pointer};

/// The tree as the JSON value that JSONPath queries need, kept up to date.
pub(super) struct View {
    json: Value,
}

impl View {
    pub(super) fn new(root: &Node) -> Self {
        Self { json: root.to_json() }
    }

    /// The nodes that a query selects, each once.
    pub(super) fn select(&self, path: &JsonPath) -> Vec<Pointer> {
        let mut seen = BTreeSet::new();
        let nodes = path.query_located(&self.json);
        let pointers = nodes.locations().filter_map(|location| Pointer::parse(&location.to_json_pointer()));
        pointers.filter(|pointer| seen.insert(pointer.clone())).collect()
    }

    /// Takes over nodes that were changed.
    pub(super) fn refresh(&mut self, changed: &BTreeSet<Pointer>, document: &Document) {
        for pointer in changed {
            // What stands inside another changed node comes with that one.
            let inside = std::iter::successors(pointer.parent(), Pointer::parent).any(|outer| changed.contains(&outer));
            let (value, node) = (self.json.pointer_mut(pointer.as_str()), document.get(pointer));
            if let (false, Some(value), Some(node)) = (inside, value, node) {
                *value = node.to_json();
            }
        }
    }
}
