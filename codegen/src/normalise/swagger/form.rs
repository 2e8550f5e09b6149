//! Parameters `in: formData`: together they are one object, sent as a form (section "Parameter Object").

use super::Reader;
use super::media::content;
use crate::diagnostic::{Code, quoted};
use crate::document::{Node, Pointer};
use crate::model::{Kind, Kinds, Schema, Separator};
use crate::normalise::fields::{Field, Fields};
use indexmap::IndexMap;
use openapiv3::{Encoding, QueryStyle, RequestBody};

const URL_ENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// A field of a form.
#[derive(Clone)]
pub(super) struct FormField {
    pub(super) name: String,
    /// A key of [`Nodes::schemas`](crate::model::Nodes::schemas): what the field holds.
    schema: Pointer,
    required: bool,
    is_file: bool,
    /// How a list is written.
    encoding: Option<Encoding>,
}

impl<'d> Reader<'_, 'd> {
    pub(super) fn form_field(&mut self, name: String, field: &Field<'d>, fields: &mut Fields<'d>) -> Option<FormField> {
        let schema = self.parameter_schema(fields);
        let required = fields.flag(self.context, "required").unwrap_or(false);
        let is_file = is_file(field.node);
        let encoding = if is_file { None } else { Some(self.encoding(field)?) };
        Some(FormField { name, schema, required, is_file, encoding })
    }

    fn encoding(&mut self, field: &Field<'d>) -> Option<Encoding> {
        let (style, explode) = match self.separators(field)?.as_slice() {
            [] | [Separator::Pairs] => (QueryStyle::Form, true),
            [Separator::Comma] => (QueryStyle::Form, false),
            [Separator::Space] => (QueryStyle::SpaceDelimited, false),
            [Separator::Pipe] => (QueryStyle::PipeDelimited, false),
            _ => {
                let message = "no form can write this list: its `collectionFormat` is tsv, or it holds lists";
                let then = "operations that need the field are left out; it is left out of the others";
                self.context.gap(Code::UnsupportedParameter, &field.pointer, message, then);
                return None;
            }
        };
        Some(Encoding { style: Some(style), explode, ..Encoding::default() })
    }

    /// The form of an operation, in the media types that it consumes; answers the key of the body.
    pub(super) fn form(&mut self, form: &[FormField], operation: &Pointer, consumes: &[String]) -> Pointer {
        let key = operation.child("parameters");
        let schema = Schema {
            kinds: Kinds::default().with(Kind::Object),
            properties: form.iter().map(|field| (field.name.clone(), field.schema.clone())).collect(),
            required: form.iter().filter(|field| field.required).map(|field| field.name.clone()).collect(),
            ..Schema::default()
        };
        self.context.nodes.schemas.insert(key.clone(), schema);
        let mut content = content(&self.form_types(form, operation, consumes), Some(&key));
        for media_type in content.values_mut() {
            media_type.encoding = encodings(form);
        }
        let required = form.iter().any(|field| field.required);
        self.context.nodes.bodies.insert(key.clone(), RequestBody { content, required, ..RequestBody::default() });
        key
    }

    /// The media types of a form: those of the two that the operation consumes; only one of them carries files.
    fn form_types(&mut self, form: &[FormField], operation: &Pointer, consumes: &[String]) -> Vec<String> {
        if form.iter().any(|field| field.is_file) {
            return vec![MULTIPART.to_owned()];
        }
        let is_form = |name: &&String| {
            let name = name.to_ascii_lowercase();
            [URL_ENCODED, MULTIPART].iter().any(|form| name.starts_with(form))
        };
        let stated: Vec<String> = consumes.iter().filter(is_form).cloned().collect();
        if !stated.is_empty() {
            return stated;
        }
        if !consumes.is_empty() {
            let message = format!("a form is sent, but `consumes` says {}", quoted(&consumes.join(", ")));
            self.context.note(Code::UnstatedMediaType, operation, message, format!("it is sent as {URL_ENCODED}"));
        }
        vec![URL_ENCODED.to_owned()]
    }
}

fn encodings(form: &[FormField]) -> IndexMap<String, Encoding> {
    let stated = |field: &FormField| field.encoding.clone().filter(|encoding| !encoding.explode);
    form.iter().filter_map(|field| Some((field.name.clone(), stated(field)?))).collect()
}

/// Whether a field holds a file or a list of files.
fn is_file(node: &Node) -> bool {
    let is_file = |node: &Node| node.get("type").and_then(Node::as_str) == Some("file");
    is_file(node) || node.get("items").is_some_and(is_file)
}
