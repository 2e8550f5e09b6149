//! An operation in the generator's own terms.

use codegen::ir::{Api, Operation, Outcome, Output, Parameter, Payload, Role, Status};

use super::ty;

/// An operation as text, one line per part.
pub(super) fn readable(api: &Api, operation: &Operation) -> String {
    let module = api.groups.get(operation.group).map_or("", |group| &group.module);
    let mut lines = vec![
        format!("operation {}: {} {}", operation.id, operation.method.key().to_uppercase(), operation.path),
        format!("  made by {module}::{}, of type {}", operation.function, operation.name),
    ];
    lines.extend(operation.parameters.iter().map(|other| parameter(api, other)));
    lines.extend(operation.body.iter().map(|body| {
        let required = if body.required { "required" } else { "optional" };
        let contents =
            body.contents().map(|content| format!("{} as {}", ty::name(api, &content.ty), content.media_type));
        format!("  body {}: {required}, {}", body.name, contents.collect::<Vec<_>>().join(" or "))
    }));
    lines.push(format!("  security: {}", security(api, operation)));
    lines.extend(operation.server.iter().map(|server| format!("  server: {}", server.url)));
    lines.push(format!("  yields {}", output(api, &operation.output)));
    lines.extend(operation.outcomes.iter().map(|other| outcome(api, other)));
    lines.join("\n")
}

fn parameter(api: &Api, parameter: &Parameter) -> String {
    let Parameter { name, wire, location, style, ty, required, .. } = parameter;
    let location = format!("{location:?}").to_lowercase();
    let required = if *required { "required" } else { "optional" };
    format!("  {location} {name}: {}, {required}, {wire:?} on the wire, {style:?}", ty::name(api, ty))
}

fn security(api: &Api, operation: &Operation) -> String {
    let Some(set) = operation.security.and_then(|index| api.security_sets.get(index)) else {
        return "none".to_owned();
    };
    let together = |schemes: &Vec<String>| if schemes.is_empty() { "none".to_owned() } else { schemes.join(" and ") };
    set.alternatives.iter().map(together).collect::<Vec<_>>().join(", or ")
}

fn output(api: &Api, output: &Output) -> String {
    match output {
        Output::Unit => "nothing".to_owned(),
        Output::Check => "true or false".to_owned(),
        Output::One(payload) => payload_name(api, payload),
        Output::Enum(name) => format!("{name}, a variant per status"),
    }
}

fn outcome(api: &Api, outcome: &Outcome) -> String {
    let status = match outcome.status {
        Status::Exact(status) => status.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    };
    let meaning = match &outcome.role {
        Role::Success { variant, rejection } => {
            let variant = variant.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
            let rejection = rejection.as_ref().map(|rejection| format!(", rejected if {} says so", rejection.field));
            format!("success{variant}{}", rejection.unwrap_or_default())
        }
        Role::Failure { variant } => format!("failure {variant}"),
        Role::No => "the answer no".to_owned(),
    };
    format!("  {status}: {meaning}; {}", payload_name(api, &outcome.payload))
}

fn payload_name(api: &Api, payload: &Payload) -> String {
    match payload {
        Payload::Empty => "no body".to_owned(),
        Payload::Json(ty) => format!("JSON {}", ty::name(api, ty)),
        Payload::Text => "text".to_owned(),
        Payload::Bytes => "bytes".to_owned(),
        Payload::Stream(stream) => format!("a stream of {}", ty::name(api, &stream.item)),
    }
}
