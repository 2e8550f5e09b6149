//! Tags that branches of unions do not have among their own properties.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Selector, Shape, Type, Variant};

/// How many unions are looked into, each within the one before.
const DEPTH: usize = 8;

/// What has to be written with a branch because its own properties do not say it: `"user"`, the value of the tag, or
/// `"user" if absent`, where they may say it all the same.
pub(super) fn added_tag(api: &Api, variant: &Variant, property: &str) -> Option<TokenStream> {
    let Selector::Tags(tags) = &variant.selector else { return None };
    let tag = tags.first()?;
    match declared(api, &variant.ty, property, DEPTH) {
        Declared::Always => None,
        Declared::Never => Some(quote!(#tag)),
        Declared::Perhaps => Some(quote!(#tag if absent)),
    }
}

/// Whether the values of a type have a property.
#[derive(PartialEq)]
enum Declared {
    /// It is among what they declare, or they are no objects.
    Always,
    Never,
    /// Among their further properties, in some alternatives, or in what belongs to no alternative.
    Perhaps,
}

fn declared(api: &Api, ty: &Type, property: &str, depth: usize) -> Declared {
    let Some(depth) = depth.checked_sub(1) else { return Declared::Perhaps };
    match ty {
        Type::Boxed(inner) => declared(api, inner, property, depth),
        Type::Named(id) => match &api.type_def(*id).shape {
            Shape::Object(object) if object.fields.iter().any(|field| field.wire == property) => Declared::Always,
            Shape::Object(object) if object.rest.is_none() => Declared::Never,
            Shape::Object(_) => Declared::Perhaps,
            Shape::Alias(ty) => declared(api, ty, property, depth),
            Shape::Union(union) => {
                let is_declared = |variant: &Variant| declared(api, &variant.ty, property, depth) == Declared::Always;
                if union.variants.iter().all(is_declared) { Declared::Always } else { Declared::Perhaps }
            }
            _ => Declared::Always,
        },
        _ => Declared::Always,
    }
}
