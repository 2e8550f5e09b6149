//! All schemas of a bundle as one, in which discriminators count: where a tag names a schema, the value has to be one.

use serde_json::{Map, Value, json};

use super::bundle::{Bundle, Def};

/// As [`strict`], but more than one alternative of `oneOf` may hold, and a part of an `allOf` that allows no other
/// properties allows those of the other parts: where nothing is valid otherwise, that is what the author means.
pub(crate) fn loose(bundle: &Bundle) -> Value {
    loosened(strict(bundle))
}

fn loosened(schema: Value) -> Value {
    match schema {
        Value::Object(object) => {
            let both = object.contains_key("anyOf");
            let renamed = |key: String| if key == "oneOf" && !both { "anyOf".to_owned() } else { key };
            let closes = |key: &str, value: &Value| key == "additionalProperties" && *value == Value::Bool(false);
            let kept = object.into_iter().filter(|(key, value)| !closes(key, value));
            kept.map(|(key, value)| (renamed(key), loosened(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(loosened).collect(),
        plain => plain,
    }
}

/// One schema in which the value of the property `N` has to be what the schema `N` says.
pub(crate) fn strict(bundle: &Bundle) -> Value {
    let (mut properties, mut definitions) = (Map::new(), Map::new());
    for (def, _, schema) in bundle.iter() {
        definitions.insert(def.0.to_string(), with_tags(bundle, def, schema.clone()));
        if !bundle.heirs(def).is_empty() {
            definitions.insert(tagged(def), json!({ "$ref": def.reference(), "allOf": heirs(bundle, def) }));
        }
        properties.insert(def.0.to_string(), json!({ "$ref": reference(bundle, def, None) }));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": properties,
        "$defs": definitions,
    })
}

/// The name of a base that is used as itself: not as a part of what is composed of it.
fn tagged(def: Def) -> String {
    format!("{}-tagged", def.0)
}

/// How a schema refers to another one.
fn reference(bundle: &Bundle, target: Def, from: Option<Def>) -> String {
    let heirs = bundle.heirs(target);
    let composed = from.is_some_and(|from| from == target || heirs.contains(&from));
    if heirs.is_empty() || composed { target.reference() } else { format!("{}-tagged", target.reference()) }
}

/// A schema in which references to bases, and unions with a discriminator, heed tags.
fn with_tags(bundle: &Bundle, def: Def, schema: Value) -> Value {
    match schema {
        Value::Object(object) => {
            let mut strict = Map::new();
            for (key, value) in object {
                let target = value.as_str().filter(|_| key == "$ref").and_then(Def::of_reference);
                let value = match target {
                    Some(target) => json!(reference(bundle, target, Some(def))),
                    None if ["enum", "const", "x-tag", "x-examples"].contains(&key.as_str()) => value,
                    None => with_tags(bundle, def, value),
                };
                strict.insert(key, value);
            }
            let is_union = strict.contains_key("oneOf") || strict.contains_key("anyOf");
            if let (Some(tag), true) = (strict.get("x-tag"), is_union) {
                let mapped = tag["mapping"].as_object().into_iter().flatten();
                let mut all: Vec<Value> =
                    mapped.map(|(value, target)| rule(&tag["property"], &json!([value]), target)).collect();
                all.push(json!({ "if": { "type": "object" }, "then": { "required": [tag["property"]] } }));
                all.push(Value::Object(strict));
                return json!({ "allOf": all });
            }
            Value::Object(strict)
        }
        Value::Array(items) => items.into_iter().map(|item| with_tags(bundle, def, item)).collect(),
        plain => plain,
    }
}

/// What a base asks of values whose tag names one of its heirs.
fn heirs(bundle: &Bundle, base: Def) -> Vec<Value> {
    let tag = &bundle.schema(base)["x-tag"];
    let rules = bundle.heirs(base).iter().map(|heir| {
        let reference = heir.reference();
        let mapped = tag["mapping"].as_object().into_iter().flatten().filter(|(_, target)| **target == reference);
        let mut values: Vec<String> = mapped.map(|(value, _)| value.clone()).collect();
        if values.is_empty() {
            values.extend(bundle.pointer(*heir).and_then(|pointer| Some(pointer.last()?.into_owned())));
        }
        rule(&tag["property"], &json!(values), &json!(reference))
    });
    rules.collect()
}

/// A value with one of these tags has to be what a schema says.
fn rule(property: &Value, values: &Value, target: &Value) -> Value {
    let Some(property) = property.as_str() else { return json!(true) };
    json!({
        "if": { "type": "object", "required": [property], "properties": { property: { "enum": values } } },
        "then": { "$ref": target },
    })
}
