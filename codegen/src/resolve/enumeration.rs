//! Enumerations: lists of plain values.

use super::Resolver;
use super::constants::Constants;
use super::flat::Flat;
use super::names::{Hint, Scope, upper_camel};
use super::scalar::scalar;
use super::schema::loosened;
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Docs, EnumValue, EnumVariant, Enumeration, Shape, Type, TypeId};
use crate::model::Kind;
use serde_json::Value;

/// A value that a description lists, and what it says about it.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) value: Value,
    /// The name that the author gave it (`x-enum-varnames`).
    pub(super) given: Option<String>,
    /// The title of its schema, if it has one of its own.
    pub(super) title: Option<String>,
    pub(super) docs: Docs,
}

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
        let nullable = nullable || flat.values.as_deref().unwrap_or_default().contains(&Value::Null);
        let known = self.known_values(pointer, flat).unwrap_or_default();
        let plain: Vec<&Value> = known.iter().map(|known| &known.value).collect();
        let ty = match kind_of(&plain) {
            Some(kind @ (Kind::String | Kind::Integer)) if plain.len() > 1 || slot.is_some() => {
                self.open_enum(kind, known, pointer, hint, slot)
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

    /// The enum of a union of constants. One known value beside any other of its kind is no more than such a value.
    pub(super) fn constants_type(
        &mut self,
        constants: Constants,
        flat: &Flat,
        pointer: &Pointer,
        hint: &Hint,
        slot: Option<TypeId>,
    ) -> Type {
        let Constants { kind, values, free } = constants;
        let alone = values.len() == 1 && (free || slot.is_none());
        if alone { scalar(kind, flat) } else { self.open_enum(kind, values, pointer, hint, slot) }
    }

    fn open_enum(
        &mut self,
        kind: Kind,
        known: Vec<Known>,
        pointer: &Pointer,
        hint: &Hint,
        slot: Option<TypeId>,
    ) -> Type {
        let id = slot.unwrap_or_else(|| self.open_inline(pointer, hint));
        let enumeration = self.variants(known, kind, pointer);
        self.close(id, Shape::Enumeration(enumeration));
        Type::Named(id)
    }

    fn variants(&mut self, known: Vec<Known>, kind: Kind, pointer: &Pointer) -> Enumeration {
        let mut scope = Scope::reserving(&["Other", "Self"]);
        let mut variants: Vec<EnumVariant> = Vec::new();
        for known in known {
            let Some(value) = plain_value(&known.value, kind) else { continue };
            if variants.iter().any(|known| known.value == value) {
                let message = format!("the value {} stands in this `enum` twice", text_of(&value));
                self.note(Code::DuplicateEnumValue, pointer, message, "the first one counts");
                continue;
            }
            let name = scope.allocate(&candidates(&known, &value));
            variants.push(EnumVariant { name, value, docs: known.docs });
        }
        let schema = self.model.nodes.schemas.get(pointer);
        let default = schema.and_then(|schema| schema.default.as_ref()).and_then(|default| plain_value(default, kind));
        let default = default.and_then(|default| variants.iter().position(|variant| variant.value == default));
        Enumeration { variants, default }
    }
}

/// Names for a value: the one that the author gave, the text, the text with what tells it from others of the same letters.
/// A number, or a text that begins like none of ours, rather has the name that its title is.
fn candidates(known: &Known, value: &EnumValue) -> Vec<String> {
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
    let title = known.title.as_deref().filter(|title| title.len() <= 40).map(upper_camel);
    let titled = match value {
        EnumValue::String(text) => !text.starts_with(char::is_alphabetic),
        EnumValue::Integer(_) => true,
    };
    let given = known.given.as_deref().map(upper_camel);
    given.into_iter().chain(title.filter(|_| titled)).chain([plain, marked]).collect()
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
pub(super) fn kind_of(values: &[&Value]) -> Option<Kind> {
    let mut kinds = values.iter().map(|value| match Kind::of(value) {
        Kind::Integer if value.as_i64().is_none() => Kind::Number,
        kind => kind,
    });
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}
