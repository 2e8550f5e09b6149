//! Paths and operations (sections "Path Item Object" and "Operation Object").

use super::Reader;
use super::body::BodyParameter;
use super::form::FormField;
use super::parameter::Place;
use crate::document::Pointer;
use crate::ir::Method;
use crate::model::OperationNode;
use crate::normalise::fields::{Field, Fields};
use crate::normalise::paths::is_needed;

/// The parameters of a path or an operation.
#[derive(Clone, Default)]
struct Parameters {
    request: Vec<Pointer>,
    form: Vec<FormField>,
    bodies: Vec<BodyParameter>,
    /// Why the operation cannot be called.
    incomplete: Option<String>,
}

impl<'d> Reader<'_, 'd> {
    /// Reads all operations.
    pub(super) fn paths(&mut self, root: &mut Fields<'d>) -> Vec<OperationNode> {
        let mut operations = Vec::new();
        for (path, field) in root.entries(self.context, "paths") {
            let path = self.context.with_slash(path, &field.pointer);
            self.path_item(&path, field, &mut operations);
        }
        operations
    }

    fn path_item(&mut self, path: &str, field: Field<'d>, operations: &mut Vec<OperationNode>) {
        let place = field.pointer.clone();
        let Some(field) = self.context.follow(field) else { return };
        let Some(mut fields) = Fields::open(self.context, field.node, &field.pointer, "path item") else { return };
        let shared = self.parameters(&mut fields);
        for method in Method::KEYS {
            if let Some(field) = fields.get(method) {
                let place = place.child(method);
                let Some(field) = self.context.follow_misplaced(field, method) else { continue };
                operations
                    .extend(self.operation(method, path, &field, &shared).map(|node| OperationNode { place, ..node }));
            }
        }
        fields.ignore(&["$ref", "summary", "description"]);
        fields.finish(self.context);
    }

    fn operation(&mut self, method: &str, path: &str, field: &Field<'d>, shared: &Parameters) -> Option<OperationNode> {
        let mut fields = Fields::open(self.context, field.node, &field.pointer, "operation")?;
        let own = self.parameters(&mut fields);
        let mut parameters = self.merge(shared, own);
        let consumes = self.media_types(&mut fields, "consumes").unwrap_or_else(|| self.consumes.clone());
        let produces = self.media_types(&mut fields, "produces").unwrap_or_else(|| self.produces.clone());
        let body = self.operation_body(&mut parameters, &mut fields, &consumes);
        let mut replies = Vec::new();
        for (status, field) in fields.entries(self.context, "responses") {
            replies.extend(self.reply(field, &produces).map(|reply| (status.to_owned(), reply)));
        }
        let servers = self.own_servers(&mut fields);
        let operation = self.context.operation_fields(&mut fields);
        fields.finish(self.context);
        Some(OperationNode {
            pointer: field.pointer.clone(),
            place: field.pointer.clone(),
            path: path.to_owned(),
            method: method.to_owned(),
            parameters: parameters.request,
            body,
            replies,
            incomplete: parameters.incomplete,
            servers,
            fields: operation,
        })
    }

    /// The body: that of `in: body`, or the form, or what OpenAPI 3 calls `requestBody`. Two at a time cannot be sent.
    fn operation_body(
        &mut self,
        parameters: &mut Parameters,
        fields: &mut Fields<'d>,
        consumes: &[String],
    ) -> Option<Pointer> {
        let operation = fields.pointer().clone();
        let foreign = fields.get("requestBody");
        let form = parameters.form.as_slice();
        let count = parameters.bodies.len() + usize::from(!form.is_empty()) + usize::from(foreign.is_some());
        if count > 1 {
            parameters.incomplete = Some("it describes more than one body".to_owned());
        }
        if let Some(body) = parameters.bodies.pop() {
            return Some(self.body(body, consumes));
        }
        if !form.is_empty() {
            return Some(self.form(form, &operation, consumes));
        }
        let body = foreign?;
        self.context.foreign("requestBody", &operation);
        let body = self.context.body(body);
        if body.is_none() {
            parameters.incomplete = Some("its body cannot be read".to_owned());
        }
        body
    }

    fn parameters(&mut self, fields: &mut Fields<'d>) -> Parameters {
        let mut parameters = Parameters::default();
        for field in fields.list(self.context, "parameters") {
            let Some(field) = self.context.follow(field) else {
                parameters.incomplete = Some("a parameter that it may require cannot be read".to_owned());
                continue;
            };
            let node = field.node;
            match self.place(field) {
                Some(Place::Request(pointer)) => parameters.request.push(pointer),
                Some(Place::Form(field)) => parameters.form.push(field),
                Some(Place::Body(body)) => parameters.bodies.push(body),
                None if is_needed(node) => {
                    parameters.incomplete = Some("a parameter that it requires cannot be read".to_owned());
                }
                None => {}
            }
        }
        parameters
    }

    /// The parameters of a path, but for those that the operation overrides, then its own.
    fn merge(&mut self, shared: &Parameters, own: Parameters) -> Parameters {
        let is_own = |field: &&FormField| own.form.iter().any(|known| known.name == field.name);
        let inherited = shared.form.iter().filter(|field| !is_own(field)).cloned();
        Parameters {
            form: inherited.chain(own.form.iter().cloned()).collect(),
            bodies: if own.bodies.is_empty() { shared.bodies.clone() } else { own.bodies },
            request: self.context.merge_parameters(&shared.request, own.request),
            incomplete: own.incomplete.or_else(|| shared.incomplete.clone()),
        }
    }
}
