//! Named types.

mod constraints;
mod enumeration;
mod object;
mod shared;
mod union;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Shape, Type, TypeDef, Usage};

use super::docs::{DocBlock, code_span};
use super::names::ident;
use super::provenance;
use super::scope::{Scope, derives};
use super::slots::deprecated;

pub(super) use constraints::of_request as constraints_of_request;
pub(super) use enumeration::declaration as enumeration;
pub(super) use union::conversions;

/// The items of a type.
pub(super) fn items(scope: &Scope<'_>, definition: &TypeDef) -> Vec<TokenStream> {
    if let Some(declared) = definition.same_as {
        return shared::items(scope, definition, scope.api.type_def(declared));
    }
    let items = match &definition.shape {
        Shape::Object(object) => object::items(scope, definition, object),
        Shape::Enumeration(enumeration) => {
            let head = Head { docs: documentation(scope, definition), deprecated: definition.deprecated };
            enumeration::declaration(&head, &definition.name, enumeration)
        }
        Shape::Union(union) => union::items(scope, definition, union),
        Shape::Alias(ty) => vec![alias(scope, definition, ty)],
        Shape::Newtype(ty) => newtype(scope, definition, ty),
    };
    items.into_iter().chain(constraints::table(scope, definition)).collect()
}

/// What stands above the declaration of a type.
pub(super) struct Head {
    pub(super) docs: DocBlock,
    pub(super) deprecated: bool,
}

/// The documentation of a type.
fn documentation(scope: &Scope<'_>, definition: &TypeDef) -> DocBlock {
    let kind = match &definition.shape {
        Shape::Object(_) => "An object",
        Shape::Enumeration(_) => "A known value or another one",
        Shape::Union(_) => "One of several alternatives",
        Shape::Alias(_) | Shape::Newtype(_) => "A value",
    };
    let schema = definition.pointer.strip_prefix("/components/schemas/").filter(|name| !name.contains('/'));
    let schema = schema.map(|name| format!(": the schema {}", code_span(name))).unwrap_or_default();
    let mut docs = DocBlock::described(&definition.docs, &format!("{kind}{schema}."));
    provenance::decisions_at(&mut docs, &scope.api.provenance, &definition.pointer);
    provenance::place(&mut docs, &definition.pointer);
    docs
}

fn alias(scope: &Scope<'_>, definition: &TypeDef, ty: &Type) -> TokenStream {
    let (docs, name, target) = (documentation(scope, definition), ident(&definition.name), scope.ty(ty));
    let deprecated = deprecated(definition.deprecated);
    quote!(#docs #deprecated pub type #name = #target;)
}

/// A struct around a type, transparent on the wire.
fn newtype(scope: &Scope<'_>, definition: &TypeDef, ty: &Type) -> Vec<TokenStream> {
    let (docs, name, target) = (documentation(scope, definition), ident(&definition.name), scope.ty(ty));
    let (derives, deprecated) = (derives(definition.comparable), deprecated(definition.deprecated));
    let mut items = vec![quote!(#docs #derives #deprecated pub struct #name(pub #target);)];
    if definition.usage.sent {
        items.push(quote! {
            impl runtime::serde::Serialize for #name {
                fn serialize<S: runtime::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    runtime::serde::Serialize::serialize(&self.0, serializer)
                }
            }
        });
    }
    if definition.usage.received {
        items.push(quote! {
            impl<'de> runtime::serde::Deserialize<'de> for #name {
                fn deserialize<D: runtime::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    runtime::serde::Deserialize::deserialize(deserializer).map(Self)
                }
            }
        });
    }
    items.push(quote!(impl From<#target> for #name { fn from(value: #target) -> Self { Self(value) } }));
    items
}

/// The call of a macro that implements serde, for the directions in which values travel.
fn macro_call(usage: Usage, name: &str, entries: &TokenStream) -> Option<TokenStream> {
    let name = match (usage.sent, usage.received) {
        (true, true) => name.to_owned(),
        (true, false) => format!("encode_{name}"),
        (false, true) => format!("decode_{name}"),
        (false, false) => return None,
    };
    let name = ident(&name);
    Some(quote!(runtime::#name! { #entries }))
}
