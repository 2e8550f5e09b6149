//! The decision tree of a union, as a list of rules of which the first that holds counts.
//!
//! Leaves are told apart by their kind; objects then by a property with different values or kinds, then by required
//! properties that others do not have; lists by the kind of their items. What is left over is one rule for several branches.

use super::leaf::{Graph, Leaf};
use super::partition::{Part, partition};
use crate::ir::{JsonKind, Rule, Test};
use std::collections::{BTreeMap, BTreeSet};

/// How many leaves are told apart; no union that was meant for a reader has as many.
const WIDEST: usize = 600;

/// How many rules a union may have.
const MOST_RULES: usize = 1500;

/// Builds the rules of a union.
pub(super) struct Tree<'t> {
    graph: Graph<'t>,
    /// Whether more than one branch may hold (`anyOf`): an object that shows signs of several is none of them.
    any: bool,
    rules: Vec<Rule>,
}

/// The leaves that are still to be told apart, and what is known about them.
struct Branching<'a, 't> {
    leaves: Vec<&'a Leaf<'t>>,
    tests: Vec<Test>,
    without: Vec<String>,
}

/// The rules that tell leaves apart.
pub(super) fn rules(graph: Graph<'_>, any: bool, leaves: &[Leaf<'_>]) -> Vec<Rule> {
    let mut tree = Tree { graph, any, rules: Vec::new() };
    let mut kinds: BTreeMap<JsonKind, Vec<&Leaf>> = BTreeMap::new();
    for leaf in leaves {
        kinds.entry(leaf.kind).or_default().push(leaf);
    }
    let signed = kinds.contains_key(&JsonKind::Integer);
    for (kind, leaves) in kinds {
        match kind {
            JsonKind::Object => tree.objects(Branching { leaves, tests: Vec::new(), without: Vec::new() }),
            JsonKind::Array => tree.lists(&leaves),
            JsonKind::Unsigned if !signed => tree.plain(JsonKind::Integer, &leaves),
            kind => tree.plain(kind, &leaves),
        }
    }
    gathered(tree.rules)
}

/// Rules that follow one another and differ only in the value of one property are one.
fn gathered(rules: Vec<Rule>) -> Vec<Rule> {
    let mut gathered: Vec<Rule> = Vec::new();
    for rule in rules {
        match gathered.last_mut() {
            Some(last) if differ_in_value(last, &rule) => {
                for (known, test) in last.tests.iter_mut().zip(rule.tests) {
                    known.values.extend(
                        test.values.into_iter().filter(|value| !known.values.contains(value)).collect::<Vec<_>>(),
                    );
                }
            }
            _ => gathered.push(rule),
        }
    }
    gathered
}

fn differ_in_value(one: &Rule, other: &Rule) -> bool {
    let same = |(one, other): &(&Test, &Test)| one == other;
    let valued = |(one, other): &(&Test, &Test)| {
        one.property == other.property && one.kind == other.kind && !one.values.is_empty() && !other.values.is_empty()
    };
    let pairs = || one.tests.iter().zip(&other.tests);
    let alike =
        (one.kind, one.item, &one.without, &one.branches) == (other.kind, other.item, &other.without, &other.branches);
    alike
        && one.tests.len() == other.tests.len()
        && pairs().filter(|pair| !same(pair)).count() == 1
        && pairs().all(|pair| same(&pair) || valued(&pair))
}

