//! Enumerations: enums of known values that keep unknown ones.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::docs::{DocBlock, code_span};
use crate::emit::names::ident;
use crate::emit::slots::deprecated;
use crate::ir::{EnumValue, Enumeration};

use super::Head;

/// The items of an enumeration. They are the same in every direction, because plain values convert both ways.
pub(in crate::emit) fn declaration(head: &Head, name: &str, enumeration: &Enumeration) -> Vec<TokenStream> {
    let (docs, deprecated, name) = (&head.docs, deprecated(head.deprecated), ident(name));
    let variants = enumeration.variants.iter().enumerate().map(|(index, variant)| {
        let docs = DocBlock::described(&variant.docs, &format!("{}.", value_text(&variant.value)));
        let default = (enumeration.default == Some(index)).then(|| quote!(#[default]));
        let variant = ident(&variant.name);
        quote!(#docs #default #variant)
    });
    let default = enumeration.default.map(|_| quote!(, Default));
    let (other, call) = if enumeration.is_integer() { ("i64", "integer_enum") } else { ("String", "string_enum") };
    let (other, call) = (ident(other), ident(call));
    let entries = enumeration.variants.iter().map(|variant| {
        let (name, value) = (ident(&variant.name), literal(&variant.value));
        quote!(#name = #value)
    });
    let unknown = DocBlock::of("A value that the description does not know, as it was received.");
    vec![
        quote! {
            #docs
            #[derive(Clone #default)]
            #deprecated
            #[non_exhaustive]
            pub enum #name { #(#variants,)* #unknown Other(#other) }
        },
        quote!(runtime::#call! { #name { #(#entries),* } }),
    ]
}

fn value_text(value: &EnumValue) -> String {
    match value {
        EnumValue::String(text) if code_span(text).is_empty() => "The empty text".to_owned(),
        EnumValue::String(text) => code_span(text),
        EnumValue::Integer(number) => code_span(&number.to_string()),
    }
}

fn literal(value: &EnumValue) -> TokenStream {
    match value {
        EnumValue::String(text) => quote!(#text),
        EnumValue::Integer(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
    }
}
