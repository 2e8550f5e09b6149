//! The enums of what may come back: documented successes of several kinds, documented failures.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::docs::DocBlock;
use crate::emit::names::{bare, ident};
use crate::emit::scope::{Place, Scope, derives};
use crate::ir::{Api, Operation, Outcome, Output, Payload, Role, Shape, Status, Type};

use super::{is_comparable, payload_type};

/// The enum of an operation that succeeds in several ways.
pub(super) fn output(scope: &Scope<'_>, operation: &Operation) -> Option<TokenStream> {
    let Output::Enum(name) = &operation.output else {
        return None;
    };
    let successes = operation.outcomes.iter().filter_map(|outcome| match &outcome.role {
        Role::Success { variant: Some(variant), .. } => Some((variant.as_str(), outcome)),
        _ => None,
    });
    let docs = DocBlock::of(&format!("What [`{}()`](super::{0}) yields.", bare(&operation.function)));
    let successes: Vec<_> = successes.collect();
    let streams = successes.iter().any(|(_, outcome)| matches!(outcome.payload, Payload::Stream(_)));
    let comparable = is_comparable(scope, successes.iter().map(|(_, outcome)| &outcome.payload));
    let derives = if streams { quote!(#[derive(Debug)]) } else { derives(comparable) };
    Some(enumeration(scope, &docs, &derives, name, successes))
}

/// The enum of documented failures, and its `Display` and `Error`.
pub(super) fn failures(scope: &Scope<'_>, operation: &Operation) -> Vec<TokenStream> {
    let Some(name) = &operation.error else {
        return Vec::new();
    };
    let failures: Vec<_> = operation.outcomes.iter().filter_map(failure).collect();
    let docs = DocBlock::of(&format!("The documented failures of [`{}()`](super::{0}).", bare(&operation.function)));
    let entries = failures.iter().map(|(variant, outcome)| {
        let (variant, status) = (ident(variant), status_token(outcome.status));
        if outcome.payload == Payload::Empty { quote!(#variant[#status]) } else { quote!(#variant(#status)) }
    });
    let ident = ident(name);
    let implementation = quote!(runtime::failure! { #ident { #(#entries),* } });
    // No more than an error needs: every operation has one, and two derives more are an eighth of what a client costs.
    let derives = quote!(#[derive(Debug)]);
    vec![enumeration(scope, &docs, &derives, name, failures.clone()), implementation]
}

/// An outcome that is a failure, with the name of its variant.
fn failure(outcome: &Outcome) -> Option<(&str, &Outcome)> {
    match &outcome.role {
        Role::Failure { variant } => Some((variant, outcome)),
        _ => None,
    }
}

fn enumeration(
    scope: &Scope<'_>,
    docs: &DocBlock,
    derives: &TokenStream,
    name: &str,
    outcomes: Vec<(&str, &Outcome)>,
) -> TokenStream {
    let name = ident(name);
    let variants = outcomes.into_iter().map(|(variant, outcome)| {
        let docs = DocBlock::described(&outcome.docs, &format!("{}.", status_text(outcome.status)));
        let variant = ident(variant);
        match &outcome.payload {
            Payload::Empty => quote!(#docs #variant),
            payload => {
                let ty = payload_type(scope, payload);
                let is_boxed = matches!(outcome.role, Role::Failure { .. }) && is_boxed(scope.api, payload);
                let ty = if is_boxed { quote!(Box<#ty>) } else { ty };
                quote!(#docs #variant(#ty))
            }
        }
    });
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
    }
}

/// Whether a failure holds its body in a box, because it may be large: every call returns room for failures.
pub(in crate::emit) fn is_boxed(api: &Api, payload: &Payload) -> bool {
    let Payload::Json(ty) = payload else { return false };
    let scope = Scope::new(api, Place::Root);
    let ty = match scope.unaliased(ty) {
        Type::Nullable(inner) => scope.unaliased(inner),
        ty => ty,
    };
    let Type::Named(id) = ty else { return false };
    matches!(scope.api.type_def(*id).shape, Shape::Object(_) | Shape::Union(_) | Shape::Newtype(_))
}

/// A status as text: `404`, `4XX`, `any other status`.
pub(super) fn status_text(status: Status) -> String {
    match status {
        Status::Exact(status) => format!("Status {status}"),
        Status::Range(hundreds) => format!("Status {hundreds}XX"),
        Status::Default => "Any other status".to_owned(),
    }
}

/// A status as the runtime's `failure!` takes it.
fn status_token(status: Status) -> TokenStream {
    match status {
        Status::Exact(status) => {
            let status = Literal::u16_unsuffixed(status);
            quote!(#status)
        }
        Status::Range(hundreds) => {
            let range = format!("{hundreds}XX");
            quote!(#range)
        }
        Status::Default => quote!("default"),
    }
}
