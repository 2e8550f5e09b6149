//! The module `auth`: how to make credentials, and what operations ask for.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Scheme, SchemeKind, SecuritySet};

use super::docs::{DocBlock, code_span};
use super::names::ident;
use super::scope::{Place, Scope};

/// Whether the API has such a module.
pub(super) fn exists(api: &Api) -> bool {
    !api.schemes.is_empty() || !api.security_sets.is_empty()
}

/// Its items.
pub(super) fn items(api: &Api) -> Vec<TokenStream> {
    let scope = Scope::new(api, Place::Root);
    let functions: Vec<TokenStream> = api.schemes.iter().map(|scheme| function(&scope, scheme)).collect();
    let constants = api.security_sets.iter().map(|set| constant(api, set));
    let mut names = Vec::new();
    if api.schemes.iter().any(|scheme| matches!(scheme.kind, SchemeKind::ClientCredentials { .. })) {
        names.push("ClientCredentials");
    }
    if !api.schemes.is_empty() {
        names.push("Credential");
    }
    if api.schemes.iter().any(|scheme| matches!(scheme.kind, SchemeKind::RefreshToken { .. })) {
        names.push("RefreshToken");
    }
    let is_fetched =
        |kind: &SchemeKind| matches!(kind, SchemeKind::ClientCredentials { .. } | SchemeKind::RefreshToken { .. });
    if api.schemes.iter().any(|scheme| !is_fetched(&scheme.kind)) {
        names.push("Secret");
    }
    if !api.security_sets.is_empty() {
        names.push("Security");
    }
    let mut items = scope.imports(&names);
    items.extend(functions);
    items.extend(constants);
    items
}

/// The function that makes a credential for a scheme.
fn function(scope: &Scope<'_>, scheme: &Scheme) -> TokenStream {
    let (docs, name, api, wire) =
        (documentation(scheme), ident(&scheme.name), scope.sibling(&scope.api.marker), &scheme.wire);
    let (arguments, value) = match &scheme.kind {
        SchemeKind::Basic => (
            quote!(user: impl Into<String>, password: impl Into<Secret>),
            quote!(Credential::basic(#wire, user, password)),
        ),
        SchemeKind::Bearer => (quote!(token: impl Into<Secret>), quote!(Credential::bearer(#wire, token))),
        SchemeKind::ApiKeyHeader { header } => {
            (quote!(key: impl Into<Secret>), quote!(Credential::api_key_header(#wire, #header, key)))
        }
        SchemeKind::ApiKeyQuery { parameter } => {
            (quote!(key: impl Into<Secret>), quote!(Credential::api_key_query(#wire, #parameter, key)))
        }
        SchemeKind::ApiKeyCookie { cookie } => {
            (quote!(key: impl Into<Secret>), quote!(Credential::api_key_cookie(#wire, #cookie, key)))
        }
        SchemeKind::RefreshToken { token_url, .. } => {
            (quote!(token: RefreshToken), quote!(Credential::oauth2(#wire, #token_url, token)))
        }
        SchemeKind::ClientCredentials { token_url, .. } => {
            (quote!(credentials: ClientCredentials), quote!(Credential::oauth2(#wire, #token_url, credentials)))
        }
    };
    quote! {
        #docs
        #[must_use]
        pub fn #name(#arguments) -> Credential<#api> { #value }
    }
}

fn documentation(scheme: &Scheme) -> DocBlock {
    let travel = match &scheme.kind {
        SchemeKind::Basic => "A user name and a password, sent as `Authorization: Basic`.".to_owned(),
        SchemeKind::Bearer => "A token, sent as `Authorization: Bearer`.".to_owned(),
        SchemeKind::ApiKeyHeader { header } => format!("A key, sent in the header {}.", code_span(header)),
        SchemeKind::ApiKeyQuery { parameter } => {
            format!("A key, sent in the query parameter {}.", code_span(parameter))
        }
        SchemeKind::ApiKeyCookie { cookie } => format!("A key, sent in the cookie {}.", code_span(cookie)),
        SchemeKind::RefreshToken { .. } => {
            "A refresh token, which the client exchanges for tokens by itself.".to_owned()
        }
        SchemeKind::ClientCredentials { .. } => {
            "Client credentials, for which the client fetches and renews tokens itself.".to_owned()
        }
    };
    let mut docs = DocBlock::of(&travel);
    docs.describe(&scheme.docs, "", "");
    if let SchemeKind::ClientCredentials { token_url, scopes } | SchemeKind::RefreshToken { token_url, scopes } =
        &scheme.kind
    {
        docs.paragraph(&format!("Tokens come from {}.", code_span(token_url)));
        docs.list(scopes.iter().map(|(scope, meaning)| (format!("Scope {}", code_span(scope)), meaning.clone())));
    }
    docs
}

/// The constant with what some operations ask for, which may all be left out.
fn constant(api: &Api, set: &SecuritySet) -> TokenStream {
    let name = ident(&set.constant);
    let gated = api.groups.iter().any(|group| group.feature.is_some());
    let unused = gated.then(|| quote!(#[allow(dead_code, reason = "operations that are compiled may not need it")]));
    let alternatives = set.alternatives.iter().map(|schemes| quote!(&[#(#schemes),*]));
    quote!(#unused pub(super) const #name: Security = Security::new(&[#(#alternatives),*]);)
}
