//! Swagger 2.0, brought to the same [`Model`](crate::model::Model) as OpenAPI 3.
//!
//! What differs is translated: `host`, `basePath` and `schemes` are servers; `consumes` and `produces` are the media types of
//! bodies and replies; parameters `in: body` and `in: formData` are bodies; `collectionFormat` is a style. Schemas, references
//! and everything else are read by the code that OpenAPI 3 uses. Sections in comments are those of the Swagger 2.0
//! specification.

mod body;
mod form;
mod inheritance;
mod media;
mod parameter;
mod paths;
mod reply;
mod schema;
mod security;
mod server;

use super::fields::Fields;
use super::{Context, Parts};
use crate::document::Pointer;
use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, ReferenceOr};
use parameter::Place;
use reply::Draft;
use server::Address;
use std::collections::BTreeMap;

/// The state of reading a Swagger 2.0 description.
struct Reader<'c, 'd> {
    context: &'c mut Context<'d>,
    /// What operations send as, unless they say otherwise.
    consumes: Vec<String>,
    /// What operations answer as, unless they say otherwise.
    produces: Vec<String>,
    /// How its hosts are reached.
    schemes: Vec<String>,
    address: Address,
    /// What became of each parameter, by the pointer of its definition.
    places: BTreeMap<Pointer, Option<Place>>,
    /// Replies by the pointer of their definition.
    replies: BTreeMap<Pointer, Draft>,
}

/// Reads a Swagger 2.0 description (section "Swagger Object").
pub(super) fn parts(context: &mut Context<'_>) -> Option<Parts> {
    let root = Fields::open(context, context.document.root(), &Pointer::root(), "description")?;
    let mut reader = Reader {
        context,
        consumes: Vec::new(),
        produces: Vec::new(),
        schemes: Vec::new(),
        address: Address::default(),
        places: BTreeMap::new(),
        replies: BTreeMap::new(),
    };
    Some(reader.description(root))
}

impl<'d> Reader<'_, 'd> {
    fn description(&mut self, mut fields: Fields<'d>) -> Parts {
        let root = &mut fields;
        root.ignore(&["swagger", "externalDocs"]);
        super::required_fields(self.context, root);
        let mut api = OpenAPI { openapi: self.context.dialect.name().to_owned(), ..OpenAPI::default() };
        api.info = self.context.info(root);
        api.tags = self.context.tags(root);
        api.security = self.context.security_requirements(root);
        self.consumes = self.media_types(root, "consumes").unwrap_or_default();
        self.produces = self.media_types(root, "produces").unwrap_or_default();
        self.schemes = self.schemes(root).unwrap_or_default();
        api.servers = self.servers(root);
        let components = self.definitions(root);
        api.components = Some(self.security_definitions(root));
        let operations = self.paths(root);
        fields.finish(self.context);
        Parts { api, operations, components }
    }

    /// What can be shared: read whether or not something refers to it, so that nothing is passed over.
    fn definitions(&mut self, root: &mut Fields<'d>) -> IndexMap<String, Pointer> {
        let mut components = IndexMap::new();
        for (name, field) in root.entries(self.context, "definitions") {
            components.insert(name.to_owned(), self.context.schema(&field));
        }
        for (_, field) in root.entries(self.context, "parameters") {
            self.place(field);
        }
        for (_, field) in root.entries(self.context, "responses") {
            let produces = self.produces.clone();
            self.reply(field, &produces);
        }
        components
    }

    fn security_definitions(&mut self, root: &mut Fields<'d>) -> Components {
        let mut components = Components::default();
        for (name, field) in root.entries(self.context, "securityDefinitions") {
            match self.security_scheme(field) {
                Some(scheme) => {
                    components.security_schemes.insert(name.to_owned(), ReferenceOr::Item(scheme));
                }
                None => {
                    self.context.other_schemes.insert(name.to_owned(), false);
                }
            }
        }
        components
    }
}
