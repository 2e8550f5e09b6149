//! What a description says about itself: info, servers, tags, links to documentation (OpenAPI 3.1, sections 4.8.2 to 4.8.6,
//! 4.8.11 and 4.8.22).

use super::Context;
use super::fields::{Field, Fields};
use crate::diagnostic::{Code, quoted};
use crate::model::placeholders;
use indexmap::IndexMap;
use openapiv3::{ExternalDocumentation, Info, Server, ServerVariable, Tag};

impl<'d> Context<'d> {
    pub(super) fn info(&mut self, root: &mut Fields<'d>) -> Info {
        let mut info = Info::default();
        let Some(field) = root.get("info") else { return info };
        let Some(mut fields) = Fields::open(self, field.node, &field.pointer, "info object") else { return info };
        info.title = fields.text(self, "title").unwrap_or_default();
        let spelled = self.document.text(&field.pointer.child("version"));
        info.version = fields.text(self, "version").map(|text| spelled.unwrap_or(text)).unwrap_or_default();
        info.description = fields.text(self, "description").or_else(|| fields.text(self, "summary"));
        fields.ignore(&["summary", "termsOfService", "contact", "license"]);
        fields.finish(self);
        info
    }

    pub(super) fn servers(&mut self, fields: &mut Fields<'d>) -> Vec<Server> {
        fields.list(self, "servers").iter().filter_map(|field| self.server(field)).collect()
    }

    fn server(&mut self, field: &Field<'d>) -> Option<Server> {
        let mut fields = Fields::open(self, field.node, &field.pointer, "server")?;
        let url = fields.required_text(self, "url")?;
        let description = fields.text(self, "name").or_else(|| fields.text(self, "description"));
        let mut variables = IndexMap::new();
        for (name, field) in fields.entries(self, "variables") {
            if let Some(variable) = self.server_variable(&field) {
                variables.insert(name.to_owned(), variable);
            }
        }
        fields.ignore(&["description"]);
        fields.finish(self);
        if let Some(reason) = unusable(&url) {
            let message = format!("{} cannot be the address of a server: {reason}", quoted(&url));
            self.gap(Code::UnsupportedServer, &field.pointer.child("url"), message, "this server is left out");
            return None;
        }
        for name in placeholders(&url) {
            let default = variables.get(name).is_some_and(|variable: &ServerVariable| !variable.default.is_empty());
            if !default {
                let message = format!("the server variable {} has no default", quoted(name));
                self.note(
                    Code::MissingField,
                    &field.pointer,
                    message,
                    "whoever chooses this server must give it a value",
                );
            }
        }
        Some(Server { url, description, variables: Some(variables), extensions: IndexMap::new() })
    }

    /// A server variable. One without a default, which the specification asks for, must be given by whoever builds a client:
    /// its default is the empty text here.
    fn server_variable(&mut self, field: &Field<'d>) -> Option<ServerVariable> {
        let mut fields = Fields::open(self, field.node, &field.pointer, "server variable")?;
        let variable = ServerVariable {
            enumeration: fields.texts(self, "enum"),
            default: fields.text(self, "default").unwrap_or_default(),
            description: fields.text(self, "description"),
            extensions: IndexMap::new(),
        };
        fields.ignore(&["type"]);
        fields.finish(self);
        Some(variable)
    }

    pub(super) fn tags(&mut self, root: &mut Fields<'d>) -> Vec<Tag> {
        let mut tags = Vec::new();
        for field in root.list(self, "tags") {
            let Some(mut fields) = Fields::open(self, field.node, &field.pointer, "tag") else { continue };
            if let Some(name) = fields.required_text(self, "name") {
                let description = fields.text(self, "description").or_else(|| fields.text(self, "summary"));
                tags.push(Tag { name, description, ..Tag::default() });
            }
            fields.ignore(&["summary", "externalDocs", "parent", "kind"]);
            fields.finish(self);
        }
        tags
    }

    pub(super) fn external_docs(&mut self, fields: &mut Fields<'d>) -> Option<ExternalDocumentation> {
        let field = fields.get("externalDocs")?;
        let mut fields = Fields::open(self, field.node, &field.pointer, "link to documentation")?;
        let url = fields.required_text(self, "url")?;
        let docs = ExternalDocumentation { url, description: fields.text(self, "description"), ..Default::default() };
        fields.finish(self);
        Some(docs)
    }
}

/// Why a URL cannot be that of a server: paths are appended to it, and credentials come from security schemes.
pub(super) fn unusable(url: &str) -> Option<&'static str> {
    let (scheme, rest) = url.split_once("://").map_or((None, url), |(scheme, rest)| (Some(scheme), rest));
    let authority = rest.split('/').next().unwrap_or_default();
    if scheme.is_some_and(|scheme| !matches!(scheme, "http" | "https") && !scheme.contains('{')) {
        return Some("only http and https are supported");
    }
    if url.contains(|sign: char| sign.is_whitespace() || sign.is_control()) {
        return Some("it holds white space");
    }
    if url.matches('{').count() != url.matches('}').count() {
        return Some("a brace is not closed");
    }
    if url.contains(['?', '#']) {
        return Some("it has a query or a fragment");
    }
    (scheme.is_some() && authority.contains('@')).then_some("user name and password belong into a security scheme")
}
