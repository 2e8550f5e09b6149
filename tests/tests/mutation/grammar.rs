//! Which objects of a description hold keywords, and which keys of theirs lead to further ones: written down from the
//! specifications (Swagger 2.0; OpenAPI 3.0, 3.1 and 3.2; JSON Schema 2020-12), independently of the compiler.
//!
//! Every key that is not listed leads to data: texts, examples, defaults, enumerations, names that authors choose.

/// A kind of object that holds keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Root,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Header,
    Example,
    Link,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
    /// Swagger 2.0: what a parameter or header of a plain type holds in its place.
    Items,
    /// Swagger 2.0: a scheme whose single flow is written flat.
    SecurityDefinition,
    /// Swagger 2.0: a parameter with `type` beside `in`.
    PlainParameter,
    /// Swagger 2.0.
    PlainHeader,
    /// Swagger 2.0.
    PlainResponse,
}

/// What stands under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// An object of this kind.
    One(Kind),
    /// A list of them.
    List(Kind),
    /// An object with keys of the author's choice, each of which leads to one.
    Map(Kind),
    /// The same, two levels deep: callbacks, whose expressions lead to path items.
    Maps(Kind),
}

use Content::{List, Map, Maps, One};

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// What stands under a key of an object of some kind; `None` for data.
pub(crate) fn content(kind: Kind, key: &str, swagger: bool) -> Option<Content> {
    if swagger && let Some(content) = swagger_content(kind, key) {
        return Some(content);
    }
    Some(match (kind, key) {
        (Kind::Root, "info") => One(Kind::Info),
        (Kind::Root | Kind::PathItem | Kind::Operation, "servers") => List(Kind::Server),
        (Kind::Root, "paths") => One(Kind::Paths),
        (Kind::Root, "webhooks") => Map(Kind::PathItem),
        (Kind::Root, "components") => One(Kind::Components),
        (Kind::Root, "tags") => List(Kind::Tag),
        (Kind::Root | Kind::Operation | Kind::Tag | Kind::Schema, "externalDocs") => One(Kind::ExternalDocs),
        (Kind::Info, "contact") => One(Kind::Contact),
        (Kind::Info, "license") => One(Kind::License),
        (Kind::Server, "variables") => Map(Kind::ServerVariable),
        (Kind::Paths, path) if path.starts_with('/') => One(Kind::PathItem),
        (Kind::PathItem, method) if METHODS.contains(&method) => One(Kind::Operation),
        (Kind::PathItem, "additionalOperations") => Map(Kind::Operation),
        (Kind::PathItem | Kind::Operation, "parameters") => List(Kind::Parameter),
        (Kind::Operation, "requestBody") => One(Kind::RequestBody),
        (Kind::Operation, "responses") => One(Kind::Responses),
        (Kind::Operation, "callbacks") => Maps(Kind::PathItem),
        (Kind::Responses, _) => One(Kind::Response),
        (Kind::Parameter | Kind::Header | Kind::MediaType, "schema" | "itemSchema") => One(Kind::Schema),
        (Kind::Parameter | Kind::Header | Kind::MediaType, "examples") => Map(Kind::Example),
        (Kind::Parameter | Kind::Header | Kind::RequestBody | Kind::Response, "content") => Map(Kind::MediaType),
        (Kind::MediaType, "encoding") => Map(Kind::Encoding),
        (Kind::Response | Kind::Encoding, "headers") => Map(Kind::Header),
        (Kind::Response, "links") => Map(Kind::Link),
        (Kind::Link, "server") => One(Kind::Server),
        (Kind::SecurityScheme, "flows") => One(Kind::OAuthFlows),
        (Kind::OAuthFlows, key) if !key.starts_with("x-") => One(Kind::OAuthFlow),
        (Kind::Components, key) => component(key)?,
        (Kind::Schema, key) => schema(key)?,
        _ => return None,
    })
}

fn component(key: &str) -> Option<Content> {
    Some(match key {
        "schemas" => Map(Kind::Schema),
        "responses" => Map(Kind::Response),
        "parameters" => Map(Kind::Parameter),
        "examples" => Map(Kind::Example),
        "requestBodies" => Map(Kind::RequestBody),
        "headers" => Map(Kind::Header),
        "securitySchemes" => Map(Kind::SecurityScheme),
        "links" => Map(Kind::Link),
        "callbacks" => Maps(Kind::PathItem),
        "pathItems" => Map(Kind::PathItem),
        "mediaTypes" => Map(Kind::MediaType),
        _ => return None,
    })
}

fn schema(key: &str) -> Option<Content> {
    Some(match key {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => Map(Kind::Schema),
        "items" | "additionalProperties" | "additionalItems" | "not" | "contains" | "propertyNames" => {
            One(Kind::Schema)
        }
        "if" | "then" | "else" | "unevaluatedItems" | "unevaluatedProperties" | "contentSchema" => One(Kind::Schema),
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => List(Kind::Schema),
        "discriminator" => One(Kind::Discriminator),
        "xml" => One(Kind::Xml),
        _ => return None,
    })
}

fn swagger_content(kind: Kind, key: &str) -> Option<Content> {
    Some(match (kind, key) {
        (Kind::Root, "definitions") => Map(Kind::Schema),
        (Kind::Root, "parameters") => Map(Kind::PlainParameter),
        (Kind::Root, "responses") => Map(Kind::PlainResponse),
        (Kind::Root, "securityDefinitions") => Map(Kind::SecurityDefinition),
        (Kind::PathItem | Kind::Operation, "parameters") => List(Kind::PlainParameter),
        (Kind::PlainParameter | Kind::PlainResponse, "schema") => One(Kind::Schema),
        (Kind::PlainParameter | Kind::PlainHeader | Kind::Items, "items") => One(Kind::Items),
        (Kind::Responses, _) => One(Kind::PlainResponse),
        (Kind::PlainResponse, "headers") => Map(Kind::PlainHeader),
        _ => return None,
    })
}
