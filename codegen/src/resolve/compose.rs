//! Properties that several of the schemas which an object is composed of describe: all of them hold.

use super::Resolver;
use super::flat::Flat;
use super::names::Hint;
use super::schema::{DEEPEST, nullable_if};
use crate::document::Pointer;
use crate::ir::{Shape, Type};
use crate::model::{Additional, Kind};
use std::collections::BTreeSet;

/// What a schema says about an object.
#[derive(Default)]
struct Said<'m> {
    names: BTreeSet<&'m str>,
    required: BTreeSet<&'m str>,
    /// Whether properties without a name mean something.
    open: bool,
    /// What those are.
    further: Option<&'m Pointer>,
}

impl Said<'_> {
    /// Whether values read as the other one says would lose something that this one keeps.
    fn keeps_more_than(&self, other: &Self) -> bool {
        !self.names.is_subset(&other.names) || self.open && !other.open
    }

    /// Whether nothing but the further properties is described.
    fn is_map(&self) -> bool {
        self.further.is_some() && self.names.is_empty() && self.required.is_empty()
    }

    fn requires_more_than(&self, other: &Self) -> bool {
        !self.required.is_subset(&other.required)
    }
}

impl Resolver<'_> {
    /// Decides between two schemas of plain objects for a property: one of them if it says all that the other one does, else
    /// both. `false` if they are something else.
    pub(super) fn compose_property(&self, flat: &mut Flat, name: &str, known: &Pointer, property: &Pointer) -> bool {
        let (Some(before), Some(now)) = (self.said_of(known), self.said_of(property)) else { return false };
        if before.is_map() && now.is_map() && before.further != now.further {
            return false;
        }
        if let Some(schemas) = flat.composed.get_mut(name) {
            schemas.push(property.clone());
            return true;
        }
        let (kept, other) = if before.keeps_more_than(&now) && !now.keeps_more_than(&before) {
            flat.properties.insert(name.to_owned(), known.clone());
            (&before, &now)
        } else {
            (&now, &before)
        };
        if other.keeps_more_than(kept) || other.requires_more_than(kept) {
            flat.composed.insert(name.to_owned(), vec![known.clone(), property.clone()]);
        }
        true
    }

    /// What a schema and what it is composed of say, if that is about the properties of an object and nothing else.
    fn said_of(&self, pointer: &Pointer) -> Option<Said<'_>> {
        let mut said = Said::default();
        let (mut pending, mut seen) = (vec![pointer], 0);
        while let Some(pointer) = pending.pop() {
            let schema = self.model.nodes.schemas.get(pointer)?;
            let is_object = schema.kinds.is_empty() || schema.kinds.without(Kind::Null).single() == Some(Kind::Object);
            let is_plain = schema.one_of.is_empty() && schema.any_of.is_empty() && schema.values.is_none();
            seen += 1;
            if !is_object || !is_plain || schema.never || !schema.unsupported.is_empty() || seen > DEEPEST {
                return None;
            }
            said.names.extend(schema.properties.keys().map(String::as_str));
            said.required.extend(schema.required.iter().map(String::as_str));
            said.open |= matches!(schema.additional, Additional::Any | Additional::Schema(_));
            if let Additional::Schema(further) = &schema.additional {
                said.further = said.further.or(Some(further));
            }
            pending.extend(schema.reference.iter().chain(&schema.all_of));
        }
        let says_something = said.open || !said.names.is_empty() || !said.required.is_empty();
        says_something.then_some(said)
    }

    /// The type of a property for which several schemas hold. It stands where the object that has it is composed.
    pub(super) fn type_of_all(&mut self, schemas: &[Pointer], place: &Pointer, hint: &Hint) -> Type {
        if let Some(ty) = self.composed.get(schemas) {
            return ty.clone();
        }
        if self.depth >= DEEPEST {
            return self.endless(place);
        }
        let flat = self.flatten_all(schemas);
        let id = self.open(place, hint);
        self.types[id.0].docs = schemas.last().map(|last| self.docs_of(last)).unwrap_or_default();
        let ty = nullable_if(self.allows_null(&flat), Type::Named(id));
        self.composed.insert(schemas.to_vec(), ty.clone());
        self.depth += 1;
        let (shape, _) = self.shape_of(&flat, place, hint, Some(id));
        self.depth -= 1;
        if shape != Type::Named(id) {
            self.close(id, Shape::Alias(shape));
        }
        ty
    }
}
