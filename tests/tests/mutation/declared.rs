//! What a client may leave unread: keywords that say nothing about what travels. Whatever stands under them is left unread too.

use crate::grammar::Kind;

/// Kinds with keywords of theirs that mean nothing to a client.
pub(crate) const MEANINGLESS: [(Kind, &[&str]); 15] = [
    (Kind::Root, &["externalDocs", "jsonSchemaDialect", "$self"]),
    // About the publisher.
    (Kind::Info, &["contact", "license", "termsOfService", "summary"]),
    (Kind::Tag, &["externalDocs", "parent", "kind", "summary"]),
    (Kind::PathItem, &["summary", "description"]),
    // About what to do next, which is the caller's business.
    (Kind::Response, &["links", "summary"]),
    // Names of schemas within a document, and words to its readers; XML is never written.
    (
        Kind::Schema,
        &["$schema", "$id", "id", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$comment", "$vocabulary"],
    ),
    (Kind::Schema, &["externalDocs", "xml", "examples"]),
    // What a text holds; the text itself is handed over. (Parts of a multipart body are sent as it.)
    (Kind::Schema, &["contentMediaType"]),
    // Replies' headers are read by their names, whatever is written about them.
    (
        Kind::Header,
        &["style", "explode", "required", "deprecated", "example", "examples", "allowEmptyValue", "allowReserved"],
    ),
    // Definitions of which only what is used is read: where, it is read in place.
    (Kind::Components, &["examples", "headers", "links", "callbacks", "pathItems", "mediaTypes"]),
    (Kind::Parameter, &["example", "examples"]),
    (Kind::MediaType, &["example", "examples"]),
    // Where to read what the flows say already (RFC 8414).
    (Kind::SecurityScheme, &["oauth2MetadataUrl", "deprecated"]),
    // Flows that need a person: the caller runs them and brings the token.
    (Kind::OAuthFlows, &["implicit", "password", "authorizationCode", "deviceAuthorization"]),
    (Kind::OAuthFlow, &["refreshUrl", "authorizationUrl"]),
];

/// Whether a keyword means nothing where it stands.
pub(crate) fn is_meaningless(kind: Kind, key: &str) -> bool {
    MEANINGLESS.iter().any(|(known, keys)| *known == kind && keys.contains(&key))
}
