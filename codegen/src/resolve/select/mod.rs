//! How the branch of a received union is told, decided here: by discriminator, by the kind of JSON value, by a property with
//! different values, by required properties. Objects that nothing tells apart are one object with the properties of all of
//! them. What is left is tried in turn when it is received, and noted.

mod blend;
mod join;
mod leaf;
mod partition;
mod simple;
mod tags;
mod tree;
mod widen;

use super::names::Hint;
use super::{UnionDraft, usage, walk};
use crate::diagnostic::{Code, Diagnostics};
use crate::document::Pointer;
use crate::ir::{Api, Directions, Rule, Selection, Selector, Shape, Type, TypeDef, TypeId, Union, UntypedReason};
use leaf::Graph;
use std::collections::{BTreeMap, VecDeque};
use tags::Drafts;

/// How many types may be made here, beyond which branches are tried in turn.
const MOST_NEW: usize = 5_000;

/// How often unions are decided again because what was joined brought them into replies.
const MOST_ROUNDS: usize = 8;

/// Marks in which directions types travel, and decides for every union. One that is only sent, and whose branches nothing
/// tells apart, needs no decision.
pub(super) fn select(
    api: &mut Api,
    hints: &mut Vec<Hint>,
    mut drafts: BTreeMap<TypeId, UnionDraft>,
    directions: Directions,
    diagnostics: &mut Diagnostics,
) {
    usage::mark(api, directions);
    let mut pending: VecDeque<TypeId> = drafts.keys().copied().collect();
    for _ in 0..MOST_ROUNDS {
        drafts = decide_all(api, hints, drafts, pending, diagnostics);
        usage::mark(api, directions);
        pending = (0..api.types.len()).map(TypeId).filter(|id| is_open(api.type_def(*id))).collect();
        if pending.is_empty() {
            return;
        }
    }
    for id in pending {
        let pointer = api.type_def(id).pointer.parse::<Pointer>().unwrap_or_default();
        let message = "joining the branches of unions that hold one another leads ever further";
        diagnostics.gap(Code::UntaggedUnion, &pointer, message, "any JSON value is accepted here");
        let reason = UntypedReason::Loosened(Code::UntaggedUnion.name().to_owned());
        if let Some(definition) = api.types.get_mut(id.0) {
            definition.shape = Shape::Alias(Type::Json(reason));
        }
    }
}

/// Whether a union is received and was decided as one that is only sent.
fn is_open(definition: &TypeDef) -> bool {
    let Shape::Union(union) = &definition.shape else { return false };
    definition.usage.received && union.selection == Selection::SentOnly
}

/// Decides for some unions, and those that come from joining their branches.
fn decide_all(
    api: &mut Api,
    hints: &mut Vec<Hint>,
    drafts: BTreeMap<TypeId, UnionDraft>,
    pending: VecDeque<TypeId>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<TypeId, UnionDraft> {
    let types = std::mem::take(&mut api.types);
    let mut selecting = Selecting {
        limit: types.len() + MOST_NEW,
        types,
        hints,
        drafts: Drafts(drafts),
        blended: BTreeMap::new(),
        pending,
        diagnostics,
    };
    while let Some(id) = selecting.pending.pop_front() {
        selecting.decide(id);
    }
    api.types = selecting.types;
    selecting.drafts.0
}

/// The types while unions are decided; types that come from joining others are added.
struct Selecting<'a> {
    types: Vec<TypeDef>,
    hints: &'a mut Vec<Hint>,
    drafts: Drafts,
    /// What became of types that were joined.
    blended: BTreeMap<Vec<TypeId>, TypeId>,
    pending: VecDeque<TypeId>,
    /// How many types there may be.
    limit: usize,
    diagnostics: &'a mut Diagnostics,
}

