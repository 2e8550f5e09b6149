//! Walking from type to type: what the analyses share.

use crate::ir::{Body, Operation, Output, Shape, Type, TypeDef, TypeId};

/// The types that a shape holds directly.
pub(super) fn types_in(shape: &Shape) -> Vec<&Type> {
    match shape {
        Shape::Object(object) => {
            object.fields.iter().map(|field| &field.ty).chain(object.rest.iter().map(|rest| &rest.ty)).collect()
        }
        Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Alias(ty) | Shape::Newtype(ty) => vec![ty],
        Shape::Enumeration(_) => Vec::new(),
    }
}

/// The types that a shape holds directly, to be changed.
pub(super) fn types_in_mut(shape: &mut Shape) -> Vec<&mut Type> {
    match shape {
        Shape::Object(object) => object
            .fields
            .iter_mut()
            .map(|field| &mut field.ty)
            .chain(object.rest.iter_mut().map(|rest| &mut rest.ty))
            .collect(),
        Shape::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
        Shape::Alias(ty) | Shape::Newtype(ty) => vec![ty],
        Shape::Enumeration(_) => Vec::new(),
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
    let sent = parameters
        .chain(operation.body.iter().flat_map(Body::contents).map(|content| &content.ty))
        .filter_map(named)
        .collect();
    let mut received: Vec<TypeId> =
        operation.outcomes.iter().filter_map(|outcome| outcome.payload.ty()).filter_map(named).collect();
    if let Output::One(payload) = &operation.output {
        received.extend(payload.ty().and_then(named));
    }
    received.extend(operation.alternative.iter().filter_map(|other| named(&other.stream.item)));
    (sent, received)
}

/// The types that an operation mentions itself, to be changed.
pub(super) fn types_of_mut(operation: &mut Operation) -> Vec<&mut Type> {
    let mut types: Vec<&mut Type> = operation.parameters.iter_mut().map(|parameter| &mut parameter.ty).collect();
    types.extend(
        operation
            .body
            .iter_mut()
            .flat_map(|body| std::iter::once(&mut body.content).chain(&mut body.others).map(|content| &mut content.ty)),
    );
    if let Output::One(payload) = &mut operation.output {
        types.extend(payload.ty_mut());
    }
    types.extend(operation.outcomes.iter_mut().filter_map(|outcome| outcome.payload.ty_mut()));
    types.extend(operation.alternative.iter_mut().map(|other| &mut other.stream.item));
    types
}
