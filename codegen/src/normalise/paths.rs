//! Paths and operations (OpenAPI 3.1, sections 4.8.8 to 4.8.10).

use super::Context;
use super::fields::{Field, Fields};
use super::parameter::is_token;
use crate::diagnostic::{Code, quoted};
use crate::document::{Node, Pointer};
use crate::ir::Method;
use crate::model::{Dialect, OperationNode};
use openapiv3::Server;
use std::borrow::Cow;

/// The field of the method QUERY.
const QUERY: &str = "query";

/// The extensions that say how the pages of lists follow each other.
const PAGING: [&str; 3] = ["x-ms-pageable", "x-speakeasy-pagination", "x-fern-pagination"];

/// What a path says for all its operations.
#[derive(Clone)]
struct Shared {
    incomplete: Option<String>,
    path: String,
    /// Where the path stands.
    place: Pointer,
    parameters: Vec<Pointer>,
    servers: Vec<Server>,
}

impl<'d> Context<'d> {
    /// Reads all operations.
    pub(super) fn paths(&mut self, root: &mut Fields<'d>) -> Vec<OperationNode> {
        let mut operations = Vec::new();
        for (path, field) in root.entries(self, "paths") {
            let path = self.with_slash(path, &field.pointer);
            self.path_item(&path, field, &mut operations);
        }
        operations
    }

