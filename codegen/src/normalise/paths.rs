//! Paths and operations (OpenAPI 3.1, sections 4.8.8 to 4.8.10).

use super::Context;
use super::fields::{Field, Fields};
use crate::diagnostic::Code;
use crate::document::{Node, Pointer};
use crate::ir::Method;
use crate::model::OperationNode;
use openapiv3::Server;

/// What a path says for all its operations.
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
            self.path_item(path, field, &mut operations);
        }
        operations
    }

    fn path_item(&mut self, path: &str, field: Field<'d>, operations: &mut Vec<OperationNode>) {
        let place = field.pointer.clone();
        let Some(field) = self.follow(field) else { return };
        let Some(mut fields) = Fields::open(self, field.node, &field.pointer, "path item") else { return };
        let mut incomplete = None;
        let mut shared = Shared {
            incomplete: None,
            path: path.to_owned(),
            place,
            parameters: self.parameters(&mut fields, &mut incomplete),
            servers: self.servers(&mut fields),
        };
        shared.incomplete = incomplete;
        for method in Method::ALL {
            if let Some(field) = fields.get(method.key()) {
                operations.extend(self.operation(method, field, &shared));
            }
        }
        fields.ignore(&["summary", "description", "$ref"]);
        for key in ["query", "additionalOperations"] {
            if let Some(field) = fields.get(key) {
                let message = format!("`{key}` holds operations with methods that are not supported");
                self.gap(Code::UnsupportedMethod, &field.pointer, message, "they are left out");
            }
        }
        fields.finish(self);
    }

    fn operation(&mut self, method: Method, field: Field<'d>, shared: &Shared) -> Option<OperationNode> {
        let place = shared.place.child(method.key());
        let field = self.follow_misplaced(field, method.key())?;
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
            place,
            path: shared.path.clone(),
            method: method.key().to_owned(),
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

/// Whether a parameter that could not be read may be one that the service requires. One that cannot be a parameter at all
/// (the client sets the header itself) is not.
pub(super) fn is_needed(node: &Node) -> bool {
    let name = node.get("name").and_then(Node::as_str).unwrap_or_default();
    let header = node.get("in").and_then(Node::as_str) == Some("header");
    let reserved = header && super::parameter::is_reserved_header(name);
    !reserved && node.get("required").and_then(Node::as_bool) == Some(true)
}
