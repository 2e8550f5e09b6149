//! Boxes where a type would be large: one that holds another by value is larger than that, and a few of them within each
//! other take more than the stack has.

use super::recursion::put_in_box;
use super::walk;
use crate::ir::{Api, Shape, Type, TypeDef, TypeId};

/// How many bytes a type holds by value of another one, as they are estimated here.
const MOST: usize = 1024;

/// Boxes what is too large to be held by value. Since [`super::recursion`] has boxed what recurs, what is held ends.
pub(super) fn bound(api: &mut Api) {
    let mut sizes = vec![None; api.types.len()];
    for index in 0..api.types.len() {
        measure(&mut api.types, TypeId(index), &mut sizes);
    }
}

/// Measures a type after those that it holds, and boxes the ones that are too large.
fn measure(types: &mut [TypeDef], root: TypeId, sizes: &mut [Option<usize>]) {
    let mut waiting = vec![root];
    while let Some(&id) = waiting.last() {
        let held = walk::types_in(&types[id.0].shape).into_iter().filter_map(walk::held);
        let open: Vec<TypeId> = held.filter(|held| sizes[held.0].is_none()).collect();
        if sizes[id.0].is_none() && !open.is_empty() {
            waiting.extend(open);
            continue;
        }
        waiting.pop();
        if sizes[id.0].is_none() {
            box_large(&mut types[id.0].shape, sizes);
            sizes[id.0] = Some(of_shape(&types[id.0].shape, sizes));
        }
    }
}

fn box_large(shape: &mut Shape, sizes: &[Option<usize>]) {
    // An alias is what it stands for.
    if matches!(shape, Shape::Alias(_)) {
        return;
    }
    for place in walk::types_in_mut(shape) {
        if walk::held(place).is_some_and(|held| sizes[held.0].unwrap_or_default() > MOST) {
            put_in_box(place);
        }
    }
}

fn of_shape(shape: &Shape, sizes: &[Option<usize>]) -> usize {
    let of = |ty: &Type| of_type(ty, sizes);
    match shape {
        Shape::Object(object) => {
            let rest = object.rest.iter().map(|_| 24);
            object.fields.iter().map(|field| of(&field.ty).saturating_add(8)).chain(rest).fold(0, usize::saturating_add)
        }
        Shape::Union(union) => union.variants.iter().map(|variant| of(&variant.ty)).max().unwrap_or_default() + 8,
        Shape::Alias(ty) | Shape::Newtype(ty) => of(ty),
        Shape::Enumeration(_) => 24,
    }
}

/// About what a value takes where it stands.
fn of_type(ty: &Type, sizes: &[Option<usize>]) -> usize {
    match ty {
        Type::Null => 0,
        Type::Bool | Type::I8 | Type::I16 | Type::U8 | Type::U16 | Type::I32 | Type::U32 | Type::F32 | Type::Date => 4,
        Type::I64 | Type::U64 | Type::F64 | Type::Boxed(_) => 8,
        Type::Uuid | Type::Timestamp => 16,
        Type::String | Type::Secret | Type::Base64 | Type::Decimal | Type::List(_) | Type::Map(_) => 24,
        Type::Json(_) => 32,
        Type::Content | Type::Part => 64,
        Type::Named(id) => sizes[id.0].unwrap_or_default(),
        Type::Nullable(inner) => of_type(inner, sizes).saturating_add(8),
        Type::Tuple(types) => types.iter().map(|ty| of_type(ty, sizes)).fold(0, usize::saturating_add),
    }
}
