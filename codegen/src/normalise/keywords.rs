//! Keywords of schemas that do not shape a type: each is declared here, or it is reported as unknown.

/// Keywords that only narrow what is valid. A client never rejects a reply for them, so leaving them out loses nothing on
/// the wire; it is said once for each.
pub(super) const VALIDATION_ONLY: [&str; 17] = [
    "not",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "unevaluatedProperties",
    "unevaluatedItems",
    "propertyNames",
    "contains",
    "minContains",
    "maxContains",
    "contentMediaType",
    "contentSchema",
    "additionalItems",
    "format-assertion",
];

/// Keywords that shape the value and are not supported yet: the value is loosened.
pub(super) const SHAPING: [&str; 4] = ["patternProperties", "prefixItems", "$dynamicRef", "$recursiveRef"];

/// Keywords that say nothing to a client.
pub(super) const IGNORED: [&str; 11] = [
    "$schema",
    "$id",
    "$anchor",
    "$comment",
    "$vocabulary",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "id",
    "externalDocs",
    "xml",
    "examples",
];
