//! A schema with its `allOf` and its references merged into one set of keywords.

use super::Resolver;
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::model::{Additional, Kinds, Schema};
use indexmap::IndexMap;
use serde_json::Value;
use std::collections::BTreeSet;

/// How long a chain of schemas that are composed of one another may be.
const DEEPEST: usize = 200;

/// The keywords that hold for a value, gathered from a schema and everything it is composed of.
#[derive(Clone, Debug, Default)]
pub(super) struct Flat {
    /// The schemas that went in, the outermost first.
    pub(super) parts: Vec<Pointer>,
    /// The kinds that all parts allow.
    pub(super) kinds: Kinds,
    /// Whether some part says `nullable` without a type.
    pub(super) nullable: bool,
    pub(super) format: Option<String>,
    pub(super) values: Option<Vec<Value>>,
    pub(super) base64: bool,
    /// Whether some part is a file.
    pub(super) file: bool,
    /// The properties of all parts; a later part's schema for one replaces an earlier part's.
    pub(super) properties: IndexMap<String, Pointer>,
    pub(super) required: BTreeSet<String>,
    pub(super) additional: Additional,
    pub(super) items: Option<Pointer>,
    /// The `oneOf` and `anyOf` lists of all parts.
    pub(super) unions: Vec<Branches>,
    /// Whether some part says something that is not supported, or that nothing is valid.
    pub(super) unsupported: Option<String>,
}

/// A `oneOf` or an `anyOf`.
#[derive(Clone, Debug)]
pub(super) struct Branches {
    /// The schema that holds the list.
    pub(super) owner: Pointer,
    /// Whether more than one branch may hold at a time.
    pub(super) any: bool,
    /// Whether these are the branches of several lists, of each of which one holds.
    pub(super) joined: bool,
    /// The branches.
    pub(super) members: Vec<Pointer>,
}

impl Resolver<'_> {
    /// Merges a schema, what it refers to, and its `allOf` into one.
    pub(super) fn flatten(&mut self, pointer: &Pointer) -> Flat {
        let mut flat = Flat::default();
        self.merge(&mut flat, pointer, &mut BTreeSet::new());
        self.drop_own_unions(&mut flat);
        flat
    }

    /// Merges several schemas that all hold.
    pub(super) fn flatten_all(&mut self, pointers: &[Pointer]) -> Flat {
        let mut flat = Flat::default();
        for pointer in pointers {
            self.merge(&mut flat, pointer, &mut BTreeSet::new());
        }
        self.drop_own_unions(&mut flat);
        flat
    }

    /// A schema that is composed of a union which lists it is one of that union's branches: the list says nothing more.
    fn drop_own_unions(&self, flat: &mut Flat) {
        let Flat { unions, parts, .. } = flat;
        unions.retain(|union| !union.members.iter().any(|branch| parts.contains(&self.end_of(branch))));
    }

    fn merge(&mut self, flat: &mut Flat, pointer: &Pointer, path: &mut BTreeSet<Pointer>) {
        let model = self.model;
        let Some(schema) = model.nodes.schemas.get(pointer) else { return };
        if flat.parts.contains(pointer) && !path.contains(pointer) {
            return;
        }
        if path.len() >= DEEPEST || !path.insert(pointer.clone()) {
            let then = "the part that leads back to itself adds nothing";
            self.note(Code::ReferenceCycle, pointer, "this schema is composed of itself, or without end", then);
            return;
        }
        flat.parts.push(pointer.clone());
        for part in schema.reference.iter().chain(&schema.all_of) {
            self.merge(flat, part, path);
        }
        self.merge_own(flat, schema, pointer);
        path.remove(pointer);
    }

    fn merge_own(&mut self, flat: &mut Flat, schema: &Schema, pointer: &Pointer) {
        let before = flat.kinds;
        flat.kinds = flat.kinds.intersect(schema.kinds);
        if flat.kinds.is_empty() && !before.is_empty() {
            let then = "the first one counts";
            self.diagnostics.gap(
                Code::ConflictingAllOf,
                pointer,
                "the parts of this schema allow no common type",
                then,
            );
            flat.kinds = before;
        }
        flat.nullable |= schema.nullable;
        flat.base64 |= schema.base64;
        flat.file |= self.files.contains(pointer);
        flat.format = schema.format.clone().or(flat.format.take());
        flat.values = match (flat.values.take(), &schema.values) {
            (Some(known), Some(more)) => Some(known.into_iter().filter(|value| more.contains(value)).collect()),
            (known, more) => known.or_else(|| more.clone()),
        };
        flat.items = schema.items.clone().or(flat.items.take());
        flat.required.extend(schema.required.iter().cloned());
        for (name, property) in &schema.properties {
            self.merge_property(flat, name, property);
        }
        if schema.additional != Additional::Unspecified {
            flat.additional = schema.additional.clone();
        }
        for (any, branches) in [(false, &schema.one_of), (true, &schema.any_of)] {
            if !branches.is_empty() {
                flat.unions.push(Branches { owner: pointer.clone(), any, joined: false, members: branches.clone() });
            }
        }
        if schema.never {
            flat.unsupported = Some("false".to_owned());
        }
        flat.unsupported = flat.unsupported.take().or_else(|| schema.unsupported.first().cloned());
    }

    fn merge_property(&mut self, flat: &mut Flat, name: &str, property: &Pointer) {
        let Some(known) = flat.properties.insert(name.to_owned(), property.clone()) else { return };
        let schemas = &self.model.nodes.schemas;
        let differs = match (schemas.get(&known), schemas.get(property)) {
            (Some(known), Some(own)) => {
                !own.is_any() && known.kinds.intersect(own.kinds).is_empty() && known.kinds != own.kinds
            }
            _ => false,
        };
        if self.model.nodes.schemas.get(property).is_some_and(Schema::is_any) {
            flat.properties.insert(name.to_owned(), known);
        } else if differs {
            let message = format!("`{name}` has another type in a schema that this one is composed of");
            self.diagnostics.gap(Code::ConflictingAllOf, property, message, "this type is used");
        }
    }
}
