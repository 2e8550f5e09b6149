//! Media types of bodies, and how the parts of a body are written (OpenAPI 3.1, sections 4.8.14 and 4.8.15).

use super::Context;
use super::fields::{Field, Fields};
use super::parameter::query_style;
use crate::diagnostic::Code;
use crate::model::{Dialect, keep_item_schema};
use indexmap::IndexMap;
use openapiv3::{Encoding, MediaType, QueryStyle, ReferenceOr};

impl<'d> Context<'d> {
    /// A map from media types to what is sent or received as them.
    pub(super) fn content(&mut self, fields: &mut Fields<'d>, key: &'static str) -> IndexMap<String, MediaType> {
        let mut content = IndexMap::new();
        for (media_type, field) in fields.entries(self, key) {
            if let Some(value) = self.media_type(field) {
                content.insert(media_type.to_owned(), value);
            }
        }
        content
    }

    pub(super) fn media_type(&mut self, field: Field<'d>) -> Option<MediaType> {
        let field = if self.dialect == Dialect::V3_2 { self.follow(field)? } else { field };
        if field.node.is_null() {
            return Some(MediaType::default());
        }
        let mut fields = Fields::open(self, field.node, &field.pointer, "media type")?;
        let schema = fields.get("schema").map(|field| self.schema(&field));
        let example = fields.get("example").map(|field| field.node.to_json());
        let example = example.or_else(|| self.first_example(&mut fields));
        let encodings = fields.entries(self, "encoding").into_iter();
        let encoding =
            encodings.filter_map(|(property, field)| Some((property.to_owned(), self.encoding(&field)?))).collect();
        let mut media_type = MediaType {
            schema: schema.map(|pointer| ReferenceOr::Reference { reference: pointer.to_string() }),
            example,
            encoding,
            ..MediaType::default()
        };
        self.sequence(&mut fields, &mut media_type);
        fields.finish(self);
        Some(media_type)
    }

    /// What a sequence of items consists of (OpenAPI 3.2, section 4.14).
    fn sequence(&mut self, fields: &mut Fields<'d>, media_type: &mut MediaType) {
        if let Some(field) = fields.get("itemSchema") {
            self.foreign_if(self.dialect != Dialect::V3_2, "itemSchema", &field.pointer);
            let schema = self.schema(&field);
            keep_item_schema(media_type, &schema);
        }
        for key in ["prefixEncoding", "itemEncoding"] {
            if let Some(field) = fields.get(key) {
                let message = format!("`{key}` is not supported");
                self.gap(Code::UnsupportedKeyword, &field.pointer, message, "bodies are written without it");
            }
        }
    }

    /// The value of the first entry of `examples`.
    pub(super) fn first_example(&mut self, fields: &mut Fields<'d>) -> Option<serde_json::Value> {
        let field = fields.get("examples")?;
        let (name, node) = field.node.as_object()?.iter().next()?;
        let first = self.follow(Field { node, pointer: field.pointer.child(name) })?;
        let value = first.node.get("value").or_else(|| first.node.get("dataValue"));
        Some(value?.to_json())
    }

    /// How a property is written. A style is there as soon as the description says anything that only styles have.
    fn encoding(&mut self, field: &Field<'d>) -> Option<Encoding> {
        let mut fields = Fields::open(self, field.node, &field.pointer, "encoding")?;
        let explode = fields.flag(self, "explode");
        let allow_reserved = fields.flag(self, "allowReserved");
        let style = fields.text(self, "style");
        let content_type = fields.text(self, "contentType");
        let headers = self.headers(&mut fields);
        let place = fields.pointer().clone();
        fields.finish(self);
        if !headers.is_empty() {
            let message = "the description names headers of a part";
            let then = "whoever calls adds them to a part that is a file; other parts are sent without";
            self.note(Code::UnsupportedKeyword, &place.child("headers"), message, then);
        }
        if allow_reserved == Some(true) {
            let (message, then) = ("`allowReserved` has no effect on bodies", "the property is written as without it");
            self.note(Code::UnsupportedKeyword, &place.child("allowReserved"), message, then);
        }
        let style = match style {
            Some(style) => {
                let known = query_style(Some(&style));
                if known.is_none() {
                    let message = format!("`style: {style}` is not a style of properties");
                    let then = "the property is written as if there were no style";
                    self.gap(Code::UnsupportedKeyword, &place.child("style"), message, then);
                }
                known
            }
            None => (explode.is_some() || allow_reserved.is_some()).then_some(QueryStyle::Form),
        };
        let explode = explode.unwrap_or(matches!(style, Some(QueryStyle::Form)));
        Some(Encoding { content_type, style, explode, ..Encoding::default() })
    }
}
