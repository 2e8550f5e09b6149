//! Splitting objects by what one of their properties may be.

use super::leaf::{Facet, Graph, Leaf};
use crate::ir::{JsonKind, Test};
use std::collections::BTreeSet;

/// Objects that a property tells from the others.
#[derive(Debug)]
pub(super) struct Part<'a, 't> {
    pub(super) leaves: Vec<&'a Leaf<'t>>,
    /// What the property is in these; nothing for those that may lack it.
    pub(super) test: Option<Test>,
}

/// The property that splits leaves best, and the parts: smaller than the whole, and all of it together.
pub(super) fn partition<'a, 't>(graph: Graph<'t>, leaves: &[&'a Leaf<'t>]) -> Option<(String, Vec<Part<'a, 't>>)> {
    let mut best: Option<(Worth, String, Vec<Part>)> = None;
    for property in properties(leaves) {
        let Some(parts) = parts_by(graph, leaves, property) else { continue };
        let worth = Worth::of(&parts);
        if best.as_ref().is_none_or(|(known, ..)| worth > *known) {
            best = Some((worth, property.to_owned(), parts));
        }
    }
    best.map(|(_, property, parts)| (property, parts))
}

/// How good a split is: how many parts are one branch, whether no branch may lack the property.
#[derive(PartialEq, PartialOrd)]
struct Worth(usize, bool);

impl Worth {
    fn of(parts: &[Part<'_, '_>]) -> Self {
        let single = |part: &&Part| {
            let first = part.leaves.first().map(|leaf| leaf.branch);
            part.leaves.iter().all(|leaf| Some(leaf.branch) == first)
        };
        Self(parts.iter().filter(single).count(), parts.iter().all(|part| part.test.is_some()))
    }
}

/// The properties that some leaf declares, in the order in which they are met.
fn properties<'a>(leaves: &[&'a Leaf<'_>]) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let declared = leaves.iter().flat_map(|leaf| leaf.properties());
    declared.filter(|property| seen.insert(*property)).collect()
}

fn parts_by<'a, 't>(graph: Graph<'t>, leaves: &[&'a Leaf<'t>], property: &str) -> Option<Vec<Part<'a, 't>>> {
    let facets: Vec<Option<Facet>> = leaves.iter().map(|leaf| graph.facet(leaf, property)).collect();
    if facets.iter().flatten().any(|facet| facet.values.is_none() && facet.kinds.is_empty()) {
        return None;
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, facet) in facets.iter().enumerate() {
        let Some(facet) = facet else { continue };
        let overlaps = |group: &Vec<usize>| {
            group.iter().any(|other| facets[*other].as_ref().is_some_and(|other| overlap(facet, other)))
        };
        let (mut joined, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(overlaps);
        joined.push(vec![index]);
        groups = apart;
        groups.push(joined.concat());
    }
    groups.sort();
    let lacking: Vec<&Leaf> = leaves
        .iter()
        .zip(&facets)
        .filter(|(_, facet)| facet.as_ref().is_none_or(|facet| !facet.required))
        .map(|(leaf, _)| *leaf)
        .collect();
    // One group alone is told by its values only where these are constants: an enumeration may get more of them.
    let known = facets.iter().flatten().any(|facet| facet.constant);
    let smaller = groups.iter().map(Vec::len).chain([lacking.len()]).all(|count| count < leaves.len());
    if !smaller || !(known || groups.len() > 1) {
        return None;
    }
    let mut parts = Vec::new();
    for group in &groups {
        let members: Vec<&Facet> = group.iter().filter_map(|index| facets[*index].as_ref()).collect();
        for test in tests(property, &members) {
            parts.push(Part { leaves: group.iter().map(|index| leaves[*index]).collect(), test: Some(test) });
        }
    }
    if !lacking.is_empty() {
        parts.push(Part { leaves: lacking, test: None });
    }
    Some(parts)
}

fn overlap(one: &Facet, other: &Facet) -> bool {
    match (&one.values, &other.values) {
        (Some(one), Some(other)) => !one.is_disjoint(other),
        _ => !one.kinds.is_disjoint(&other.kinds),
    }
}

/// What the property is in a group: one of its values, if all are known, else of one of its kinds.
fn tests(property: &str, group: &[&Facet]) -> Vec<Test> {
    let values: Option<Vec<&BTreeSet<String>>> = group.iter().map(|facet| facet.values.as_ref()).collect();
    if let Some(values) = values {
        let values: BTreeSet<String> = values.into_iter().flatten().cloned().collect();
        return vec![Test { property: property.to_owned(), values: values.into_iter().collect(), kind: None }];
    }
    let kinds: BTreeSet<JsonKind> = group.iter().flat_map(|facet| &facet.kinds).copied().collect();
    let test = |kind| Test { property: property.to_owned(), values: Vec::new(), kind: Some(kind) };
    kinds.into_iter().map(test).collect()
}
