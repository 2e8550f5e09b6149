//! From a document of any dialect to the one [`Model`].
//!
//! Each part of the specification has a file. All of them read objects through `fields::Fields`, which reports every key
//! that nobody asked for.

mod anchors;
mod applicators;
mod components;
mod constraints;
mod context;
mod fields;
mod file_names;
mod foreign_type;
mod info;
mod keywords;
mod media_type;
mod parameter;
mod paths;
mod query_string;
mod reference_kind;
mod references;
mod reply;
mod schema;
mod security;
mod swagger;
mod version;

use crate::diagnostic::{Code, Diagnostics};
use crate::document::{Document, Pointer};
use crate::model::{Dialect, Model, OperationNode};
use context::Context;
use fields::Fields;
use indexmap::IndexMap;
use openapiv3::OpenAPI;

/// What a description consists of, but for the nodes that can be shared.
struct Parts {
    api: OpenAPI,
    operations: Vec<OperationNode>,
    /// The schemas that have a name.
    components: IndexMap<String, Pointer>,
}

/// Brings a document to the [`Model`]. `None` if it is not a description in a dialect that can be read; the error was
/// reported. Everything else that is wrong costs only what it touches, and is reported too.
pub fn normalise(document: &Document, diagnostics: &mut Diagnostics) -> Option<Model> {
    let dialect = version::dialect(document, diagnostics)?;
    let mut context = Context::new(document, dialect, diagnostics);
    let parts = if dialect == Dialect::V2 { swagger::parts(&mut context) } else { parts(&mut context) };
    let Parts { api, operations, components } = parts?;
    context.pending_schemas();
    if dialect == Dialect::V2 {
        context.map_heirs(&components);
    }
    let named = file_names::names(&context.nodes, &components);
    Some(Model { dialect, api, operations, components, named, nodes: context.nodes, other_schemes: context.other_schemes })
}

/// Reads an OpenAPI 3 description (OpenAPI 3.1, section 4.8.1).
fn parts(context: &mut Context<'_>) -> Option<Parts> {
    let mut root = Fields::open(context, context.document.root(), &Pointer::root(), "description")?;
    root.ignore(&["openapi", "externalDocs", "$self"]);
    context.stated_dialect(&mut root, "jsonSchemaDialect");
    let mut api = OpenAPI { openapi: context.dialect.name().to_owned(), ..OpenAPI::default() };
    required_fields(context, &root);
    api.info = context.info(&mut root);
    api.servers = context.servers(&mut root);
    api.tags = context.tags(&mut root);
    api.security = context.security_requirements(&mut root);
    let (security, components) = context.components(&mut root);
    api.components = Some(security);
    let operations = context.paths(&mut root);
    webhooks(context, &mut root);
    root.finish(context);
    Some(Parts { api, operations, components })
}

/// Webhooks are calls that the service makes; a client does not make them.
fn webhooks<'d>(context: &mut Context<'d>, root: &mut Fields<'d>) {
    if let Some(field) = root.get("webhooks") {
        let message = "webhooks are calls that the service makes to its client";
        context.note(Code::Webhooks, &field.pointer, message, "nothing is generated for them");
    }
}

/// What every description must have (OpenAPI 3.0, section 4.7.1; 3.1, section 4.8.1). A client can be made without.
fn required_fields(context: &mut Context<'_>, root: &Fields<'_>) {
    let operations: &[&str] =
        if context.dialect.has_json_schema() { &["paths", "components", "webhooks"] } else { &["paths"] };
    for (known, message) in [
        (root.has("info"), "this description has no `info`"),
        (operations.iter().any(|key| root.has(key)), "this description has no `paths`"),
    ] {
        if !known {
            context.note(Code::MissingField, root.pointer(), message, "the client says nothing about it");
        }
    }
}
