//! Anchors: names that schemas give themselves, for references to use (JSON Schema 2020-12, core, section 8.2.2).

use crate::document::{Document, Node, Pointer};
use std::collections::BTreeMap;

/// Where each anchor of a document stands.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    fixed: BTreeMap<String, Vec<Pointer>>,
    dynamic: BTreeMap<String, Vec<Pointer>>,
}

impl Anchors {
    /// Finds all anchors.
    pub(super) fn of(document: &Document) -> Self {
        let mut anchors = Self::default();
        let mut pending = vec![(Pointer::root(), document.root())];
        while let Some((pointer, node)) = pending.pop() {
            match node {
                Node::Object(object) => {
                    anchors.enter(node, &pointer);
                    pending.extend(object.iter().map(|(key, child)| (pointer.child(key), child)));
                }
                Node::List(items) => {
                    pending.extend(items.iter().enumerate().map(|(index, item)| (pointer.index(index), item)));
                }
                _ => {}
            }
        }
        anchors
    }

    fn enter(&mut self, node: &Node, pointer: &Pointer) {
        let text = |key| node.get(key).and_then(Node::as_str).map(str::to_owned);
        if let Some(name) = text("$dynamicAnchor") {
            self.dynamic.entry(name.clone()).or_default().push(pointer.clone());
            self.fixed.entry(name).or_default().push(pointer.clone());
        }
        if let Some(name) = text("$anchor") {
            self.fixed.entry(name).or_default().push(pointer.clone());
        }
    }

    /// The only schema that a reference such as `#node` can mean.
    pub(super) fn fixed(&self, reference: &str) -> Option<Pointer> {
        only(self.fixed.get(reference.strip_prefix('#')?)?)
    }

    /// The schemas that a dynamic reference such as `#node` can mean.
    pub(super) fn dynamic(&self, reference: &str) -> &[Pointer] {
        let found = reference.strip_prefix('#').and_then(|name| self.dynamic.get(name));
        found.map(Vec::as_slice).unwrap_or_default()
    }
}

fn only(pointers: &[Pointer]) -> Option<Pointer> {
    if let [only] = pointers { Some(only.clone()) } else { None }
}
