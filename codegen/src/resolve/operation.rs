//! Operations: requests, and what each reply means.

use super::names::{Hint, Scope, snake};
use super::{Resolver, server};
use crate::diagnostic::{Code, quoted};
use crate::ir::{Alternative, Api, Docs, Group, Method, Operation, Output, Provenance};
use crate::model::OperationNode;
use std::collections::BTreeMap;

/// The module of operations without a tag.
const UNTAGGED: &str = "operations";

impl Resolver<'_> {
    /// The API without its operations and types.
    pub(super) fn api(&mut self, module: &str) -> Api {
        let info = &self.model.api.info;
        let mut api = Api {
            module: module.to_owned(),
            marker: super::names::marker(module),
            title: info.title.clone(),
            version: info.version.clone(),
            docs: Docs { description: info.description.clone(), ..Docs::default() },
            provenance: Provenance::default(),
            servers: Vec::new(),
            has_default_server: false,
            schemes: Vec::new(),
            security_sets: Vec::new(),
            headers: Vec::new(),
            groups: Vec::new(),
            operations: Vec::new(),
            types: Vec::new(),
            gates: BTreeMap::new(),
        };
        self.servers(&mut api);
        self.schemes(&mut api);
        api
    }

    /// All operations that can be called.
    pub(super) fn operations(&mut self, api: &mut Api) {
        let model = self.model;
        for node in &model.operations {
            let index = api.operations.len();
            if let Some(operation) = self.operation(node, index, api) {
                let group = self.group(node, api);
                api.groups[group].operations.push(index);
                api.operations.push(Operation { group, ..operation });
            }
        }
        self.unused_documents(api);
        self.unused_checks(api);
        self.say_customs();
    }

    fn operation(&mut self, node: &OperationNode, index: usize, api: &mut Api) -> Option<Operation> {
        if let Some(reason) = &node.incomplete {
            return self.refuse(node, reason);
        }
        let method = method(node);
        let id = node.fields.operation_id.clone().filter(|id| !id.trim().is_empty());
        let id = id.unwrap_or_else(|| self.invented_id(node));
        if api.operations.iter().any(|known| known.id == id) {
            let message = format!("another operation has the `operationId` `{id}` already");
            let then = "this one is called after its method or path as well";
            self.note(Code::DuplicateOperationId, &node.pointer.child("operationId"), message, then);
        }
        let hint = Hint::operation(index, &id);
        let mut scope = Scope::reserving(&["self", "reply", "value"]);
        let mut parameters = self.parameters(node, &hint, &mut scope)?;
        let path_parts = self.path_parts(node, &mut parameters, &mut scope)?;
        let body = match node.body.as_ref().map(|body| self.body(body, &hint, &mut scope)) {
            None => None,
            Some(Ok(body)) => body,
            Some(Err(reason)) => return self.refuse(node, &reason),
        };
        let security = self.requirement(node, api);
        let checked = self.config.is_check(node.fields.operation_id.as_deref());
        let replies = self.outcomes(node, &hint, checked);
        let alternative = replies.stream.map(|stream| {
            let method = scope.allocate(&["stream".to_owned(), "as_stream".to_owned()]);
            Alternative { method, stream }
        });
        let mut docs = Docs {
            summary: node.fields.summary.clone(),
            description: node.fields.description.clone(),
            notes: Vec::new(),
        };
        docs.notes.extend(replies.remark);
        Some(Operation {
            id,
            name: String::new(),
            function: String::new(),
            file: String::new(),
            error: None,
            group: 0,
            pointer: node.place.to_string(),
            method,
            path: node.path.clone(),
            path_parts,
            parameters,
            body,
            security,
            server: node.servers.first().map(|own| server::template(own, &self.config.server.required)),
            accept: replies.accept,
            output: replies.output,
            outcomes: replies.outcomes,
            headers: self.headers(node, &hint, api),
            alternative,
            paging: None,
            idempotency_header: None,
            docs,
            external_docs: node.fields.external_docs.as_ref().map(|docs| docs.url.clone()),
            deprecated: node.fields.deprecated,
        })
    }

    /// Leaves an operation out, and says so.
    pub(super) fn refuse<T>(&mut self, node: &OperationNode, reason: &str) -> Option<T> {
        let message = format!("`{} {}` cannot be called: {reason}", method(node).name(), node.path);
        self.diagnostics.gap(Code::OperationRefused, &node.pointer, message, "the operation is left out");
        None
    }

    /// A name for an operation without an id: the method and the fixed parts of its path.
    fn invented_id(&mut self, node: &OperationNode) -> String {
        let words: Vec<String> = node
            .path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                Some(parameter) => format!("by-{parameter}"),
                None => segment.replace(['{', '}'], "-"),
            })
            .collect();
        let place = if words.is_empty() { "root".to_owned() } else { words.join("-") };
        let id = format!("{}-{place}", node.method);
        let message = format!("`{} {}` has no `operationId`", method(node).name(), node.path);
        let then = format!("it is called `{}`; adding an `operationId` gives it another name", snake(&id));
        self.note(Code::MissingOperationId, &node.pointer, message, then);
        id
    }

    /// The module that an operation stands in: that of its first tag.
    fn group(&mut self, node: &OperationNode, api: &mut Api) -> usize {
        let tag = node.fields.tags.first().map_or(UNTAGGED, String::as_str);
        let module = super::names::module(tag);
        if let Some(index) = api.groups.iter().position(|group| group.module == module) {
            return index;
        }
        let tag = self.model.api.tags.iter().find(|known| known.name == tag);
        let description = tag.and_then(|tag| tag.description.clone());
        let docs = Docs { summary: node.fields.tags.first().cloned(), description, notes: Vec::new() };
        api.groups.push(Group { module, docs, operations: Vec::new(), feature: None });
        api.groups.len() - 1
    }

    /// A check that `api.toml` declares for an operation that is not there, or that is none.
    fn unused_documents(&mut self, api: &Api) {
        for document in self.config.source.iter().flat_map(|source| &source.documents) {
            for id in document.operations.iter().filter(|id| !api.operations.iter().any(|known| known.id == **id)) {
                let message = format!("there is no operation {}", quoted(id));
                self.diagnostics.push(self.config.complaint(Code::ConfigUnused, document.span, message));
            }
        }
    }

    fn unused_checks(&mut self, api: &Api) {
        for check in &self.config.checks {
            let known = api.operations.iter().find(|operation| operation.id == check.operation);
            let message = match known.map(|operation| &operation.output) {
                Some(Output::Check) => continue,
                Some(_) => format!("`{}` is no check: it needs an empty success and a documented 404", check.operation),
                None => format!("there is no operation `{}`", check.operation),
            };
            self.diagnostics.push(self.config.complaint(Code::ConfigUnused, check.span, message));
        }
    }
}

fn method(node: &OperationNode) -> Method {
    let known = Method::ALL.into_iter().find(|method| method.key() == node.method);
    known.unwrap_or_else(|| Method::Other(node.method.clone()))
}
