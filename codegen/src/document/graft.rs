//! Changing the tree while keeping track of where its nodes come from.

use std::collections::{BTreeMap, BTreeSet};

use super::node::list_index;
use super::{Document, Node, Origin, Pointer};

impl Document {
    /// Puts a node of another file into the tree: replaces what is there, or adds a member to an object or an element to
    /// the end of a list. Answers whether there was a place for it.
    pub fn graft(&mut self, at: &Pointer, node: Node, origin: Origin) -> bool {
        if !put(&mut self.root, at, node) {
            return false;
        }
        for inside in self.grafts_below(at) {
            self.grafts.remove(&inside);
        }
        self.grafts.insert(at.clone(), origin);
        true
    }

    /// Says where a node of the tree comes from, and with it all below.
    pub(crate) fn set_origin(&mut self, at: &Pointer, origin: Origin) {
        self.grafts.insert(at.clone(), origin);
    }

    /// Takes nodes out of the tree. Elements behind those taken out of a list move up and keep their origin.
    pub fn prune(&mut self, targets: &BTreeSet<Pointer>) {
        let mut by_container: BTreeMap<Pointer, Vec<&Pointer>> = BTreeMap::new();
        for target in targets {
            if let Some(container) = target.parent() {
                by_container.entry(container).or_default().push(target);
            }
        }
        // Deepest first: what is taken out further up then cannot move what is still to come.
        let mut containers: Vec<_> = by_container.into_iter().collect();
        containers.sort_by_key(|(container, _)| std::cmp::Reverse(container.depth()));
        for (container, targets) in containers {
            match self.root.at(&container) {
                Some(Node::List(_)) => self.prune_list(&container, &targets),
                Some(Node::Object(_)) => self.prune_object(&container, &targets),
                _ => {}
            }
        }
    }

    fn prune_object(&mut self, container: &Pointer, targets: &[&Pointer]) {
        for target in targets {
            for inside in self.grafts_below(target) {
                self.grafts.remove(&inside);
            }
            if let (Some(Node::Object(object)), Some(key)) = (self.root.at_mut(container), target.last()) {
                object.remove(&key);
            }
        }
    }

    fn prune_list(&mut self, container: &Pointer, targets: &[&Pointer]) {
        let gone: BTreeSet<usize> = targets.iter().filter_map(|target| list_index(&target.last()?)).collect();
        let length = self.root.at(container).and_then(Node::as_list).map_or(0, <[Node]>::len);
        let kept: Vec<usize> = (0..length).filter(|index| !gone.contains(index)).collect();
        let origins: Vec<Origin> = kept.iter().map(|old| self.origin(&container.index(*old))).collect();
        let inner: Vec<(Pointer, Origin)> = self
            .grafts_below(container)
            .filter(|inside| inside != container)
            .filter_map(|inside| self.grafts.remove_entry(&inside))
            .collect();
        for (new, (old, origin)) in kept.iter().zip(origins).enumerate() {
            if new != *old || !self.is_plain(&container.index(new), &origin) {
                self.grafts.insert(container.index(new), origin);
            }
        }
        let moved: BTreeMap<usize, usize> = kept.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        for (inside, origin) in inner {
            if let Some(place) = relocate(&inside, container, &moved) {
                self.grafts.insert(place, origin);
            }
        }
        if let Some(Node::List(elements)) = self.root.at_mut(container) {
            let mut index = 0..;
            elements.retain(|_| index.next().is_none_or(|index| !gone.contains(&index)));
        }
    }

    /// Whether the tree says already, without a graft at `pointer` itself, that it comes from `origin`.
    fn is_plain(&self, pointer: &Pointer, origin: &Origin) -> bool {
        self.origin(pointer) == *origin
    }

    /// The pointers at and below `ancestor` that have a graft.
    fn grafts_below(&self, ancestor: &Pointer) -> impl Iterator<Item = Pointer> + use<> {
        let from = self.grafts.range(ancestor.clone()..).map(|(pointer, _)| pointer);
        // Text order keeps whatever starts with the same text together, be it below `ancestor` or beside it.
        let same = from.take_while(|pointer| pointer.sort_text().starts_with(ancestor.sort_text()));
        same.filter(|pointer| pointer.starts_with(ancestor)).cloned().collect::<Vec<_>>().into_iter()
    }
}

fn put(root: &mut Node, at: &Pointer, node: Node) -> bool {
    let (Some(container), Some(key)) = (at.parent(), at.last()) else {
        *root = node;
        return true;
    };
    match root.at_mut(&container) {
        Some(Node::Object(object)) => {
            object.insert(&*key, node);
        }
        Some(Node::List(elements)) => match list_index(&key) {
            Some(index) if index < elements.len() => elements[index] = node,
            Some(index) if index == elements.len() => elements.push(node),
            _ => return false,
        },
        _ => return false,
    }
    true
}

/// Where a pointer into a list leads after elements have moved; none if its element is gone.
fn relocate(pointer: &Pointer, list: &Pointer, moved: &BTreeMap<usize, usize>) -> Option<Pointer> {
    let inside = pointer.relative_to(list)?;
    let old = list_index(&inside.tokens().next()?)?;
    let rest = pointer.relative_to(&list.index(old))?;
    Some(list.index(*moved.get(&old)?).join(&rest))
}
