//! Request bodies and replies (OpenAPI 3.1, sections 4.8.13 and 4.8.16).

use super::Context;
use super::fields::{Field, Fields};
use crate::document::Pointer;
use indexmap::IndexMap;
use openapiv3::{Header, HeaderStyle, ParameterSchemaOrContent, ReferenceOr, RequestBody, Response};

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
            let headers = self.headers(&mut fields);
            fields.ignore(&["links", "summary"]);
            fields.finish(self);
            let reply = Response { description, content, headers, ..Response::default() };
            self.nodes.replies.insert(field.pointer.clone(), reply);
        }
        Some(field.pointer)
    }

    /// The headers that are described, but for `Content-Type`, which says nothing here (section 4.8.17.1).
    pub(super) fn headers(&mut self, fields: &mut Fields<'d>) -> IndexMap<String, ReferenceOr<Header>> {
        let mut headers = IndexMap::new();
        for (name, field) in fields.entries(self, "headers") {
            let Some(field) = self.follow(field) else { continue };
            let Some(mut fields) = Fields::open(self, field.node, &field.pointer, "header") else { continue };
            let schema = fields.get("schema").map(|schema| self.schema(&schema));
            let content = self.content(&mut fields, "content");
            let format = match schema {
                Some(schema) => {
                    ParameterSchemaOrContent::Schema(ReferenceOr::Reference { reference: schema.to_string() })
                }
                None => ParameterSchemaOrContent::Content(content),
            };
            let header = Header {
                description: fields.text(self, "description"),
                style: HeaderStyle::Simple,
                required: fields.flag(self, "required").unwrap_or(false),
                deprecated: fields.flag(self, "deprecated"),
                format,
                example: None,
                examples: IndexMap::new(),
                extensions: IndexMap::new(),
            };
            fields.ignore(&["style", "explode", "example", "examples", "allowEmptyValue", "allowReserved"]);
            fields.finish(self);
            if !name.eq_ignore_ascii_case("content-type") {
                headers.insert(name.to_owned(), ReferenceOr::Item(header));
            }
        }
        headers
    }
}
