//! Objects with named properties.

use super::Resolver;
use super::flat::Flat;
use super::names::{Hint, Scope, snake};
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Constant, Field, Object, Presence, Rest, Shape, Type, TypeId, UntypedReason};
use crate::model::Additional;

impl Resolver<'_> {
    /// A struct for the merged properties.
    pub(super) fn object(&mut self, flat: &Flat, pointer: &Pointer, hint: &Hint, slot: Option<TypeId>) -> Type {
        let id = slot.unwrap_or_else(|| self.open_inline(pointer, hint));
        let mut scope = Scope::reserving(&["new"]);
        let mut fields = Vec::new();
        let names = field_names(flat, &mut scope);
        for ((wire, property), name) in flat.properties.iter().zip(names) {
            fields.push(self.field(wire, property, name, flat, hint));
        }
        let rest = self.rest(flat, hint, &mut scope);
        self.undefined(flat, pointer, rest.is_some());
        self.close(id, Shape::Object(Object { fields, rest }));
        Type::Named(id)
    }

    /// Properties that are required and not described.
    fn undefined(&mut self, flat: &Flat, pointer: &Pointer, rest: bool) {
        for name in flat.required.iter().filter(|name| !rest && !flat.properties.contains_key(*name)) {
            let message = format!("`{name}` is required, but there is no such property");
            self.note(Code::UndefinedProperty, pointer, message, "it is neither sent nor read");
        }
    }

    fn field(&mut self, wire: &str, property: &Pointer, name: String, flat: &Flat, hint: &Hint) -> Field {
        let ty = self.type_of(property, &hint.then(wire));
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
            read_only: schema.is_some_and(|schema| schema.read_only),
            write_only: schema.is_some_and(|schema| schema.write_only),
            constant,
            example: schema.and_then(|schema| schema.example.as_ref()).map(ToString::to_string),
            ty,
        }
    }

    /// `additionalProperties` beside `properties`: kept when the description says that they mean something.
    fn rest(&mut self, flat: &Flat, hint: &Hint, scope: &mut Scope) -> Option<Rest> {
        let ty = match &flat.additional {
            Additional::Schema(schema) => self.type_of(&schema.clone(), &hint.then("AdditionalProperty")),
            Additional::Any => Type::Json(UntypedReason::FreeForm),
            Additional::Unspecified | Additional::Forbidden => return None,
        };
        let name = scope.allocate(&["additional_properties".to_owned(), "additional_properties_map".to_owned()]);
        Some(Rest { name, ty })
    }
}

/// Names for the fields. A property whose name needs no change keeps it, whatever the others are called.
fn field_names(flat: &Flat, scope: &mut Scope) -> Vec<String> {
    let wires: Vec<&String> = flat.properties.keys().collect();
    let exact: Vec<bool> = wires.iter().map(|wire| snake(wire) == **wire && scope.claim(wire)).collect();
    wires
        .iter()
        .zip(exact)
        .map(|(wire, exact)| {
            let name = snake(wire);
            let plain = name.trim_start_matches("r#");
            if exact { name.clone() } else { scope.allocate(&[name.clone(), format!("{plain}_value")]) }
        })
        .collect()
}

/// Whether a field of this type can hold the constant.
fn fits(constant: &Constant, ty: &Type) -> bool {
    matches!(
        (constant, ty),
        (Constant::Bool(_), Type::Bool)
            | (Constant::Integer(_), Type::I64 | Type::I32)
            | (Constant::String(_), Type::String)
    )
}
