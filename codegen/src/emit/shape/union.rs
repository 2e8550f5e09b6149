//! Unions: enums of alternatives that keep what belongs to none of them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::docs::{DocBlock, code_span};
use crate::emit::names::ident;
use crate::emit::scope::{Scope, derives};
use crate::emit::slots::deprecated;
use crate::ir::{Api, JsonKind, Selection, Selector, Shape, Type, TypeDef, Union, Usage, Variant};

use super::{documentation, macro_call};

/// The items of a union.
pub(super) fn items(scope: &Scope<'_>, definition: &TypeDef, union: &Union) -> Vec<TokenStream> {
    let (docs, name) = (documentation(scope, definition), ident(&definition.name));
    let (derives, deprecated) = (derives(definition.comparable, None), deprecated(definition.deprecated));
    let variants = union.variants.iter().map(|variant| {
        let docs = DocBlock::described(&variant.docs, &fallback(&variant.selector));
        let (name, ty) = (ident(&variant.name), scope.ty(&variant.ty));
        quote!(#docs #name(#ty))
    });
    let received = "A value that belongs to none of the above, as it was received.";
    let unknown = DocBlock::of(if definition.usage.received { received } else { "Any other value." });
    let declaration = quote! {
        #docs
        #derives
        #deprecated
        #[non_exhaustive]
        pub enum #name { #(#variants,)* #unknown Other(runtime::Value) }
    };
    let mut items = vec![declaration];
    items.extend(implementation(scope, definition, union));
    if definition.usage.sent {
        let conversions = conversions(scope.api, union).into_iter();
        items.extend(conversions.flat_map(|(variant, source)| conversion(scope, &name, variant, source)));
    }
    items
}

/// The documentation of a branch that the description says nothing about.
fn fallback(selector: &Selector) -> String {
    match selector {
        Selector::Tags(tags) => {
            let tags: Vec<String> = tags.iter().map(|tag| code_span(tag)).collect();
            format!("The alternative {}.", tags.join(" or "))
        }
        Selector::Kind(kind) => format!("{}.", kind_text(*kind)),
        Selector::Keys(keys) => {
            let keys: Vec<String> = keys.iter().map(|key| code_span(key)).collect();
            format!("The alternative with {}.", keys.join(" and "))
        }
        Selector::None => "One of the alternatives.".to_owned(),
    }
}

fn implementation(scope: &Scope<'_>, definition: &TypeDef, union: &Union) -> Option<TokenStream> {
    let name = ident(&definition.name);
    let entries = union.variants.iter().map(|variant| {
        let (selector, name) = (selector(&variant.selector), ident(&variant.name));
        quote!(#selector => #name)
    });
    match &union.selection {
        Selection::Tag { property } => {
            macro_call(definition.usage, "tagged_union", &quote!(#name by #property { #(#entries),* }))
        }
        Selection::Keys => macro_call(definition.usage, "keyed_union", &quote!(#name { #(#entries,)* _ => Other })),
        Selection::Kind if union.variants.iter().all(|variant| is_scalar(scope, &variant.ty)) => {
            let both = Usage { sent: true, received: true };
            macro_call(both, "scalar_union", &quote!(#name { #(#entries,)* _ => Other }))
        }
        Selection::SentOnly => {
            let variants = union.variants.iter().map(|variant| ident(&variant.name));
            Some(quote!(runtime::encode_union! { #name { #(#variants,)* Other } }))
        }
        Selection::Kind => macro_call(definition.usage, "kind_union", &quote!(#name { #(#entries,)* _ => Other })),
    }
}

fn selector(selector: &Selector) -> TokenStream {
    match selector {
        Selector::Tags(tags) => quote!(#(#tags)|*),
        Selector::Keys(keys) => quote!([#(#keys),*]),
        Selector::Kind(kind) => {
            let kind = ident(kind_name(*kind));
            quote!(#kind)
        }
        Selector::None => quote!(_),
    }
}

/// The runtime's name of a kind.
fn kind_name(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "null",
        JsonKind::Boolean => "boolean",
        JsonKind::Integer => "integer",
        JsonKind::Number => "number",
        JsonKind::UuidString => "uuid",
        JsonKind::TimestampString => "date_time",
        JsonKind::DateString => "date",
        JsonKind::String => "string",
        JsonKind::Array => "array",
        JsonKind::Object => "object",
    }
}

fn kind_text(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "Null",
        JsonKind::Boolean => "A boolean",
        JsonKind::Integer => "An integer",
        JsonKind::Number => "A number",
        JsonKind::UuidString => "A UUID",
        JsonKind::TimestampString => "A date and time",
        JsonKind::DateString => "A date",
        JsonKind::String => "A text",
        JsonKind::Array => "A list",
        JsonKind::Object => "An object",
    }
}

/// Whether values can be displayed: plain ones, and enumerations.
fn is_scalar(scope: &Scope<'_>, ty: &Type) -> bool {
    match ty {
        Type::Bool | Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F32 | Type::F64 => true,
        Type::String | Type::Uuid | Type::Timestamp | Type::Date | Type::Base64 => true,
        Type::Named(id) => matches!(scope.api.type_def(*id).shape, Shape::Enumeration(_)),
        _ => false,
    }
}

/// The alternatives that values convert into, with the types to convert from: those that no other alternative has.
pub(in crate::emit) fn conversions<'u>(api: &Api, union: &'u Union) -> Vec<(&'u Variant, &'u Type)> {
    let source = |variant: &'u Variant| match &variant.ty {
        Type::Boxed(inner) => inner.as_ref(),
        ty => ty,
    };
    let mut conversions: Vec<(&Variant, &Type)> = Vec::new();
    for variant in &union.variants {
        let ty = source(variant);
        let count = union.variants.iter().filter(|other| source(other) == ty).count();
        if count == 1 && converts(api, union, ty) {
            conversions.push((variant, ty));
        }
    }
    conversions
}

/// Whether a conversion cannot clash with another one: aliases could stand for the same type.
fn converts(api: &Api, union: &Union, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => match &api.type_def(*id).shape {
            Shape::Alias(_) => false,
            Shape::Union(other) => other != union,
            _ => true,
        },
        Type::Null | Type::Json(_) => false,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
            converts(api, union, inner)
        }
        _ => true,
    }
}

fn conversion(scope: &Scope<'_>, name: &Ident, variant: &Variant, source: &Type) -> Vec<TokenStream> {
    let (branch, ty) = (ident(&variant.name), scope.ty(source));
    let value = if source == &variant.ty { quote!(value) } else { quote!(Box::new(value)) };
    let mut items = vec![quote! {
        impl From<#ty> for #name {
            fn from(value: #ty) -> Self { Self::#branch(#value) }
        }
    }];
    if variant.ty == Type::String {
        items.push(quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self { Self::#branch(value.to_owned()) }
            }
        });
    }
    items
}