    /// A path as it is appended to the address of a server (section 4.8.8.1).
    pub(super) fn with_slash<'p>(&mut self, path: &'p str, place: &Pointer) -> Cow<'p, str> {
        if path.starts_with('/') || path.is_empty() {
            return Cow::Borrowed(path);
        }
        let message = format!("the path {} does not begin with a slash", quoted(path));
        self.note(Code::RelativePath, place, message, "it is read as if it did");
        Cow::Owned(format!("/{path}"))
    }

    fn path_item(&mut self, path: &str, field: Field<'d>, operations: &mut Vec<OperationNode>) {
        let mut shared = Shared {
            incomplete: None,
            path: path.to_owned(),
            place: field.pointer.clone(),
            parameters: Vec::new(),
            servers: Vec::new(),
        };
        let mut layers = self.path_layers(field);
        for fields in &mut layers {
            self.shared(fields, &mut shared);
        }
        for method in Method::KEYS {
            let mut found = layers.iter_mut().filter_map(|fields| fields.get(method));
            let Some(field) = found.next() else { continue };
            let others: Vec<Field<'d>> = found.collect();
            operations.extend(self.operation(method, &shared.place.child(method), field, &shared));
            for other in others {
                let message = format!("`{method}` stands beside the reference to this path item, too");
                self.note(Code::ReferenceSiblings, &other.pointer, message, "the one beside the reference counts");
            }
        }
        for mut fields in layers {
            self.other_methods(&mut fields, &shared, operations);
            fields.ignore(&["summary", "description", "$ref"]);
            fields.finish(self);
        }
    }

    /// A path item and those that it refers to: what stands beside a reference counts, too (OpenAPI 3.1, section 4.8.9).
    fn path_layers(&mut self, field: Field<'d>) -> Vec<Fields<'d>> {
        let layers = self.readable_layers(field);
        layers.iter().filter_map(|layer| Fields::open(self, layer.node, &layer.pointer, "path item")).collect()
    }

    /// Reads what a path item says for all its operations, as far as what refers to it does not say otherwise.
    fn shared(&mut self, fields: &mut Fields<'d>, shared: &mut Shared) {
        let parameters = self.parameters(fields, &mut shared.incomplete);
        let own = std::mem::take(&mut shared.parameters);
        shared.parameters = self.merge_parameters(&parameters, own);
        let servers = self.servers(fields);
        if shared.servers.is_empty() {
            shared.servers = servers;
        }
    }

    /// Operations with other methods than the Path Item Object had fields for up to OpenAPI 3.1 (OpenAPI 3.2, section 4.9).
    fn other_methods(&mut self, fields: &mut Fields<'d>, shared: &Shared, operations: &mut Vec<OperationNode>) {
        for key in ["query", "additionalOperations"] {
            self.foreign_if(self.dialect != Dialect::V3_2 && fields.has(key), key, fields.pointer());
        }
        if let Some(field) = fields.get(QUERY) {
            operations.extend(self.operation("QUERY", &shared.place.child(QUERY), field, shared));
        }
        for (method, field) in fields.entries(self, "additionalOperations") {
            let incomplete = unusable(method).map(str::to_owned).or_else(|| shared.incomplete.clone());
            let place = shared.place.child("additionalOperations").child(method);
            operations.extend(self.operation(method, &place, field, &Shared { incomplete, ..shared.clone() }));
        }
    }

    /// Reads an operation; `place` is where it is called from, whatever file it stands in.
    fn operation(&mut self, method: &str, place: &Pointer, field: Field<'d>, shared: &Shared) -> Option<OperationNode> {
        let field = self.follow_misplaced(field, method)?;
        let mut fields = Fields::open(self, field.node, &field.pointer, "operation")?;
        let mut incomplete = shared.incomplete.clone();
        let own = self.parameters(&mut fields, &mut incomplete);
        let parameters = self.merge_parameters(&shared.parameters, own);
        let body = match fields.get("requestBody") {
            Some(field) => {
                let body = self.body(field);
                if body.is_none() {
                    incomplete = Some("its body cannot be read".to_owned());
                }
                body
            }
            None => None,
        };
        let replies = fields
            .entries(self, "responses")
            .into_iter()
            .filter_map(|(status, field)| Some((status.to_owned(), self.reply(field)?)))
            .collect();
        let mut servers = self.servers(&mut fields);
        if servers.is_empty() {
            servers.clone_from(&shared.servers);
        }
        let operation = self.operation_fields(&mut fields);
        self.callbacks(&mut fields);
        fields.finish(self);
        Some(OperationNode {
            pointer: field.pointer.clone(),
            place: place.clone(),
            path: shared.path.clone(),
            method: method.to_owned(),
            parameters,
            body,
            replies,
            incomplete,
            servers,
            fields: operation,
        })
    }

    /// What an operation says that neither shapes the request nor the replies.
    pub(super) fn operation_fields(&mut self, fields: &mut Fields<'d>) -> openapiv3::Operation {
        openapiv3::Operation {
            operation_id: fields.text(self, "operationId"),
            summary: fields.text(self, "summary"),
            description: fields.text(self, "description"),
            tags: fields.texts(self, "tags"),
            deprecated: fields.flag(self, "deprecated").unwrap_or(false),
            security: self.security_requirements(fields),
            external_docs: self.external_docs(fields),
            extensions: PAGING
                .into_iter()
                .filter_map(|key| Some((key.to_owned(), fields.get(key)?.node.to_json())))
                .collect(),
            ..openapiv3::Operation::default()
        }
    }

    /// The parameters that can be read. If one that cannot is required, `incomplete` says why the operation cannot be called.
    fn parameters(&mut self, fields: &mut Fields<'d>, incomplete: &mut Option<String>) -> Vec<Pointer> {
        let mut parameters = Vec::new();
        for field in fields.list(self, "parameters") {
            let Some(field) = self.follow(field) else {
                *incomplete = Some("a parameter that it may require cannot be read".to_owned());
                continue;
            };
            let node = field.node;
            match self.parameter(field) {
                Some(pointer) => parameters.push(pointer),
                None if is_needed(node) => *incomplete = Some("a parameter that it requires cannot be read".to_owned()),
                None => {}
            }
        }
        parameters
    }

    /// The parameters of a path, but for those that the operation overrides (same name, same place), then its own.
    pub(super) fn merge_parameters(&mut self, shared: &[Pointer], own: Vec<Pointer>) -> Vec<Pointer> {
        let identity = |pointer: &Pointer| {
            let node = self.nodes.parameters.get(pointer)?;
            let place = match &node.parameter {
                openapiv3::Parameter::Query { .. } => "query",
                openapiv3::Parameter::Header { .. } => "header",
                openapiv3::Parameter::Path { .. } => "path",
                openapiv3::Parameter::Cookie { .. } => "cookie",
            };
            Some((place, node.parameter.parameter_data_ref().name.clone()))
        };
        let mut merged: Vec<Pointer> = Vec::new();
        let mut duplicates = Vec::new();
        for pointer in own {
            if merged.iter().any(|kept| identity(kept) == identity(&pointer)) {
                duplicates.push(pointer);
            } else {
                merged.push(pointer);
            }
        }
        let overridden = |pointer: &&Pointer| merged.iter().any(|kept| identity(kept) == identity(pointer));
        let inherited: Vec<Pointer> = shared.iter().filter(|pointer| !overridden(pointer)).cloned().collect();
        for pointer in duplicates {
            let message = "the operation has this parameter twice (same name, same place)";
            self.note(Code::DuplicateParameter, &pointer, message, "the first one counts");
        }
        inherited.into_iter().chain(merged).collect()
    }

    /// Callbacks are calls that the service makes; a client does not make them.
    fn callbacks(&mut self, fields: &mut Fields<'d>) {
        if let Some(field) = fields.get("callbacks") {
            let message = "callbacks are calls that the service makes to its client";
            self.note(Code::Callbacks, &field.pointer, message, "nothing is generated for them");
        }
    }
}

/// Why a method cannot be sent.
fn unusable(method: &str) -> Option<&'static str> {
    let has_field = |known: &str| known.eq_ignore_ascii_case(method);
    if Method::KEYS.into_iter().any(has_field) || has_field(QUERY) {
        return Some("its method has a field of its own");
    }
    if has_field("connect") {
        return Some("its method opens a tunnel");
    }
    (!is_token(method)).then_some("this is not a method (RFC 9110, section 9.1)")
}

/// Whether a parameter that could not be read may be one that the service requires. One that cannot be a parameter at all
/// (the client sets the header itself) is not.
pub(super) fn is_needed(node: &Node) -> bool {
    let name = node.get("name").and_then(Node::as_str).unwrap_or_default();
    let header = node.get("in").and_then(Node::as_str) == Some("header");
    let reserved = header && super::parameter::is_reserved_header(name);
    !reserved && node.get("required").and_then(Node::as_bool) == Some(true)
}
