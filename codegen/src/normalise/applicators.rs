//! Keywords of schemas that hold other schemas (JSON Schema 2020-12, core, sections 8.2.3, 10 and 11).

use super::Context;
use super::fields::{Field, Fields};
use super::keywords::{BELONGING, HELPERS, VALIDATION_ONLY};
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::model::{Additional, Dialect, Discriminator, Schema};

impl<'d> Context<'d> {
    pub(super) fn applicators(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        self.object_keywords(fields, schema);
        self.list_keywords(fields, schema);
        schema.all_of = self.schema_list(fields, "allOf");
        schema.any_of = self.schema_list(fields, "anyOf");
        schema.one_of = self.schema_list(fields, "oneOf");
        schema.discriminator = self.discriminator(fields);
        self.dynamic_reference(fields, schema);
        self.narrowing(fields, schema);
        for key in ["$defs", "definitions"] {
            self.schema_map(fields, key);
        }
    }

    fn object_keywords(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        schema.properties = self.schema_map(fields, "properties").into_iter().collect();
        schema.required = self.required(fields);
        schema.patterns = self.schema_map(fields, "patternProperties").into_iter().collect();
        schema.additional = self.additional(fields, "additionalProperties");
        schema.unevaluated = match self.additional(fields, "unevaluatedProperties") {
            Additional::Forbidden => Additional::Unspecified,
            other => other,
        };
        schema.property_names = fields.get("propertyNames").map(|field| self.schema(&field));
    }

    fn additional(&mut self, fields: &mut Fields<'d>, key: &'static str) -> Additional {
        match fields.get(key) {
            None => Additional::Unspecified,
            Some(field) => match field.node.as_bool() {
                Some(true) => Additional::Any,
                Some(false) => Additional::Forbidden,
                None => Additional::Schema(self.schema(&field)),
            },
        }
    }

    /// `required`; the boolean of OpenAPI's older drafts, still met in the wild, belongs to the parent and is only noted.
    fn required(&mut self, fields: &mut Fields<'d>) -> Vec<String> {
        let place = fields.pointer().child("required");
        match fields.get("required") {
            Some(field) if field.node.as_bool().is_some() => {
                let then = "it is ignored: `required` is a list of property names beside `properties`";
                self.note(Code::WrongType, &place, "`required` is a flag here, as in JSON Schema draft 3", then);
                Vec::new()
            }
            _ => fields.texts(self, "required"),
        }
    }

    /// `prefixItems`, which older drafts wrote as a list under `items`, and what follows them.
    fn list_keywords(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        schema.prefix = self.schema_list(fields, "prefixItems");
        let is_listed = fields.get("items").is_some_and(|field| field.node.as_list().is_some());
        if is_listed {
            schema.prefix.extend(self.schema_list(fields, "items"));
        }
        let following = fields.get("additionalItems").map(|field| self.schema(&field));
        if following.is_some() && !is_listed {
            let message = "`additionalItems` says nothing without a list of schemas under `items`";
            self.note(Code::UnsupportedKeyword, &fields.pointer().child("additionalItems"), message, "it is ignored");
        }
        schema.items = if is_listed { following } else { fields.get("items").map(|field| self.schema(&field)) };
        schema.unevaluated_items = fields.get("unevaluatedItems").map(|field| self.schema(&field));
    }

    fn schema_list(&mut self, fields: &mut Fields<'d>, key: &'static str) -> Vec<Pointer> {
        fields.list(self, key).iter().map(|field| self.schema(field)).collect()
    }

    fn schema_map(&mut self, fields: &mut Fields<'d>, key: &'static str) -> Vec<(String, Pointer)> {
        let entries = fields.entries(self, key);
        entries.into_iter().map(|(name, field)| (name.to_owned(), self.schema(&field))).collect()
    }

