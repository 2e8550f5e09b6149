//! Components (OpenAPI 3.1, section 4.8.7): read whether or not something refers to them, so that nothing is passed over.

use super::Context;
use super::fields::{Field, Fields};
use crate::document::Pointer;
use indexmap::IndexMap;
use openapiv3::{Components, ReferenceOr};

impl<'d> Context<'d> {
    /// Reads all components. Answers the security schemes in openapiv3's form, and the schemas by name.
    pub(super) fn components(&mut self, root: &mut Fields<'d>) -> (Components, IndexMap<String, Pointer>) {
        let mut components = Components::default();
        let mut schemas = IndexMap::new();
        let Some(field) = root.get("components") else { return (components, schemas) };
        let Some(mut fields) = Fields::open(self, field.node, &field.pointer, "components object") else {
            return (components, schemas);
        };
        for (name, field) in fields.entries(self, "schemas") {
            schemas.insert(name.to_owned(), self.schema(&field));
        }
        for (name, field) in fields.entries(self, "securitySchemes") {
            match self.security_scheme(name, field) {
                Some(scheme) => {
                    components.security_schemes.insert(name.to_owned(), ReferenceOr::Item(scheme));
                }
                None => {
                    self.other_schemes.entry(name.to_owned()).or_insert(false);
                }
            }
        }
        self.each(&mut fields, "parameters", |context, field| drop(context.parameter(field)));
        self.each(&mut fields, "requestBodies", |context, field| drop(context.body(field)));
        self.each(&mut fields, "responses", |context, field| drop(context.reply(field)));
        self.each(&mut fields, "mediaTypes", |context, field| drop(context.media_type(field)));
        fields.ignore(&["examples", "headers", "links", "callbacks", "pathItems"]);
        fields.finish(self);
        (components, schemas)
    }

    fn each(&mut self, fields: &mut Fields<'d>, key: &'static str, mut read: impl FnMut(&mut Self, Field<'d>)) {
        for (_, field) in fields.entries(self, key) {
            read(self, field);
        }
    }
}
