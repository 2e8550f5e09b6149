//! Extensions of operations that say how pages follow each other.
//!
//! They are read as their authors document them, and only what they say is taken: what cannot be meant here as it is meant
//! there is reported, and the operation stays one call for one page.

use super::{autorest, fern, paging, speakeasy};
use crate::config::{Config, Pagination};
use crate::diagnostic::{Code, Diagnostics, quoted};
use crate::document::Pointer;
use crate::ir::{Api, Operation};
use crate::model::{Model, OperationNode, Schema};
use openapiv3::{MediaType, ParameterData, ParameterSchemaOrContent, ReferenceOr};
use serde_json::{Map, Value};

/// The extensions, by what they are called.
const READERS: [(&str, Reader); 3] = [
    ("x-ms-pageable", autorest::pagination),
    ("x-speakeasy-pagination", speakeasy::pagination),
    ("x-fern-pagination", fern::pagination),
];

type Reader = fn(&Extension<'_>) -> Result<Option<Said>, String>;

/// What an extension says, if it says that there are several pages.
#[derive(Default)]
pub(super) struct Said {
    pub(super) pagination: Pagination,
    /// Whether a page that is smaller than asked for is said to be the last one.
    pub(super) ends_early: bool,
}

/// An extension, and the operation that it belongs to.
pub(super) struct Extension<'m> {
    pub(super) fields: &'m Map<String, Value>,
    pub(super) operation: &'m OperationNode,
    pub(super) model: &'m Model,
}

/// Applies the extensions of operations that `api.toml` says nothing of.
pub(super) fn apply(api: &mut Api, model: &Model, config: &Config, diagnostics: &mut Diagnostics) {
    let mut early = None;
    for node in model.operations.iter().filter(|node| !node.fields.extensions.is_empty()) {
        let place = node.place.to_string();
        let is_it = |operation: &Operation| operation.pointer == place;
        let Some(index) = api.operations.iter().position(is_it) else { continue };
        let id = &api.operations[index].id;
        if !config.pagination.iter().any(|entry| entry.operations.contains(id)) {
            let place = follow_any(api, index, model, node, diagnostics);
            early = early.or(place);
        }
    }
    if let Some(place) = early {
        let message = "a page with fewer items than asked for is said to be the last one";
        diagnostics.note(Code::PagingEnd, &place, message, "the list ends with a page that is empty");
    }
}

/// Follows the first extension of an operation that can be followed: where there are several, they say the same to
/// different readers. Answers its place if it says that lists end with a small page.
fn follow_any(
    api: &mut Api,
    index: usize,
    model: &Model,
    node: &OperationNode,
    diagnostics: &mut Diagnostics,
) -> Option<Pointer> {
    let mut refused = Vec::new();
    for (name, reader) in READERS {
        let Some(value) = node.fields.extensions.get(name) else { continue };
        let place = node.pointer.child(name);
        match read(model, node, value, reader).and_then(|said| follow(api, index, said)) {
            Ok(ends_early) => return ends_early.then_some(place),
            Err(reason) => refused.push((place, format!("`{name}` cannot be followed: {reason}"))),
        }
    }
    for (place, message) in refused {
        diagnostics.gap(Code::PagingExtension, &place, message, "each page is a call of its own");
    }
    None
}

fn read(model: &Model, operation: &OperationNode, value: &Value, reader: Reader) -> Result<Option<Said>, String> {
    let fields = value.as_object().ok_or("it is not an object")?;
    reader(&Extension { fields, operation, model })
}

/// Gives an operation the paging that was read; whether its lists are said to end early.
fn follow(api: &mut Api, index: usize, said: Option<Said>) -> Result<bool, String> {
    let (Some(said), Some(operation)) = (said, api.operations.get(index)) else { return Ok(false) };
    let paging = paging(&api.types, operation, &said.pagination)?;
    if let Some(operation) = api.operations.get_mut(index) {
        operation.paging = Some(paging);
    }
    Ok(said.ends_early)
}

