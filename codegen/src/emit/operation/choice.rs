//! Bodies that may be sent in several media types: an enum of them, into which the ordinary one converts.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::{DocBlock, code_span};
use crate::emit::names::{bare, ident};
use crate::emit::scope::Scope;
use crate::ir::{BodyFormat, Operation, Type};

/// The enum of contents, and the conversion of the ordinary one.
pub(super) fn items(scope: &Scope<'_>, operation: &Operation) -> Vec<TokenStream> {
    let Some((body, choice)) = operation.body.as_ref().and_then(|body| Some((body, body.choice.as_ref()?))) else {
        return Vec::new();
    };
    let name = ident(choice);
    let docs = DocBlock::of(&format!("What [`{}()`](super::{0}) sends.", bare(&operation.function)));
    let variants = body.contents().map(|content| {
        let docs = DocBlock::of(&format!("As {}.", code_span(&content.media_type)));
        let (variant, ty) = (ident(&content.variant), scope.content(content));
        quote!(#docs #variant(#ty))
    });
    let mut items = vec![quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
    }];
    let (variant, ty) = (ident(&body.content.variant), scope.content(&body.content));
    items.push(quote! {
        impl From<#ty> for #name {
            fn from(value: #ty) -> Self { Self::#variant(value) }
        }
    });
    if body.content.format == BodyFormat::JsonLines {
        let list = scope.ty(&body.content.ty);
        items.push(quote! {
            impl From<#list> for #name {
                fn from(value: #list) -> Self { Self::#variant(value.into()) }
            }
        });
    }
    if body.content.ty == Type::String {
        items.push(quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self { Self::#variant(value.to_owned()) }
            }
        });
    }
    items
}
