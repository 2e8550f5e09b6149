//! Tags that values of branches may lack: where the branch does not declare the property, or does not require it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Presence, Selector, Shape, Type, Variant};

/// How many unions are looked into, each within the one before.
const DEPTH: usize = 8;

/// What has to be written with a branch because its own properties do not say it: `"user"`, the value of the tag, or
/// `"user" if absent`, where they may say it all the same.
pub(super) fn added_tag(api: &Api, variant: &Variant, property: &str) -> Option<TokenStream> {
    let Selector::Tags(tags) = &variant.selector else { return None };
    let tag = tags.first()?;
    match declared(api, &variant.ty, property, DEPTH) {
        Declared::Always => None,
        // Which of several it is, only whoever made the value knows.
        Declared::Optional if tags.len() > 1 => None,
        Declared::Never => Some(quote!(#tag)),
        Declared::Optional | Declared::Perhaps => Some(quote!(#tag if absent)),
    }
}

/// Whether the values of a type have a property.
enum Declared {
    /// It is among what they require, or they are no objects.
    Always,
    Never,
    /// It is declared, and may be left out.
    Optional,
    /// Among their further properties, in some alternatives, or in what belongs to no alternative.
    Perhaps,
}

impl Declared {
    /// What is so of a value that is of one type or of the other.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Always, Self::Always) => Self::Always,
            (Self::Always | Self::Optional, Self::Always | Self::Optional) => Self::Optional,
            _ => Self::Perhaps,
        }
    }
}

fn declared(api: &Api, ty: &Type, property: &str, depth: usize) -> Declared {
    let Some(depth) = depth.checked_sub(1) else { return Declared::Perhaps };
    match ty {
        Type::Boxed(inner) => declared(api, inner, property, depth),
        Type::Named(id) => match &api.type_def(*id).shape {
            Shape::Object(object) => match object.fields.iter().find(|field| field.wire == property) {
                Some(field) if field.presence == Presence::Required => Declared::Always,
                Some(_) => Declared::Optional,
                None if object.rest.is_none() => Declared::Never,
                None => Declared::Perhaps,
            },
            Shape::Alias(ty) => declared(api, ty, property, depth),
            Shape::Union(union) => {
                let each = union.variants.iter().map(|variant| declared(api, &variant.ty, property, depth));
                each.reduce(Declared::or).unwrap_or(Declared::Perhaps)
            }
            _ => Declared::Always,
        },
        _ => Declared::Always,
    }
}
