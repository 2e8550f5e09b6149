//! Requests and replies hold different properties where some are only read or only written (OpenAPI 3.1, section 4.8.24;
//! JSON Schema 2020-12, validation, section 9.4). A type that travels in both directions and differs becomes two; a type of
//! one direction lacks what the other one has; all others stay as they are.

use super::names::Hint;
use super::{UnionDraft, usage, walk};
use crate::document::Pointer;
use crate::ir::{Api, BodyFormat, Encodings, Field, Operation, Presence, Shape, Type, TypeDef, TypeId, Usage};
use std::collections::{BTreeMap, BTreeSet};

/// A property of an object that tells the branch of a union, so that no view may lack it.
type Tags = BTreeSet<(TypeId, String)>;

/// Gives each direction the properties that it has. What differs is told from what it holds, too.
pub(super) fn split(api: &mut Api, hints: &mut Vec<Hint>, drafts: &mut BTreeMap<TypeId, UnionDraft>) {
    usage::mark_needed(api);
    let tags = tags(&api.types, drafts);
    let views = add_views(api, hints, drafts, &tags);
    let origins: BTreeMap<TypeId, TypeId> = views.iter().map(|(id, view)| (*view, *id)).collect();
    for (index, definition) in api.types.iter_mut().enumerate() {
        let id = TypeId(index);
        narrow(origins.get(&id).copied().unwrap_or(id), definition, &tags);
        if !definition.usage.received && definition.usage.sent {
            replace_all(walk::types_in_mut(&mut definition.shape), &views);
        }
    }
    for operation in &mut api.operations {
        replace_all(walk::sent_mut(operation), &views);
        drop_encodings(&api.types, operation);
    }
}

/// Adds a type for requests beside each one that differs, which is left to replies.
fn add_views(
    api: &mut Api,
    hints: &mut Vec<Hint>,
    drafts: &mut BTreeMap<TypeId, UnionDraft>,
    tags: &Tags,
) -> BTreeMap<TypeId, TypeId> {
    let mut views = BTreeMap::new();
    for id in differing(&api.types, tags) {
        let view = TypeId(api.types.len());
        let Some(definition) = api.types.get_mut(id.0) else { continue };
        definition.usage.sent = false;
        let pointer: Pointer = definition.pointer.parse().unwrap_or_default();
        let pointer = pointer.child("request").to_string();
        let usage = Usage { sent: true, received: false };
        let sent = TypeDef { pointer, usage, ..definition.clone() };
        api.types.push(sent);
        hints.extend(hints.get(id.0).map(Hint::in_requests));
        if let Some(draft) = drafts.get(&id).cloned() {
            drafts.insert(view, draft);
        }
        views.insert(id, view);
    }
    views
}

/// The types that travel in both directions and hold something that travels in one only.
fn differing(types: &[TypeDef], tags: &Tags) -> BTreeSet<TypeId> {
    let shared =
        |id: &TypeId| types.get(id.0).is_some_and(|definition| definition.usage.sent && definition.usage.received);
    let mut holders: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut pending = Vec::new();
    for (index, definition) in types.iter().enumerate() {
        let id = TypeId(index);
        for held in walk::types_in(&definition.shape).into_iter().filter_map(walk::named) {
            holders.entry(held).or_default().push(id);
        }
        let Shape::Object(object) = &definition.shape else { continue };
        let one_way =
            |field: &Field| (field.read_only || field.write_only) && !tags.contains(&(id, field.wire.clone()));
        pending.extend((shared(&id) && object.fields.iter().any(one_way)).then_some(id));
    }
    let mut differing = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if differing.insert(id) {
            pending.extend(holders.get(&id).into_iter().flatten().filter(|holder| shared(holder)));
        }
    }
    differing
}

/// The properties by which discriminators tell objects.
fn tags(types: &[TypeDef], drafts: &BTreeMap<TypeId, UnionDraft>) -> Tags {
    let mut tags = Tags::new();
    for (id, draft) in drafts {
        let Some((property, _)) = &draft.tags else { continue };
        let Some(Shape::Union(union)) = types.get(id.0).map(|definition| &definition.shape) else { continue };
        let mut pending: Vec<&Type> = union.variants.iter().map(|variant| &variant.ty).collect();
        while let Some(ty) = pending.pop() {
            let Type::Named(id) = walk::unalias(types, ty) else { continue };
            if !tags.insert((*id, property.clone())) {
                continue;
            }
            if let Some(Shape::Union(union)) = types.get(id.0).map(|definition| &definition.shape) {
                pending.extend(union.variants.iter().map(|variant| &variant.ty));
            }
        }
    }
    tags
}

