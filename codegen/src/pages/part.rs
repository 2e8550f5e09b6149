//! One definition of a page, brought into the form of an OpenAPI document.

use std::collections::BTreeMap;

use crate::document::{FileId, Node, Object, Origin, Pointer};

/// An OpenAPI document of its own, of which every node knows where it was written.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) root: Node,
    pub(super) file: FileId,
    /// Nodes that stand at another pointer in the file, with that pointer.
    moved: BTreeMap<Pointer, Pointer>,
}

impl Part {
    /// What stands in a file as it is.
    pub(super) fn new(root: Node, file: FileId) -> Self {
        Self { root, file, moved: BTreeMap::new() }
    }

    /// A part to be filled from a file.
    pub(super) fn empty(file: FileId) -> Self {
        let part = Self::new(Node::Object(Object::new()), file);
        Self { moved: BTreeMap::from([(Pointer::root(), Pointer::root())]), ..part }
    }

    /// Puts a node in its place, which is made if it is not there, and remembers where it was written.
    pub(super) fn put(&mut self, at: &Pointer, node: Node, written: &Pointer) {
        let mut here = &mut self.root;
        for token in at.tokens() {
            here = step(here, &token);
        }
        *here = node;
        self.moved.insert(at.clone(), written.clone());
    }

    /// Where a node was written.
    pub(super) fn origin(&self, pointer: &Pointer) -> Origin {
        let mut ancestor = Some(pointer.clone());
        while let Some(prefix) = ancestor {
            if let (Some(written), Some(rest)) = (self.moved.get(&prefix), pointer.relative_to(&prefix)) {
                return Origin { file: self.file, pointer: written.join(&rest) };
            }
            ancestor = prefix.parent();
        }
        Origin { file: self.file, pointer: pointer.clone() }
    }

    /// The nodes below one that have moved by themselves.
    pub(super) fn moved_below(&self, pointer: &Pointer) -> Vec<(Pointer, Origin)> {
        let from = self.moved.range(pointer.clone()..);
        // Text order keeps whatever starts with the same text together, be it below `pointer` or beside it.
        let same = from.take_while(|(at, _)| at.as_str().starts_with(pointer.as_str()));
        let below = same.filter(|(at, _)| at.starts_with(pointer) && *at != pointer);
        below.map(|(at, written)| (at.clone(), Origin { file: self.file, pointer: written.clone() })).collect()
    }
}

/// The member or element of a node, made if it is not there; whatever is behind the end of a list extends it.
fn step<'n>(node: &'n mut Node, token: &str) -> &'n mut Node {
    if !node.is_container() {
        *node = Node::Object(Object::new());
    }
    match node {
        Node::Object(object) => object.member(token),
        Node::List(elements) => {
            let index = token.parse().unwrap_or(elements.len()).min(elements.len());
            if index == elements.len() {
                elements.push(Node::Null);
            }
            &mut elements[index]
        }
        other => other,
    }
}
