//! Enumerations: lists of plain values.

use super::Resolver;
use super::flat::Flat;
use super::names::{Hint, Scope, upper_camel};
use super::scalar::scalar;
use super::schema::loosened;
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Docs, EnumValue, EnumVariant, Enumeration, Shape, Type, TypeId};
use crate::model::Kind;
use serde_json::Value;

impl Resolver<'_> {
    /// An open enum for several values of one kind. One value alone needs no type of its own: the field says which it is.
    pub(super) fn enumeration(
        &mut self,
        flat: &Flat,
        pointer: &Pointer,
        hint: &Hint,
        slot: Option<TypeId>,
        nullable: bool,
    ) -> (Type, bool) {
        let values = flat.values.as_deref().unwrap_or_default();
        let nullable = nullable || values.contains(&Value::Null);
        let plain: Vec<&Value> = values.iter().filter(|value| !value.is_null()).collect();
        let ty = match kind_of(&plain) {
            Some(kind @ (Kind::String | Kind::Integer)) if plain.len() > 1 || slot.is_some() => {
                let id = slot.unwrap_or_else(|| self.open_inline(pointer, hint));
                let enumeration = self.variants(&plain, kind, pointer);
                self.close(id, Shape::Enumeration(enumeration));
                Type::Named(id)
            }
            Some(kind @ (Kind::String | Kind::Integer | Kind::Boolean | Kind::Number)) => scalar(kind, flat),
            _ if plain.is_empty() => Type::Null,
            _ => {
                let message = "the values of this `enum` are not of one plain kind";
                self.diagnostics.gap(Code::MixedEnum, pointer, message, "any JSON value is accepted here");
                loosened(Code::MixedEnum)
            }
        };
        (ty, nullable)
    }

    fn variants(&mut self, values: &[&Value], kind: Kind, pointer: &Pointer) -> Enumeration {
        let model = self.model;
        let schema = model.nodes.schemas.get(pointer);
        let mut scope = Scope::reserving(&["Other", "Self"]);
        let mut variants: Vec<EnumVariant> = Vec::new();
        for (index, value) in values.iter().enumerate() {
            let Some(value) = plain_value(value, kind) else { continue };
            if variants.iter().any(|known| known.value == value) {
                let message = format!("the value {} stands in this `enum` twice", text_of(&value));
                self.note(Code::DuplicateEnumValue, pointer, message, "the first one counts");
                continue;
            }
            let given = schema.and_then(|schema| schema.value_names.get(index));
            let description = schema.and_then(|schema| schema.value_texts.get(index).cloned());
            let name = scope.allocate(&candidates(given.map(String::as_str), &value));
            variants.push(EnumVariant { name, value, docs: Docs { description, ..Docs::default() } });
        }
        let default = schema.and_then(|schema| schema.default.as_ref()).and_then(|default| plain_value(default, kind));
        let default = default.and_then(|default| variants.iter().position(|variant| variant.value == default));
        Enumeration { variants, default }
    }
}

/// Names for a value: the one that the author gave, the text, the text with what tells it from others of the same letters.
fn candidates(given: Option<&str>, value: &EnumValue) -> Vec<String> {
    let plain = match value {
        EnumValue::String(text) => upper_camel(text),
        EnumValue::Integer(number) if *number < 0 => format!("Minus{}", number.unsigned_abs()),
        EnumValue::Integer(number) => format!("N{number}"),
    };
    let marked = match value {
        EnumValue::String(text) if text.starts_with('-') => format!("Descending{plain}"),
        EnumValue::String(text) if text.chars().all(|sign| !sign.is_lowercase()) => format!("Upper{plain}"),
        EnumValue::String(text) if text.chars().all(|sign| !sign.is_uppercase()) => format!("Lower{plain}"),
        _ => format!("{plain}Value"),
    };
    given.map(upper_camel).into_iter().chain([plain, marked]).collect()
}

fn text_of(value: &EnumValue) -> String {
    match value {
        EnumValue::String(text) => format!("{text:?}"),
        EnumValue::Integer(number) => number.to_string(),
    }
}

fn plain_value(value: &Value, kind: Kind) -> Option<EnumValue> {
    match kind {
        Kind::Integer => value.as_i64().map(EnumValue::Integer),
        _ => value.as_str().map(|text| EnumValue::String(text.to_owned())),
    }
}

/// The kind that all values have. Whole numbers beyond 64 bits are no integers here.
fn kind_of(values: &[&Value]) -> Option<Kind> {
    let mut kinds = values.iter().map(|value| match Kind::of(value) {
        Kind::Integer if value.as_i64().is_none() => Kind::Number,
        kind => kind,
    });
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}
