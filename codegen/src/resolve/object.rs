//! Objects with named properties.

use super::Resolver;
use super::constraints::Place;
use super::flat::Flat;
use super::names::{Hint, Member, Scope, snake, spelled_out};
use super::schema::loosened;
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Constant, Docs, Field, Object, Presence, Rest, Shape, Type, TypeId};
use crate::model::Additional;
use indexmap::IndexMap;
use std::iter::once_with;

impl Resolver<'_> {
    /// A struct for the merged properties.
    pub(super) fn object(&mut self, flat: &Flat, pointer: &Pointer, hint: &Hint, slot: Option<TypeId>) -> Type {
        let id = slot.unwrap_or_else(|| self.open_inline(pointer, hint));
        let loose = self.loose_properties(flat, pointer);
        let wires: Vec<&str> = flat.properties.keys().chain(loose.keys()).map(String::as_str).collect();
        let mut scope = Scope::reserving(&["new"]);
        let names = field_names(&wires, &mut scope);
        let mut fields = Vec::new();
        for ((wire, property), name) in flat.properties.iter().zip(&names) {
            let schemas = flat.composed.get(wire).cloned().unwrap_or_else(|| vec![property.clone()]);
            let ty = match schemas.as_slice() {
                [only] => self.type_of(only, &hint.then(wire)),
                all => {
                    let place = pointer.child("properties").child(wire).child("allOf");
                    self.type_of_all(all, &place, &hint.then(wire))
                }
            };
            fields.push(self.field(wire, property, ty, name.clone(), flat));
            self.constrain(id, Place::Field(wire.clone()), schemas);
        }
        let left = names.into_iter().skip(fields.len());
        fields.extend(loose.into_iter().zip(left).map(|((wire, code), name)| loose_field(wire, name, code)));
        let rest = self.rest(flat, pointer, hint, &mut scope);
        if let (Some(_), [only]) = (&rest, super::constraints::values(flat).as_slice()) {
            self.constrain(id, Place::Rest, vec![only.clone()]);
        }
        self.constrain(id, Place::Whole, flat.parts.clone());
        self.close(id, Shape::Object(Object { fields, rest, constraints: Vec::new() }));
        Type::Named(id)
    }

    /// Properties that have a name and no schema that always holds: those that are only required, and those that are
    /// described under a condition. They may be anything.
    fn loose_properties(&mut self, flat: &Flat, pointer: &Pointer) -> IndexMap<String, Code> {
        let mut loose = IndexMap::new();
        if !matches!(flat.additional, Additional::Unspecified | Additional::Forbidden) || !flat.patterns.is_empty() {
            return loose;
        }
        let then = "it is an optional property that holds any JSON value";
        for condition in &flat.conditional {
            let names = self.flatten(condition).properties.into_keys();
            for name in names.filter(|name| !flat.properties.contains_key(name)) {
                let message = format!("`{name}` is described under a condition only");
                if loose.insert(name, Code::UnsupportedKeyword).is_none() {
                    self.diagnostics.gap(Code::UnsupportedKeyword, condition, message, then);
                }
            }
        }
        for name in flat.required.iter().filter(|name| !flat.properties.contains_key(*name)) {
            if !loose.contains_key(name) {
                let message = format!("`{name}` is required, but there is no such property");
                self.note(Code::UndefinedProperty, pointer, message, then);
                loose.insert(name.clone(), Code::UndefinedProperty);
            }
        }
        loose
    }

    fn field(&mut self, wire: &str, property: &Pointer, ty: Type, name: String, flat: &Flat) -> Field {
        let constant = self.constant_of(property).filter(|constant| fits(constant, &ty));
        let required = flat.required.contains(wire);
        let model = self.model;
        let schema = model.nodes.schemas.get(property);
        Field {
            name,
            wire: wire.to_owned(),
            aliases: schema.map(|schema| schema.aliases.clone()).unwrap_or_default(),
            presence: if required { Presence::Required } else { Presence::Optional },
            docs: self.docs_of(property),
            deprecated: schema.is_some_and(|schema| schema.deprecated),
            read_only: flat.read_only.contains(wire) && !flat.write_only.contains(wire),
            write_only: flat.write_only.contains(wire) && !flat.read_only.contains(wire),
            constant,
            constraints: Vec::new(),
            example: schema.and_then(|schema| schema.example.as_ref()).map(ToString::to_string),
            ty,
        }
    }

    /// `additionalProperties` and `patternProperties` beside `properties`: kept when the description says that they mean
    /// something.
    fn rest(&mut self, flat: &Flat, pointer: &Pointer, hint: &Hint, scope: &mut Scope) -> Option<Rest> {
        if matches!(flat.additional, Additional::Unspecified | Additional::Forbidden) && flat.patterns.is_empty() {
            return None;
        }
        let ty = self.values(flat, pointer, &hint.value());
        let name = scope.allocate(&["additional_properties".to_owned(), "additional_properties_map".to_owned()]);
        Some(Rest { name, ty, constraints: Vec::new() })
    }
}

/// A property that may hold anything, because of the diagnostic with this code.
fn loose_field(wire: String, name: String, code: Code) -> Field {
    let note = match code {
        Code::UndefinedProperty => "The description requires this property and does not describe it.",
        _ => "The description describes this property under a condition only.",
    };
    Field {
        name,
        wire,
        aliases: Vec::new(),
        ty: loosened(code),
        presence: Presence::Optional,
        docs: Docs { notes: vec![note.to_owned()], ..Docs::default() },
        deprecated: false,
        read_only: false,
        write_only: false,
        constant: None,
        constraints: Vec::new(),
        example: None,
    }
}

/// Names for the fields. A property whose name needs no change keeps it, whatever the others are called.
fn field_names(wires: &[&str], scope: &mut Scope) -> Vec<String> {
    let members: Vec<_> = wires.iter().map(|wire| Member { wire, candidates: || candidates(wire) }).collect();
    scope.allocate_all(&members)
}

fn candidates(wire: &str) -> impl Iterator<Item = String> {
    let name = snake(wire);
    let marked = format!("{}_value", name.trim_start_matches("r#"));
    [name, marked].into_iter().chain(once_with(|| spelled_out(wire)))
}

/// Whether a field of this type can hold the constant.
fn fits(constant: &Constant, ty: &Type) -> bool {
    match constant {
        Constant::Bool(_) => *ty == Type::Bool,
        Constant::Integer(number) => ty.holds(*number),
        Constant::String(_) => *ty == Type::String,
    }
}
