//! Names of types that JSON Schema lacks and that descriptions use all the same.

use crate::model::Kind;

/// What a name means that other languages and tools have for a type: a kind of value, and perhaps its format.
pub(super) fn meaning(name: &str) -> Option<(Kind, Option<&'static str>)> {
    Some(match name.to_ascii_lowercase().as_str() {
        "bool" => (Kind::Boolean, None),
        "int" | "short" => (Kind::Integer, None),
        "int32" => (Kind::Integer, Some("int32")),
        "int64" | "long" | "bigint" => (Kind::Integer, Some("int64")),
        "float" | "single" => (Kind::Number, Some("float")),
        "double" => (Kind::Number, Some("double")),
        "decimal" | "numeric" => (Kind::Number, None),
        "str" | "text" | "char" | "email" | "uri" | "url" | "password" => (Kind::String, None),
        "uuid" | "guid" => (Kind::String, Some("uuid")),
        "date" => (Kind::String, Some("date")),
        "date-time" | "datetime" => (Kind::String, Some("date-time")),
        "list" | "set" => (Kind::Array, None),
        "map" | "dict" | "hash" => (Kind::Object, None),
        lower => (Kind::from_name(lower)?, None),
    })
}

/// The kind of value that a format belongs to (OpenAPI format registry).
pub(super) fn kind_of_format(format: &str) -> Option<Kind> {
    Some(match format {
        "int32" | "int64" => Kind::Integer,
        "float" | "double" => Kind::Number,
        "date" | "date-time" | "time" | "duration" | "uuid" | "uri" | "email" | "password" | "hostname" => Kind::String,
        _ => return None,
    })
}
