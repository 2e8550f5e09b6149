//! What narrows the values of a type, as a table that the runtime reads where its feature `validate` is on.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::names::ident;
use crate::emit::scope::Scope;
use crate::ir::{Body, Check, Constraint, Object, Operation, Parameter, Presence, Shape, Type, TypeDef, Union};

/// The call of `constraints!` for a type that can be checked.
pub(super) fn table(scope: &Scope<'_>, definition: &TypeDef) -> Option<TokenStream> {
    let name = ident(&definition.name);
    let is_empty = match definition.check {
        Check::No => return None,
        Check::Nothing => true,
        Check::Within => false,
    };
    let table = match &definition.shape {
        Shape::Alias(_) => return None,
        Shape::Object(object) if !is_empty => {
            let entries = object_entries(scope, object);
            quote!(#name { #entries })
        }
        Shape::Union(union) if !is_empty => {
            let entries = union_entries(scope, union);
            quote!(#name by variant { #(#entries),* })
        }
        Shape::Newtype(_) if !is_empty => quote!(#name by content {}),
        _ => quote!(#name {}),
    };
    Some(quote!(runtime::constraints! { #table }))
}

/// The calls of `constraints!` for a request with something to check, and for the contents that its body may have. Parameters
/// are called as on the wire.
pub(in crate::emit) fn of_request(scope: &Scope<'_>, operation: &Operation) -> Vec<TokenStream> {
    let mut entries = Vec::new();
    for Parameter { name, wire, constraints, ty, .. } in &operation.parameters {
        entries.extend(argument(scope, name, wire, constraints, ty));
    }
    let choice = operation.body.as_ref().and_then(|body| contents(scope, body));
    if let Some(Body { name, content, choice: None, .. }) = &operation.body {
        entries.extend(argument(scope, name, BODY, &content.constraints, &content.ty));
    } else if let (Some(body), Some(_)) = (&operation.body, &choice) {
        let name = ident(&body.name);
        entries.push(quote!(#name: #BODY));
    }
    let name = ident(&operation.name);
    let request = (!entries.is_empty()).then(|| quote!(runtime::constraints! { #name { #(#entries),* } }));
    request.into_iter().chain(choice).collect()
}

/// What the body of a request is called where its arguments are.
const BODY: &str = "body";

fn argument(scope: &Scope<'_>, name: &str, wire: &str, constraints: &[Constraint], ty: &Type) -> Option<TokenStream> {
    let (name, rules) = (ident(name), rules(scope, constraints, ty));
    looked_at(scope, constraints, ty).then(|| quote!(#name: #wire #rules))
}

/// The table of a body that may have several contents.
fn contents(scope: &Scope<'_>, body: &Body) -> Option<TokenStream> {
    let name = ident(body.choice.as_ref()?);
    let looked_at = body.contents().filter(|content| looked_at(scope, &content.constraints, &content.ty));
    let entries = looked_at.map(|content| variant(scope, &content.variant, &content.constraints, &content.ty));
    let entries: Vec<TokenStream> = entries.collect();
    (!entries.is_empty()).then(|| quote!(runtime::constraints! { #name by variant { #(#entries),* } }))
}

fn object_entries(scope: &Scope<'_>, object: &Object) -> TokenStream {
    let count = (!object.constraints.is_empty()).then(|| count(scope, object));
    let fields = object.fields.iter().filter(|field| looked_at(scope, &field.constraints, &field.ty)).map(|field| {
        let (name, wire, rules) = (ident(&field.name), &field.wire, rules(scope, &field.constraints, &field.ty));
        quote!(#name: #wire #rules)
    });
    let rest = object.rest.iter().filter(|rest| looked_at(scope, &rest.constraints, &rest.ty)).map(|rest| {
        let (name, each) = (ident(&rest.name), list(scope, &rest.constraints, &rest.ty));
        quote!(..#name: [#(#each),*])
    });
    let entries = fields.chain(rest);
    quote!(#count #(#entries),*)
}

/// `[MinProperties(3)] of 2 (name, age) + rest;`: how many are always there, and which may be.
fn count(scope: &Scope<'_>, object: &Object) -> TokenStream {
    let (required, optional): (Vec<_>, Vec<_>) =
        object.fields.iter().partition(|field| field.presence == Presence::Required);
    let required = Literal::usize_unsuffixed(required.len());
    let optional = optional.iter().map(|field| ident(&field.name));
    let rest = object.rest.iter().map(|rest| {
        let name = ident(&rest.name);
        quote!(+ #name)
    });
    let rules = list(scope, &object.constraints, &Type::Null);
    quote!([#(#rules),*] of #required (#(#optional),*) #(#rest)*;)
}

fn union_entries(scope: &Scope<'_>, union: &Union) -> Vec<TokenStream> {
    let variants = union.variants.iter().filter(|variant| looked_at(scope, &variant.constraints, &variant.ty));
    variants.map(|known| variant(scope, &known.name, &known.constraints, &known.ty)).collect()
}

fn variant(scope: &Scope<'_>, name: &str, constraints: &[Constraint], ty: &Type) -> TokenStream {
    let (name, rules) = (ident(name), rules(scope, constraints, ty));
    let rules = rules.map(|rules| quote!(: #rules));
    quote!(#name #rules)
}

/// Whether there is something to check at a place.
fn looked_at(scope: &Scope<'_>, constraints: &[Constraint], ty: &Type) -> bool {
    !constraints.is_empty() || leads_on(scope, ty)
}

fn leads_on(scope: &Scope<'_>, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => scope.api.type_def(*id).check == Check::Within,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => leads_on(scope, inner),
        Type::Tuple(places) => places.iter().any(|place| leads_on(scope, place)),
        _ => false,
    }
}

/// `[MinLength(1), MaxLength(20)]`; nothing without rules.
fn rules(scope: &Scope<'_>, constraints: &[Constraint], ty: &Type) -> Option<TokenStream> {
    let rules = list(scope, constraints, ty);
    (!rules.is_empty()).then(|| quote!([#(#rules),*]))
}

fn list(scope: &Scope<'_>, constraints: &[Constraint], ty: &Type) -> Vec<TokenStream> {
    constraints.iter().filter_map(|constraint| rule(scope, constraint, ty)).collect()
}

fn rule(scope: &Scope<'_>, constraint: &Constraint, ty: &Type) -> Option<TokenStream> {
    let member = member(scope, ty);
    let (name, argument) = match constraint {
        Constraint::MinLength(count) => ("MinLength", number(*count)),
        Constraint::MaxLength(count) => ("MaxLength", number(*count)),
        Constraint::Pattern(pattern) => ("Pattern", quote!(#pattern)),
        Constraint::Minimum(bound) => ("Minimum", quote!(#bound)),
        Constraint::Above(bound) => ("Above", quote!(#bound)),
        Constraint::Maximum(bound) => ("Maximum", quote!(#bound)),
        Constraint::Below(bound) => ("Below", quote!(#bound)),
        Constraint::MultipleOf(factor) => ("MultipleOf", quote!(#factor)),
        Constraint::MinItems(count) => ("MinItems", number(*count)),
        Constraint::MaxItems(count) => ("MaxItems", number(*count)),
        Constraint::UniqueItems => {
            let item = member.filter(|item| scope.is_comparable(item)).map(|item| scope.ty(item))?;
            ("UniqueItems", quote!(unique::<#item>))
        }
        Constraint::MinProperties(count) => ("MinProperties", number(*count)),
        Constraint::MaxProperties(count) => ("MaxProperties", number(*count)),
        Constraint::Each(each) => {
            let each = list(scope, each, member?);
            ("Each", quote!(&[#(#each),*]))
        }
    };
    let name = ident(name);
    Some(quote!(#name(#argument)))
}

/// The items of a list, or the values of a map.
fn member<'t>(scope: &Scope<'t>, ty: &'t Type) -> Option<&'t Type> {
    match scope.unaliased(ty) {
        Type::Nullable(inner) | Type::Boxed(inner) => member(scope, inner),
        Type::List(inner) | Type::Map(inner) => Some(inner),
        _ => None,
    }
}

fn number(count: u64) -> TokenStream {
    let count = Literal::u64_unsuffixed(count);
    quote!(#count)
}
