//! Lists that come in pages, as `[[pagination]]` in `api.toml` declares, or an extension of the description.

mod autorest;
mod extensions;
mod fern;
mod lead;
mod route;
mod speakeasy;

use super::walk::unalias;
use crate::config::{Config, Pagination};
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{
    Access, Api, Field, Object, Operation, Output, Paging, PagingRule, Payload, Presence, Shape, Step, Type, TypeDef,
};
use crate::model::Model;
use lead::Lead;

/// Applies every declaration, when types and names are final. What `api.toml` says of an operation replaces what the
/// description says of it.
pub(super) fn apply(api: &mut Api, model: &Model, config: &Config, diagnostics: &mut Diagnostics) {
    for entry in &config.pagination {
        for id in &entry.operations {
            if let Err(message) = attach(api, entry, id) {
                diagnostics.push(config.complaint(Code::ConfigUnused, entry.span, message));
            }
        }
    }
    extensions::apply(api, model, config, diagnostics);
}

fn attach(api: &mut Api, entry: &Pagination, id: &str) -> Result<(), String> {
    let index = api.operations.iter().position(|operation| operation.id == id);
    let index = index.ok_or_else(|| format!("there is no operation `{id}`"))?;
    let in_operation = |message: String| format!("`{id}`: {message}");
    let paging = api.operations.get(index).map(|operation| paging(&api.types, operation, entry));
    if let Some(operation) = api.operations.get_mut(index) {
        if operation.paging.is_some() {
            return Err(in_operation("another entry says how its pages follow each other".to_owned()));
        }
        operation.paging = paging.transpose().map_err(in_operation)?;
    }
    Ok(())
}

fn paging(types: &[TypeDef], operation: &Operation, entry: &Pagination) -> Result<Paging, String> {
    let Output::One(Payload::Json(body)) = &operation.output else {
        return Err("it does not have one kind of success, with a JSON body".to_owned());
    };
    let way = walk(types, body, &entry.items)?;
    let Type::List(item) = unalias(types, without_null(types, way.ty)) else {
        return Err(format!("there is no list at `{}`", entry.items));
    };
    let rule = rule(types, operation, entry, body, item)?;
    if let Some(more) = &entry.more {
        expect(types, body, more, "a boolean", |ty| *ty == Type::Bool)?;
    }
    let content = operation.body.as_ref().map(|body| body.content.media_type.clone()).filter(|_| entry.is_in_body());
    let (items, more) = (entry.items.clone(), entry.more.clone());
    let steps = way.steps.iter().map(|step| Step { field: step.field.name.clone(), access: step.access(types) });
    Ok(Paging { items, steps: steps.collect(), item: (**item).clone(), rule, body: content, more })
}

fn rule(
    types: &[TypeDef],
    operation: &Operation,
    entry: &Pagination,
    body: &Type,
    item: &Type,
) -> Result<PagingRule, String> {
    let lead = |parameter: &Option<String>, body: &Option<String>| {
        Lead::of(types, operation, parameter.as_deref(), body.as_deref())
    };
    if let Some(rule) = &entry.offset {
        let parameter = lead(&rule.parameter, &rule.body)?.number()?;
        rule.total.iter().try_for_each(|total| expect(types, body, total, "a number", is_number))?;
        return Ok(PagingRule::Offset { parameter, total: rule.total.clone() });
    }
    if let Some(rule) = &entry.page {
        let parameter = lead(&rule.parameter, &rule.body)?.number()?;
        rule.pages.iter().try_for_each(|pages| expect(types, body, pages, "a number", is_number))?;
        return Ok(PagingRule::Page { parameter, first: rule.first, pages: rule.pages.clone() });
    }
    if let Some(rule) = &entry.cursor {
        let parameter = lead(&rule.parameter, &rule.body)?.value(body, &rule.value)?;
        return Ok(PagingRule::Cursor { parameter, value: rule.value.clone() });
    }
    if let Some(rule) = &entry.keyset {
        let parameter = lead(&rule.parameter, &rule.body)?.value(item, &rule.value)?;
        return Ok(PagingRule::Keyset { parameter, value: rule.value.clone() });
    }
    if let Some(url) = &entry.url {
        expect(types, body, url, "a text", |ty| matches!(ty, Type::String | Type::Json(_)))?;
        return Ok(PagingRule::Url { url: url.clone() });
    }
    Ok(PagingRule::Link { relation: entry.link.clone().unwrap_or_default() })
}

fn expect(types: &[TypeDef], from: &Type, pointer: &str, what: &str, fits: fn(&Type) -> bool) -> Result<(), String> {
    let ty = walk(types, from, pointer)?.ty;
    let ty = unalias(types, without_null(types, ty));
    if fits(ty) { Ok(()) } else { Err(format!("there is not {what} at `{pointer}`")) }
}

pub(super) fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::F32 | Type::F64 | Type::Json(_)) || ty.integers().is_some()
}

/// Whether values are texts or numbers. Named types are enumerations here, or newtypes.
fn is_plain(ty: &Type) -> bool {
    is_number(ty)
        || matches!(ty, Type::Decimal | Type::String | Type::Uuid | Type::Timestamp | Type::Date | Type::Base64)
}

/// The way from a type to what a JSON pointer leads to.
struct Way<'t> {
    steps: Vec<Passed<'t>>,
    /// What it leads to.
    ty: &'t Type,
}

/// An object on the way, and the field that the way goes on with.
struct Passed<'t> {
    object: &'t Object,
    field: &'t Field,
}

impl Passed<'_> {
    fn access(&self, types: &[TypeDef]) -> Access {
        access(types, self.field)
    }
}

fn walk<'t>(types: &'t [TypeDef], from: &'t Type, pointer: &str) -> Result<Way<'t>, String> {
    let nothing = || format!("there is nothing at `{pointer}`");
    let mut tokens = pointer.split('/').map(|token| token.replace("~1", "/").replace("~0", "~"));
    if tokens.next().is_some_and(|before| !before.is_empty()) {
        return Err(format!("`{pointer}` is not a JSON pointer, which begins with a slash"));
    }
    let (mut ty, mut steps) = (from, Vec::new());
    for token in tokens {
        let Type::Named(id) = unalias(types, without_null(types, ty)) else { return Err(nothing()) };
        let Some(Shape::Object(object)) = types.get(id.0).map(|definition| &definition.shape) else {
            return Err(nothing());
        };
        let field = object.fields.iter().find(|field| field.wire == token).ok_or_else(nothing)?;
        steps.push(Passed { object, field });
        ty = &field.ty;
    }
    Ok(Way { steps, ty })
}

fn access(types: &[TypeDef], field: &Field) -> Access {
    let is_nullable = matches!(unalias(types, &field.ty), Type::Nullable(_));
    match (field.presence, is_nullable) {
        (Presence::Required, false) => Access::Plain,
        (Presence::Required, true) | (Presence::Optional, false) => Access::Optional,
        (Presence::Optional, true) => Access::Twice,
        (Presence::Maybe, _) => Access::Maybe,
    }
}

fn without_null<'t>(types: &'t [TypeDef], ty: &'t Type) -> &'t Type {
    match unalias(types, ty) {
        Type::Nullable(inner) => inner,
        other => other,
    }
}
