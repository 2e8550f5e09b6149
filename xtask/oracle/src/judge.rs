//! The independent judge: JSON Schema, as the crate `jsonschema` implements it.

use jsonschema::Validator;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{JsonType, JsonTypeSet};
use serde_json::{Map, Value};

use crate::schema::Def;

/// Judges values by the schemas of a bundle.
#[derive(Debug)]
pub(crate) struct Judge {
    validator: Validator,
}

/// In what way a value is not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// A value has another JSON type.
    Type,
    /// A property is missing.
    Missing,
    /// A value belongs to no alternative.
    Alternative,
    /// Anything else: a bound, a pattern, a format, an unknown value.
    Constraint,
}

impl Judge {
    /// A judge by one schema for all ([`crate::schema::strict`], [`crate::schema::loose`]).
    ///
    /// # Errors
    /// What is wrong with a schema.
    pub(crate) fn new(schema: &Value) -> Result<Self, String> {
        let options = jsonschema::options()
            .should_validate_formats(true)
            .with_format("byte", is_base64)
            .with_format("base64", is_base64);
        let validator = ALWAYS.iter().fold(options, |options, format| options.with_format(*format, |_| true));
        let validator = validator.build(schema).map_err(|error| format!("{}: {error}", error.instance_path()))?;
        Ok(Self { validator })
    }

    /// Whether a value is valid.
    #[must_use]
    pub(crate) fn is_valid(&self, def: Def, value: &Value) -> bool {
        self.validator.is_valid(&wrapped(def, value))
    }

    /// In what ways a value is not valid.
    #[must_use]
    pub(crate) fn faults(&self, def: Def, value: &Value) -> Vec<Fault> {
        let value = wrapped(def, value);
        let mut faults: Vec<Fault> = self.validator.iter_errors(&value).map(|error| fault(error.kind())).collect();
        faults.sort_unstable();
        faults.dedup();
        faults
    }

    /// What is said about a value that is not valid.
    #[must_use]
    pub(crate) fn says(&self, def: Def, value: &Value) -> String {
        let value = wrapped(def, value);
        self.validator
            .iter_errors(&value)
            .next()
            .map(|error| format!("{}: {error}", error.instance_path()))
            .unwrap_or_default()
    }
}

/// Formats that say nothing about the JSON: their values are texts, whatever they are.
const ALWAYS: [&str; 14] = [
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "iri",
    "regex",
    "time",
    "duration",
    "json-pointer",
    "uri-template",
];

fn wrapped(def: Def, value: &Value) -> Value {
    Value::Object(Map::from_iter([(def.0.to_string(), value.clone())]))
}

fn fault(kind: &ValidationErrorKind) -> Fault {
    match kind {
        ValidationErrorKind::Type { kind: TypeKind::Multiple(types) } if is_choice(*types) => Fault::Alternative,
        ValidationErrorKind::Type { .. } => Fault::Type,
        ValidationErrorKind::Required { .. } => Fault::Missing,
        ValidationErrorKind::AnyOf { .. }
        | ValidationErrorKind::OneOfNotValid { .. }
        | ValidationErrorKind::OneOfMultipleValid { .. } => Fault::Alternative,
        _ => Fault::Constraint,
    }
}

/// Whether there are several types beside null, which are alternatives like any others.
fn is_choice(types: JsonTypeSet) -> bool {
    types.iter().filter(|kind| *kind != JsonType::Null).count() > 1
}

/// Base64 with its padding (RFC 4648, section 4).
fn is_base64(text: &str) -> bool {
    let (body, padding) = text.split_at(text.trim_end_matches('=').len());
    let known = |sign: u8| sign.is_ascii_alphanumeric() || sign == b'+' || sign == b'/';
    text.len().is_multiple_of(4) && padding.len() <= 2 && body.bytes().all(known)
}
