//! Request bodies and replies (OpenAPI 3.1, sections 4.8.13 and 4.8.16).

use super::Context;
use super::fields::{Field, Fields};
use crate::document::Pointer;
use openapiv3::{RequestBody, Response};

impl<'d> Context<'d> {
    /// Reads a request body or the one that it refers to; answers the pointer of the definition.
    pub(super) fn body(&mut self, field: Field<'d>) -> Option<Pointer> {
        let field = self.follow(field)?;
        if !self.nodes.bodies.contains_key(&field.pointer) {
            let mut fields = Fields::open(self, field.node, &field.pointer, "request body")?;
            let body = RequestBody {
                description: fields.text(self, "description"),
                content: self.content(&mut fields, "content"),
                required: fields.flag(self, "required").unwrap_or(false),
                ..RequestBody::default()
            };
            fields.finish(self);
            self.nodes.bodies.insert(field.pointer.clone(), body);
        }
        Some(field.pointer)
    }

    /// Reads a reply or the one that it refers to; answers the pointer of the definition.
    pub(super) fn reply(&mut self, field: Field<'d>) -> Option<Pointer> {
        let field = self.follow(field)?;
        if !self.nodes.replies.contains_key(&field.pointer) {
            let mut fields = Fields::open(self, field.node, &field.pointer, "response")?;
            let description = fields.text(self, "description").unwrap_or_default();
            let content = self.content(&mut fields, "content");
            self.headers(&mut fields);
            fields.ignore(&["links", "summary"]);
            fields.finish(self);
            let reply = Response { description, content, ..Response::default() };
            self.nodes.replies.insert(field.pointer.clone(), reply);
        }
        Some(field.pointer)
    }

    /// Headers of replies are reached through `Reply::headers` of the runtime; their schemas are read for the ledger.
    pub(super) fn headers(&mut self, fields: &mut Fields<'d>) {
        for (_, field) in fields.entries(self, "headers") {
            let Some(field) = self.follow(field) else { continue };
            let Some(mut fields) = Fields::open(self, field.node, &field.pointer, "header") else { continue };
            if let Some(schema) = fields.get("schema") {
                self.schema(&schema);
            }
            self.content(&mut fields, "content");
            fields.ignore(&["description", "required", "deprecated", "style", "explode", "example", "examples"]);
            fields.ignore(&["allowEmptyValue", "allowReserved"]);
            fields.finish(self);
        }
    }
}