/// Takes from an object of one direction what only the other one has. `id` is that of the type it is a view of.
fn narrow(id: TypeId, definition: &mut TypeDef, tags: &Tags) {
    let Usage { sent, received } = definition.usage;
    let Shape::Object(object) = &mut definition.shape else { return };
    if sent == received {
        return;
    }
    let mut gone = Vec::new();
    object.fields.retain(|field| {
        let here = if sent { !field.read_only } else { !field.write_only };
        let kept = here || tags.contains(&(id, field.wire.clone()));
        gone.extend((!kept).then(|| format!("`{}`", field.wire.replace('`', "'"))));
        kept
    });
    // Whatever else uses the type, this is settled.
    for field in &mut object.fields {
        (field.read_only, field.write_only) = (false, false);
    }
    if !gone.is_empty() {
        let (here, there) = if sent { ("requests", "replies") } else { ("replies", "requests") };
        definition.docs.notes.push(format!("As it is in {here}; only in {there}: {}.", gone.join(", ")));
    }
}

/// Replaces what replies hold by what requests hold.
fn replace_all(types: Vec<&mut Type>, views: &BTreeMap<TypeId, TypeId>) {
    for ty in types {
        replace(ty, views);
    }
}

fn replace(ty: &mut Type, views: &BTreeMap<TypeId, TypeId>) {
    match ty {
        Type::Named(id) => *id = views.get(id).copied().unwrap_or(*id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => replace(inner, views),
        Type::Tuple(places) => places.iter_mut().for_each(|place| replace(place, views)),
        _ => {}
    }
}

/// Drops how properties of a form are written that requests do not have.
fn drop_encodings(types: &[TypeDef], operation: &mut Operation) {
    let Some(body) = &mut operation.body else { return };
    for content in std::iter::once(&mut body.content).chain(&mut body.others) {
        let Type::Named(id) = walk::unalias(types, &content.ty) else { continue };
        let Some(Shape::Object(object)) = types.get(id.0).map(|definition| &definition.shape) else { continue };
        if let BodyFormat::Form(Encodings::Each(each)) | BodyFormat::Multipart(Encodings::Each(each)) =
            &mut content.format
        {
            each.retain(|(name, _)| object.fields.iter().any(|field| field.wire == *name));
        }
    }
}

/// Lets go of required properties where nobody knows the direction, because no operation needs the type, and keeps null apart
/// from absent where a request can say both.
pub(super) fn loosen(api: &mut Api) {
    let names: Vec<Type> = (0..api.types.len()).map(|index| Type::Named(TypeId(index))).collect();
    let targets: Vec<Type> = names.iter().map(|ty| walk::unalias(&api.types, ty).clone()).collect();
    for definition in &mut api.types {
        let TypeDef { shape: Shape::Object(object), usage, .. } = definition else { continue };
        for field in &mut object.fields {
            let one_way = field.read_only && usage.sent || field.write_only && usage.received;
            if one_way && field.presence == Presence::Required {
                field.presence = Presence::Optional;
                let side = if field.read_only { "Only in replies" } else { "Only in requests" };
                field.docs.notes.push(format!("{side}."));
            }
            // What can only be null says something by being there; what can be anything may be null as well.
            let target = if let Type::Named(id) = &field.ty { targets.get(id.0) } else { None };
            let may_be_null = match target.unwrap_or(&field.ty) {
                Type::Null => true,
                Type::Json(_) => usage.sent,
                _ => false,
            };
            if field.presence == Presence::Optional && may_be_null {
                field.presence = Presence::Maybe;
            }
            if field.presence == Presence::Optional
                && let Type::Nullable(inner) = &mut field.ty
            {
                field.ty = std::mem::replace(&mut **inner, Type::Null);
                field.presence = if usage.sent { Presence::Maybe } else { Presence::Optional };
            }
        }
    }
}
