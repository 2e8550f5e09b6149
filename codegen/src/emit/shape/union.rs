//! Unions: enums of alternatives that keep what belongs to none of them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::docs::{DocBlock, code_span};
use crate::emit::names::ident;
use crate::emit::scope::{Scope, derives};
use crate::emit::slots::deprecated;
use crate::ir::{AddedTag, Api, JsonKind, Rule, Selection, Selector, Shape, Type, TypeDef, Union, Usage, Variant};

use super::{documentation, macro_call};

/// The items of a union.
pub(super) fn items(scope: &Scope<'_>, definition: &TypeDef, union: &Union) -> Vec<TokenStream> {
    let (docs, name) = (documentation(scope, definition), ident(&definition.name));
    let (derives, deprecated) = (derives(definition.comparable), deprecated(definition.deprecated));
    let variants = union.variants.iter().enumerate().map(|(index, variant)| {
        let docs = DocBlock::described(&variant.docs, &fallback(union, index, variant));
        let (name, ty) = (ident(&variant.name), scope.ty(&variant.ty));
        quote!(#docs #name(#ty))
    });
    let other = definition.usage.received.then(|| {
        let docs = DocBlock::of("A value that belongs to none of the above, as it was received.");
        quote!(#docs Other(runtime::Value))
    });
    let declaration = quote! {
        #docs
        #derives
        #deprecated
        #[non_exhaustive]
        pub enum #name { #(#variants,)* #other }
    };
    let mut items = vec![declaration];
    items.extend(implementation(scope, definition, union));
    if definition.usage.sent {
        let conversions = conversions(scope.api, union).into_iter();
        let entries: Vec<_> = conversions.flat_map(|(variant, source)| conversion(scope, variant, source)).collect();
        items.extend((!entries.is_empty()).then(|| quote!(runtime::conversions! { #name { #(#entries),* } })));
    }
    items
}

/// The documentation of a branch that the description says nothing about.
fn fallback(union: &Union, index: usize, variant: &Variant) -> String {
    match (&variant.selector, &union.selection) {
        (Selector::Tags(tags), _) => format!("The alternative {}.", one_of(tags)),
        (Selector::Kind(kind), _) => format!("{}.", kind_text(*kind)),
        (Selector::None, Selection::Rules(rules)) => {
            let rule = rules.iter().find(|rule| rule.branches == [index]);
            rule.map_or_else(|| "One of the alternatives.".to_owned(), rule_text)
        }
        (Selector::None, _) => "One of the alternatives.".to_owned(),
    }
}

/// The first thing that a rule asks for, in words.
fn rule_text(rule: &Rule) -> String {
    match (rule.kind, rule.tests.first()) {
        (JsonKind::Object, Some(test)) if !test.values.is_empty() => {
            format!("The alternative {}.", one_of(&test.values))
        }
        (JsonKind::Object, Some(_)) => {
            let keys: Vec<String> = rule.tests.iter().map(|test| code_span(&test.property)).collect();
            format!("The alternative with {}.", keys.join(" and "))
        }
        (kind, _) => format!("{}.", kind_text(kind)),
    }
}

fn one_of(values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| code_span(value)).collect();
    values.join(" or ")
}

fn implementation(scope: &Scope<'_>, definition: &TypeDef, union: &Union) -> Option<TokenStream> {
    let name = ident(&definition.name);
    let variants: Vec<Ident> = union.variants.iter().map(|variant| ident(&variant.name)).collect();
    let selectors = union.variants.iter().map(|variant| selector(&variant.selector));
    let entries = selectors.zip(&variants).map(|(selector, name)| quote!(#selector => #name));
    let other = definition.usage.received.then(|| quote!(_ => Other));
    match &union.selection {
        Selection::Kind if union.variants.iter().all(|variant| is_scalar(scope, &variant.ty)) => {
            let both = Usage { sent: true, received: true };
            let entries = entries.chain(other);
            macro_call(both, "scalar_union", &quote!(#name { #(#entries),* }))
        }
        Selection::Tag { property } if !definition.usage.received => {
            let entries = union.variants.iter().zip(&variants).map(|(variant, name)| {
                let tag = added_tag(scope, variant, property).map(|tag| quote!(as #property = #tag));
                quote!(#name #tag)
            });
            Some(quote!(runtime::encode_union! { #name { #(#entries),* } }))
        }
        _ if !definition.usage.received => Some(quote!(runtime::encode_union! { #name { #(#variants),* } })),
        Selection::Tag { property } => {
            let added = union.variants.iter().map(|variant| {
                let tag = added_tag(scope, variant, property).filter(|_| definition.usage.sent);
                tag.map(|tag| quote!(as #tag))
            });
            let entries = entries.zip(added).map(|(entry, added)| quote!(#entry #added));
            macro_call(definition.usage, "tagged_union", &quote!(#name by #property { #(#entries),* }))
        }
        Selection::Kind => {
            let entries = entries.chain(other);
            macro_call(definition.usage, "kind_union", &quote!(#name { #(#entries),* }))
        }
        Selection::Rules(rules) => {
            let rules = rules.iter().map(|rule| rule_entry(rule, &variants)).chain(other);
            macro_call(definition.usage, "ruled_union", &quote!(#name [#(#variants),*] { #(#rules),* }))
        }
        Selection::SentOnly => Some(quote!(runtime::encode_union! { #name { #(#variants,)* Other } })),
    }
}

/// `object { "type" = "user", "id" } without "name" => User`.
fn rule_entry(rule: &Rule, variants: &[Ident]) -> TokenStream {
    let kind = ident(kind_name(rule.kind));
    let tests = rule.tests.iter().map(|test| {
        let property = &test.property;
        let values = (!test.values.is_empty()).then(|| {
            let values = &test.values;
            quote!(= #(#values)|*)
        });
        let kind = test.kind.map(|kind| {
            let kind = ident(kind_name(kind));
            quote!(: #kind)
        });
        quote!(#property #values #kind)
    });
    let tests = (!rule.tests.is_empty()).then(|| quote!({ #(#tests),* }));
    let item = rule.item.map(|kind| {
        let kind = ident(kind_name(kind));
        quote!([#kind])
    });
    let absent = (!rule.without.is_empty()).then(|| {
        let absent = &rule.without;
        quote!(without #(#absent)|*)
    });
    let branches = rule.branches.iter().filter_map(|branch| variants.get(*branch));
    quote!(#kind #tests #item #absent => #(#branches)|*)
}

fn selector(selector: &Selector) -> TokenStream {
    match selector {
        Selector::Tags(tags) => quote!(#(#tags)|*),
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
        JsonKind::Any => "any",
        JsonKind::Null => "null",
        JsonKind::Boolean => "boolean",
        JsonKind::Unsigned => "unsigned",
        JsonKind::Integer => "integer",
        JsonKind::Number => "number",
        JsonKind::Decimal => "decimal",
        JsonKind::UuidString => "uuid",
        JsonKind::TimestampString => "date_time",
        JsonKind::DateString => "date",
        JsonKind::Base64String => "byte",
        JsonKind::String => "string",
        JsonKind::Array => "array",
        JsonKind::Object => "object",
    }
}

fn kind_text(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Any => "Anything",
        JsonKind::Null => "Null",
        JsonKind::Boolean => "A boolean",
        JsonKind::Unsigned => "An integer that is not negative",
        JsonKind::Integer => "An integer",
        JsonKind::Number | JsonKind::Decimal => "A number",
        JsonKind::UuidString => "A UUID",
        JsonKind::TimestampString => "A date and time",
        JsonKind::DateString => "A date",
        JsonKind::Base64String => "Bytes",
        JsonKind::String => "A text",
        JsonKind::Array => "A list",
        JsonKind::Object => "An object",
    }
}

/// Whether values can be displayed: plain ones, and enumerations.
fn is_scalar(scope: &Scope<'_>, ty: &Type) -> bool {
    match ty {
        Type::Bool | Type::F32 | Type::F64 | Type::Decimal => true,
        Type::String | Type::Uuid | Type::Timestamp | Type::Date | Type::Base64 => true,
        Type::Named(id) => matches!(scope.api.type_def(*id).shape, Shape::Enumeration(_)),
        ty => ty.integers().is_some(),
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
        let declared = api.with_declared(ty);
        let count = union.variants.iter().filter(|other| api.with_declared(source(other)) == declared).count();
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

/// `Text(String), Text(&str)`: a variant with what converts into its payload.
fn conversion(scope: &Scope<'_>, variant: &Variant, source: &Type) -> Vec<TokenStream> {
    let (branch, ty) = (ident(&variant.name), scope.ty(source));
    let text = (variant.ty == Type::String).then(|| quote!(#branch(&str)));
    [quote!(#branch(#ty))].into_iter().chain(text).collect()
}

/// `"user"`, or `"user" if absent`: what is written with a branch.
fn added_tag(scope: &Scope<'_>, variant: &Variant, property: &str) -> Option<TokenStream> {
    let AddedTag { value, if_absent } = variant.added_tag(scope.api, property)?;
    let absent = if_absent.then(|| quote!(if absent));
    Some(quote!(#value #absent))
}
