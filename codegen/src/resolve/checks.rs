//! Which types can be checked: those with constraints and those that hold such, however deep.

use super::walk;
use crate::ir::{Api, Body, Check, Constraint, Operation, Shape, Type, TypeDef, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// Marks the types that have something to check, and those that stand beside them where something is checked.
pub(super) fn mark(api: &mut Api) {
    let narrow = narrow(&api.types);
    for id in &narrow {
        api.types[id.0].check = Check::Within;
    }
    let mut beside = BTreeSet::new();
    for id in &narrow {
        let places = places(&api.types[id.0].shape);
        let looked_at =
            places.into_iter().filter(|(constraints, ty)| !constraints.is_empty() || leads_to(&api.types, ty));
        beside.extend(looked_at.flat_map(|(_, ty)| ends(&api.types, ty)));
    }
    let arguments = api.operations.iter().flat_map(arguments);
    let looked_at = arguments.filter(|(constraints, ty)| !constraints.is_empty() || leads_to(&api.types, ty));
    beside.extend(looked_at.flat_map(|(_, ty)| ends(&api.types, ty)));
    for id in beside.difference(&narrow) {
        api.types[id.0].check = Check::Nothing;
    }
}

/// The types with constraints, and all that hold them.
fn narrow(types: &[TypeDef]) -> BTreeSet<TypeId> {
    let mut holders: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut pending = Vec::new();
    for (index, TypeDef { shape, .. }) in types.iter().enumerate() {
        for held in walk::types_in(shape).into_iter().filter_map(walk::named) {
            holders.entry(held).or_default().push(TypeId(index));
        }
        let counted = matches!(shape, Shape::Object(object) if !object.constraints.is_empty());
        let constrained = counted || places(shape).iter().any(|(constraints, _)| !constraints.is_empty());
        pending.extend(constrained.then_some(TypeId(index)));
    }
    let mut narrow = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if narrow.insert(id) {
            pending.extend(holders.get(&id).into_iter().flatten());
        }
    }
    narrow
}

/// The parameters and bodies of an operation, with their constraints.
fn arguments(operation: &Operation) -> impl Iterator<Item = (&[Constraint], &Type)> {
    let parameters = operation.parameters.iter().map(|parameter| (parameter.constraints.as_slice(), &parameter.ty));
    let bodies = operation.body.iter().flat_map(Body::contents);
    parameters.chain(bodies.map(|content| (content.constraints.as_slice(), &content.ty)))
}

/// The places in a shape, with their constraints.
fn places(shape: &Shape) -> Vec<(&[Constraint], &Type)> {
    match shape {
        Shape::Object(object) => {
            let fields = object.fields.iter().map(|field| (field.constraints.as_slice(), &field.ty));
            fields.chain(object.rest.iter().map(|rest| (rest.constraints.as_slice(), &rest.ty))).collect()
        }
        Shape::Union(union) => {
            union.variants.iter().map(|variant| (variant.constraints.as_slice(), &variant.ty)).collect()
        }
        Shape::Alias(ty) | Shape::Newtype(ty) => vec![(&[], ty)],
        Shape::Enumeration(_) => Vec::new(),
    }
}

/// Whether a type holds something to check.
fn leads_to(types: &[TypeDef], ty: &Type) -> bool {
    ends(types, ty).iter().any(|id| types[id.0].check == Check::Within)
}

/// The named types that a type leads to, through aliases, lists and all else.
fn ends(types: &[TypeDef], ty: &Type) -> BTreeSet<TypeId> {
    let (mut ends, mut pending) = (BTreeSet::new(), vec![ty]);
    while let Some(ty) = pending.pop() {
        match walk::unalias(types, ty) {
            Type::Named(id) => drop(ends.insert(*id)),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => pending.push(inner),
            Type::Tuple(places) => pending.extend(places),
            _ => {}
        }
    }
    ends
}
