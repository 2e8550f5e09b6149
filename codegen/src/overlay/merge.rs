//! Merging an update into the nodes it is for (Overlay 1.1, section 4.4.3; what 1.0 leaves open follows it).

use super::Problem;
use super::action::invalid;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, MAX_DEPTH, Node, Origin, Pointer};

/// How many nodes the actions of one overlay may add.
const MAX_ADDED: usize = 250_000;

/// Merges updates and counts what they add.
#[derive(Default)]
pub(super) struct Merge {
    added: usize,
}

type Merged = Result<bool, Box<Problem>>;

impl Merge {
    /// Merges an update into a target; answers whether that changed anything. `origin` is the place of the update.
    ///
    /// A list takes a list's elements, or anything else as one more element.
    pub(super) fn merge_target(
        &mut self,
        document: &mut Document,
        target: &Pointer,
        update: &Node,
        origin: &Origin,
    ) -> Merged {
        match document.get(target) {
            Some(Node::List(elements)) if update.as_list().is_none() => {
                let place = target.index(elements.len());
                self.put(document, &place, update, origin)
            }
            _ => self.merge(document, target, update, origin),
        }
    }

    /// Objects are merged member by member, lists are concatenated, scalars replaced.
    fn merge(&mut self, document: &mut Document, target: &Pointer, update: &Node, origin: &Origin) -> Merged {
        match (document.get(target), update) {
            (Some(Node::Object(_)), Node::Object(members)) => {
                let mut changed = false;
                for (key, value) in members.iter() {
                    let origin = Origin { file: origin.file, pointer: origin.pointer.child(key) };
                    changed |= self.merge(document, &target.child(key), value, &origin)?;
                }
                Ok(changed)
            }
            (Some(Node::List(there)), Node::List(elements)) => {
                let length = there.len();
                for (index, element) in elements.iter().enumerate() {
                    let origin = Origin { file: origin.file, pointer: origin.pointer.index(index) };
                    self.put(document, &target.index(length + index), element, &origin)?;
                }
                Ok(!elements.is_empty())
            }
            (Some(there), _) if there.is_container() || update.is_container() => Err(conflict(there, update, origin)),
            (Some(there), _) if there == update => Ok(false),
            _ => self.put(document, target, update, origin),
        }
    }

    fn put(&mut self, document: &mut Document, place: &Pointer, node: &Node, origin: &Origin) -> Merged {
        self.added = self.added.saturating_add(node.count());
        if self.added > MAX_ADDED {
            let diagnostic = Diagnostic::error(Code::TooLarge, "the overlay adds far more than it holds");
            return Err(Box::new((origin.pointer.clone(), diagnostic)));
        }
        if place.depth() + node.depth() > MAX_DEPTH {
            let message = format!("with this, objects and lists are nested more than {MAX_DEPTH} levels deep");
            return Err(Box::new((origin.pointer.clone(), Diagnostic::error(Code::TooDeep, message))));
        }
        Ok(document.graft(place, node.clone(), origin.clone()))
    }
}

fn conflict(there: &Node, update: &Node, origin: &Origin) -> Box<Problem> {
    let message = format!("{} cannot be merged into {}", update.kind(), there.kind());
    let (place, diagnostic) = invalid(&origin.pointer, message);
    Box::new((place, diagnostic.help("to replace what is there, remove it with an action before this one")))
}
