//! Branches that a reader could not tell apart because they hold the same plain values become one.

use crate::ir::{Docs, EnumValue, Shape, Type, TypeDef, Union, Variant};
use crate::resolve::walk::unalias;

/// What plain values widen to: the group of types within which one takes the values of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plain {
    Boolean,
    Signed,
    Unsigned,
    Fraction,
    Text,
}

/// Takes the branches of a received union that hold the same kind of plain values together.
pub(super) fn widen(types: &[TypeDef], union: &Union) -> Union {
    let mut widened = Union { variants: Vec::new(), ..union.clone() };
    for variant in &union.variants {
        let group = plain(types, &variant.ty);
        let known = widened.variants.iter_mut().find(|known| {
            group.is_some() && plain(types, &known.ty) == group
                || unalias(types, &known.ty) == unalias(types, &variant.ty)
        });
        match known {
            Some(known) => join(types, known, variant),
            None => widened.variants.push(variant.clone()),
        }
    }
    widened
}

/// The group of a type. Texts of a form are told from others by that form, and so have none.
fn plain(types: &[TypeDef], ty: &Type) -> Option<Plain> {
    Some(match unalias(types, ty) {
        Type::Bool => Plain::Boolean,
        Type::U64 => Plain::Unsigned,
        ty if ty.integers().is_some() => Plain::Signed,
        Type::F32 | Type::F64 | Type::Decimal => Plain::Fraction,
        Type::String | Type::Secret | Type::Base64 => Plain::Text,
        Type::Named(id) => match &types.get(id.0)?.shape {
            Shape::Enumeration(known) if known.is_integer() => Plain::Signed,
            Shape::Enumeration(_) => Plain::Text,
            Shape::Newtype(inner) => return plain_of(inner),
            _ => return None,
        },
        _ => return None,
    })
}

fn plain_of(ty: &Type) -> Option<Plain> {
    plain(&[], ty)
}

/// Makes a branch take the values of another one of its group, too.
fn join(types: &[TypeDef], known: &mut Variant, more: &Variant) {
    let (one, other) = (unalias(types, &known.ty).clone(), unalias(types, &more.ty).clone());
    if one == other {
        // The same values by another name: nobody could say which of the names is meant.
    } else if let Some(enumeration) = wider_enumeration(types, &one, &other) {
        known.ty = enumeration;
    } else {
        known.ty = match plain(types, &one) {
            Some(Plain::Signed) => Type::I64,
            Some(Plain::Fraction) if one == Type::Decimal || other == Type::Decimal => Type::Decimal,
            Some(Plain::Fraction) => Type::F64,
            _ => Type::String,
        };
    }
    if known.constraints != more.constraints || one != other {
        known.constraints.clear();
    }
    if known.docs != more.docs {
        known.docs = Docs::default();
    }
    if let Some(name) = kind_name(types, &known.ty) {
        known.name = name.to_owned();
    }
}

/// An enumeration takes all plain values of its kind; of two, the one that knows all values of the other.
fn wider_enumeration(types: &[TypeDef], one: &Type, other: &Type) -> Option<Type> {
    match (known_values(types, one), known_values(types, other)) {
        (Some(_), None) => Some(one.clone()),
        (None, Some(_)) => Some(other.clone()),
        (Some(known), Some(more)) if more.iter().all(|value| known.contains(value)) => Some(one.clone()),
        (Some(known), Some(more)) if known.iter().all(|value| more.contains(value)) => Some(other.clone()),
        _ => None,
    }
}

fn known_values<'t>(types: &'t [TypeDef], ty: &Type) -> Option<Vec<&'t EnumValue>> {
    let Type::Named(id) = ty else { return None };
    match &types.get(id.0)?.shape {
        Shape::Enumeration(known) => Some(known.variants.iter().map(|variant| &variant.value).collect()),
        _ => None,
    }
}

pub(super) fn kind_name(types: &[TypeDef], ty: &Type) -> Option<&'static str> {
    Some(match plain(types, ty)? {
        Plain::Boolean => "Boolean",
        Plain::Signed | Plain::Unsigned => "Integer",
        Plain::Fraction => "Number",
        Plain::Text => "Text",
    })
}