    fn discriminator(&mut self, fields: &mut Fields<'d>) -> Option<Discriminator> {
        let field = fields.get("discriminator")?;
        if self.dialect == Dialect::V2 && field.node.as_str().is_some() {
            return Self::base_discriminator(&field);
        }
        let mut fields = Fields::open(self, field.node, &field.pointer, "discriminator")?;
        let property = fields.required_text(self, "propertyName")?;
        let mut discriminator = Discriminator { property, mapping: indexmap::IndexMap::new() };
        for (value, field) in fields.entries(self, "mapping") {
            let Some(text) = field.node.as_str() else { continue };
            if let Some(target) = self.mapping_target(text, &field.pointer) {
                self.pending.push(target.clone());
                discriminator.mapping.insert(value.to_owned(), target);
            }
        }
        if let Some(field) = fields.get("defaultMapping") {
            self.foreign_if(self.dialect != Dialect::V3_2, "defaultMapping", &field.pointer);
            let message = "`defaultMapping` names the schema of values that nothing else names";
            self.note(Code::UnsupportedKeyword, &field.pointer, message, "such values are kept as they are received");
        }
        fields.finish(self);
        Some(discriminator)
    }

    /// What a mapping means: the name of a component schema, or else a reference (OpenAPI 3.1, section 4.8.25.1).
    fn mapping_target(&mut self, text: &str, place: &Pointer) -> Option<Pointer> {
        let component = match self.dialect {
            Dialect::V2 => Pointer::root().child("definitions").child(text),
            _ => Pointer::root().child("components").child("schemas").child(text),
        };
        if self.document.get(&component).is_some() {
            return Some(component);
        }
        self.target(text, place)
    }

    /// `$dynamicRef`: where one schema alone has the anchor it means that one, whatever refers to it.
    fn dynamic_reference(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        if let Some(field) = fields.get("$recursiveRef") {
            self.open_reference(&field, "$recursiveRef", schema);
        }
        let Some(field) = fields.get("$dynamicRef") else { return };
        let Some(reference) = fields.text(self, "$dynamicRef") else { return };
        let target = match self.anchors().dynamic(&reference) {
            [] => self.target(&reference, &field.pointer),
            [only] => Some(only.clone()),
            _ => return self.open_reference(&field, "$dynamicRef", schema),
        };
        match target {
            Some(target) => {
                self.pending.push(target.clone());
                schema.all_of.push(target);
            }
            None => schema.unsupported.push("$ref".to_owned()),
        }
    }

    fn open_reference(&mut self, field: &Field<'d>, key: &str, schema: &mut Schema) {
        schema.unsupported.push(key.to_owned());
        let message = format!("what this `{key}` means depends on which schema leads to it");
        self.gap(Code::UnsupportedKeyword, &field.pointer, message, "any JSON value is accepted here");
    }

    /// Keywords that only narrow what is valid. The schemas in them are read, so that nothing in them is passed over.
    fn narrowing(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        for key in VALIDATION_ONLY {
            let Some(field) = fields.get(key) else { continue };
            // Schemas for what nothing else describes shape the value.
            if key.starts_with("unevaluated") && field.node.as_bool() != Some(false) {
                continue;
            }
            let message = format!("`{key}` only narrows what is valid");
            let then = "replies are decoded without it, and requests are not checked against it";
            self.note(Code::UnsupportedKeyword, &fields.pointer().child(key), message, then);
        }
        self.helpless(fields);
        for key in ["not", "if", "contains", "contentSchema"] {
            fields.get(key).map(|field| self.schema(&field));
        }
        for key in ["then", "else"] {
            let part = fields.get(key).map(|field| self.schema(&field));
            schema.conditional.extend(part.filter(|_| fields.has("if")));
        }
        for key in ["dependentSchemas", "dependencies"] {
            for (_, field) in fields.entries(self, key) {
                if field.node.as_list().is_none() {
                    let part = self.schema(&field);
                    schema.conditional.push(part);
                }
            }
        }
        fields.ignore(&HELPERS);
    }

    /// Keywords that belong to another one, where that is not there.
    fn helpless(&mut self, fields: &Fields<'d>) {
        for (key, needed) in BELONGING {
            if fields.has(key) && !fields.has(needed) {
                let message = format!("`{key}` says nothing without `{needed}`");
                self.note(Code::UnsupportedKeyword, &fields.pointer().child(key), message, "it is ignored");
            }
        }
    }
}
