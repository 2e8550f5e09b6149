//! Walking from type to type: what the analyses share.

use crate::ir::{Body, Operation, Output, Shape, Type, TypeDef, TypeId};

/// The types that a shape holds directly; of a tuple, those of its places.
pub(super) fn types_in(shape: &Shape) -> Vec<&Type> {
    let types = match shape {
        Shape::Object(object) => {
            object.fields.iter().map(|field| &field.ty).chain(object.rest.iter().map(|rest| &rest.ty)).collect()
        }
        Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Alias(ty) | Shape::Newtype(ty) => vec![ty],
        Shape::Enumeration(_) => Vec::new(),
    };
    types.into_iter().flat_map(places).collect()
}

/// The types that a shape holds directly, to be changed; of a tuple, those of its places.
pub(super) fn types_in_mut(shape: &mut Shape) -> Vec<&mut Type> {
    let types: Vec<&mut Type> = match shape {
        Shape::Object(object) => object
            .fields
            .iter_mut()
            .map(|field| &mut field.ty)
            .chain(object.rest.iter_mut().map(|rest| &mut rest.ty))
            .collect(),
        Shape::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
        Shape::Alias(ty) | Shape::Newtype(ty) => vec![ty],
        Shape::Enumeration(_) => Vec::new(),
    };
    types.into_iter().flat_map(places_mut).collect()
}

/// A type, or the types of the tuple within it.
fn places(ty: &Type) -> Vec<&Type> {
    if !has_tuple(ty) {
        return vec![ty];
    }
    match ty {
        Type::Tuple(types) => types.iter().flat_map(places).collect(),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => places(inner),
        _ => Vec::new(),
    }
}

fn places_mut(ty: &mut Type) -> Vec<&mut Type> {
    if !has_tuple(ty) {
        return vec![ty];
    }
    match ty {
        Type::Tuple(types) => types.iter_mut().flat_map(places_mut).collect(),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => places_mut(inner),
        _ => Vec::new(),
    }
}

fn has_tuple(ty: &Type) -> bool {
    match ty {
        Type::Tuple(_) => true,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => has_tuple(inner),
        _ => false,
    }
}

/// The named type that a type leads to, through lists, maps, options and boxes.
pub(super) fn named(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => named(inner),
        _ => None,
    }
}

/// The named type that a type holds by value: without a list, a map or a box between them.
pub(super) fn held(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Nullable(inner) => held(inner),
        _ => None,
    }
}

/// A type with its aliases replaced by what they stand for.
pub(super) fn unalias<'a>(types: &'a [TypeDef], ty: &'a Type) -> &'a Type {
    let mut ty = ty;
    for _ in 0..=types.len() {
        match ty {
            Type::Named(id) => match types.get(id.0).map(|definition| &definition.shape) {
                Some(Shape::Alias(target)) => ty = target,
                _ => return ty,
            },
            Type::Boxed(inner) => ty = inner,
            _ => return ty,
        }
    }
    ty
}

/// The named types that an operation mentions itself: those of its request, then those of its replies.
pub(super) fn mentioned(operation: &Operation) -> (Vec<TypeId>, Vec<TypeId>) {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    let sent = parameters.chain(operation.body.iter().flat_map(Body::contents).map(|content| &content.ty));
    let output = match &operation.output {
        Output::One(payload) => payload.ty(),
        _ => None,
    };
    let received = operation.outcomes.iter().filter_map(|outcome| outcome.payload.ty()).chain(output);
    let received = received.chain(operation.alternative.iter().map(|other| &other.stream.item));
    let all_named = |types: Vec<&Type>| types.into_iter().flat_map(places).filter_map(named).collect();
    (all_named(sent.collect()), all_named(received.collect()))
}

/// The types that the request of an operation mentions, to be changed.
pub(super) fn sent_mut(operation: &mut Operation) -> Vec<&mut Type> {
    let types = operation.parameters.iter_mut().map(|parameter| &mut parameter.ty);
    let body = operation.body.iter_mut();
    let contents = body.flat_map(|body| std::iter::once(&mut body.content).chain(&mut body.others));
    types.chain(contents.map(|content| &mut content.ty)).flat_map(places_mut).collect()
}

/// The types that an operation mentions itself, to be changed.
pub(super) fn types_of_mut(operation: &mut Operation) -> Vec<&mut Type> {
    let parameters = operation.parameters.iter_mut().map(|parameter| &mut parameter.ty);
    let body = operation.body.iter_mut();
    let contents = body.flat_map(|body| std::iter::once(&mut body.content).chain(&mut body.others));
    let mut types: Vec<&mut Type> = parameters.chain(contents.map(|content| &mut content.ty)).collect();
    if let Output::One(payload) = &mut operation.output {
        types.extend(payload.ty_mut());
    }
    types.extend(operation.outcomes.iter_mut().filter_map(|outcome| outcome.payload.ty_mut()));
    types.extend(operation.alternative.iter_mut().map(|other| &mut other.stream.item));
    types.into_iter().flat_map(places_mut).collect()
}
