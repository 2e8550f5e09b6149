//! The set of pointers that are looked for, as a tree.

use std::collections::{BTreeMap, BTreeSet};

use super::Pointer;
use super::locate::Place;
use crate::diagnostic::Position;

/// A tree of tokens: one node per pointer and per ancestor of one. Node 0 is the root.
pub(super) struct Wanted {
    nodes: Vec<Entry>,
    /// How many of the pointers were not found yet.
    missing: usize,
}

#[derive(Default)]
struct Entry {
    children: BTreeMap<String, usize>,
    /// Whether it is one of the pointers, not only an ancestor.
    is_target: bool,
    /// The character at which it stands; the last one, if the name stands in its object several times.
    found: Option<usize>,
    earlier: Vec<usize>,
    spelling: Option<String>,
}

impl Wanted {
    pub(super) fn new(pointers: &BTreeSet<Pointer>) -> Self {
        let mut wanted = Self { nodes: vec![Entry::default()], missing: pointers.len() };
        for pointer in pointers {
            let node = pointer.tokens().fold(0, |node, token| wanted.add(node, &token));
            wanted.nodes[node].is_target = true;
        }
        wanted
    }

    fn add(&mut self, node: usize, token: &str) -> usize {
        if let Some(known) = self.child(node, token) {
            return known;
        }
        let child = self.nodes.len();
        self.nodes.push(Entry::default());
        self.nodes[node].children.insert(token.to_owned(), child);
        child
    }

    pub(super) fn child(&self, node: usize, token: &str) -> Option<usize> {
        self.nodes[node].children.get(token).copied()
    }

    /// Whether anything below a node is looked for.
    pub(super) fn has_children(&self, node: usize) -> bool {
        !self.nodes[node].children.is_empty()
    }

    /// Notes where a node stands. What was found inside an earlier one of the same name is forgotten.
    pub(super) fn found(&mut self, node: usize, index: usize) {
        let entry = &mut self.nodes[node];
        match entry.found.replace(index) {
            None => self.missing -= usize::from(entry.is_target),
            Some(earlier) => {
                entry.earlier.push(earlier);
                entry.spelling = None;
                self.forget_below(node);
            }
        }
    }

    /// Whether every pointer was found.
    pub(super) fn is_complete(&self) -> bool {
        self.missing == 0
    }

    fn forget_below(&mut self, node: usize) {
        let mut pending: Vec<usize> = self.nodes[node].children.values().copied().collect();
        while let Some(next) = pending.pop() {
            let entry = &mut self.nodes[next];
            self.missing += usize::from(entry.is_target && entry.found.is_some());
            (entry.found, entry.spelling) = (None, None);
            entry.earlier.clear();
            pending.extend(entry.children.values());
        }
    }

    pub(super) fn spelled(&mut self, node: usize, text: &str) {
        self.nodes[node].spelling = Some(text.to_owned());
    }

    /// The characters at which anything was found.
    pub(super) fn indices(&self) -> BTreeSet<usize> {
        self.nodes.iter().flat_map(|entry| entry.earlier.iter().copied().chain(entry.found)).collect()
    }

    /// The place of a pointer, or of its nearest ancestor that was found.
    pub(super) fn place(&self, pointer: &Pointer, positions: &BTreeMap<usize, Position>) -> Place {
        let position = |index: &usize| positions.get(index).copied().unwrap_or(Position::START);
        let mut place = Place { position: Position::START, earlier: Vec::new(), exact: false, spelling: None };
        let mut node = Some(0);
        let mut tokens = pointer.tokens();
        while let Some(Entry { found: Some(found), earlier, spelling, .. }) = node.map(|node| &self.nodes[node]) {
            place.position = position(found);
            let Some(token) = tokens.next() else {
                let earlier = earlier.iter().map(position).collect();
                return Place { exact: true, earlier, spelling: spelling.clone(), ..place };
            };
            node = node.and_then(|node| self.child(node, &token));
        }
        place
    }
}
