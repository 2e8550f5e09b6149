//! All schemas of a description in one JSON Schema (2020-12), so that one validator judges them all.
//!
//! What is read here is the tree of the description, not the compiler's model of it: an oracle that shared that would
//! share its mistakes.

use std::collections::{BTreeMap, BTreeSet};

use codegen::document::{Document, Node, Pointer};
use serde_json::Value;

use super::convert::Converter;

/// The number of a schema in a [`Bundle`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Def(pub(crate) usize);

impl Def {
    /// How schemas refer to it.
    #[must_use]
    pub(crate) fn reference(self) -> String {
        format!("#/$defs/{}", self.0)
    }

    /// What a reference refers to.
    #[must_use]
    pub(crate) fn of_reference(reference: &str) -> Option<Self> {
        reference.strip_prefix("#/$defs/")?.parse().ok().map(Self)
    }
}

/// The schemas of a description.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bundle {
    schemas: Vec<Value>,
    pointers: Vec<Pointer>,
    defs: BTreeMap<Pointer, Def>,
    /// The schemas that are composed of another one with a discriminator, by that one.
    heirs: BTreeMap<Def, Vec<Def>>,
}

impl Bundle {
    /// The schemas at these places, and all that they refer to.
    #[must_use]
    pub(crate) fn of(document: &Document, places: impl IntoIterator<Item = Pointer>) -> Self {
        let mut bundle = Self::default();
        for place in places {
            bundle.def(&place);
        }
        let mut next = 0;
        while let Some(pointer) = bundle.pointers.get(next).cloned() {
            let node = document.get(&pointer).unwrap_or(&Node::Null);
            let schema = Converter { document, bundle: &mut bundle }.schema(node, &pointer);
            bundle.schemas.push(schema);
            next += 1;
        }
        bundle.find_heirs();
        bundle
    }

    /// The schema at a place, which is converted in its turn.
    pub(super) fn def(&mut self, place: &Pointer) -> Def {
        let next = Def(self.pointers.len());
        *self.defs.entry(place.clone()).or_insert_with(|| {
            self.pointers.push(place.clone());
            next
        })
    }

    /// The schema at a place, if it is one of these.
    #[must_use]
    pub(crate) fn at(&self, place: &Pointer) -> Option<Def> {
        self.defs.get(place).copied()
    }

    /// A schema.
    #[must_use]
    pub(crate) fn schema(&self, def: Def) -> &Value {
        self.schemas.get(def.0).unwrap_or(&Value::Bool(true))
    }

    /// Where a schema stands.
    #[must_use]
    pub(crate) fn pointer(&self, def: Def) -> Option<&Pointer> {
        self.pointers.get(def.0)
    }

    /// All schemas.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Def, &Pointer, &Value)> {
        self.pointers
            .iter()
            .zip(&self.schemas)
            .enumerate()
            .map(|(index, (pointer, schema))| (Def(index), pointer, schema))
    }

    /// The schemas that are composed of one with a discriminator.
    #[must_use]
    pub(crate) fn heirs(&self, base: Def) -> &[Def] {
        self.heirs.get(&base).map_or(&[], Vec::as_slice)
    }

    fn find_heirs(&mut self) {
        let bases = |schema: &Value| -> Vec<Def> {
            let parts = schema["allOf"].as_array().into_iter().flatten();
            parts.filter_map(|part| Def::of_reference(part["$ref"].as_str()?)).collect()
        };
        let edges: Vec<(Def, Def)> = self
            .iter()
            .filter(|(_, pointer, _)| is_component(pointer))
            .flat_map(|(def, _, schema)| bases(schema).into_iter().map(move |base| (base, def)))
            .collect();
        let with_tag: Vec<Def> =
            self.iter().filter(|(_, _, schema)| schema.get("x-tag").is_some()).map(|(def, _, _)| def).collect();
        for root in with_tag {
            let mut found = BTreeSet::new();
            let mut pending = vec![root];
            while let Some(base) = pending.pop() {
                let heirs = edges.iter().filter(|(known, _)| *known == base).map(|(_, heir)| *heir);
                pending.extend(heirs.filter(|heir| found.insert(*heir)));
            }
            self.heirs.insert(root, found.into_iter().collect());
        }
    }
}

/// Whether a place is a component of its own.
pub(crate) fn is_component(pointer: &Pointer) -> bool {
    let tokens: Vec<_> = pointer.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    matches!(tokens.as_slice(), ["components", "schemas", _] | ["definitions", _])
}
