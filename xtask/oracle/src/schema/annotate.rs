//! What a schema says beside what is valid: ranges of formats, tags of unions, examples.

use codegen::document::{Node, Object, Pointer};
use serde_json::{Map, Value, json};

use super::convert::Converter;

/// Adds what descriptions mean and JSON Schema does not: the ranges of formats, the lengths of tuples, that properties that
/// have to match patterns do.
pub(super) fn limit(schema: &mut Map<String, Value>) {
    if let Some(places) = schema.get("prefixItems").and_then(Value::as_array).map(Vec::len) {
        schema.entry("minItems").or_insert(json!(places));
    }
    let values = schema.get("enum").and_then(Value::as_array);
    let is_text = |values: &Vec<Value>| values.iter().all(Value::is_string);
    if values.is_some_and(is_text) && schema.get("type").is_some_and(|kind| kind == "object" || kind == "array") {
        schema.insert("type".to_owned(), json!("string"));
    }
    let others = ["properties", "additionalProperties", "unevaluatedProperties", "$ref", "allOf", "anyOf", "oneOf"];
    if schema.contains_key("patternProperties") && !others.iter().any(|keyword| schema.contains_key(*keyword)) {
        schema.insert("additionalProperties".to_owned(), json!(false));
    }
    let integer = schema.get("type").is_some_and(|types| types == "integer" || types == &json!(["integer", "null"]));
    let (low, high) = match schema.get("format").and_then(Value::as_str) {
        Some("int8") => (json!(i8::MIN), json!(i8::MAX)),
        Some("int16") => (json!(i16::MIN), json!(i16::MAX)),
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") => (json!(i64::MIN), json!(i64::MAX)),
        Some("uint8") => (json!(0), json!(u8::MAX)),
        Some("uint16") => (json!(0), json!(u16::MAX)),
        Some("uint32") => (json!(0), json!(u32::MAX)),
        Some("uint64") => (json!(0), json!(u64::MAX)),
        _ => (json!(i64::MIN), json!(i64::MAX)),
    };
    if integer {
        for (keyword, other, bound) in [("minimum", "exclusiveMinimum", low), ("maximum", "exclusiveMaximum", high)] {
            if !schema.contains_key(other) {
                schema.entry(keyword).or_insert(bound);
            }
        }
    }
}

/// Adds the annotations that instances are made with.
pub(super) fn annotate(converter: &mut Converter<'_>, schema: &mut Map<String, Value>, object: &Object, at: &Pointer) {
    for key in ["readOnly", "writeOnly"] {
        if object.get(key).and_then(Node::as_bool) == Some(true) {
            schema.insert(key.to_owned(), json!(true));
        }
    }
    if object.get("contentEncoding").and_then(Node::as_str) == Some("base64") {
        schema.entry("format").or_insert(json!("byte"));
    }
    let examples = examples(object, at);
    if !examples.is_empty() {
        // It is tried on its own.
        converter.bundle.def(at);
        schema.insert("x-examples".to_owned(), json!(examples));
    }
    let alternatives = ["oneOf", "anyOf", "allOf", "$ref"].iter().any(|keyword| schema.contains_key(*keyword));
    if object.contains_key("discriminator") && !alternatives {
        schema.entry("type").or_insert(json!("object"));
    }
    schema.extend(
        object.get("discriminator").and_then(|node| tag(converter, node, at)).map(|tag| ("x-tag".to_owned(), tag)),
    );
}

/// The values that a schema shows, each with its place.
fn examples(object: &Object, at: &Pointer) -> Vec<Value> {
    let shown = |place: Pointer, node: &Node| json!({ "at": place.to_string(), "value": node.to_json() });
    let mut found = Vec::new();
    for key in ["example", "default"] {
        found.extend(object.get(key).map(|node| shown(at.child(key), node)));
    }
    let list = object.get("examples").and_then(Node::as_list).into_iter().flatten();
    found.extend(list.enumerate().map(|(index, node)| shown(at.child("examples").index(index), node)));
    found
}

/// `{"property": …, "mapping": {"value": reference}}`.
fn tag(converter: &mut Converter<'_>, node: &Node, at: &Pointer) -> Option<Value> {
    if let Some(property) = node.as_str() {
        return Some(json!({ "property": property, "mapping": {} }));
    }
    let property = node.get("propertyName")?.as_str()?;
    let mut mapping = Map::new();
    for (value, target) in node.get("mapping").and_then(Node::as_object).into_iter().flat_map(Object::iter) {
        let Some(target) = target.as_str() else { continue };
        let named = format!("#/components/schemas/{target}");
        let def = converter.reference(&named, at).or_else(|| converter.reference(target, at));
        mapping.extend(def.map(|def| (value.to_owned(), json!(def.reference()))));
    }
    Some(json!({ "property": property, "mapping": mapping }))
}
