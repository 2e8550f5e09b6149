//! A schema with its `allOf` and its references merged into one set of keywords.

use super::Resolver;
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::model::{Additional, Constraints, Kinds, Schema};
use indexmap::IndexMap;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How long a chain of schemas that are composed of one another may be.
pub(super) const DEEPEST: usize = 200;

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
    /// `contentEncoding`.
    pub(super) encoding: Option<String>,
    /// The kinds that keywords without a `type` are about.
    pub(super) implied: Kinds,
    /// Whether some part is a file.
    pub(super) file: bool,
    /// The properties of all parts; a later part's schema for one replaces an earlier part's.
    pub(super) properties: IndexMap<String, Pointer>,
    /// The schemas of properties for which more than one holds, in the order of the parts.
    pub(super) composed: BTreeMap<String, Vec<Pointer>>,
    pub(super) required: BTreeSet<String>,
    /// The properties that some part says are only in replies, and those that are only in requests.
    pub(super) read_only: BTreeSet<String>,
    pub(super) write_only: BTreeSet<String>,
    pub(super) additional: Additional,
    /// Schemas for the properties whose names match an expression.
    pub(super) patterns: IndexMap<String, Pointer>,
    /// Schemas that hold under a condition only.
    pub(super) conditional: Vec<Pointer>,
    pub(super) items: Option<Pointer>,
    /// A schema per place, for the first items.
    pub(super) prefix: Vec<Pointer>,
    /// The constraints of all parts that state some.
    pub(super) constraints: Vec<(Pointer, Constraints)>,
    pub(super) min_items: Option<u64>,
    pub(super) max_items: Option<u64>,
    /// The `oneOf` and `anyOf` lists of all parts.
    pub(super) unions: Vec<Branches>,
    /// Whether some part says something that is not supported, or that nothing is valid.
    pub(super) unsupported: Option<String>,
}

