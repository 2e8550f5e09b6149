//! Keywords that are valid and rare: each with a value that says something.

use serde_json::{Value, json};

use crate::grammar::Kind;

/// How the compiler answers to a keyword that is not meaningless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// With a diagnostic.
    Said,
    /// With other code.
    Done,
}

/// A keyword where it is valid.
pub(crate) struct Rare {
    pub(crate) kind: Kind,
    pub(crate) key: &'static str,
    pub(crate) value: Value,
    pub(crate) answer: Answer,
}

/// Keywords of OpenAPI 3.
pub(crate) fn rare() -> Vec<Rare> {
    let schemas = [
        ("not", json!({"type": "null"})),
        ("if", json!({"required": ["a"]})),
        ("then", json!({"required": ["b"]})),
        ("else", json!({"required": ["c"]})),
        ("dependentSchemas", json!({"a": {"required": ["b"]}})),
        ("dependentRequired", json!({"a": ["b"]})),
        ("unevaluatedProperties", json!(false)),
        ("unevaluatedItems", json!(false)),
        ("propertyNames", json!({"pattern": "^a"})),
        ("contains", json!({"type": "string"})),
        ("minContains", json!(2)),
        ("maxContains", json!(3)),
        ("contentSchema", json!({"type": "object"})),
        ("additionalItems", json!(false)),
        ("$dynamicRef", json!("#node")),
        ("$recursiveRef", json!("#")),
    ];
    let said = |(kind, key, value)| Rare { kind, key, value, answer: Answer::Said };
    let done = |(kind, key, value)| Rare { kind, key, value, answer: Answer::Done };
    let operation = || json!({"responses": {"200": {"description": "done"}}});
    let others = [
        (Kind::Root, "webhooks", json!({"ping": {"post": operation()}})),
        (Kind::Operation, "callbacks", json!({"later": {"{$request.body#/url}": {"post": operation()}}})),
        (Kind::Parameter, "style", json!("tabDelimited")),
        (Kind::Discriminator, "defaultMapping", json!("Other")),
        (Kind::Example, "dataValue", json!(1)),
    ];
    let printed = [
        (Kind::Parameter, "allowReserved", json!(true)),
        (Kind::Operation, "externalDocs", json!({"url": "https://docs.example/zz"})),
        (Kind::Operation, "deprecated", json!(true)),
        (Kind::Operation, "servers", json!([{"url": "https://zz.example"}])),
        (Kind::PathItem, "servers", json!([{"url": "https://zz.example"}])),
        (Kind::PathItem, "trace", operation()),
        (Kind::Responses, "5XX", json!({"description": "zz"})),
    ];
    let schemas = schemas.into_iter().map(|(key, value)| (Kind::Schema, key, value));
    schemas.chain(others).map(said).chain(printed.into_iter().map(done)).collect()
}