impl<'m> Extension<'m> {
    /// That the extension has no other fields than these.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), String> {
        only(self.fields, known)
    }

    /// The text of a field.
    pub(super) fn text(&self, key: &str) -> Result<Option<&'m str>, String> {
        text(self.fields, key)
    }

    /// Whether the operation has a parameter of this name in its query.
    pub(super) fn has_query(&self, name: &str) -> bool {
        self.query(name).is_some()
    }

    /// Whether there is a property at a place in the body.
    pub(super) fn has_property(&self, pointer: &str) -> bool {
        self.property(pointer).is_some()
    }

    fn query(&self, name: &str) -> Option<&'m ParameterData> {
        let mut known = self.operation.parameters.iter().filter_map(|pointer| self.model.nodes.parameters.get(pointer));
        known.find_map(|node| match &node.parameter {
            openapiv3::Parameter::Query { parameter_data, .. } if parameter_data.name == name => Some(parameter_data),
            _ => None,
        })
    }

    /// The number of the first page, as far as the description tells: what is taken without the parameter, or else the
    /// least that is allowed. Callers who have to give a number say it themselves.
    pub(super) fn first_page(&self, parameter: Option<&str>, body: Option<&str>) -> Result<i64, String> {
        let (schema, required) = match (parameter, body) {
            (Some(name), _) => self.query(name).map(|data| (schema_of(&data.format), data.required)),
            (None, pointer) => self.property(pointer.unwrap_or_default()),
        }
        .unwrap_or_default();
        let schema = schema.and_then(|pointer| self.schema(&pointer));
        let said = schema.and_then(|schema| match (&schema.default, &schema.constraints.minimum) {
            (Some(default), _) => default.as_i64(),
            (None, Some(minimum)) => minimum.parse().ok(),
            (None, None) => None,
        });
        said.or(required.then_some(1)).ok_or_else(|| {
            let name = quoted(parameter.or(body).unwrap_or_default());
            format!("the number of the first page is not known: {name} has neither `default` nor `minimum`")
        })
    }

    /// The schema of a property of the body, and whether it is always there.
    fn property(&self, pointer: &str) -> Option<(Option<Pointer>, bool)> {
        let body = self.model.nodes.bodies.get(self.operation.body.as_ref()?)?;
        let mut schemas = body.content.values().filter_map(|content: &MediaType| content.schema.as_ref());
        let Some(ReferenceOr::Reference { reference }) = schemas.next() else { return None };
        let mut names = pointer.split('/').skip(1).map(|name| name.replace("~1", "/").replace("~0", "~"));
        let (mut at, mut required) = (Pointer::parse(reference)?, body.required);
        names.try_for_each(|name| {
            let schema = self.schema(&at)?;
            required &= schema.required.contains(&name);
            at = schema.properties.get(&name)?.clone();
            Some(())
        })?;
        Some((Some(at), required))
    }

    /// A schema, or the one that its references lead to.
    fn schema(&self, pointer: &Pointer) -> Option<&'m Schema> {
        let schemas = &self.model.nodes.schemas;
        let mut schema = schemas.get(pointer)?;
        for _ in 0..schemas.len() {
            let Some(next) = schema.reference.as_ref().filter(|_| schema.default.is_none()) else { break };
            schema = schemas.get(next)?;
        }
        Some(schema)
    }
}

fn schema_of(format: &ParameterSchemaOrContent) -> Option<Pointer> {
    match format {
        ParameterSchemaOrContent::Schema(ReferenceOr::Reference { reference }) => Pointer::parse(reference),
        _ => None,
    }
}

pub(super) fn only(fields: &Map<String, Value>, known: &[&str]) -> Result<(), String> {
    let unknown = fields.keys().find(|key| !known.contains(&key.as_str()));
    unknown.map_or(Ok(()), |key| Err(format!("what {} means is not known", quoted(key))))
}

pub(super) fn text<'v>(fields: &'v Map<String, Value>, key: &str) -> Result<Option<&'v str>, String> {
    match fields.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("`{key}` is not text")),
    }
}
