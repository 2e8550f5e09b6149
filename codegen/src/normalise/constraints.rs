//! Keywords of schemas that narrow plain values: bounds, lengths, patterns (JSON Schema 2020-12, validation, section 6).

use super::Context;
use super::fields::Fields;
use crate::model::Schema;

impl<'d> Context<'d> {
    pub(super) fn constraints(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        let constraints = &mut schema.constraints;
        constraints.minimum = fields.number(self, "minimum");
        constraints.maximum = fields.number(self, "maximum");
        constraints.above = self.exclusive(fields, "exclusiveMinimum", &mut constraints.minimum);
        constraints.below = self.exclusive(fields, "exclusiveMaximum", &mut constraints.maximum);
        constraints.multiple_of = fields.number(self, "multipleOf");
        constraints.min_length = fields.count(self, "minLength");
        constraints.max_length = fields.count(self, "maxLength");
        constraints.pattern = fields.text(self, "pattern");
        constraints.min_items = fields.count(self, "minItems");
        constraints.max_items = fields.count(self, "maxItems");
        constraints.unique_items = fields.flag(self, "uniqueItems").unwrap_or(false);
        constraints.min_properties = fields.count(self, "minProperties");
        constraints.max_properties = fields.count(self, "maxProperties");
    }

    /// An exclusive bound: a flag beside the bound in 3.0, which makes that one exclusive; a bound of its own in 3.1.
    fn exclusive(&mut self, fields: &mut Fields<'d>, key: &'static str, bound: &mut Option<String>) -> Option<String> {
        let field = fields.get(key)?;
        if let Some(flag) = field.node.as_bool() {
            self.foreign_if(self.dialect.has_json_schema(), "an exclusive bound as a flag", &field.pointer);
            return if flag { bound.take() } else { None };
        }
        self.foreign_if(!self.dialect.has_json_schema(), "an exclusive bound as a number", &field.pointer);
        fields.number(self, key)
    }
}
