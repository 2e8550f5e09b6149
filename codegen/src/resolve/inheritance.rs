//! Discriminators that stand in a base schema and tell the schemas that are composed of it (OpenAPI 3.1, section 4.8.25.4;
//! Swagger 2.0): where the base is used as a type, any of them may stand.

use super::names::Hint;
use super::union::{Branch, implied_tag};
use super::{Resolver, TagDraft, UnionDraft};
use crate::document::Pointer;
use crate::ir::{Selection, Selector, Shape, Type, TypeId, Union, Variant};
use crate::model::{Discriminator, Model, Schema};
use std::collections::{BTreeMap, BTreeSet};

/// The component schemas that are composed of a base with a discriminator, through others or not.
#[derive(Debug, Default)]
pub(super) struct Heirs(BTreeMap<Pointer, Vec<Pointer>>);

impl Heirs {
    /// Finds the heirs of every base.
    pub(super) fn of(model: &Model) -> Self {
        let mut heirs: BTreeMap<Pointer, Vec<Pointer>> = BTreeMap::new();
        let is_base = |pointer: &Pointer| {
            model.nodes.schemas.get(pointer).is_some_and(|schema| {
                schema.discriminator.is_some() && schema.one_of.is_empty() && schema.any_of.is_empty()
            })
        };
        let names: Vec<&Pointer> = model.components.values().chain(model.named.keys()).collect();
        let known: BTreeSet<&Pointer> = names.iter().copied().collect();
        for heir in names {
            let mut seen = BTreeSet::from([heir.clone()]);
            let mut pending = parents(model, heir);
            while let Some(parent) = pending.pop() {
                if !known.contains(&parent) || !seen.insert(parent.clone()) || seen.len() > DEEPEST {
                    continue;
                }
                pending.extend(parents(model, &parent));
                if is_base(&parent) {
                    heirs.entry(parent).or_default().push(heir.clone());
                }
            }
        }
        Self(heirs)
    }

    /// Whether a schema is composed of a base that stands for all of its heirs.
    pub(super) fn inherits(&self, heir: &Pointer, base: &Pointer) -> bool {
        self.0.get(base).is_some_and(|heirs| heirs.contains(heir))
    }

    fn get(&self, base: &Pointer) -> Option<&[Pointer]> {
        self.0.get(base).map(Vec::as_slice)
    }
}

/// How many schemas one is composed of, at most, for all of them to be known as its bases.
const DEEPEST: usize = 64;

/// The schemas that one refers to under `allOf`.
fn parents(model: &Model, pointer: &Pointer) -> Vec<Pointer> {
    let reference = |part: &Pointer| model.nodes.schemas.get(part)?.reference.clone();
    let schema = model.nodes.schemas.get(pointer);
    schema.into_iter().flat_map(|schema: &Schema| &schema.all_of).filter_map(reference).collect()
}

impl Resolver<'_> {
    /// Whether the values that a base lists for its discriminator, if it lists any, are also for a name.
    fn may_be(&mut self, base: &Pointer, property: &str, name: Option<&str>) -> bool {
        let flat = self.flatten(base);
        let Some(property) = flat.properties.get(property) else { return true };
        let values = self.flatten(property).values;
        values.is_none_or(|values| values.iter().any(|value| value.as_str() == name))
    }

    /// Makes a base the union of its heirs, and of itself where its name is a value of its own; `false` if it is no base.
    pub(super) fn inheritance(&mut self, base: &Pointer, hint: &Hint, id: TypeId) -> bool {
        let Some(heirs) = self.heirs.get(base).map(<[_]>::to_vec) else { return false };
        let discriminator = self.model.nodes.schemas.get(base).and_then(|schema| schema.discriminator.clone());
        let Some(Discriminator { property, mapping }) = discriminator else { return false };
        let tag = |pointer: &Pointer| {
            let mapped =
                mapping.iter().filter(|(_, target)| *target == pointer).map(|(value, _)| value.clone()).collect();
            TagDraft { mapped, implied: implied_tag(pointer).or_else(|| self.component_name(pointer)) }
        };
        let own = tag(base);
        let mut tags: Vec<TagDraft> = heirs.iter().map(tag).collect();
        let itself =
            !own.mapped.is_empty() || mapping.is_empty() && self.may_be(base, &property, own.implied.as_deref());
        let mut branches: Vec<Branch> = heirs.iter().cloned().map(Branch::One).collect();
        if itself {
            tags.push(own);
            branches.push(Branch::One(base.clone()));
        }
        let names = self.branch_names(&branches);
        let mut variants = Vec::new();
        for (branch, name) in branches.iter().zip(names) {
            let pointer = branch.pointer();
            let ty = if pointer == base {
                let flat = self.flatten(base);
                self.object(&flat, &base.child("properties"), &hint.then("Base"), None)
            } else {
                self.type_of(pointer, hint)
            };
            let ty = match ty {
                Type::Nullable(inner) => *inner,
                ty => ty,
            };
            let (selector, constraints) = (Selector::None, Vec::new());
            variants.push(Variant { name, ty, selector, constraints, docs: self.docs_of(pointer) });
        }
        self.close(id, Shape::Union(Union { selection: Selection::SentOnly, variants }));
        self.unions.insert(id, UnionDraft { tags: Some((property, tags)), any: false, joined: false });
        true
    }
}
