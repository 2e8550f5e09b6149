//! Types that say the same as another one: aliases.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::{DocBlock, code_span};
use crate::emit::index;
use crate::emit::names::ident;
use crate::emit::scope::Scope;
use crate::emit::slots::deprecated;
use crate::ir::{Docs, Shape, TypeDef};

use super::{documentation, object};

/// The alias of a type, and of what belongs to it.
pub(super) fn items(scope: &Scope<'_>, definition: &TypeDef, declared: &TypeDef) -> Vec<TokenStream> {
    let deprecated = deprecated(definition.deprecated);
    let mut docs = documentation(scope, definition);
    let differences = differences(&definition.shape, &declared.shape);
    if !differences.is_empty() {
        docs.paragraph("Here the description says:");
        docs.list(differences);
    }
    let docs = std::iter::once(docs).chain(std::iter::repeat_with(|| object::required_docs(&definition.name)));
    let names = std::iter::zip(index::names(definition), index::names(declared));
    let alias = |((own, name), docs): ((String, String), DocBlock)| {
        let (own, target) = (ident(&own), scope.beside(declared, &name));
        quote!(#docs #deprecated pub type #own = #target;)
    };
    names.zip(docs).map(alias).collect()
}

/// What is said about parts of a type in other words than where it is declared.
fn differences(own: &Shape, declared: &Shape) -> Vec<(String, String)> {
    let parts = std::iter::zip(parts(own), parts(declared));
    let differs = parts.filter(|((_, own), (_, declared))| own != declared);
    differs.map(|((name, docs), _)| (code_span(name), text(docs))).filter(|(_, text)| !text.is_empty()).collect()
}

/// The documented parts of a type, with the names that they have in Rust.
fn parts(shape: &Shape) -> Vec<(&str, &Docs)> {
    match shape {
        Shape::Object(object) => object.fields.iter().map(|field| (field.name.as_str(), &field.docs)).collect(),
        Shape::Enumeration(enumeration) => {
            enumeration.variants.iter().map(|variant| (variant.name.as_str(), &variant.docs)).collect()
        }
        Shape::Union(union) => union.variants.iter().map(|variant| (variant.name.as_str(), &variant.docs)).collect(),
        Shape::Alias(_) | Shape::Newtype(_) => Vec::new(),
    }
}

/// The author's words about a part.
fn text(docs: &Docs) -> String {
    let said = [docs.summary.as_deref(), docs.description.as_deref()].into_iter().flatten();
    said.map(str::trim).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}
