//! Schemas (OpenAPI 3.0, section 4.7.24; OpenAPI 3.1, section 4.8.24; JSON Schema 2020-12).

use super::Context;
use super::fields::{Field, Fields};
use super::keywords::{IGNORED, SHAPING, SWAGGER_IGNORED, VALIDATION_ONLY, foreign};
use crate::diagnostic::Code;
use crate::document::{Node, Pointer};
use crate::model::{Additional, Dialect, Discriminator, Kind, Schema};

impl<'d> Context<'d> {
    /// Reads a schema in place and all schemas within it; answers its pointer.
    pub(super) fn schema(&mut self, field: &Field<'d>) -> Pointer {
        if self.nodes.schemas.contains_key(&field.pointer) {
            return field.pointer.clone();
        }
        self.nodes.schemas.insert(field.pointer.clone(), Schema::default());
        let schema = match field.node.as_bool() {
            Some(allowed) => {
                self.foreign_if(!self.dialect.has_json_schema(), "a boolean as a schema", &field.pointer);
                Schema { never: !allowed, ..Schema::default() }
            }
            None => self.schema_object(field.node, &field.pointer),
        };
        self.nodes.schemas.insert(field.pointer.clone(), schema);
        field.pointer.clone()
    }

    /// Reads the schemas that were referred to and not met in place, until none is left.
    pub(super) fn pending_schemas(&mut self) {
        while let Some(pointer) = self.pending.pop() {
            if self.nodes.schemas.contains_key(&pointer) {
                continue;
            }
            let document = self.document;
            if let Some(node) = document.get(&pointer) {
                self.schema(&Field { node, pointer });
            }
        }
    }

    fn schema_object(&mut self, node: &'d Node, pointer: &Pointer) -> Schema {
        let mut schema = Schema::default();
        let Some(mut fields) = Fields::open(self, node, pointer, "schema") else { return schema };
        self.reference_keyword(&mut fields, &mut schema);
        self.annotations(&mut fields, &mut schema);
        self.kinds(&mut fields, &mut schema);
        self.values(&mut fields, &mut schema);
        self.constraints(&mut fields, &mut schema);
        self.object_keywords(&mut fields, &mut schema);
        self.combinators(&mut fields, &mut schema);
        self.unsupported_keywords(&mut fields, &mut schema);
        self.siblings(&fields, &schema);
        self.contradictions(&fields, &schema);
        self.foreign_keywords(&mut fields);
        fields.ignore(&IGNORED);
        if self.dialect == Dialect::V2 {
            fields.ignore(&SWAGGER_IGNORED);
        }
        fields.finish(self);
        schema
    }

    fn reference_keyword(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        let Some(reference) = fields.text(self, "$ref") else { return };
        let place = fields.pointer().child("$ref");
        match self.target(&reference, &place) {
            Some(target) => {
                self.pending.push(target.clone());
                schema.reference = Some(target);
            }
            None => schema.unsupported.push("$ref".to_owned()),
        }
    }

    /// Keywords beside `$ref` hold as well. OpenAPI 3.0 says to ignore them, which is hardly ever what an author meant who
    /// wrote `nullable: true` there; it is said, so that the difference is known.
    fn siblings(&mut self, fields: &Fields<'d>, schema: &Schema) {
        let bare = Schema {
            reference: schema.reference.clone(),
            title: schema.title.clone(),
            description: schema.description.clone(),
            default: schema.default.clone(),
            example: schema.example.clone(),
            deprecated: schema.deprecated,
            read_only: schema.read_only,
            write_only: schema.write_only,
            ..Schema::default()
        };
        if schema.reference.is_some() && !self.dialect.has_json_schema() && *schema != bare {
            let message = format!("{} has no keywords beside `$ref`", self.dialect);
            self.note(Code::ReferenceSiblings, fields.pointer(), message, "they hold here, as they do in OpenAPI 3.1");
        }
    }

    /// Keywords of other versions hold as well: their author meant something by them.
    fn foreign_keywords(&mut self, fields: &mut Fields<'d>) {
        self.stated_dialect(fields, "$schema");
        for key in foreign(self.dialect) {
            if fields.has(key) {
                self.foreign(key, fields.pointer());
            }
        }
    }

