//! From the schemas of OpenAPI, whatever the version, to JSON Schema 2020-12.
//!
//! Where a description says something else than it means, it is read as it is meant, like the compiler does:
//!
//! - keywords beside a reference count;
//! - `nullable`, also in a part of an `allOf`, and null among the values of an `enum` allow null beside anything; an
//!   alternative that is nothing but `nullable` is null;
//! - a tuple is as long as its places, and an object whose properties have to match patterns has no other ones;
//! - a schema with a discriminator is an object; `contentEncoding: base64` is `format: byte`;
//! - texts of an `enum` are texts, whatever the type;
//! - a reference in place of the properties leads to them;
//! - a `maximum` that is the greatest integer with a sign, rounded to the number next to it that a double can be, is that
//!   integer;
//! - a pattern between slashes, as in `/^a$/i`, which matches nothing, says nothing;
//! - types that other languages have are those of JSON, and what is no schema at all says nothing.

use codegen::document::{Node, Object, Pointer};
use serde_json::{Map, Value, json};

use super::annotate;
use super::bundle::{Bundle, Def};

/// The types that JSON Schema knows.
const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

/// Converts schemas; what they refer to is added to the bundle.
pub(super) struct Converter<'a> {
    pub(super) document: &'a codegen::document::Document,
    pub(super) bundle: &'a mut Bundle,
}

impl Converter<'_> {
    /// A schema.
    pub(super) fn schema(&mut self, node: &Node, at: &Pointer) -> Value {
        match node {
            Node::Bool(all) => json!(all),
            Node::Object(object) => self.object(object, at),
            _ => json!(true),
        }
    }

    /// A schema within another one: a reference, if it is one that is tried on its own.
    fn inner(&mut self, node: &Node, at: &Pointer) -> Value {
        match self.bundle.at(at) {
            Some(def) => json!({ "$ref": def.reference() }),
            None => self.schema(node, at),
        }
    }

    fn object(&mut self, object: &Object, at: &Pointer) -> Value {
        let mut schema = Map::new();
        for (key, node) in object.iter() {
            let place = at.child(key);
            schema.extend(self.keyword(key, node, &place, object));
        }
        annotate::limit(&mut schema);
        annotate::annotate(self, &mut schema, object, at);
        if says_null(object) {
            return nullable(schema);
        }
        Value::Object(schema)
    }

    /// A keyword, as 2020-12 has it.
    fn keyword(&mut self, key: &str, node: &Node, at: &Pointer, beside: &Object) -> Option<(String, Value)> {
        let named = |key: &str, value: Value| Some((key.to_owned(), value));
        let said = |key: &str| beside.get(key).and_then(Node::as_bool) == Some(true);
        let value = match key {
            "$ref" => return named(key, json!(self.reference(node.as_str()?, at)?.reference())),
            "type" => types(node)?,
            "exclusiveMinimum" | "exclusiveMaximum" => number(node)?,
            "minimum" if said("exclusiveMinimum") => return named("exclusiveMinimum", number(node)?),
            "maximum" if said("exclusiveMaximum") => return named("exclusiveMaximum", number(node)?),
            "maximum" if beside.get("format").is_none() && is_rounded(node) => json!(i64::MAX),
            "minimum" | "maximum" => number(node)?,
            "multipleOf" => number(node).filter(|value| value.as_f64().is_some_and(|value| value > 0.0))?,
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" | "minContains"
            | "maxContains" => count(node)?,
            "uniqueItems" => json!(node.as_bool()?),
            "pattern" => pattern(node.as_str()?)?,
            "format" => json!(node.as_str()?),
            "enum" => {
                json!(node.as_list().filter(|list| !list.is_empty())?.iter().map(Node::to_json).collect::<Vec<_>>())
            }
            "const" => node.to_json(),
            "required" => names(node)?,
            "properties" | "patternProperties" | "dependentSchemas" => {
                self.map(node, at, key == "patternProperties")?
            }
            "dependentRequired" => {
                node.as_object()?.iter().filter_map(|(key, list)| Some((key, names(list)?))).collect()
            }
            "items" if node.as_list().is_some() => return named("prefixItems", self.list(node, at)?),
            "items"
            | "not"
            | "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "unevaluatedItems"
            | "unevaluatedProperties"
            | "additionalProperties" => self.inner(node, at),
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => self.list(node, at)?,
            _ => return None,
        };
        named(key, value)
    }

    /// What a reference means; nothing if it leads nowhere.
    pub(super) fn reference(&mut self, reference: &str, at: &Pointer) -> Option<Def> {
        let place = self.document.resolve(reference, at).ok()?.pointer;
        Some(self.bundle.def(&place))
    }

    fn map(&mut self, node: &Node, at: &Pointer, patterns: bool) -> Option<Value> {
        let elsewhere = node.as_object()?.get("$ref").and_then(Node::as_str);
        let elsewhere = elsewhere.and_then(|reference| self.document.resolve(reference, &at.child("$ref")).ok());
        let at = elsewhere.map_or(at.clone(), |found| found.pointer);
        let mut map = Map::new();
        for (key, node) in self.document.get(&at)?.as_object()?.iter() {
            if !patterns || pattern(key).is_some() {
                map.insert(key.to_owned(), self.inner(node, &at.child(key)));
            }
        }
        Some(Value::Object(map))
    }

    fn list(&mut self, node: &Node, at: &Pointer) -> Option<Value> {
        let list = node.as_list()?;
        let alternatives = at.last().is_some_and(|keyword| keyword != "allOf");
        let schemas = list.iter().enumerate().map(|(index, node)| match node {
            _ if alternatives && is_only_nullable(node) => json!({ "type": "null" }),
            _ => self.inner(node, &at.index(index)),
        });
        let schemas: Vec<Value> = schemas.collect();
        (!schemas.is_empty()).then(|| json!(schemas))
    }
}

