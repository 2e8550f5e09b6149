//! The method `interpret`: from a reply to a value or an error.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::docs::DocBlock;
use crate::emit::names::ident;
use crate::emit::scope::Scope;
use crate::ir::{Operation, Outcome, Output, Payload, Rejection, RejectionValue, Role, Status};

use super::{payload_type, stream};

/// The body of `fn interpret`.
pub(super) fn body(operation: &Operation) -> TokenStream {
    if operation.outcomes.is_empty() {
        return quote!(reply.undocumented());
    }
    let arms = arms(operation).into_iter().flat_map(|arm| {
        let patterns = arm.patterns;
        arm.choices.into_iter().map(move |(guard, call)| quote!(#(#patterns)|* #guard => reply #call,))
    });
    let documents_all = operation.outcomes.iter().any(|outcome| outcome.status == Status::Default);
    let rest = (!documents_all).then(|| quote!(_ => reply.undocumented(),));
    quote! {
        match reply.status() {
            #(#arms)*
            #rest
        }
    }
}

/// Statuses that lead to the same calls: a match arm, or several that differ in their guards.
struct Arm {
    patterns: Vec<TokenStream>,
    /// The guards and what they lead to; the last one has no guard.
    choices: Vec<(Option<TokenStream>, TokenStream)>,
    /// Whether a pattern is a range; exact statuses stand before all ranges.
    ranges: bool,
}

impl Arm {
    fn leads_to(&self, choices: &[(Option<TokenStream>, TokenStream)]) -> bool {
        let text = |choices: &[(Option<TokenStream>, TokenStream)]| {
            let choices = choices.iter().map(|(guard, call)| quote!(#guard => #call));
            quote!(#(#choices),*).to_string()
        };
        text(&self.choices) == text(choices)
    }
}

/// The match arms, those with the same calls merged where no other arm comes between them.
fn arms(operation: &Operation) -> Vec<Arm> {
    let mut arms: Vec<Arm> = Vec::new();
    for outcomes in operation.outcomes.chunk_by(|one, other| one.status == other.status) {
        let Some(status) = outcomes.first().map(|outcome| outcome.status) else { continue };
        let (pattern, choices) = (pattern(status), choices(operation, outcomes));
        let ranges = matches!(status, Status::Range(_));
        let same = arms.iter().position(|arm| arm.leads_to(&choices));
        match (same, status) {
            (Some(same), Status::Exact(_) | Status::Range(_)) => {
                let mut arm = arms.remove(same);
                arm.patterns.push(pattern);
                let place = if arm.ranges == ranges { same } else { arms.len() };
                arms.insert(place, Arm { ranges, ..arm });
            }
            (Some(same), Status::Default) if !arms.iter().any(|arm| arm.ranges) => {
                arms.remove(same);
                arms.push(Arm { patterns: vec![pattern], choices, ranges });
            }
            _ => arms.push(Arm { patterns: vec![pattern], choices, ranges }),
        }
    }
    arms
}

/// What replies of one status lead to, by their media type: the most specific ones first. Replies of another media type
/// are JSON, which shows whether it fits, if one body is; bodies of any type take the rest.
fn choices(operation: &Operation, outcomes: &[Outcome]) -> Vec<(Option<TokenStream>, TokenStream)> {
    let mut ranges: Vec<(&str, usize)> = Vec::new();
    for (index, outcome) in outcomes.iter().enumerate() {
        ranges.extend(outcome.media_types.iter().map(|media_type| (media_type.as_str(), index)));
    }
    let last = match outcomes {
        [_] => Some(0),
        _ => fallback(outcomes, &ranges),
    };
    ranges.retain(|(_, index)| outcomes.len() > 1 && Some(*index) != last);
    ranges.sort_by_key(|(media_type, _)| breadth(media_type));
    let guarded = ranges.chunk_by(|(_, one), (_, other)| one == other).filter_map(|chunk| {
        let media_types = chunk.iter().map(|(media_type, _)| media_type);
        let call = call(operation, outcomes.get(chunk.first()?.1)?);
        Some((Some(quote!(if reply.is(&[#(#media_types),*]))), call))
    });
    let rest = last.and_then(|last| outcomes.get(last)).map_or_else(|| quote!(.unexpected()), |o| call(operation, o));
    guarded.chain([(None, rest)]).collect()
}

/// The body that is read where no media type fits.
fn fallback(outcomes: &[Outcome], ranges: &[(&str, usize)]) -> Option<usize> {
    let any = ranges.iter().find(|(media_type, _)| breadth(media_type) == 3).map(|(_, index)| *index);
    let is_json = |outcome: &Outcome| matches!(outcome.payload, Payload::Json(_));
    let only = outcomes.iter().filter(|outcome| is_json(outcome)).count() == 1;
    any.or_else(|| outcomes.iter().position(is_json).filter(|_| only))
}

/// How many media types a range takes in: with parameters, one, all of a kind, all.
fn breadth(media_type: &str) -> u8 {
    match media_type {
        "*/*" => 3,
        kind if kind.ends_with("/*") => 2,
        with_parameters if with_parameters.contains(';') => 0,
        _ => 1,
    }
}

/// The functions that tell whether a body says that the call failed: one for each type and rule.
pub(super) fn rejections(scope: &Scope<'_>, operation: &Operation) -> Vec<TokenStream> {
    let rules = rules(operation);
    let functions = rules.iter().enumerate().map(|(index, (payload, rejection))| {
        let (name, condition) = (rule_name(index), condition(scope, rejection));
        let (docs, ty) = (DocBlock::of("Whether the body says that the call failed."), payload_type(scope, payload));
        quote!(#docs fn #name(value: &#ty) -> bool { #condition })
    });
    functions.collect()
}

fn rejection(outcome: &Outcome) -> Option<(&Payload, &Rejection)> {
    match (&outcome.role, &outcome.payload) {
        (Role::Success { rejection, .. }, payload @ Payload::Json(_)) => Some((payload, rejection.as_ref()?)),
        _ => None,
    }
}

fn rules(operation: &Operation) -> Vec<(&Payload, &Rejection)> {
    let mut rules = Vec::new();
    for rule in operation.outcomes.iter().filter_map(rejection) {
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    rules
}

/// `is_rejected`; with a number if there are several.
fn rule_name(index: usize) -> Ident {
    if index == 0 { ident("is_rejected") } else { format_ident!("is_rejected_{}", index + 1) }
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
                Payload::Empty | Payload::Stream(_) => quote!(.failure_empty(#error::#variant)),
            }
        }
    }
}

fn success(operation: &Operation, outcome: &Outcome, variant: Option<&str>) -> TokenStream {
    let rule = rejection(outcome).and_then(|rule| rules(operation).iter().position(|known| *known == rule));
    let rejected = rule.map(rule_name);
    if let (Output::Enum(name), Some(variant)) = (&operation.output, variant) {
        let (name, variant) = (ident(name), ident(variant));
        return match (&outcome.payload, rejected) {
            (Payload::Json(_), Some(rejected)) => quote!(.accept_as(#name::#variant, #rejected)),
            (Payload::Json(_), None) => quote!(.json_as(#name::#variant)),
            (Payload::Text, _) => quote!(.text_as(#name::#variant)),
            (Payload::Bytes, _) => quote!(.bytes_as(#name::#variant)),
            (Payload::Empty, _) => quote!(.value(#name::#variant)),
            (Payload::Stream(stream), _) => stream::call(stream, Some(&quote!(#name::#variant))),
        };
    }
    match (&outcome.payload, rejected) {
        (Payload::Json(_), Some(rejected)) => quote!(.accept(#rejected)),
        (Payload::Json(_), None) => quote!(.json()),
        (Payload::Text, _) => quote!(.text()),
        (Payload::Bytes, _) => quote!(.bytes()),
        (Payload::Empty, _) => {
            let Output::One(Payload::Stream(stream)) = &operation.output else { return quote!(.empty()) };
            stream::call(stream, None)
        }
        (Payload::Stream(stream), _) => stream::call(stream, None),
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
