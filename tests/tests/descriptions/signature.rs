//! What an operation is on the wire and in types, as lines that can be compared: without names and words.

use codegen::ir::{Api, Body, Location, Operation, Outcome, Payload, Shape, Status, Type};

/// How deep types are looked into: recursive ones have no end.
const DEPTH: usize = 6;

/// The lines of an operation, sorted.
pub(crate) fn of(api: &Api, operation: &Operation) -> Vec<String> {
    let mut lines = vec![format!("{} {}", operation.method.name(), operation.path)];
    lines.extend(operation.parameters.iter().map(|parameter| {
        let location = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let (style, ty) = (parameter.style, type_text(api, &parameter.ty, DEPTH));
        format!("{location} {} required={} {style:?} {ty}", parameter.wire, parameter.required)
    }));
    lines.extend(operation.body.iter().flat_map(|body| body_lines(api, body)));
    lines.extend(operation.outcomes.iter().map(|outcome| outcome_line(api, outcome)));
    lines.push(security_line(api, operation));
    lines.sort();
    lines
}

/// What only the first has, marked `-`, and what only the second has, marked `+`.
pub(crate) fn difference(one: &[String], other: &[String]) -> String {
    let only = |these: &[String], those: &[String], mark: &str| -> String {
        these.iter().filter(|line| !those.contains(line)).map(|line| format!("{mark} {line}\n")).collect()
    };
    only(one, other, "-") + &only(other, one, "+")
}

fn body_lines(api: &Api, body: &Body) -> Vec<String> {
    let line =
        |media_type: &str, ty| format!("body {media_type} required={} {}", body.required, type_text(api, ty, DEPTH));
    body.contents().map(|content| line(&content.media_type, &content.ty)).collect()
}

fn outcome_line(api: &Api, outcome: &Outcome) -> String {
    let status = match outcome.status {
        Status::Exact(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".to_owned(),
    };
    let payload = match &outcome.payload {
        Payload::Empty => "nothing".to_owned(),
        Payload::Text => "text".to_owned(),
        Payload::Bytes => "bytes".to_owned(),
        Payload::Json(ty) => type_text(api, ty, DEPTH),
        Payload::Stream(stream) => format!("stream of {}", type_text(api, &stream.item, DEPTH)),
    };
    format!("reply {status} {payload}")
}

fn security_line(api: &Api, operation: &Operation) -> String {
    let set = operation.security.and_then(|set| api.security_sets.get(set));
    format!("security {set:?}")
}

fn type_text(api: &Api, ty: &Type, depth: usize) -> String {
    let inner = |ty: &Type| type_text(api, ty, depth);
    match ty {
        Type::Named(_) if depth == 0 => "…".to_owned(),
        Type::Named(id) => shape_text(api, &api.type_def(*id).shape, depth - 1),
        Type::List(item) => format!("[{}]", inner(item)),
        Type::Map(value) => format!("map of {}", inner(value)),
        Type::Nullable(ty) => format!("{} or null", inner(ty)),
        Type::Boxed(ty) => inner(ty),
        Type::Tuple(places) => format!("({})", places.iter().map(inner).collect::<Vec<_>>().join(", ")),
        plain => format!("{plain:?}"),
    }
}

fn shape_text(api: &Api, shape: &Shape, depth: usize) -> String {
    let inner = |ty: &Type| type_text(api, ty, depth);
    match shape {
        Shape::Alias(ty) | Shape::Newtype(ty) => inner(ty),
        Shape::Object(object) => {
            let mut fields: Vec<String> = (object.fields.iter())
                .map(|field| format!("{}: {:?} {}", field.wire, field.presence, inner(&field.ty)))
                .chain(object.rest.iter().map(|rest| format!("..: {}", inner(&rest.ty))))
                .collect();
            fields.sort();
            format!("{{{}}}", fields.join(", "))
        }
        Shape::Enumeration(values) => {
            let mut values: Vec<String> =
                values.variants.iter().map(|variant| format!("{:?}", variant.value)).collect();
            values.sort();
            values.join(" | ")
        }
        Shape::Union(union) => {
            let mut variants: Vec<String> = union.variants.iter().map(|variant| inner(&variant.ty)).collect();
            variants.sort();
            format!("one of ({})", variants.join(", "))
        }
    }
}
