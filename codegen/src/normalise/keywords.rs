//! Keywords of schemas that do not shape a type: each is declared here, or it is reported as unknown.

use super::Context;
use super::fields::Fields;
use crate::diagnostic::{Code, quoted};
use crate::model::Dialect;

/// Keywords that only narrow what is valid. A client never rejects a reply for them, so leaving them out loses nothing on
/// the wire; it is said once for each.
pub(super) const VALIDATION_ONLY: [&str; 10] = [
    "not",
    "if",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "contains",
    "contentSchema",
    "propertyNames",
    "unevaluatedProperties",
    "unevaluatedItems",
];

/// Keywords with the one that they belong to, without which they say nothing (JSON Schema 2020-12, sections 10.2.2 and
/// Validation 6.4).
pub(super) const BELONGING: [(&str, &str); 4] =
    [("then", "if"), ("else", "if"), ("minContains", "contains"), ("maxContains", "contains")];

/// Keywords that belong to one of those, and say nothing without it.
pub(super) const HELPERS: [&str; 5] =
    ["dependentRequired", "minContains", "maxContains", "format-assertion", "$vocabulary"];

/// Keywords that say nothing to a client.
pub(super) const IGNORED: [&str; 10] = [
    "$schema",
    "$id",
    "$anchor",
    "$comment",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "id",
    "externalDocs",
    "xml",
    "examples",
];

/// Keywords that say nothing to a client, of Swagger 2.0 only. Where a `collectionFormat` counts, the parameter reads it.
pub(super) const SWAGGER_IGNORED: [&str; 2] = ["collectionFormat", "allowEmptyValue"];

/// Keywords that shape a value and belong to other versions of the specification than this one; they are read all the same.
pub(super) const fn foreign(dialect: Dialect) -> &'static [&'static str] {
    match dialect {
        Dialect::V2 => &[
            "oneOf",
            "anyOf",
            "nullable",
            "const",
            "writeOnly",
            "contentEncoding",
            "$defs",
            "prefixItems",
            "patternProperties",
        ],
        Dialect::V3_0 => &["const", "contentEncoding", "$defs", "definitions", "prefixItems", "patternProperties"],
        Dialect::V3_1 | Dialect::V3_2 => &["nullable"],
    }
}

/// Dialects of JSON Schema whose keywords are read: those of the specification, and the drafts that it builds on.
const DIALECTS: [&str; 5] = [
    "https://spec.openapis.org/oas/3.",
    "https://json-schema.org/draft/20",
    "http://json-schema.org/draft-0",
    "http://json-schema.org/schema",
    "https://json-schema.org/schema",
];

impl<'d> Context<'d> {
    /// The dialect that schemas say they follow; another one than those that are read may mean something else.
    pub(super) fn stated_dialect(&mut self, fields: &mut Fields<'d>, key: &'static str) {
        let Some(dialect) = fields.text(self, key) else { return };
        if !DIALECTS.iter().any(|known| dialect.starts_with(known)) {
            let place = fields.pointer().child(key);
            let message = format!("schemas follow the dialect {}, which is not known", quoted(&dialect));
            self.note(Code::UnsupportedKeyword, &place, message, "they are read as JSON Schema 2020-12");
        }
    }
}
