//! Alternatives.

use std::collections::BTreeMap;

use super::schema::Pair;
use super::view::{View, target};
use super::{Comparison, narrowed, widened};
use crate::changes::text::{code, list};
use crate::changes::{Class, Direction};
use crate::document::Pointer;
use crate::model::Model;

impl<'m> Comparison<'m> {
    /// Two unions, or two schemas that are none.
    pub(super) fn branches(&mut self, pair: &Pair<'m>) {
        if pair.old.branches.is_empty() {
            return;
        }
        let property = |view: &View<'m>| view.discriminator.map(|discriminator| discriminator.property.as_str());
        if let (Some(old), Some(new)) = (property(&pair.old), property(&pair.new))
            && old != new
        {
            let message = format!("is told apart by {} now, was by {}", code(new), code(old));
            self.change(pair, Class::Major, "discriminator-changed", message);
        }
        self.alternatives(pair, &pair.old.branches, &pair.new.branches);
    }

    /// A union where there was none, or the other way round: what was there is one of the alternatives, or all is new.
    pub(super) fn union_or_not(&mut self, pair: &Pair<'m>) {
        if pair.new.is_anything() {
            return self.change(pair, widened(pair.direction), "type-widened", "may now be anything");
        }
        if pair.old.is_anything() {
            return self.change(pair, narrowed(pair.direction), "type-narrowed", "has alternatives now, was anything");
        }
        let itself = |view: &View<'m>, pointer: &'m Pointer| {
            if view.branches.is_empty() { vec![pointer] } else { view.branches.clone() }
        };
        let old = itself(&pair.old, pair.places.0);
        let new = itself(&pair.new, pair.places.1);
        if self.matches(&old, &new).is_empty() {
            let message =
                if pair.new.branches.is_empty() { "no longer has alternatives" } else { "has alternatives now" };
            self.change(pair, Class::Major, "type-changed", message);
        } else {
            self.alternatives(pair, &old, &new);
        }
    }

    fn alternatives(&mut self, pair: &Pair<'m>, old: &[&'m Pointer], new: &[&'m Pointer]) {
        let matches = self.matches(old, new);
        for (old, new) in &matches {
            if *old != pair.places.0 || *new != pair.places.1 {
                self.pair(old, new, pair.direction, pair.owner());
            }
        }
        let name = |pointer: &&'m Pointer| code(&super::label::label(pointer));
        let gone = old.iter().filter(|pointer| !matches.iter().any(|(old, _)| old == *pointer));
        let gone: Vec<String> = gone.map(|pointer| name(&target(self.old, pointer))).collect();
        if !gone.is_empty() {
            let message = format!("is no longer {}", list(&gone, "or"));
            self.change(pair, narrowed(pair.direction), "alternative-removed", message);
        }
        let come = new.iter().filter(|pointer| !matches.iter().any(|(_, new)| new == *pointer));
        let come: Vec<String> = come.map(|pointer| name(&target(self.new, pointer))).collect();
        if !come.is_empty() {
            let message = format!("may now be {}", list(&come, "or"));
            let class =
                if pair.direction == Direction::Reply && !self.is_open(pair) { Class::Major } else { Class::Minor };
            self.change(pair, class, "alternative-added", message);
        }
    }

    /// Whether old clients keep a branch that they do not know: where a property told the branches apart.
    fn is_open(&self, pair: &Pair<'m>) -> bool {
        pair.old.discriminator.is_some() || tagged(self.old, &pair.old.branches)
    }

    /// Which branches are the same: those of one definition, then those that look alike, then inline ones by their order.
    fn matches(&self, old: &[&'m Pointer], new: &[&'m Pointer]) -> Vec<(&'m Pointer, &'m Pointer)> {
        let (mut before, mut after) = (old.to_vec(), new.to_vec());
        let mut found = Vec::new();
        let inline = |pointer: &Pointer| pointer.as_str().contains("Of/");
        take(&mut found, &mut before, &mut after, |old, new| {
            let (first, second) = (target(self.old, old), target(self.new, new));
            first == second && !(inline(first) && inline(second))
        });
        let shapes = |model: &'m Model, pointers: &[&'m Pointer]| -> BTreeMap<&'m Pointer, String> {
            pointers.iter().map(|pointer| (*pointer, shape(model, pointer))).collect()
        };
        let (first, second) = (shapes(self.old, &before), shapes(self.new, &after));
        take(&mut found, &mut before, &mut after, |old, new| first.get(old) == second.get(new));
        let views = |model: &'m Model, pointers: &[&'m Pointer]| -> BTreeMap<&'m Pointer, View<'m>> {
            pointers.iter().map(|pointer| (*pointer, View::of(model, pointer))).collect()
        };
        let (first, second) = (views(self.old, &before), views(self.new, &after));
        take(&mut found, &mut before, &mut after, |old, new| {
            first.get(old).zip(second.get(new)).is_some_and(|(old, new)| alike(old, new))
        });
        found
    }
}

/// Moves the pairs that are the same to those that were found.
fn take<'m>(
    found: &mut Vec<(&'m Pointer, &'m Pointer)>,
    before: &mut Vec<&'m Pointer>,
    after: &mut Vec<&'m Pointer>,
    same: impl Fn(&'m Pointer, &'m Pointer) -> bool,
) {
    before.retain(|old| {
        let index = after.iter().position(|new| same(old, new));
        found.extend(index.map(|index| (*old, after.remove(index))));
        index.is_none()
    });
}

/// Whether a property with one value tells each branch.
fn tagged(model: &Model, branches: &[&Pointer]) -> bool {
    let tags = |branch: &&Pointer| {
        let view = View::of(model, branch);
        let constant = |property: &&Pointer| View::of(model, property).values.is_some_and(|values| values.len() == 1);
        view.properties.values().any(constant)
    };
    !branches.is_empty() && branches.iter().all(tags)
}

/// Whether two views have enough in common to be versions of one thing.
fn alike(old: &View<'_>, new: &View<'_>) -> bool {
    let common = old.properties.keys().filter(|name| new.properties.contains_key(*name)).count();
    let largest = old.properties.len().max(new.properties.len());
    old.kinds == new.kinds
        && (largest == 0 || common * 2 >= largest)
        && old.branches.is_empty() == new.branches.is_empty()
}

/// What a schema looks like, to a depth, without the names of definitions.
fn shape(model: &Model, pointer: &Pointer) -> String {
    let mut text = String::new();
    sketch(model, pointer, 2, &mut text);
    text
}

/// How long a sketch grows.
const LONGEST: usize = 20_000;

fn sketch(model: &Model, pointer: &Pointer, depth: usize, text: &mut String) {
    if text.len() > LONGEST {
        return;
    }
    let view = View::of(model, pointer);
    text.push_str(&format!("{:?}{}{:?}{:?}", view.kinds, view.null, view.format, view.values));
    for (name, property) in view.properties.iter().filter(|_| depth > 0) {
        text.push_str(&format!(";{name:?}{}=", view.required.contains(name)));
        sketch(model, property, depth - 1, text);
    }
    for inner in view.items.into_iter().chain(view.branches).filter(|_| depth > 0) {
        text.push('[');
        sketch(model, inner, depth - 1, text);
    }
}
