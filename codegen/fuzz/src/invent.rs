//! Descriptions that are made up: well-formed, with known keywords where they may and where they may not stand.

use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

/// How deeply objects nest.
const DEEPEST: usize = 6;

const VERSIONS: [(&str, &str); 5] =
    [("openapi", "3.0.3"), ("openapi", "3.1.0"), ("openapi", "3.2.0"), ("swagger", "2.0"), ("openapi", "3.1.1")];

/// Keywords of all objects and dialects, and names that authors give.
const KEYS: [&str; 108] = [
    "$anchor", "$defs", "$dynamicRef", "$id", "200", "404", "4XX", "a", "additionalOperations", "additionalProperties",
    "allOf", "allowEmptyValue", "anyOf", "apiKey", "application/json", "application/octet-stream",
    "application/x-www-form-urlencoded", "authorizationCode", "b", "basic", "body", "callbacks", "clientCredentials",
    "collectionFormat", "components", "const", "consumes", "content", "contentEncoding", "contentType", "default",
    "definitions", "delete", "deprecated", "description", "discriminator", "else", "encoding", "enum", "example",
    "examples", "exclusiveMinimum", "explode", "flow", "flows", "format", "get", "head", "headers", "if", "in", "info",
    "itemSchema", "items", "links", "mapping", "maximum", "minLength", "minimum", "multipart/form-data", "name", "not",
    "nullable", "oneOf", "openIdConnectUrl", "operationId", "parameters", "password", "patch", "pathItems", "paths",
    "pattern", "patternProperties", "post", "prefixItems", "produces", "properties", "propertyName", "propertyNames",
    "put", "query", "readOnly", "requestBodies", "requestBody", "required", "responses", "schema", "schemas", "scheme",
    "scopes", "security", "securityDefinitions", "securitySchemes", "servers", "style", "summary", "tags",
    "text/event-stream", "text/plain", "title", "tokenUrl", "type", "unevaluatedProperties", "url", "value", "variables",
    "webhooks", "writeOnly",
];

const TEXTS: [&str; 44] = [
    "", "*/*", "1.10", "200", "@", "Ünïcode", "a", "apiKey", "array", "bearer", "binary", "boolean", "byte", "cookie",
    "csv", "date-time", "deepObject", "file", "form", "formData", "gen", "header", "http", "https://{a}.example/{b}?c#d",
    "int64", "integer", "label", "matrix", "multi", "null", "number", "oauth2", "object", "path", "petId", "pipes",
    "query", "self", "simple", "string", "type", "uuid", "{}", "\u{202e}```\n//! x\n",
];

const REFERENCES: [&str; 12] = [
    "#", "#/components/schemas/a", "#/components/schemas/b", "#/components/schemas/a/properties/b",
    "#/components/responses/a", "#/components/parameters/a", "#/components/requestBodies/b", "#/definitions/a",
    "#/paths/~1a~1%7Bb%7D/get/responses/200", "#/nowhere", "other.yaml#/a", "#/components/schemas/b/allOf/0",
];

/// A description from arbitrary bytes.
///
/// # Errors
/// Never, but that bytes run out is handed through.
pub fn invent(bytes: &[u8]) -> Result<Value> {
    let mut bytes = Unstructured::new(bytes);
    let (mark, version) = *bytes.choose(&VERSIONS)?;
    let mut schemas = Map::new();
    for name in ["a", "b"] {
        schemas.insert(name.to_owned(), value(&mut bytes, 1)?);
    }
    let (item, other) = (path_item(&mut bytes)?, path_item(&mut bytes)?);
    let paths = json!({"/a/{b}": item, "/b": other});
    let mut description = json!({mark: version, "info": {"title": "t", "version": "1"}, "paths": paths});
    if mark == "swagger" {
        description["definitions"] = schemas.into();
    } else {
        description["components"] = object(&mut bytes, 1)?;
        description["components"]["schemas"] = schemas.into();
    }
    for _ in 0..bytes.int_in_range(0..=3)? {
        description[*bytes.choose(&KEYS)?] = value(&mut bytes, 1)?;
    }
    Ok(description)
}

fn path_item(bytes: &mut Unstructured<'_>) -> Result<Value> {
    let mut item = object(bytes, 1)?;
    for method in ["get", "post"] {
        if bytes.arbitrary()? {
            let (mut operation, schema, reply) = (object(bytes, 2)?, value(bytes, 3)?, value(bytes, 3)?);
            let (place, media) = (*bytes.choose(&["query", "path", "header", "cookie", "body", "formData"])?, *bytes.choose(&KEYS)?);
            operation["parameters"] = json!([{"name": "b", "in": place, "schema": schema}, value(bytes, 3)?]);
            operation["responses"] = json!({"200": {"description": "d", "content": {media: {"schema": reply}}, "schema": value(bytes, 3)?}});
            operation["requestBody"] = json!({"content": {*bytes.choose(&KEYS)?: {"schema": value(bytes, 3)?}}});
            item[method] = operation;
        }
    }
    Ok(item)
}

fn object(bytes: &mut Unstructured<'_>, depth: usize) -> Result<Value> {
    let mut object = Map::new();
    for _ in 0..bytes.int_in_range(0..=4)? {
        object.insert((*bytes.choose(&KEYS)?).to_owned(), value(bytes, depth + 1)?);
    }
    Ok(object.into())
}

fn value(bytes: &mut Unstructured<'_>, depth: usize) -> Result<Value> {
    let kinds = if depth >= DEEPEST { 5 } else { 9 };
    Ok(match bytes.int_in_range(0..=kinds)? {
        0 => Value::Null,
        1 => bytes.arbitrary::<bool>()?.into(),
        2 => bytes.arbitrary::<i64>()?.into(),
        3 => json!(bytes.arbitrary::<i16>()? as f64 / 8.0),
        4 => (*bytes.choose(&TEXTS)?).into(),
        5 => json!({"$ref": *bytes.choose(&REFERENCES)?}),
        6 => {
            let items = bytes.int_in_range(0..=3)?;
            (0..items).map(|_| value(bytes, depth + 1)).collect::<Result<Vec<_>>>()?.into()
        }
        7 => json!({"type": *bytes.choose(&TEXTS)?, "properties": object(bytes, depth)?, "required": [*bytes.choose(&KEYS)?]}),
        _ => object(bytes, depth)?,
    })
}
