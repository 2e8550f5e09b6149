//! Replies whose status says success and whose body says failure, as `[[rejected]]` in `api.toml` declares.

use super::Built;
use super::walk::{named, unalias};
use crate::config::{Config, RejectedRule, Scalar};
use crate::diagnostic::{Code, Diagnostics};
use crate::document::Pointer;
use crate::ir::{Api, EnumValue, Payload, Presence, Rejection, RejectionValue, Role, Shape, Type, TypeDef, TypeId};
use std::collections::BTreeMap;

/// Applies every declaration to the successful replies whose body has the schema it names.
pub(super) fn apply(api: &mut Api, config: &Config, built: &BTreeMap<Pointer, Built>, diagnostics: &mut Diagnostics) {
    for rule in &config.rejected {
        match find(api, rule, built) {
            Ok((id, rejection)) => {
                if !attach(api, id, &rejection) {
                    let message = format!("no successful reply has the schema `{}`", rule.schema);
                    diagnostics.push(config.complaint(Code::ConfigUnused, rule.span, message));
                }
            }
            Err(message) => diagnostics.push(config.complaint(Code::ConfigUnused, rule.span, message)),
        }
    }
}

fn find(api: &Api, rule: &RejectedRule, built: &BTreeMap<Pointer, Built>) -> Result<(TypeId, Rejection), String> {
    let pointer = rule.schema.parse::<Pointer>().map_err(|error| error.to_string())?;
    let Some(Built::Done(ty)) = built.get(&pointer) else {
        return Err(format!("there is no schema at `{}`", rule.schema));
    };
    let id = named(ty).ok_or_else(|| format!("the schema at `{}` is not an object", rule.schema))?;
    let Shape::Object(object) = &api.type_def(id).shape else {
        return Err(format!("the schema at `{}` is not an object", rule.schema));
    };
    let field = object.fields.iter().find(|field| field.wire == rule.property);
    let field = field.ok_or_else(|| format!("the schema at `{}` has no property `{}`", rule.schema, rule.property))?;
    let value = value(&api.types, &rule.equals, &field.ty)
        .ok_or_else(|| format!("`{}` cannot hold this value", rule.property))?;
    let rejection = Rejection {
        field: field.name.clone(),
        optional: field.presence != Presence::Required,
        value,
        reason: rule.reason.clone(),
    };
    Ok((id, rejection))
}

fn value(types: &[TypeDef], equals: &Scalar, ty: &Type) -> Option<RejectionValue> {
    match (equals, unalias(types, ty)) {
        (Scalar::Bool(flag), Type::Bool) => Some(RejectionValue::Bool(*flag)),
        (Scalar::Integer(number), ty) if ty.holds(*number) => Some(RejectionValue::Integer(*number)),
        (Scalar::Text(text), Type::String) => Some(RejectionValue::Text(text.clone())),
        (Scalar::Text(text), Type::Named(id)) => {
            let Shape::Enumeration(values) = &types.get(id.0)?.shape else { return None };
            let known = values.variants.iter().find(|variant| variant.value == EnumValue::String(text.clone()))?;
            Some(RejectionValue::Variant { ty: *id, name: known.name.clone() })
        }
        _ => None,
    }
}

fn attach(api: &mut Api, id: TypeId, rule: &Rejection) -> bool {
    let mut attached = false;
    let types = &api.types;
    for outcome in api.operations.iter_mut().flat_map(|operation| &mut operation.outcomes) {
        let Payload::Json(ty) = &outcome.payload else { continue };
        if *unalias(types, ty) != Type::Named(id) {
            continue;
        }
        if let Role::Success { rejection, .. } = &mut outcome.role {
            *rejection = Some(rule.clone());
            attached = true;
        }
    }
    attached
}
