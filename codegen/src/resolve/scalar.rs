//! Plain values.

use super::flat::Flat;
use crate::ir::Type;
use crate::model::Kind;

/// The type of a plain value (OpenAPI format registry).
///
/// A format makes another type only if that holds every value of the format and writes it back as it was, or means the same
/// by definition (RFC 3339, RFC 9562, RFC 4648). So `uri`, `time`, `duration`, `base64url` and whatever is not known stay
/// text. An integer is as wide as its format says, so a number beyond that is malformed where it is read, with its place;
/// where a server leaves the range, `[[format]]` reads the format as a wider one. Without a format it is signed, unless its
/// `maximum` says that it does not fit.
pub(super) fn scalar(kind: Kind, flat: &Flat) -> Type {
    let format = flat.format.as_deref().unwrap_or_default();
    match (kind, format) {
        (Kind::Boolean, _) => Type::Bool,
        (Kind::Integer | Kind::Number, "decimal" | "decimal128") => Type::Decimal,
        (Kind::Integer, "int8") => Type::I8,
        (Kind::Integer, "int16") => Type::I16,
        (Kind::Integer, "int32") => Type::I32,
        (Kind::Integer, "uint8") => Type::U8,
        (Kind::Integer, "uint16") => Type::U16,
        (Kind::Integer, "uint32") => Type::U32,
        (Kind::Integer, "uint64") => Type::U64,
        (Kind::Integer, "") if is_unsigned(flat) => Type::U64,
        (Kind::Integer, _) => Type::I64,
        (Kind::Number, _) => Type::F64,
        (_, "uuid") => Type::Uuid,
        (_, "date-time") => Type::Timestamp,
        (_, "date") => Type::Date,
        (_, "password") => Type::Secret,
        (_, "byte") => Type::Base64,
        _ if flat.encoding.as_deref() == Some("base64") => Type::Base64,
        _ if flat.file => Type::Part,
        _ => Type::String,
    }
}

/// Whether integers go beyond those with a sign, and never below zero. A bound that is the greatest signed one, rounded as
/// some programs write it, does not count.
fn is_unsigned(flat: &Flat) -> bool {
    let bounds = || flat.constraints.iter().map(|(_, constraints)| constraints);
    let number = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<f64>().ok());
    let greatest = 2_f64.powi(63);
    bounds().filter_map(|bounds| number(&bounds.maximum)).any(|maximum| maximum > greatest)
        && bounds().filter_map(|bounds| number(&bounds.minimum)).any(|minimum| minimum >= 0.0)
}
