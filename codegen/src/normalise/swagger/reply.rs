//! Replies and their headers (sections "Response Object" and "Header Object").

use super::Reader;
use super::media::{content, variant};
use crate::document::Pointer;
use crate::normalise::fields::{Field, Fields};
use indexmap::IndexMap;
use openapiv3::{Header, HeaderStyle, MediaType, ParameterSchemaOrContent, ReferenceOr, Response};

/// A reply before it is known what it is received as: that is said by each operation.
#[derive(Clone)]
pub(super) struct Draft {
    /// The reply, with a body only if it is described as OpenAPI 3 does.
    reply: Response,
    schema: Option<Pointer>,
    is_file: bool,
}

impl<'d> Reader<'_, 'd> {
    /// Reads a reply or the one that it refers to; answers its key. That is the pointer of the definition, or, where an operation
    /// that produces other media types took that place, one below it.
    pub(super) fn reply(&mut self, field: Field<'d>, produces: &[String]) -> Option<Pointer> {
        let field = self.context.follow(field)?;
        if !self.replies.contains_key(&field.pointer) {
            let draft = self.draft(&field)?;
            self.replies.insert(field.pointer.clone(), draft);
        }
        let draft = self.replies.get(&field.pointer)?.clone();
        let reply = self.finished(draft, produces);
        let replies = &mut self.context.nodes.replies;
        let is_free = replies.get(&field.pointer).is_none_or(|known| *known == reply);
        let key = if is_free { field.pointer } else { variant(&field.pointer, &reply.content) };
        replies.insert(key.clone(), reply);
        Some(key)
    }

    fn draft(&mut self, field: &Field<'d>) -> Option<Draft> {
        let mut fields = Fields::open(self.context, field.node, &field.pointer, "response")?;
        let description = fields.text(self.context, "description").unwrap_or_default();
        let field = fields.get("schema");
        let is_file = field.as_ref().and_then(|field| field.node.get("type")?.as_str()) == Some("file");
        let schema = field.map(|field| self.context.schema(&field));
        if fields.has("content") {
            self.context.foreign("content", fields.pointer());
        }
        let content = self.context.content(&mut fields, "content");
        let headers = self.headers(&mut fields);
        fields.ignore(&["examples"]);
        fields.finish(self.context);
        let reply = Response { description, headers, content, ..Response::default() };
        Some(Draft { reply, schema, is_file })
    }

    /// The reply with its body under each media type that the operation produces.
    fn finished(&mut self, draft: Draft, produces: &[String]) -> Response {
        let mut reply = draft.reply;
        if let Some(schema) = &draft.schema {
            reply.content = if draft.is_file {
                file(produces, schema)
            } else {
                content(&self.or_json(produces, "produces"), Some(schema))
            };
        }
        reply
    }

    fn headers(&mut self, fields: &mut Fields<'d>) -> IndexMap<String, ReferenceOr<Header>> {
        let mut headers = IndexMap::new();
        for (name, field) in fields.entries(self.context, "headers") {
            if let Some(header) = self.header(&field) {
                headers.insert(name.to_owned(), ReferenceOr::Item(header));
            }
        }
        headers
    }

    fn header(&mut self, field: &Field<'d>) -> Option<Header> {
        let mut fields = Fields::open(self.context, field.node, &field.pointer, "header")?;
        let schema = self.parameter_schema(&mut fields);
        let description = fields.text(self.context, "description");
        fields.ignore(&["collectionFormat"]);
        fields.finish(self.context);
        Some(Header {
            description,
            style: HeaderStyle::Simple,
            required: false,
            deprecated: None,
            format: ParameterSchemaOrContent::Schema(ReferenceOr::Reference { reference: schema.to_string() }),
            example: None,
            examples: IndexMap::new(),
            extensions: IndexMap::new(),
        })
    }
}

/// A file is bytes, whatever JSON or XML the operation produces otherwise.
fn file(produces: &[String], schema: &Pointer) -> IndexMap<String, MediaType> {
    let is_data = |name: &str| matches!(name, "application/json" | "text/json" | "application/xml" | "text/xml");
    let bytes: Vec<String> = produces.iter().filter(|name| !is_data(name)).cloned().collect();
    if bytes.is_empty() { content(&["*/*".to_owned()], None) } else { content(&bytes, Some(schema)) }
}