/// In which direction alone a property travels.
#[derive(Clone, Copy, Debug, Default)]
struct Directions {
    read_only: bool,
    write_only: bool,
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
        self.drop_own_unions(&mut flat, Some(pointer));
        self.read_format(&mut flat);
        flat
    }

    /// Merges several schemas that all hold.
    pub(super) fn flatten_all(&mut self, pointers: &[Pointer]) -> Flat {
        let mut flat = Flat::default();
        for pointer in pointers {
            self.merge(&mut flat, pointer, &mut BTreeSet::new());
        }
        self.drop_own_unions(&mut flat, None);
        self.read_format(&mut flat);
        flat
    }

    /// A schema that is composed of a union which lists it is one of that union's branches: the list says nothing more. A
    /// union that lists itself, as `own` does, has one branch less.
    fn drop_own_unions(&mut self, flat: &mut Flat, own: Option<&Pointer>) {
        for union in std::mem::take(&mut flat.unions) {
            let leads_back = |branch: &&Pointer| flat.parts.contains(&self.end_of(branch));
            let back: Vec<Pointer> = union.members.iter().filter(leads_back).cloned().collect();
            if back.is_empty() {
                flat.unions.push(union);
            } else if own == Some(&union.owner) {
                let members: Vec<Pointer> =
                    union.members.iter().filter(|branch| !back.contains(branch)).cloned().collect();
                for branch in &back {
                    let message = "this branch leads back to the schema that it is one of";
                    self.diagnostics.gap(Code::ReferenceCycle, branch, message, "it adds nothing");
                }
                if !members.is_empty() {
                    flat.unions.push(Branches { members, ..union });
                }
            }
        }
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
            self.no_common_type(schema, pointer);
            flat.kinds = before;
        }
        flat.nullable |= schema.nullable;
        flat.encoding = schema.encoding.clone().or(flat.encoding.take());
        flat.implied = flat.implied.union(schema.implied());
        if schema.constraints != Constraints::default() {
            flat.constraints.push((pointer.clone(), schema.constraints.clone()));
        }
        flat.file |= self.files.contains(pointer);
        flat.format = schema.format.clone().or(flat.format.take());
        flat.values = match (flat.values.take(), &schema.values) {
            (Some(known), Some(more)) => Some(known.into_iter().filter(|value| more.contains(value)).collect()),
            (known, more) => known.or_else(|| more.clone()),
        };
        merge_items(flat, schema);
        flat.required.extend(schema.required.iter().cloned());
        for (name, property) in &schema.properties {
            let directions = self.directions(property);
            flat.read_only.extend(directions.read_only.then(|| name.clone()));
            flat.write_only.extend(directions.write_only.then(|| name.clone()));
            self.merge_property(flat, name, property);
        }
        for additional in [&schema.additional, &schema.unevaluated] {
            if *additional != Additional::Unspecified
                && (flat.additional == Additional::Unspecified || additional == &schema.additional)
            {
                flat.additional = additional.clone();
            }
        }
        flat.patterns.extend(schema.patterns.iter().map(|(name, schema)| (name.clone(), schema.clone())));
        flat.conditional.extend(schema.conditional.iter().cloned());
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

    /// What a schema and what it is composed of say: it holds as soon as one of them says so (JSON Schema 2020-12, validation,
    /// section 9.4).
    fn directions(&self, pointer: &Pointer) -> Directions {
        let mut directions = Directions::default();
        for schema in self.parts_of(pointer) {
            directions.read_only |= schema.read_only;
            directions.write_only |= schema.write_only;
        }
        directions
    }

    /// Parts that contradict one another. Beside a reference, OpenAPI 3.0 tells readers to ignore what stands there.
    fn no_common_type(&mut self, schema: &Schema, pointer: &Pointer) {
        if schema.reference.is_some() && !self.model.dialect.has_json_schema() {
            let message = "the `type` beside this `$ref` is not that of the schema it leads to";
            self.note(Code::ReferenceSiblings, pointer, message, "the reference counts, as OpenAPI 3.0 says");
            return;
        }
        let message = "the parts of this schema allow no common type";
        self.diagnostics.gap(Code::ConflictingAllOf, pointer, message, "the first one counts");
    }

    fn merge_property(&mut self, flat: &mut Flat, name: &str, property: &Pointer) {
        if self.model.nodes.schemas.get(property).is_some_and(|schema| schema.never) {
            let message = format!("no value is valid for `{name}`, because its schema is `false`");
            self.note(Code::UnsupportedKeyword, property, message, "the property is left out");
            flat.properties.shift_remove(name);
            return;
        }
        let Some(known) = flat.properties.insert(name.to_owned(), property.clone()) else { return };
        let schemas = &self.model.nodes.schemas;
        let differs = match (schemas.get(&known), schemas.get(property)) {
            (Some(known), Some(own)) => {
                !own.is_any() && known.kinds.intersect(own.kinds).is_empty() && known.kinds != own.kinds
            }
            _ => false,
        };
        let says_nothing = |schema: &Schema| schema.is_any() && schema.required.is_empty();
        if self.model.nodes.schemas.get(property).is_some_and(says_nothing) {
            flat.properties.insert(name.to_owned(), known);
        } else if differs {
            let message = format!("`{name}` has another type in a schema that this one is composed of");
            self.diagnostics.gap(Code::ConflictingAllOf, property, message, "this type is used");
        } else if self.compose_property(flat, name, &known, property) {
            // Nothing is lost.
        } else if self.describes_more(&known, property) {
            if self.describes_more(property, &known) {
                let message = format!("`{name}` has other properties in a schema that this one is composed of");
                self.diagnostics.gap(Code::ConflictingAllOf, property, message, "only those that stand here are known");
            } else {
                flat.properties.insert(name.to_owned(), known);
            }
        }
    }
}

/// The keywords of lists. `unevaluatedItems` holds where nothing else does.
fn merge_items(flat: &mut Flat, schema: &Schema) {
    flat.items = schema.items.clone().or(flat.items.take()).or_else(|| schema.unevaluated_items.clone());
    if !schema.prefix.is_empty() {
        flat.prefix.clone_from(&schema.prefix);
    }
    flat.min_items = flat.min_items.max(schema.constraints.min_items);
    flat.max_items = match (flat.max_items, schema.constraints.max_items) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
}