/// Whether null is allowed beside what a schema says.
fn says_null(object: &Object) -> bool {
    let list = |keyword: &str| object.get(keyword).and_then(Node::as_list).unwrap_or_default();
    is_nullable(object)
        || list("allOf").iter().any(is_only_nullable)
        || (object.contains_key("type") && list("enum").len() > 1 && list("enum").iter().any(Node::is_null))
}

fn is_nullable(object: &Object) -> bool {
    object.get("nullable").or(object.get("x-nullable")).and_then(Node::as_bool) == Some(true)
}

/// Whether a schema says nothing but that null is allowed.
fn is_only_nullable(node: &Node) -> bool {
    let notes = ["nullable", "x-nullable", "description", "title", "example", "default"];
    node.as_object().is_some_and(|object| is_nullable(object) && object.keys().all(|key| notes.contains(&key)))
}

/// A schema, or null.
fn nullable(schema: Map<String, Value>) -> Value {
    let mut outer = Map::new();
    let mut schema = schema;
    for key in ["x-examples", "readOnly", "writeOnly"] {
        outer.extend(schema.remove(key).map(|value| (key.to_owned(), value)));
    }
    outer.insert("anyOf".to_owned(), json!([schema, { "type": "null" }]));
    Value::Object(outer)
}

fn types(node: &Node) -> Option<Value> {
    if let Some(name) = node.as_str() {
        return known_type(name).map(|name| json!(name));
    }
    let mut names: Vec<&str> = node.as_list()?.iter().filter_map(Node::as_str).filter_map(known_type).collect();
    names.sort_unstable();
    names.dedup();
    (!names.is_empty()).then(|| json!(names))
}

/// A type by its name, or by one that other languages have for it.
fn known_type(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    Some(match name.as_str() {
        "file" | "str" | "text" | "char" | "date" | "date-time" | "datetime" | "uuid" | "email" | "uri" | "url" => {
            "string"
        }
        "bool" => "boolean",
        "int" | "int32" | "int64" | "short" | "long" => "integer",
        "float" | "double" | "decimal" => "number",
        "list" => "array",
        "map" | "dict" | "hash" => "object",
        name => TYPES.into_iter().find(|known| *known == name)?,
    })
}

fn number(node: &Node) -> Option<Value> {
    Some(node.to_json()).filter(Value::is_number)
}

/// Whether a number is that with a sign that does not fit into 64 bits by one, which is what the greatest one that does is
/// in a double.
fn is_rounded(node: &Node) -> bool {
    node.to_json().as_f64() == Some(2_f64.powi(63))
}

fn count(node: &Node) -> Option<Value> {
    let number = node.to_json();
    // Also `1.0`.
    let spelled = || number.as_f64()?.to_string().parse().ok();
    number.as_u64().or_else(spelled).map(|count| json!(count))
}

fn names(node: &Node) -> Option<Value> {
    let mut names: Vec<&str> = node.as_list()?.iter().filter_map(Node::as_str).collect();
    names.sort_unstable();
    names.dedup();
    Some(json!(names))
}

/// A pattern, if it is one.
fn pattern(text: &str) -> Option<Value> {
    let in_slashes = text.strip_prefix("/^").and_then(|rest| rest.rsplit_once("$/"));
    if in_slashes.is_some_and(|(_, flags)| flags.bytes().all(|flag| flag.is_ascii_lowercase())) {
        return None;
    }
    jsonschema::validator_for(&json!({ "pattern": text })).ok().map(|_| json!(text))
}
