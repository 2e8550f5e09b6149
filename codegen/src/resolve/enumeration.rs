//! Enumerations: lists of plain values.

use super::constants::Constants;
use super::flat::Flat;
use super::names::{Hint, Member, Scope, spelled_out, upper_camel};
use super::scalar::scalar;
use super::schema::loosened;
use super::variants::kind_name;
use super::{Resolver, UnionDraft};
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Docs, EnumValue, EnumVariant, Enumeration, Selection, Selector, Shape, Type, TypeId, Union, Variant};
use crate::model::Kind;
use serde_json::Value;
use std::collections::BTreeMap;
use std::iter::once_with;

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
            _ if plain.iter().all(|value| value.is_number()) => scalar(Kind::Number, flat),
            _ if plain.iter().any(|value| value.is_array() || value.is_object()) => {
                let message = "the values of this `enum` or `const` are lists or objects";
                self.diagnostics.gap(Code::MixedEnum, pointer, message, "any JSON value is accepted here");
                loosened(Code::MixedEnum)
            }
            _ => self.mixed(known, flat, pointer, hint, slot),
        };
        (ty, nullable)
    }

    /// Values of several plain kinds: a union with an open enum for each kind that has several.
    fn mixed(&mut self, known: Vec<Known>, flat: &Flat, pointer: &Pointer, hint: &Hint, slot: Option<TypeId>) -> Type {
        let id = slot.unwrap_or_else(|| self.open_inline(pointer, hint));
        let mut groups: BTreeMap<Kind, Vec<Known>> = BTreeMap::new();
        for known in known {
            groups.entry(Kind::of(&known.value)).or_default().push(known);
        }
        if let Some(numbers) = groups.contains_key(&Kind::Number).then(|| groups.remove(&Kind::Integer)).flatten() {
            groups.entry(Kind::Number).or_default().extend(numbers);
        }
        let mut variants = Vec::new();
        for (kind, values) in groups {
            let name = kind_name(kind).to_owned();
            let ty = match kind {
                Kind::String | Kind::Integer if values.len() > 1 => {
                    let place = pointer.child("enum").child(kind.name());
                    self.open_enum(kind, values, &place, &hint.then(&name), None)
                }
                kind => scalar(kind, flat),
            };
            let (selector, constraints) = (Selector::None, Vec::new());
            variants.push(Variant { name, ty, selector, constraints, docs: Docs::default() });
        }
        self.close(id, Shape::Union(Union { selection: Selection::SentOnly, variants }));
        self.unions.insert(id, UnionDraft { tags: None, any: false, joined: false });
        Type::Named(id)
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
        let mut values: Vec<(EnumValue, Known)> = Vec::new();
        for known in known {
            let Some(value) = plain_value(&known.value, kind) else { continue };
            if values.iter().any(|(other, _)| *other == value) {
                let message = format!("the value {} stands in this `enum` twice", text_of(&value));
                self.note(Code::DuplicateEnumValue, pointer, message, "the first one counts");
                continue;
            }
            values.push((value, known));
        }
        let variants = named(values);
        let schema = self.model.nodes.schemas.get(pointer);
        let default = schema.and_then(|schema| schema.default.as_ref()).and_then(|default| plain_value(default, kind));
        let default = default.and_then(|default| variants.iter().position(|variant| variant.value == default));
        Enumeration { variants, default }
    }
}

/// The variants for values, whose names do not depend on their order.
fn named(values: Vec<(EnumValue, Known)>) -> Vec<EnumVariant> {
    let texts: Vec<String> = values.iter().map(|(value, _)| plain_text(value)).collect();
    let members: Vec<_> = values
        .iter()
        .zip(&texts)
        .map(|((value, known), wire)| Member { wire, candidates: || candidates(known, value) })
        .collect();
    let names = Scope::reserving(&["Other", "Self"]).allocate_all(&members);
    let variant = |((value, known), name): ((EnumValue, Known), String)| EnumVariant { name, value, docs: known.docs };
    values.into_iter().zip(names).map(variant).collect()
}

fn plain_text(value: &EnumValue) -> String {
    match value {
        EnumValue::String(text) => text.clone(),
        EnumValue::Integer(number) => number.to_string(),
    }
}

/// Names for a value: the one that the author gave, the text, the text with what tells it from others of the same letters.
/// A number, or a text that begins like none of ours, rather has the name that its title is.
fn candidates(known: &Known, value: &EnumValue) -> impl Iterator<Item = String> {
    let given = known.given.as_deref();
    let title = known.title.as_deref().filter(|title| title.len() <= 40 && !begins_like_a_name(value));
    given
        .into_iter()
        .chain(title)
        .map(upper_camel)
        .chain(once_with(|| plain(value)))
        .chain(once_with(|| marked(value)).flatten())
        .chain(
            once_with(|| match value {
                EnumValue::String(text) => Some(upper_camel(&spelled_out(text))),
                EnumValue::Integer(_) => None,
            })
            .flatten(),
        )
        .chain(once_with(|| format!("{}Value", plain(value))))
}

fn begins_like_a_name(value: &EnumValue) -> bool {
    matches!(value, EnumValue::String(text) if text.starts_with(char::is_alphabetic))
}

fn plain(value: &EnumValue) -> String {
    match value {
        EnumValue::String(text) => upper_camel(text),
        EnumValue::Integer(number) if *number < 0 => format!("Minus{}", number.unsigned_abs()),
        EnumValue::Integer(number) => format!("N{number}"),
    }
}

/// The plain name with what tells the value from others of the same letters.
fn marked(value: &EnumValue) -> Option<String> {
    let plain = plain(value);
    match value {
        _ if plain == "Other" => Some("OtherValue".to_owned()),
        EnumValue::String(text) if text.starts_with('-') => Some(format!("Descending{plain}")),
        EnumValue::String(text) if text.chars().any(|sign| !sign.is_alphanumeric()) => None,
        EnumValue::String(text) if text.chars().all(|sign| !sign.is_lowercase()) => Some(format!("Upper{plain}")),
        EnumValue::String(text) if text.chars().all(|sign| !sign.is_uppercase()) => Some(format!("Lower{plain}")),
        _ => None,
    }
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
