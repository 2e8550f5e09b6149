//! On the wire: what a request may no longer say, and what a reply may now say.
//!
//! Operations are compared one by one. The schemas that they reach are compared in pairs, each pair once for each direction,
//! from a list rather than by recursion. The same difference counts otherwise by direction: a server that allows less in a
//! request breaks callers, one that allows more in a reply may surprise them.

mod body;
mod bounds;
mod label;
mod object;
mod operation;
mod parameter;
mod reply;
mod schema;
mod security;
mod server;
mod union;
mod values;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Pointer;
use crate::model::{Model, OperationNode};

use super::text::code;
use super::{Change, Class, Direction};

/// Compares two descriptions.
pub(super) fn compare(old: &Model, new: &Model) -> Vec<Change> {
    let mut comparison = Comparison::new(old, new);
    comparison.servers();
    comparison.schemes();
    comparison.operations();
    comparison.schemas();
    comparison.finish()
}

/// What several operations may share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shared<'m> {
    /// A pair of schemas whose values travel in this direction.
    Schema(&'m Pointer, &'m Pointer, Direction),
    /// A pair of parameters, bodies or replies.
    Node(&'m Pointer, &'m Pointer),
}

/// Who leads to something shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Owner<'m> {
    /// The operation at this place of the new description.
    Operation(&'m Pointer),
    Shared(Shared<'m>),
}

/// A change and what it is part of.
struct Finding<'m> {
    change: Change,
    part_of: Option<Shared<'m>>,
}

struct Comparison<'m> {
    old: &'m Model,
    new: &'m Model,
    found: Vec<Finding<'m>>,
    owners: BTreeMap<Shared<'m>, BTreeSet<Owner<'m>>>,
    /// The pairs of schemas that are yet to be compared.
    waiting: Vec<(&'m Pointer, &'m Pointer, Direction)>,
    /// What the schemas of parameters are called, whose pointers say only a number.
    labels: BTreeMap<&'m Pointer, String>,
    /// What schemes were called that only have another name now.
    schemes: BTreeMap<&'m str, &'m str>,
}

impl<'m> Comparison<'m> {
    fn new(old: &'m Model, new: &'m Model) -> Self {
        let (found, owners, waiting, labels, schemes) = Default::default();
        Self { old, new, found, owners, waiting, labels, schemes }
    }

    fn report(&mut self, part_of: Option<Shared<'m>>, change: Change) {
        self.found.push(Finding { change, part_of });
    }

    /// Says that something shared is reached; answers whether it is for the first time.
    fn reach(&mut self, shared: Shared<'m>, owner: Owner<'m>) -> bool {
        let owners = self.owners.entry(shared).or_default();
        let first = owners.is_empty();
        owners.insert(owner);
        first
    }

    /// Wants two schemas to be compared.
    fn pair(&mut self, old: &'m Pointer, new: &'m Pointer, direction: Direction, owner: Owner<'m>) {
        let (old, new) = (view::target(self.old, old), view::target(self.new, new));
        if self.reach(Shared::Schema(old, new, direction), owner) {
            self.waiting.push((old, new, direction));
        }
    }

    /// What a place of the new description is called.
    fn label(&self, pointer: &Pointer) -> String {
        let mut at = Some(pointer.clone());
        while let Some(ancestor) = at {
            if let (Some(name), Some(rest)) = (self.labels.get(&ancestor), pointer.relative_to(&ancestor)) {
                return format!("{name}{}", label::within(&rest));
            }
            at = ancestor.parent();
        }
        label::label(pointer)
    }

    /// The changes, with the operations that each concerns.
    fn finish(self) -> Vec<Change> {
        let mut changes: BTreeMap<_, Change> = BTreeMap::new();
        let operations: BTreeMap<&Pointer, &OperationNode> =
            self.new.operations.iter().map(|operation| (&operation.place, operation)).collect();
        for Finding { mut change, part_of } in self.found {
            if let Some(shared) = part_of {
                let places = concerned(&self.owners, shared);
                change.operations =
                    places.into_iter().filter_map(|place| operations.get(place)).map(|found| title(found)).collect();
            }
            // What several pairs say of one place is said once, with the operations of all.
            let key = (change.subject.clone(), change.direction, change.code, change.message.clone());
            match changes.get_mut(&key) {
                None => drop(changes.insert(key, change)),
                Some(known) => {
                    known.operations.append(&mut change.operations);
                    known.operations.sort();
                    known.operations.dedup();
                }
            }
        }
        changes.into_values().collect()
    }
}

/// The operations that lead to something shared.
fn concerned<'m>(owners: &BTreeMap<Shared<'m>, BTreeSet<Owner<'m>>>, shared: Shared<'m>) -> BTreeSet<&'m Pointer> {
    let (mut found, mut seen, mut waiting) = (BTreeSet::new(), BTreeSet::from([shared]), vec![shared]);
    while let Some(next) = waiting.pop() {
        for owner in owners.get(&next).into_iter().flatten() {
            match owner {
                Owner::Operation(place) => {
                    found.insert(*place);
                }
                Owner::Shared(shared) if seen.insert(*shared) => waiting.push(*shared),
                Owner::Shared(_) => {}
            }
        }
    }
    found
}

/// An operation as people call it.
fn title(operation: &OperationNode) -> String {
    format!("{} {}", operation.method.to_uppercase(), operation.path)
}

/// The class of a change that lets less be said.
const fn narrowed(direction: Direction) -> Class {
    match direction {
        Direction::Request => Class::Major,
        Direction::Reply => Class::Minor,
    }
}

/// The class of a change that lets more be said, where a reply of the new kind is none that old clients can read.
const fn widened(direction: Direction) -> Class {
    match direction {
        Direction::Request => Class::Minor,
        Direction::Reply => Class::Major,
    }
}

/// "is now `a`, was `b`".
fn is_now(new: &str, old: &str) -> String {
    format!("is now {}, was {}", code(new), code(old))
}