impl Selecting<'_> {
    fn decide(&mut self, id: TypeId) {
        let Some(definition) = self.types.get(id.0) else { return };
        let Shape::Union(union) = &definition.shape else { return };
        let (received, union) = (definition.usage.received, union.clone());
        let joined = self.drafts.0.get(&id).is_some_and(|draft| draft.joined);
        let all: Vec<usize> = (0..union.variants.len()).collect();
        let union = if joined { self.joined(id, &union, &all).unwrap_or(union) } else { union };
        let shape = if let ([only], true) = (union.variants.as_slice(), joined) {
            self.alone(id, &only.ty)
        } else if received {
            self.received(id, &union)
        } else {
            self.sent(id, union)
        };
        if let Some(definition) = self.types.get_mut(id.0) {
            definition.shape = shape;
        }
    }

    /// A union that nobody reads; telling its branches is of use for its documentation, and for writing it as text.
    fn sent(&self, id: TypeId, union: Union) -> Shape {
        Shape::Union(self.told(id, &union).filter(Union::tells_all).unwrap_or(union))
    }

    fn received(&mut self, id: TypeId, union: &Union) -> Shape {
        let free = union.variants.iter().find(|variant| matches!(self.plain(&variant.ty), Type::Json(_)));
        let any = free.map(|variant| self.plain(&variant.ty).clone());
        let mut union = widen::widen(&self.types, union);
        // What may be anything is what `Other` holds.
        union.variants.retain(|variant| !matches!(walk::unalias(&self.types, &variant.ty), Type::Json(_)));
        let branches = union.variants.len();
        loop {
            match (union.variants.as_slice(), &any) {
                ([], _) => return Shape::Alias(any.unwrap_or(Type::Null)),
                ([only], None) => return self.alone(id, &only.ty),
                _ => {}
            }
            self.set(id, Shape::Union(union.clone()));
            let Some(told) = self.told(id, &union) else { return Shape::Union(union) };
            if union.variants.len() == branches {
                self.note_discriminator(id, &told.selection);
            }
            let Some(tried) = tried(&told.selection) else { return Shape::Union(told) };
            let Some(joined) = self.joined(id, &union, &tried) else {
                self.note_trial(id, &told, &tried);
                return Shape::Union(told);
            };
            union = joined;
        }
    }

    /// A union of one: that type, or the object that the union has become.
    fn alone(&self, id: TypeId, only: &Type) -> Shape {
        match self.types.get(id.0) {
            Some(definition) if *only == Type::Named(id) => definition.shape.clone(),
            _ => Shape::Alias(only.clone()),
        }
    }

    fn plain<'t>(&'t self, ty: &'t Type) -> &'t Type {
        walk::unalias(&self.types, ty)
    }

    fn set(&mut self, id: TypeId, shape: Shape) {
        if let Some(definition) = self.types.get_mut(id.0) {
            definition.shape = shape;
        }
    }

    /// The union with what tells its branches.
    fn told(&self, id: TypeId, union: &Union) -> Option<Union> {
        let graph = Graph { types: &self.types, drafts: &self.drafts };
        let tag = |index: usize| self.drafts.tags(&self.types, id, index);
        let leaves: Vec<_> = union
            .variants
            .iter()
            .enumerate()
            .map(|(index, variant)| graph.leaves(index, &variant.ty, tag(index)))
            .collect();
        let tags: Vec<_> = (0..union.variants.len()).map(tag).collect();
        if let Some((selection, selectors)) = simple::decide(graph, &leaves, &tags) {
            return Some(simple::with(union, selection, selectors));
        }
        let any = self.drafts.0.get(&id).is_some_and(|draft| draft.any);
        let rules = tree::rules(graph, any, &leaves.concat());
        let selectors = vec![Selector::None; union.variants.len()];
        (!rules.is_empty()).then(|| simple::with(union, Selection::Rules(rules), selectors))
    }

    fn note_discriminator(&mut self, id: TypeId, selection: &Selection) {
        let draft = self.drafts.0.get(&id).and_then(|draft| draft.tags.as_ref());
        let (Some((property, _)), Some(definition)) = (draft, self.types.get(id.0)) else { return };
        if !matches!(selection, Selection::Tag { property: told } if told == property) {
            let message = format!("`{property}` does not tell the branches apart as the discriminator says");
            let pointer = definition.pointer.parse::<Pointer>().unwrap_or_default();
            self.diagnostics.note(Code::Discriminator, &pointer, message, "they are told in another way");
        }
    }

    fn note_trial(&mut self, id: TypeId, union: &Union, tried: &[usize]) {
        let Some(definition) = self.types.get(id.0) else { return };
        let names: Vec<&str> =
            tried.iter().filter_map(|index| union.variants.get(*index)).map(|variant| variant.name.as_str()).collect();
        let message = format!("nothing tells the branches {} apart", names.join(", "));
        let pointer = definition.pointer.parse::<Pointer>().unwrap_or_default();
        let then = "they are tried in this order, and the first that can be read is taken";
        self.diagnostics.note(Code::UntaggedUnion, &pointer, message, then);
    }
}

/// The branches of the first rule that has several.
fn tried(selection: &Selection) -> Option<Vec<usize>> {
    let Selection::Rules(rules) = selection else { return None };
    rules.iter().find(|Rule { branches, .. }| branches.len() > 1).map(|rule| rule.branches.clone())
}
