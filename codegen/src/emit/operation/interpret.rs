//! The method `interpret`: from a reply to a value or an error.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::docs::DocBlock;
use crate::emit::names::ident;
use crate::emit::scope::Scope;
use crate::ir::{Operation, Outcome, Output, Payload, Rejection, RejectionValue, Role, Status};

use super::payload_type;

/// The body of `fn interpret`.
pub(super) fn body(operation: &Operation) -> TokenStream {
    let arms = arms(operation).into_iter().map(|Arm { patterns, call, .. }| quote!(#(#patterns)|* => reply #call,));
    let documents_all = operation.outcomes.iter().any(|outcome| outcome.status == Status::Default);
    let rest = (!documents_all).then(|| quote!(_ => reply.undocumented(),));
    if operation.outcomes.is_empty() {
        return quote!(reply.undocumented());
    }
    quote! {
        match reply.status() {
            #(#arms)*
            #rest
        }
    }
}

/// A match arm: the statuses that lead to the same call.
struct Arm {
    patterns: Vec<TokenStream>,
    call: TokenStream,
    /// Whether a pattern is a range; exact statuses stand before all ranges.
    ranges: bool,
}

/// The match arms, those with the same call merged where no other arm comes between them.
fn arms(operation: &Operation) -> Vec<Arm> {
    let mut arms: Vec<Arm> = Vec::new();
    for outcome in &operation.outcomes {
        let (pattern, call) = (pattern(outcome.status), call(operation, outcome));
        let ranges = matches!(outcome.status, Status::Range(_));
        let same = arms.iter().position(|arm| arm.call.to_string() == call.to_string());
        match (same, outcome.status) {
            (Some(same), Status::Exact(_) | Status::Range(_)) => {
                let mut arm = arms.remove(same);
                arm.patterns.push(pattern);
                let place = if arm.ranges == ranges { same } else { arms.len() };
                arms.insert(place, Arm { ranges, ..arm });
            }
            (Some(same), Status::Default) if !arms.iter().any(|arm| arm.ranges) => {
                arms.remove(same);
                arms.push(Arm { patterns: vec![pattern], call, ranges });
            }
            _ => arms.push(Arm { patterns: vec![pattern], call, ranges }),
        }
    }
    arms
}

/// The functions that tell whether a body says that the call failed.
pub(super) fn rejections(scope: &Scope<'_>, operation: &Operation) -> Vec<TokenStream> {
    let functions = operation.outcomes.iter().filter_map(|outcome| {
        let rejection = rejection(outcome)?;
        let (name, condition) = (rejection_name(operation, outcome), condition(scope, rejection));
        let (docs, ty) =
            (DocBlock::of("Whether the body says that the call failed."), payload_type(scope, &outcome.payload));
        Some(quote!(#docs fn #name(value: &#ty) -> bool { #condition }))
    });
    functions.collect()
}

fn rejection(outcome: &Outcome) -> Option<&Rejection> {
    match (&outcome.role, &outcome.payload) {
        (Role::Success { rejection, .. }, Payload::Json(_)) => rejection.as_ref(),
        _ => None,
    }
}

/// `is_rejected`; with the status if several successes can turn out to be none.
fn rejection_name(operation: &Operation, outcome: &Outcome) -> Ident {
    let several = operation.outcomes.iter().filter(|outcome| rejection(outcome).is_some()).count() > 1;
    match outcome.status {
        Status::Exact(status) if several => format_ident!("is_rejected_{status}"),
        Status::Range(hundreds) if several => format_ident!("is_rejected_{hundreds}xx"),
        _ => ident("is_rejected"),
    }
}

fn pattern(status: Status) -> TokenStream {
    match status {
        Status::Exact(status) => {
            let status = Literal::u16_unsuffixed(status);
            quote!(#status)
        }
        Status::Range(hundreds) => {
            let first = Literal::u16_unsuffixed(u16::from(hundreds) * 100);
            let last = Literal::u16_unsuffixed(u16::from(hundreds) * 100 + 99);
            quote!(#first..=#last)
        }
        Status::Default => quote!(_),
    }
}

/// What is made of a reply with the status of this outcome.
fn call(operation: &Operation, outcome: &Outcome) -> TokenStream {
    match &outcome.role {
        Role::Success { .. } if operation.output == Output::Check => quote!(.value(true)),
        Role::No => quote!(.value(false)),
        Role::Success { variant, .. } => success(operation, outcome, variant.as_deref()),
        Role::Failure { variant } => {
            let (error, variant) = (ident(operation.error.as_deref().unwrap_or_default()), ident(variant));
            match outcome.payload {
                Payload::Json(_) => quote!(.failure(#error::#variant)),
                Payload::Text => quote!(.failure_text(#error::#variant)),
                Payload::Bytes => quote!(.failure_bytes(#error::#variant)),
                Payload::Empty => quote!(.failure_empty(#error::#variant)),
            }
        }
    }
}

fn success(operation: &Operation, outcome: &Outcome, variant: Option<&str>) -> TokenStream {
    let rejected = rejection(outcome).map(|_| rejection_name(operation, outcome));
    if let (Output::Enum(name), Some(variant)) = (&operation.output, variant) {
        let (name, variant) = (ident(name), ident(variant));
        return match (&outcome.payload, rejected) {
            (Payload::Json(_), Some(rejected)) => quote!(.accept_as(#name::#variant, #rejected)),
            (Payload::Json(_), None) => quote!(.json_as(#name::#variant)),
            (Payload::Text, _) => quote!(.text_as(#name::#variant)),
            (Payload::Bytes, _) => quote!(.bytes_as(#name::#variant)),
            (Payload::Empty, _) => quote!(.value(#name::#variant)),
        };
    }
    match (&outcome.payload, rejected) {
        (Payload::Json(_), Some(rejected)) => quote!(.accept(#rejected)),
        (Payload::Json(_), None) => quote!(.json()),
        (Payload::Text, _) => quote!(.text()),
        (Payload::Bytes, _) => quote!(.bytes()),
        (Payload::Empty, _) => quote!(.empty()),
    }
}

/// When a body says that the call failed.
fn condition(scope: &Scope<'_>, rejection: &Rejection) -> TokenStream {
    let field = ident(&rejection.field);
    let value = match &rejection.value {
        RejectionValue::Bool(true) if !rejection.optional => return quote!(value.#field),
        RejectionValue::Bool(false) if !rejection.optional => return quote!(!value.#field),
        RejectionValue::Text(text) if rejection.optional => return quote!(value.#field.as_deref() == Some(#text)),
        RejectionValue::Text(text) => return quote!(value.#field == #text),
        RejectionValue::Bool(value) => quote!(#value),
        RejectionValue::Integer(value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
        RejectionValue::Variant { ty, name } => {
            let (ty, name) = (scope.named(*ty), ident(name));
            quote!(#ty::#name)
        }
    };
    if rejection.optional { quote!(value.#field == Some(#value)) } else { quote!(value.#field == #value) }
}
