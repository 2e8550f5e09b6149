//! A type in the generator's own terms.

use codegen::ir::{
    Api, Constant, EnumValue, Enumeration, Field, Object, Presence, Selection, Selector, Shape, Type, TypeDef, Union,
    UntypedReason,
};

/// A type as text, one line per part.
pub(super) fn readable(api: &Api, definition: &TypeDef) -> String {
    let (what, parts) = match &definition.shape {
        Shape::Object(object) => ("object".to_owned(), fields(api, object)),
        Shape::Enumeration(enumeration) => ("open enumeration".to_owned(), values(enumeration)),
        Shape::Union(union) => (selection(&union.selection), branches(api, union)),
        Shape::Alias(ty) => (format!("alias of {}", name(api, ty)), Vec::new()),
        Shape::Newtype(ty) => (format!("newtype around {}", name(api, ty)), Vec::new()),
    };
    let mut traits = Vec::new();
    traits.extend(definition.usage.sent.then_some("sent"));
    traits.extend(definition.usage.received.then_some("received"));
    traits.extend(definition.deprecated.then_some("deprecated"));
    let head = format!("type {}: {what}; {}", definition.name, traits.join(", "));
    [head].into_iter().chain(parts.into_iter().map(|part| format!("  {part}"))).collect::<Vec<_>>().join("\n")
}

fn fields(api: &Api, object: &Object) -> Vec<String> {
    let mut parts: Vec<_> = object.fields.iter().map(|other| field(api, other)).collect();
    parts
        .extend(object.rest.iter().map(|rest| format!("{}: all other properties, {}", rest.name, name(api, &rest.ty))));
    parts
}

fn field(api: &Api, field: &Field) -> String {
    let presence = match field.presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Maybe => "absent, null or a value",
    };
    let mut facts = vec![name(api, &field.ty), presence.to_owned(), format!("{:?} on the wire", field.wire)];
    facts.extend(field.aliases.iter().map(|alias| format!("also read as {alias:?}")));
    facts.extend(field.constant.as_ref().map(|constant| match constant {
        Constant::Bool(value) => format!("always {value}"),
        Constant::Integer(value) => format!("always {value}"),
        Constant::String(value) => format!("always {value:?}"),
    }));
    let flags = [(field.read_only, "read only"), (field.write_only, "write only"), (field.deprecated, "deprecated")];
    facts.extend(flags.iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| (*flag).to_owned()));
    format!("{}: {}", field.name, facts.join(", "))
}

fn values(enumeration: &Enumeration) -> Vec<String> {
    let default = |index| if enumeration.default == Some(index) { ", the default" } else { "" };
    let value = |(index, variant): (usize, &codegen::ir::EnumVariant)| match &variant.value {
        EnumValue::String(value) => format!("{} = {value:?}{}", variant.name, default(index)),
        EnumValue::Integer(value) => format!("{} = {value}{}", variant.name, default(index)),
    };
    enumeration.variants.iter().enumerate().map(value).collect()
}

fn selection(selection: &Selection) -> String {
    match selection {
        Selection::Tag { property } => format!("union, told by the property {property:?}"),
        Selection::Kind => "union, told by the kind of JSON value".to_owned(),
        Selection::Rules(rules) => format!("union, told by {} rules", rules.len()),
        Selection::SentOnly => "union, only sent".to_owned(),
    }
}

fn branches(api: &Api, union: &Union) -> Vec<String> {
    let branch = |variant: &codegen::ir::Variant| {
        let selector = match &variant.selector {
            Selector::Tags(tags) => format!(" if {tags:?}"),
            Selector::Kind(kind) => format!(" if {kind:?}"),
            Selector::None => String::new(),
        };
        format!("{}({}){selector}", variant.name, name(api, &variant.ty))
    };
    union.variants.iter().map(branch).collect()
}

/// A reference to a type, as people say it.
pub(super) fn name(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Named(id) => api.types.get(id.0).map_or_else(|| "?".to_owned(), |definition| definition.name.clone()),
        Type::List(inner) => format!("list of {}", name(api, inner)),
        Type::Map(inner) => format!("map of {}", name(api, inner)),
        Type::Nullable(inner) => format!("{} or null", name(api, inner)),
        Type::Boxed(inner) => format!("boxed {}", name(api, inner)),
        Type::Json(UntypedReason::FreeForm) => "any JSON".to_owned(),
        Type::Json(UntypedReason::Loosened(code)) => format!("any JSON (loosened: {code})"),
        plain => format!("{plain:?}").to_lowercase(),
    }
}
