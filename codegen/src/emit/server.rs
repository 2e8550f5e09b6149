//! The module `server`: where the API is reached.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Server, ServerTemplate, ServerVariable, VariableType};

use super::docs::{DocBlock, code_span};
use super::names::ident;
use super::scope::{Place, Scope};
use super::shape::{self, Head};

/// Whether the API has such a module.
pub(super) fn exists(api: &Api) -> bool {
    !api.servers.is_empty()
}

/// Its items.
pub(super) fn items(api: &Api) -> Vec<TokenStream> {
    let scope = Scope::new(api, Place::Root);
    let functions: Vec<TokenStream> = api.servers.iter().map(|server| function(&scope, server)).collect();
    let mut items = scope.imports(&["Server"]);
    items.extend(functions);
    items.extend(enumerations(api));
    items
}

/// `DefaultServer { … }`: a template with the defaults of its variables.
pub(super) fn default_server(template: &ServerTemplate) -> TokenStream {
    let url = &template.url;
    let variables = template.variables.iter().filter_map(|variable| {
        let (name, value) = (&variable.wire, variable.default.as_ref()?);
        Some(quote!((#name, #value)))
    });
    quote!(runtime::DefaultServer { url: #url, variables: &[#(#variables),*] })
}

/// The function that stands for a server.
fn function(scope: &Scope<'_>, server: &Server) -> TokenStream {
    let (name, api, url) = (ident(&server.name), scope.sibling(&scope.api.marker), &server.template.url);
    let arguments = server.template.variables.iter().map(|variable| {
        let name = ident(&variable.name);
        match &variable.ty {
            VariableType::Text => quote!(#name: impl Into<String>),
            VariableType::Enumeration { name: ty, .. } => {
                let ty = ident(ty);
                quote!(#name: impl Into<#ty>)
            }
        }
    });
    let calls = server.template.variables.iter().map(|variable| {
        let (wire, name) = (&variable.wire, ident(&variable.name));
        match &variable.ty {
            VariableType::Text => quote!(.variable(#wire, #name)),
            VariableType::Enumeration { .. } => quote!(.variable(#wire, #name.into().as_str())),
        }
    });
    let docs = documentation(server);
    quote! {
        #docs
        #[must_use]
        pub fn #name(#(#arguments),*) -> Server<#api> { Server::new(#url)#(#calls)* }
    }
}

fn documentation(server: &Server) -> DocBlock {
    let mut docs = DocBlock::described(&server.docs, "A server of the API.");
    docs.paragraph(&code_span(&server.template.url));
    docs.list(server.template.variables.iter().map(|variable| {
        let default = variable.default.as_deref().map(code_span).filter(|value| !value.is_empty());
        let default = default.map(|value| format!(" (by default {value})")).unwrap_or_default();
        (format!("{}{default}", code_span(&variable.wire)), said(variable))
    }));
    docs
}

/// What the description says about a variable, on one line.
fn said(variable: &ServerVariable) -> String {
    let docs = [&variable.docs.summary, &variable.docs.description];
    docs.into_iter().flatten().next().cloned().unwrap_or_default()
}

/// The enumerations of the variables, each once.
fn enumerations(api: &Api) -> Vec<TokenStream> {
    let mut printed: Vec<&str> = Vec::new();
    let mut items = Vec::new();
    for variable in api.servers.iter().flat_map(|server| &server.template.variables) {
        if let VariableType::Enumeration { name, values } = &variable.ty
            && !printed.contains(&name.as_str())
        {
            printed.push(name);
            let fallback = format!("A value of the server variable {}.", code_span(&variable.wire));
            let head = Head { docs: DocBlock::described(&variable.docs, &fallback), deprecated: false };
            items.extend(shape::enumeration(&head, name, values));
        }
    }
    items
}
