//! Schemas (OpenAPI 3.0, section 4.7.24; OpenAPI 3.1, section 4.8.24; JSON Schema 2020-12).

use super::Context;
use super::fields::{Field, Fields};
use super::foreign_type;
use super::keywords::{IGNORED, SWAGGER_IGNORED, foreign};
use crate::diagnostic::{Code, quoted};
use crate::document::{Node, Pointer};
use crate::model::{Dialect, Kind, Schema};

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
        self.applicators(&mut fields, &mut schema);
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
        let Some(field) = fields.get("$ref") else { return };
        let Some(reference) = field.node.as_str() else {
            return self.wrong_type(&field.pointer, "$ref", "text", field.node);
        };
        match self.target(reference, &field.pointer) {
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
        for (key, found) in [("properties", properties), ("items", fields.has("items") && lacks(Kind::Array))] {
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
        schema.encoding = fields.text(self, "contentEncoding");
        schema.media_type = fields.text(self, "contentMediaType");
        schema.bytes = match (schema.encoding.as_deref(), &schema.media_type) {
            (Some(encoding), _) => encoding == "binary",
            (None, Some(media_type)) => !is_text(media_type),
            (None, None) => matches!(schema.format.as_deref(), Some("binary" | "file")),
        };
    }

    pub(super) fn kinds(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        let flags = ["nullable", "x-nullable"].map(|key| fields.flag(self, key));
        let nullable = flags.contains(&Some(true));
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
        let meant = foreign_type::meaning(name);
        let by_format = || Some((foreign_type::kind_of_format(schema.format.as_deref()?)?, None));
        if let Some((kind, format)) = meant.or_else(by_format) {
            schema.kinds = schema.kinds.with(kind);
            schema.format = schema.format.take().or_else(|| format.map(str::to_owned));
            let then = format!("it is read as `{}`", kind.name());
            return self.note(Code::WrongType, place, format!("{} is not a type", quoted(name)), then);
        }
        schema.unsupported.push(format!("type: {name}"));
        self.gap(
            Code::WrongType,
            place,
            format!("{} is not a type: one of null, boolean, integer, number, string, array, object", quoted(name)),
            "any JSON value is accepted here; where only text can be sent, text",
        );
    }

    pub(super) fn values(&mut self, fields: &mut Fields<'d>, schema: &mut Schema) {
        if fields.has("enum") {
            let spelled = schema.kinds.without(Kind::Null).single() == Some(Kind::String);
            let values: Vec<_> = fields.list(self, "enum").iter().map(|item| self.value(item, spelled)).collect();
            if fields.get("enum").is_some_and(|field| field.node.as_list().is_some_and(<[Node]>::is_empty)) {
                let place = fields.pointer().child("enum");
                self.note(Code::WrongType, &place, "this list of values is empty", "it is taken for none at all");
            }
            schema.values = Some(values).filter(|values| !values.is_empty());
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
}

/// Whether content of a media type is text that a string can hold.
fn is_text(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_structured = essence.ends_with("json") || essence.ends_with("xml");
    is_structured || essence.starts_with("text/") || essence == "application/x-www-form-urlencoded"
}
