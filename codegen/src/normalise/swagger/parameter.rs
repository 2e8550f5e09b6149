//! Parameters (section "Parameter Object").

use super::Reader;
use super::body::BodyParameter;
use super::form::FormField;
use crate::diagnostic::{Code, quoted};
use crate::document::{Node, Pointer};
use crate::model::{ParameterNode, Separator};
use crate::normalise::fields::{Field, Fields};
use indexmap::IndexMap;
use openapiv3::{ParameterData, ParameterSchemaOrContent, ReferenceOr};

/// How deeply lists may stand in one another in a parameter.
const DEEPEST: usize = 2;

/// What becomes of a parameter.
#[derive(Clone)]
pub(super) enum Place {
    /// A parameter of OpenAPI 3 as well: a key of [`Nodes::parameters`](crate::model::Nodes::parameters).
    Request(Pointer),
    /// A field of a form.
    Form(FormField),
    /// The body.
    Body(BodyParameter),
}

impl<'d> Reader<'_, 'd> {
    /// Reads a parameter or the one that it refers to. `None` if it cannot be read, which was reported.
    pub(super) fn place(&mut self, field: Field<'d>) -> Option<Place> {
        let field = self.context.follow(field)?;
        if let Some(known) = self.places.get(&field.pointer) {
            return known.clone();
        }
        let place = self.parameter_object(&field);
        self.places.insert(field.pointer, place.clone());
        place
    }

    fn parameter_object(&mut self, field: &Field<'d>) -> Option<Place> {
        let mut fields = Fields::open(self.context, field.node, &field.pointer, "parameter")?;
        let name = fields.required_text(self.context, "name")?;
        let location = fields.required_text(self.context, "in")?;
        let place = match location.as_str() {
            "body" => Some(Place::Body(self.body_parameter(&mut fields))),
            "formData" => self.form_field(name, field, &mut fields).map(Place::Form),
            _ => self.request_parameter(name, &location, field, &mut fields).map(Place::Request),
        };
        fields.ignore(&["collectionFormat", "allowEmptyValue"]);
        fields.finish(self.context);
        place
    }

    fn request_parameter(
        &mut self,
        name: String,
        location: &str,
        field: &Field<'d>,
        fields: &mut Fields<'d>,
    ) -> Option<Pointer> {
        if location == "cookie" {
            self.context.foreign("in: cookie", fields.pointer());
        }
        let schema = self.parameter_schema(fields);
        let (style, explode, separators) = self.collection(location, field)?;
        let data = ParameterData {
            name,
            description: fields.text(self.context, "description"),
            required: fields.flag(self.context, "required").unwrap_or(false),
            deprecated: fields.flag(self.context, "deprecated"),
            format: ParameterSchemaOrContent::Schema(ReferenceOr::Reference { reference: schema.to_string() }),
            example: None,
            examples: IndexMap::new(),
            explode,
            extensions: IndexMap::new(),
        };
        let example = fields.get("x-example").map(|field| field.node.to_json());
        let parameter = self.context.located(location, style, data, fields)?;
        let node = ParameterNode { parameter, example, separators, plain_cookie: false, whole_query: false };
        self.context.nodes.parameters.insert(field.pointer.clone(), node);
        Some(field.pointer.clone())
    }

    /// What a parameter holds: the keywords beside its own. A `schema` of its own, as OpenAPI 3 has it, is understood.
    pub(super) fn parameter_schema(&mut self, fields: &mut Fields<'d>) -> Pointer {
        match fields.get("schema") {
            Some(field) => {
                self.context.foreign("schema", fields.pointer());
                self.context.schema(&field)
            }
            None => self.context.simple_schema(fields),
        }
    }

    /// The style that `collectionFormat` means. Where OpenAPI 3 has none, the separators themselves are kept.
    fn collection(
        &mut self,
        location: &str,
        field: &Field<'d>,
    ) -> Option<(Option<&'static str>, Option<bool>, Vec<Separator>)> {
        let mut separators = self.separators(field)?;
        if let (Some(first @ Separator::Pairs), "path" | "header") = (separators.first_mut(), location) {
            *first = Separator::Comma;
            let message = "`collectionFormat: multi` writes a parameter several times, which is not possible here";
            self.context.note(Code::UnsupportedParameter, &field.pointer, message, "items are separated by commas");
        }
        Some(match (separators.as_slice(), location) {
            ([], _) => (None, None, Vec::new()),
            ([Separator::Comma], _) => (None, Some(false), Vec::new()),
            ([Separator::Pairs], _) => (None, Some(true), Vec::new()),
            ([Separator::Space], "query") => (Some("spaceDelimited"), Some(false), Vec::new()),
            ([Separator::Pipe], "query") => (Some("pipeDelimited"), Some(false), Vec::new()),
            (deep, _) if deep.len() > DEEPEST => return self.too_deep(field),
            _ => (None, None, separators),
        })
    }

    fn too_deep<T>(&mut self, field: &Field<'_>) -> Option<T> {
        let message = format!("lists stand more than {DEEPEST} deep in one another here");
        let then = "operations that need the parameter are left out; it is left out of the others";
        self.context.gap(Code::UnsupportedParameter, &field.pointer, message, then);
        None
    }

    /// What stands between the items of a list, and of the lists in it; nothing for other values. `None` if there is no such
    /// `collectionFormat`.
    pub(super) fn separators(&mut self, field: &Field<'_>) -> Option<Vec<Separator>> {
        let mut separators = Vec::new();
        let (mut node, mut pointer) = (field.node, field.pointer.clone());
        while node.get("type").and_then(Node::as_str) == Some("array") && separators.len() <= DEEPEST {
            separators.push(self.separator(node, &pointer)?);
            let Some(items) = node.get("items") else { break };
            node = items;
            pointer = pointer.child("items");
        }
        Some(separators)
    }

    fn separator(&mut self, node: &Node, pointer: &Pointer) -> Option<Separator> {
        let stated = node.get("collectionFormat").and_then(Node::as_str).unwrap_or("csv");
        let known = Separator::from_collection_format(stated);
        if known.is_none() {
            let message = format!("{} is not one of csv, ssv, tsv, pipes and multi", quoted(stated));
            let place = pointer.child("collectionFormat");
            let then = "operations that need the parameter are left out; it is left out of the others";
            self.context.gap(Code::UnsupportedParameter, &place, message, then);
        }
        known
    }
}
