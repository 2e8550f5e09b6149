//! The parameter `in: body` (section "Parameter Object").

use super::Reader;
use super::media::{content, variant};
use crate::document::Pointer;
use crate::normalise::fields::Fields;
use openapiv3::RequestBody;

/// A body before it is known what it is sent as: that is said by each operation.
#[derive(Clone)]
pub(super) struct BodyParameter {
    pointer: Pointer,
    schema: Pointer,
    description: Option<String>,
    required: bool,
}

impl<'d> Reader<'_, 'd> {
    pub(super) fn body_parameter(&mut self, fields: &mut Fields<'d>) -> BodyParameter {
        let description = fields.text(self.context, "description");
        let required = fields.flag(self.context, "required").unwrap_or(false);
        let schema = match fields.get("schema") {
            Some(field) => self.context.schema(&field),
            // A plain value beside `in`, as other parameters have it.
            None => self.context.simple_schema(fields),
        };
        BodyParameter { pointer: fields.pointer().clone(), schema, description, required }
    }

    /// The body of an operation, sent as the media types that it consumes; answers its key: the pointer of the definition, or,
    /// where an operation that consumes other media types took that place, one below it.
    pub(super) fn body(&mut self, body: BodyParameter, consumes: &[String]) -> Pointer {
        let value = RequestBody {
            description: body.description,
            content: content(&self.or_json(consumes, "consumes"), Some(&body.schema)),
            required: body.required,
            ..RequestBody::default()
        };
        let bodies = &mut self.context.nodes.bodies;
        let is_free = bodies.get(&body.pointer).is_none_or(|known| *known == value);
        let key = if is_free { body.pointer } else { variant(&body.pointer, &value.content) };
        bodies.insert(key.clone(), value);
        key
    }
}
