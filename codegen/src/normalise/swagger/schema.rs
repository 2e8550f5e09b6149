//! What schemas of Swagger 2.0 have that those of OpenAPI 3 have not (sections "Items Object" and "Schema Object").

use crate::document::Pointer;
use crate::model::{Discriminator, Kind, Schema};
use crate::normalise::Context;
use crate::normalise::fields::{Field, Fields};
use indexmap::IndexMap;

impl<'d> Context<'d> {
    /// The keywords of a plain value or a list that stand beside those of a parameter or a header, as a schema at the same
    /// place; answers its pointer.
    pub(super) fn simple_schema(&mut self, fields: &mut Fields<'d>) -> Pointer {
        let pointer = fields.pointer().clone();
        if !self.nodes.schemas.contains_key(&pointer) {
            let mut schema = Schema::default();
            self.annotations(fields, &mut schema);
            self.kinds(fields, &mut schema);
            self.values(fields, &mut schema);
            self.constraints(fields, &mut schema);
            schema.items = fields.get("items").map(|field| self.schema(&field));
            self.contradictions(fields, &schema);
            self.nodes.schemas.insert(pointer.clone(), schema);
        }
        pointer
    }

    /// `discriminator` as text: the property that names which of the schemas composed of this one a value follows.
    pub(in crate::normalise) fn base_discriminator(field: &Field<'_>) -> Option<Discriminator> {
        let property = field.node.as_str()?.to_owned();
        Some(Discriminator { property, mapping: IndexMap::new() })
    }

    /// `type: file` is a string of bytes.
    pub(in crate::normalise) fn file(schema: &mut Schema) {
        schema.kinds = schema.kinds.with(Kind::String);
        schema.format = Some("binary".to_owned());
        schema.bytes = true;
    }
}
