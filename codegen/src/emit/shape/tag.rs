//! Tags that branches of unions do not have among their own properties.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::names::ident;
use crate::ir::{Api, Selector, Shape, Type, Variant};

/// How many unions are looked into, each within the one before.
const DEPTH: usize = 8;

/// What has to be written with a branch because its own properties do not say it: `"user" unless extra`, the value of the
/// tag, and the map that may hold it all the same.
pub(super) fn added_tag(api: &Api, variant: &Variant, property: &str) -> Option<TokenStream> {
    let Selector::Tags(tags) = &variant.selector else { return None };
    let tag = tags.first()?;
    match declared(api, &variant.ty, property, DEPTH) {
        Declared::Never => Some(quote!(#tag)),
        Declared::In(rest) => {
            let rest = ident(rest);
            Some(quote!(#tag unless #rest))
        }
        Declared::Maybe => None,
    }
}

/// Where a property is in the values of a type.
enum Declared<'a> {
    /// They never have it.
    Never,
    /// They have it only among the further properties, which the field with this name holds.
    In(&'a str),
    /// They have it, or it is not known.
    Maybe,
}

fn declared<'a>(api: &'a Api, ty: &Type, property: &str, depth: usize) -> Declared<'a> {
    let Some(depth) = depth.checked_sub(1) else { return Declared::Maybe };
    match ty {
        Type::Boxed(inner) => declared(api, inner, property, depth),
        Type::Named(id) => match &api.type_def(*id).shape {
            Shape::Object(object) if object.fields.iter().any(|field| field.wire == property) => Declared::Maybe,
            Shape::Object(object) => object.rest.as_ref().map_or(Declared::Never, |rest| Declared::In(&rest.name)),
            Shape::Alias(ty) => declared(api, ty, property, depth),
            Shape::Union(union) => {
                let never = |ty| matches!(declared(api, ty, property, depth), Declared::Never);
                let all = union.variants.iter().all(|variant| never(&variant.ty));
                if all { Declared::Never } else { Declared::Maybe }
            }
            _ => Declared::Maybe,
        },
        _ => Declared::Maybe,
    }
}