    /// Keywords that the stated type has no use for, and a default that the schema itself excludes.
    pub(super) fn contradictions(&mut self, fields: &Fields<'d>, schema: &Schema) {
        let lacks = |kind: Kind| !schema.kinds.is_empty() && !schema.kinds.contains(kind);
        let properties = !schema.properties.is_empty() && lacks(Kind::Object);
        for (key, found) in [("properties", properties), ("items", schema.items.is_some() && lacks(Kind::Array))] {
            if found {
                let message = format!("`{key}` says nothing about a value of the stated type");
                self.note(Code::ConflictingType, &fields.pointer().child(key), message, "it is ignored");
            }
        }
        let Some(default) = &schema.default else { return };
        let listed = schema.values.as_ref().is_none_or(|values| values.contains(default));
        let kind = Kind::of(default);
        let fits = !lacks(kind) || kind == Kind::Integer && !lacks(Kind::Number);
        if !(listed && fits) {
            let message = "the default is not a value of its own schema";
            self.note(Code::InvalidDefault, &fields.pointer().child("default"), message, "it is only documented");
        }
    }

    pub(super) fn annotations(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        schema.title = fields.text(self, "title");
        schema.description = fields.text(self, "description");
        schema.format = fields.text(self, "format");
        schema.read_only = fields.flag(self, "readOnly").unwrap_or(false);
        schema.write_only = fields.flag(self, "writeOnly").unwrap_or(false);
        schema.deprecated = fields.flag(self, "deprecated").unwrap_or(false);
        schema.default = fields.get("default").map(|field| field.node.to_json());
        let first = fields.get("examples").and_then(|field| Some(field.node.as_list()?.first()?.to_json()));
        schema.example = fields.get("example").map(|field| field.node.to_json()).or(first);
        schema.aliases = fields.texts(self, "x-aliases");
        let encoding = fields.text(self, "contentEncoding");
        schema.media_type = fields.text(self, "contentMediaType");
        schema.base64 = encoding.as_deref() == Some("base64");
        schema.bytes = match (encoding.as_deref(), &schema.media_type) {
            (Some(encoding), _) => encoding == "binary",
            (None, Some(media_type)) => !is_text(media_type),
            (None, None) => matches!(schema.format.as_deref(), Some("binary" | "file")),
        };
    }

    pub(super) fn kinds(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        let nullable = fields.flag(self, "nullable").unwrap_or(false)
            || self.dialect == Dialect::V2 && fields.flag(self, "x-nullable").unwrap_or(false);
        let place = fields.pointer().child("type");
        let names = match fields.get("type") {
            Some(field) if field.node.as_list().is_some() => {
                self.foreign_if(self.dialect == Dialect::V3_0, "a list as `type`", &place);
                fields.texts(self, "type")
            }
            Some(field) if field.node.is_null() => vec!["null".to_owned()],
            Some(_) => fields.text(self, "type").into_iter().collect(),
            None => Vec::new(),
        };
        let knows_null = self.dialect.has_json_schema() || names.len() > 1;
        self.foreign_if(!knows_null && names.iter().any(|name| name == "null"), "type: null", &place);
        for name in names {
            match Kind::from_name(&name) {
                Some(kind) => schema.kinds = schema.kinds.with(kind),
                None if matches!(name.as_str(), "any" | "") => {}
                None if name == "file" && self.dialect == Dialect::V2 => Self::file(schema),
                None => self.unknown_kind(&name, &place, schema),
            }
        }
        if nullable && !schema.kinds.is_empty() {
            schema.kinds = schema.kinds.with(Kind::Null);
        }
        schema.nullable = nullable;
    }

    fn unknown_kind(&mut self, name: &str, place: &Pointer, schema: &mut Schema) {
        schema.unsupported.push(format!("type: {name}"));
        self.gap(
            Code::WrongType,
            place,
            format!("`{name}` is not a type: one of null, boolean, integer, number, string, array, object"),
            "any JSON value is accepted here",
        );
    }

