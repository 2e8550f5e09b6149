//! The documentation of operations.

use proc_macro2::TokenStream;

use crate::emit::docs::{DocBlock, code_span};
use crate::emit::provenance;
use crate::emit::reply_headers;
use crate::emit::scope::Scope;
use crate::emit::slots;
use crate::emit::{EmitOptions, example};
use crate::ir::{Location, Operation, Outcome, Output, Parameter, Payload, Role, Type};

use super::outcomes::status_text;
use super::payload_type;

/// The documentation of the constructor function: what the operation does, how it fails, how it is called.
pub(super) fn operation(scope: &Scope<'_>, options: &EmitOptions, operation: &Operation) -> DocBlock {
    let route = code_span(&format!("{} {}", operation.method.name(), operation.path));
    let mut docs = DocBlock::default();
    let fallback = format!("The operation {}.", code_span(&operation.id));
    docs.describe(&operation.docs, &fallback, &format!("{route}{}", yields(scope, operation)));
    provenance::decisions_at(&mut docs, &scope.api.provenance, &operation.pointer);
    provenance::pages(&mut docs, &scope.api.provenance, operation);
    arguments(&mut docs, operation);
    if operation.paging.is_some() {
        docs.paragraph("The list comes in pages; [`items`](runtime::Client::items) reads one after the other.");
    }
    if let Some(header) = &operation.idempotency_header {
        docs.paragraph(&format!("Each call has an idempotency key, in the header {}.", code_span(header)));
    }
    if let Some(links) = reply_headers::links(scope.api, operation) {
        docs.paragraph(&links);
    }
    provenance::place(&mut docs, &operation.pointer);
    errors(&mut docs, operation);
    docs.heading("Examples");
    docs.example(example::of(scope.api, options, operation));
    docs
}

/// What a successful call yields, as the end of a sentence.
fn yields(scope: &Scope<'_>, operation: &Operation) -> String {
    match &operation.output {
        Output::Unit | Output::One(Payload::Empty) => String::new(),
        Output::Enum(name) => format!(" yields an [`{name}`]."),
        Output::Check => {
            format!(" yields `true` for {}, `false` for {}.", statuses(operation, true), statuses(operation, false))
        }
        Output::One(Payload::Json(Type::Named(id))) => format!(" yields a [`{}`].", compact(&scope.named(*id))),
        Output::One(payload) => format!(" yields {}.", code_span(&compact(&payload_type(scope, payload)))),
    }
}

/// The statuses under which a check succeeds, or says no.
fn statuses(operation: &Operation, success: bool) -> String {
    let wanted = operation.outcomes.iter().filter(|outcome| match outcome.role {
        Role::Success { .. } => success,
        Role::No => !success,
        Role::Failure { .. } => false,
    });
    let statuses: Vec<String> = wanted.map(|outcome| status_text(outcome.status).to_ascii_lowercase()).collect();
    if statuses.is_empty() { "nothing".to_owned() } else { statuses.join(" and ") }
}

/// A type as one writes it.
fn compact(ty: &TokenStream) -> String {
    ty.to_string().replace(' ', "").replace(',', ", ")
}

/// The list of the required arguments; where there are many, the fields of their struct are documented instead.
fn arguments(docs: &mut DocBlock, operation: &Operation) {
    let required: Vec<&Parameter> = operation.parameters.iter().filter(|parameter| parameter.required).collect();
    let body = operation.body.iter().filter(|body| body.required);
    if slots::is_named(required.len() + body.clone().count()) {
        return;
    }
    let parameters = required.into_iter().map(|parameter| (&parameter.name, &parameter.docs));
    let described = parameters.chain(body.map(|body| (&body.name, &body.docs)));
    let entries = described.filter_map(|(name, docs)| {
        let text = [&docs.summary, &docs.description].into_iter().flatten().next().cloned().unwrap_or_default();
        let text = [text].into_iter().chain(docs.notes.iter().cloned()).filter(|text| !text.is_empty());
        let text = text.collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| (code_span(name), text))
    });
    docs.list(entries);
}

/// The ways in which a call fails that the description documents.
fn errors(docs: &mut DocBlock, operation: &Operation) {
    let entries: Vec<(String, String)> =
        operation.outcomes.iter().filter_map(|outcome| error(operation, outcome)).collect();
    if !entries.is_empty() {
        docs.heading("Errors");
        docs.list(entries);
    }
}

fn error(operation: &Operation, outcome: &Outcome) -> Option<(String, String)> {
    let status = status_text(outcome.status);
    match (&outcome.role, &operation.error) {
        (Role::Failure { variant }, Some(error)) => {
            let said = [&outcome.docs.summary, &outcome.docs.description].into_iter().flatten().next();
            Some((format!("{status}, [`{error}::{variant}`]"), said.cloned().unwrap_or_default()))
        }
        (Role::Success { rejection: Some(rejection), .. }, _) => {
            Some((format!("{status}, [`Error::Rejected`]"), rejection.reason.clone()))
        }
        _ => None,
    }
}

/// The documentation of a parameter, where it is set.
pub(super) fn parameter(parameter: &Parameter) -> DocBlock {
    let place = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    DocBlock::described(&parameter.docs, &format!("The {place} parameter {}.", code_span(&parameter.wire)))
}
