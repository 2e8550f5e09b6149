//! What kind of thing stands where, as far as the place alone tells: so that no reference leads from one kind to another.

use crate::document::Pointer;

/// Keywords of schemas whose value is a schema, a list of schemas, or a map to schemas.
const SCHEMA: [&str; 6] = ["schema", "items", "additionalProperties", "not", "propertyNames", "contains"];
const SCHEMAS: [&str; 7] = ["properties", "patternProperties", "allOf", "anyOf", "oneOf", "prefixItems", "$defs"];

/// The kind of thing that the specification has at a place; none where the place does not tell.
pub(super) fn kind_at(place: &Pointer) -> Option<&'static str> {
    let tokens: Vec<_> = place.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    match tokens.as_slice() {
        ["components", section, _] => of_section(section),
        ["definitions", _] if place.file().is_none() => Some("schema"),
        // An operation has maps of these names, too, but nothing below them is as near to the top.
        ["parameters", _] if place.file().is_none() => Some("parameter"),
        ["responses", _] if place.file().is_none() => Some("response"),
        ["paths", _] => Some("path item"),
        [.., map, _] if SCHEMAS.contains(map) => Some("schema"),
        [.., key] if SCHEMA.contains(key) => Some("schema"),
        ["paths", _, "parameters", _] | ["paths", _, _, "parameters", _] => Some("parameter"),
        ["paths", _, _, "requestBody"] => Some("request body"),
        ["paths", _, _, "responses", _] => Some("response"),
        [.., "responses", _, "headers", _] => Some("header"),
        _ => None,
    }
}

fn of_section(section: &str) -> Option<&'static str> {
    Some(match section {
        "schemas" => "schema",
        "responses" => "response",
        "parameters" => "parameter",
        "requestBodies" => "request body",
        "headers" => "header",
        "securitySchemes" => "security scheme",
        "examples" => "example",
        "links" => "link",
        "callbacks" => "callback",
        "pathItems" => "path item",
        "mediaTypes" => "media type",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::kind_at;

    #[test]
    fn places_tell_what_stands_there() {
        for (place, kind) in [
            ("#/components/responses/A", Some("response")),
            ("a.yaml#/components/schemas/A", Some("schema")),
            ("a.yaml#", None),
            ("a.yaml#/responses/A", None),
            ("#/responses/A", Some("response")),
            ("#/paths/~1a", Some("path item")),
            ("#/paths/~1a/get/requestBody", Some("request body")),
            ("#/paths/~1a/get/responses/200", Some("response")),
            ("#/paths/~1a/get/responses/200/headers/X", Some("header")),
            ("#/paths/~1a/get/responses/200/content/x/schema", Some("schema")),
            ("#/components/schemas/A/properties/responses", Some("schema")),
            ("#/components/schemas/A/properties/responses/items", Some("schema")),
            ("#/components/schemas/A/allOf/0", Some("schema")),
            ("#/components/schemas/A/properties", None),
        ] {
            assert_eq!(kind_at(&place.parse().unwrap()), kind, "{place}");
        }
    }
}
