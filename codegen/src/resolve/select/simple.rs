//! Decisions that need one look: at the value of a property that all branches have, or at the kind of value.

use super::leaf::{Graph, Leaf};
use crate::ir::{JsonKind, Selection, Selector, Union};
use std::collections::BTreeSet;

type Decision = (Selection, Vec<Selector>);

/// By discriminator, by kind, by a property with different values in each branch.
pub(super) fn decide(
    graph: Graph<'_>,
    leaves: &[Vec<Leaf<'_>>],
    tags: &[Option<(String, Vec<String>)>],
) -> Option<Decision> {
    let objects = leaves.iter().flatten().all(|leaf| leaf.kind == JsonKind::Object)
        && leaves.iter().all(|leaves| !leaves.is_empty());
    if !objects {
        return by_kind(leaves);
    }
    by_discriminator(tags).or_else(|| by_kind(leaves)).or_else(|| by_constant(graph, leaves))
}

/// A union that is told in this way.
pub(super) fn with(union: &Union, selection: Selection, selectors: Vec<Selector>) -> Union {
    let mut union = union.clone();
    for (variant, selector) in union.variants.iter_mut().zip(selectors) {
        variant.selector = selector;
    }
    if selection == Selection::Kind {
        union.variants.sort_by_key(|variant| match variant.selector {
            Selector::Kind(kind) => kind,
            _ => JsonKind::Object,
        });
    }
    union.selection = selection;
    union
}

fn by_discriminator(tags: &[Option<(String, Vec<String>)>]) -> Option<Decision> {
    let property = tags.iter().flatten().map(|(property, _)| property).next()?.clone();
    let values: Option<Vec<Vec<String>>> =
        tags.iter().map(|tag| tag.as_ref().map(|(_, values)| values.clone())).collect();
    tagged(property, values?)
}

/// A selection by a property, if no value means two branches.
fn tagged(property: String, values: Vec<Vec<String>>) -> Option<Decision> {
    let mut seen = BTreeSet::new();
    let distinct =
        values.iter().all(|values| !values.is_empty() && values.iter().all(|value| seen.insert(value.clone())));
    distinct.then(|| (Selection::Tag { property }, values.into_iter().map(Selector::Tags).collect()))
}

/// One kind of value for each branch.
fn by_kind(leaves: &[Vec<Leaf<'_>>]) -> Option<Decision> {
    let mut kinds: Vec<JsonKind> = leaves
        .iter()
        .map(|leaves| match leaves.as_slice() {
            [only] => Some(only.kind),
            _ => None,
        })
        .collect::<Option<_>>()?;
    if !kinds.contains(&JsonKind::Integer) {
        let unsigned = kinds.iter_mut().filter(|kind| **kind == JsonKind::Unsigned);
        unsigned.for_each(|kind| *kind = JsonKind::Integer);
    }
    let mut seen = BTreeSet::new();
    let distinct = kinds.iter().all(|kind| seen.insert(*kind));
    distinct.then(|| (Selection::Kind, kinds.into_iter().map(Selector::Kind).collect()))
}

/// A required property whose values are known in each branch and differ between them.
fn by_constant(graph: Graph<'_>, leaves: &[Vec<Leaf<'_>>]) -> Option<Decision> {
    let first = leaves.first()?.first()?;
    first.properties().find_map(|property| {
        let values = leaves
            .iter()
            .map(|leaves| {
                let mut values = BTreeSet::new();
                for leaf in leaves {
                    let facet = graph.facet(leaf, property).filter(|facet| facet.required)?;
                    values.extend(facet.values?);
                }
                Some(values.into_iter().collect())
            })
            .collect::<Option<Vec<Vec<String>>>>()?;
        tagged(property.to_owned(), values)
    })
}