    pub(super) fn values(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        if fields.has("enum") {
            let spelled = schema.kinds.without(Kind::Null).single() == Some(Kind::String);
            schema.values = Some(fields.list(self, "enum").iter().map(|item| self.value(item, spelled)).collect());
        }
        if let Some(field) = fields.get("const") {
            schema.values = Some(vec![field.node.to_json()]);
        }
        schema.value_names = fields.texts(self, "x-enum-varnames");
        schema.value_texts = fields.texts(self, "x-enum-descriptions");
    }

    /// A value as JSON. Where text belongs, what YAML takes for a number or a flag (`1.10`, `yes`) is the text that stands there.
    fn value(&self, item: &Field<'d>, is_text: bool) -> serde_json::Value {
        let scalar = matches!(item.node, Node::Number(_) | Node::Bool(_));
        let text = if scalar && is_text { self.document.text(&item.pointer) } else { None };
        text.map_or_else(|| item.node.to_json(), serde_json::Value::String)
    }

    pub(super) fn constraints(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        let constraints = &mut schema.constraints;
        constraints.minimum = fields.number(self, "minimum");
        constraints.maximum = fields.number(self, "maximum");
        let lower = self.exclusive(fields, "exclusiveMinimum", &mut constraints.minimum);
        let upper = self.exclusive(fields, "exclusiveMaximum", &mut constraints.maximum);
        constraints.exclusive_minimum = lower;
        constraints.exclusive_maximum = upper;
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

    /// An exclusive bound: a flag beside the bound in 3.0, a bound of its own in 3.1.
    fn exclusive(&mut self, fields: &mut Fields<'d>, key: &'static str, bound: &mut Option<String>) -> bool {
        let Some(field) = fields.get(key) else { return false };
        if let Some(flag) = field.node.as_bool() {
            self.foreign_if(self.dialect.has_json_schema(), "an exclusive bound as a flag", &field.pointer);
            return flag;
        }
        self.foreign_if(!self.dialect.has_json_schema(), "an exclusive bound as a number", &field.pointer);
        *bound = fields.number(self, key).or_else(|| bound.take());
        true
    }

    fn object_keywords(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        for (name, field) in fields.entries(self, "properties") {
            let pointer = self.schema(&field);
            schema.properties.insert(name.to_owned(), pointer);
        }
        schema.required = self.required(fields);
        schema.items = fields.get("items").map(|field| self.schema(&field));
        schema.additional = match fields.get("additionalProperties") {
            None => Additional::Unspecified,
            Some(field) => match field.node.as_bool() {
                Some(true) => Additional::Any,
                Some(false) => Additional::Forbidden,
                None => Additional::Schema(self.schema(&field)),
            },
        };
        for key in ["$defs", "definitions"] {
            for (_, field) in fields.entries(self, key) {
                self.schema(&field);
            }
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

    fn combinators(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        schema.all_of = self.schema_list(fields, "allOf");
        schema.any_of = self.schema_list(fields, "anyOf");
        schema.one_of = self.schema_list(fields, "oneOf");
        schema.discriminator = self.discriminator(fields);
    }

    fn schema_list(&mut self, fields: &mut Fields<'d>, key: &'static str) -> Vec<Pointer> {
        fields.list(self, key).iter().map(|field| self.schema(field)).collect()
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

    fn unsupported_keywords(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        for key in VALIDATION_ONLY {
            if let Some(field) = fields.get(key) {
                let then = "replies are decoded without it, and requests are not checked against it";
                let message = format!("`{key}` only narrows what is valid");
                self.note(Code::UnsupportedKeyword, &field.pointer, message, then);
            }
        }
        for key in SHAPING {
            if let Some(field) = fields.get(key) {
                schema.unsupported.push(key.to_owned());
                let message = format!("`{key}` is not supported");
                self.gap(Code::UnsupportedKeyword, &field.pointer, message, "any JSON value is accepted here");
            }
        }
    }
}

/// Whether content of a media type is text that a string can hold.
fn is_text(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_structured = essence.ends_with("json") || essence.ends_with("xml");
    is_structured || essence.starts_with("text/") || essence == "application/x-www-form-urlencoded"
}