impl<'t> Tree<'t> {
    /// Plain values of one kind are the same in every branch: the first one takes them.
    fn plain(&mut self, kind: JsonKind, leaves: &[&Leaf<'t>]) {
        let branches = leaves.first().map(|leaf| leaf.branch).into_iter().collect();
        self.rules.push(Rule { kind, item: None, tests: Vec::new(), without: Vec::new(), branches });
    }

    fn lists(&mut self, leaves: &[&Leaf<'t>]) {
        let rule =
            |item, branches| Rule { kind: JsonKind::Array, item, tests: Vec::new(), without: Vec::new(), branches };
        let kinds: Vec<BTreeSet<JsonKind>> = leaves.iter().map(|leaf| self.graph.item_kinds(leaf)).collect();
        let mut seen = BTreeSet::new();
        let disjoint = kinds.iter().all(|kinds| !kinds.is_empty() && kinds.iter().all(|kind| seen.insert(*kind)));
        if disjoint && leaves.len() > 1 {
            for (leaf, kinds) in leaves.iter().zip(kinds) {
                self.rules.extend(kinds.into_iter().map(|kind| rule(Some(kind), vec![leaf.branch])));
            }
        } else {
            self.rules.push(rule(None, branches(leaves)));
        }
    }

    fn objects(&mut self, mut state: Branching<'_, 't>) {
        let all = state.leaves.clone();
        loop {
            if branches(&state.leaves).len() <= 1 || state.leaves.len() > WIDEST || self.rules.len() > MOST_RULES {
                return self.finish(state, &all);
            }
            if let Some((property, parts)) = partition(self.graph, &state.leaves) {
                return self.by_property(&state, &property, parts);
            }
            let Some((index, keys)) = peeled(&state.leaves, &all) else { return self.finish(state, &all) };
            self.by_keys(&state, index, &keys);
            state.leaves.remove(index);
            if self.any {
                state.without.extend(keys);
            }
        }
    }

    /// A rule for each part; objects without the property, or with an unknown value, belong to those that may lack it.
    fn by_property(&mut self, state: &Branching<'_, 't>, property: &str, parts: Vec<Part<'_, 't>>) {
        for Part { leaves, test } in parts {
            let mut tests = state.tests.clone();
            tests.extend(test.into_iter().filter(|test| test.property == property));
            self.objects(Branching { leaves, tests, without: state.without.clone() });
        }
    }

    /// A rule for a leaf that has properties which no other one has. With `anyOf`, an object that also has what tells
    /// another one belongs to neither.
    fn by_keys(&mut self, state: &Branching<'_, 't>, index: usize, keys: &[String]) {
        let Some(leaf) = state.leaves.get(index) else { return };
        let mut tests = state.tests.clone();
        // Null is no sign of a branch, except where the others show none at all.
        let shows_sign = |other: &&Leaf| other.required().any(|key| !leaf.declares(key));
        let quiet = !state.leaves.iter().any(|other| other.branch != leaf.branch && shows_sign(other));
        tests.extend(keys.iter().map(|key| Test {
            kind: (quiet && self.graph.may_be_null(leaf, key)).then_some(JsonKind::Any),
            ..has(key)
        }));
        let mut without = state.without.clone();
        if self.any {
            for other in state.leaves.iter().filter(|other| other.branch != leaf.branch) {
                let sign =
                    other.required().find(|key| !leaf.declares(key) && !without.iter().any(|known| known == key));
                without.extend(sign.map(str::to_owned));
            }
        }
        without.retain(|key| !leaf.declares(key));
        let branches = vec![leaf.branch];
        self.rules.push(Rule { kind: JsonKind::Object, item: None, tests, without, branches });
    }

    /// A rule for what is left. A branch that is told by what it is not shows at least its own required properties: those
    /// that all have say nothing, as long as there are others.
    fn finish(&mut self, state: Branching<'_, 't>, all: &[&Leaf<'t>]) {
        let Branching { leaves, mut tests, without } = state;
        if let [only] = leaves.as_slice() {
            let told = tests.iter().any(|test| !test.values.is_empty() || test.kind.is_some());
            let own = only.required().filter(|key| !tests.iter().any(|test| test.property == *key));
            let (common, telling): (Vec<&str>, Vec<&str>) =
                own.partition(|key| all.iter().all(|leaf| leaf.required().any(|known| known == *key)));
            let own = if telling.is_empty() { common } else { telling };
            tests.extend(own.into_iter().take(if told { 0 } else { 2 }).map(has));
        }
        let mut branches = branches(&leaves);
        branches.sort_by_key(|branch| {
            let required = leaves.iter().filter(|leaf| leaf.branch == *branch).map(|leaf| leaf.required().count());
            std::cmp::Reverse(required.max().unwrap_or(0))
        });
        let without = without.into_iter().filter(|key| !leaves.iter().any(|leaf| leaf.declares(key))).collect();
        self.rules.push(Rule { kind: JsonKind::Object, item: None, tests, without, branches });
    }
}

fn has(property: &str) -> Test {
    Test { property: property.to_owned(), values: Vec::new(), kind: None }
}

/// The branches of leaves, each once. Leaves of the same type are the same, whichever branch they are found in.
fn branches(leaves: &[&Leaf<'_>]) -> Vec<usize> {
    let mut branches: Vec<(usize, &crate::ir::Type)> = Vec::new();
    for leaf in leaves {
        if !branches.iter().any(|(branch, ty)| *branch == leaf.branch || *ty == leaf.ty) {
            branches.push((leaf.branch, leaf.ty));
        }
    }
    branches.into_iter().map(|(branch, _)| branch).collect()
}

/// A leaf that required properties tell from those that are left, and these properties: if possible, from all others too.
fn peeled(left: &[&Leaf<'_>], all: &[&Leaf<'_>]) -> Option<(usize, Vec<String>)> {
    left.iter().enumerate().find_map(|(index, leaf)| {
        let keys = telling(leaf, left)?;
        Some((index, telling(leaf, all).unwrap_or(keys)))
    })
}

/// Required properties of a leaf such that every other one lacks one of them.
fn telling(leaf: &Leaf<'_>, others: &[&Leaf<'_>]) -> Option<Vec<String>> {
    let mut others: Vec<&&Leaf> = others.iter().filter(|other| other.branch != leaf.branch).collect();
    let mut keys = Vec::new();
    while !others.is_empty() {
        let lacking = |key: &&str| others.iter().filter(|other| !other.declares(key)).count();
        let best = leaf.required().first_max_by(lacking)?;
        if lacking(&best) == 0 {
            return None;
        }
        others.retain(|other| other.declares(best));
        keys.push(best.to_owned());
    }
    Some(keys)
}

/// The first item with the largest measure.
trait FirstMax: Iterator + Sized {
    fn first_max_by(self, measure: impl Fn(&Self::Item) -> usize) -> Option<Self::Item> {
        let mut best: Option<(usize, Self::Item)> = None;
        for item in self {
            let size = measure(&item);
            if best.as_ref().is_none_or(|(known, _)| size > *known) {
                best = Some((size, item));
            }
        }
        best.map(|(_, item)| item)
    }
}

impl<I: Iterator> FirstMax for I {}
