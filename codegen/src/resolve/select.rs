//! How the branch of a received union is told, decided here so that decoding never tries one branch after another:
//! discriminator, kind of JSON value, a property with one value per branch, a property that only one branch has.

use super::walk::unalias;
use super::{UnionDraft, schema};
use crate::diagnostic::{Code, Diagnostics};
use crate::document::Pointer;
use crate::ir::{
    Api, Constant, EnumValue, Field, JsonKind, Object, Presence, Selection, Selector, Shape, Type, TypeDef, TypeId,
    Union,
};
use std::collections::{BTreeMap, BTreeSet};

/// Decides for every union. One that is received and cannot be decided becomes any JSON value, with a gap; one that is only
/// sent needs no decision.
pub(super) fn select(api: &mut Api, drafts: &BTreeMap<TypeId, UnionDraft>, diagnostics: &mut Diagnostics) {
    for (id, draft) in drafts {
        let Some(definition) = api.types.get(id.0) else { continue };
        let Shape::Union(union) = &definition.shape else { continue };
        let decided = decide(&api.types, union, draft);
        let received = definition.usage.received;
        let pointer = definition.pointer.parse::<Pointer>().unwrap_or_default();
        let shape = match decided {
            Some((selection, selectors)) => decided_union(union, selection, selectors),
            None if !received => continue,
            None => {
                let message = "nothing tells the branches of this union apart";
                diagnostics.gap(Code::UntaggedUnion, &pointer, message, "any JSON value is accepted here");
                Shape::Alias(schema::loosened(Code::UntaggedUnion))
            }
        };
        if let Some(definition) = api.types.get_mut(id.0) {
            definition.shape = shape;
        }
    }
}

fn decided_union(union: &Union, selection: Selection, selectors: Vec<Selector>) -> Shape {
    let mut union = union.clone();
    for (variant, selector) in union.variants.iter_mut().zip(selectors) {
        variant.selector = selector;
    }
    if selection == Selection::Kind {
        union.variants.sort_by_key(|variant| match variant.selector {
            Selector::Kind(kind) => kind,
            _ => JsonKind::Object,
        });
    }
    union.selection = selection;
    Shape::Union(union)
}

type Decision = (Selection, Vec<Selector>);

fn decide(types: &[TypeDef], union: &Union, draft: &UnionDraft) -> Option<Decision> {
    let branches: Vec<&Type> = union.variants.iter().map(|variant| unalias(types, &variant.ty)).collect();
    let objects: Option<Vec<&Object>> = branches.iter().map(|ty| object(types, ty)).collect();
    by_discriminator(draft, objects.as_deref())
        .or_else(|| by_kind(types, &branches))
        .or_else(|| by_constant(types, objects.as_deref()?))
        .or_else(|| if draft.any { None } else { by_keys(objects.as_deref()?) })
}

fn object<'a>(types: &'a [TypeDef], ty: &Type) -> Option<&'a Object> {
    match ty {
        Type::Named(id) => match &types.get(id.0)?.shape {
            Shape::Object(object) => Some(object),
            _ => None,
        },
        _ => None,
    }
}

fn by_discriminator(draft: &UnionDraft, objects: Option<&[&Object]>) -> Option<Decision> {
    let (property, tags) = draft.tags.clone()?;
    objects?;
    let mut seen = BTreeSet::new();
    let distinct = tags.iter().flatten().all(|tag| seen.insert(tag.clone()));
    distinct.then(|| (Selection::Tag { property }, tags.into_iter().map(Selector::Tags).collect()))
}

fn by_kind(types: &[TypeDef], branches: &[&Type]) -> Option<Decision> {
    let kinds: Vec<JsonKind> = branches.iter().map(|ty| kind(types, ty)).collect::<Option<_>>()?;
    let mut seen = BTreeSet::new();
    let distinct = kinds.iter().all(|kind| seen.insert(*kind));
    let overlapping = seen.contains(&JsonKind::Integer) && seen.contains(&JsonKind::Number);
    (distinct && !overlapping).then(|| (Selection::Kind, kinds.into_iter().map(Selector::Kind).collect()))
}

fn kind(types: &[TypeDef], ty: &Type) -> Option<JsonKind> {
    Some(match ty {
        Type::Null => JsonKind::Null,
        Type::Bool => JsonKind::Boolean,
        Type::I32 | Type::I64 | Type::U32 | Type::U64 => JsonKind::Integer,
        Type::F32 | Type::F64 => JsonKind::Number,
        Type::Uuid => JsonKind::UuidString,
        Type::Timestamp => JsonKind::TimestampString,
        Type::Date => JsonKind::DateString,
        Type::String | Type::Secret => JsonKind::String,
        Type::List(_) | Type::Tuple(_) => JsonKind::Array,
        Type::Map(_) => JsonKind::Object,
        Type::Named(id) => match &types.get(id.0)?.shape {
            Shape::Object(_) => JsonKind::Object,
            Shape::Enumeration(values) if values.is_integer() => JsonKind::Integer,
            Shape::Enumeration(_) => JsonKind::String,
            Shape::Newtype(ty) => kind(types, ty)?,
            Shape::Alias(_) | Shape::Union(_) => return None,
        },
        Type::Base64 | Type::Bytes | Type::Part | Type::Json(_) | Type::Nullable(_) | Type::Boxed(_) => return None,
    })
}

/// A required property whose values are known in each branch and differ between them.
fn by_constant(types: &[TypeDef], objects: &[&Object]) -> Option<Decision> {
    let first = objects.first()?;
    first.fields.iter().find_map(|candidate| {
        let tags: Vec<Vec<String>> = objects
            .iter()
            .map(|object| known_values(types, object.fields.iter().find(|field| field.wire == candidate.wire)?))
            .collect::<Option<_>>()?;
        let mut seen = BTreeSet::new();
        let distinct = tags.iter().flatten().all(|tag| seen.insert(tag.clone()));
        let selectors = tags.into_iter().map(Selector::Tags).collect();
        distinct.then(|| (Selection::Tag { property: candidate.wire.clone() }, selectors))
    })
}

fn known_values(types: &[TypeDef], field: &Field) -> Option<Vec<String>> {
    if field.presence != Presence::Required {
        return None;
    }
    if let Some(Constant::String(value)) = &field.constant {
        return Some(vec![value.clone()]);
    }
    let Type::Named(id) = unalias(types, &field.ty) else { return None };
    let Shape::Enumeration(values) = &types.get(id.0)?.shape else { return None };
    let text = |value: &EnumValue| match value {
        EnumValue::String(text) => Some(text.clone()),
        EnumValue::Integer(_) => None,
    };
    values.variants.iter().map(|variant| text(&variant.value)).collect()
}

/// A required property of each branch that no other branch has.
fn by_keys(objects: &[&Object]) -> Option<Decision> {
    let selectors = objects
        .iter()
        .enumerate()
        .map(|(index, object)| {
            let others = || objects.iter().enumerate().filter(|(other, _)| *other != index);
            let alone = |field: &&Field| {
                others()
                    .all(|(_, other)| other.rest.is_none() && other.fields.iter().all(|known| known.wire != field.wire))
            };
            let own = object.fields.iter().filter(|field| field.presence == Presence::Required).find(alone)?;
            Some(Selector::Keys(vec![own.wire.clone()]))
        })
        .collect::<Option<_>>()?;
    Some((Selection::Keys, selectors))
}
