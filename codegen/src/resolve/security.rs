//! Security schemes, and which of them an operation needs.

use super::Resolver;
use super::names::{Scope, screaming, snake};
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Api, Docs, Scheme, SchemeKind, SecuritySet};
use crate::model::OperationNode;
use openapiv3::{APIKeyLocation, ReferenceOr, SecurityScheme};

impl Resolver<'_> {
    /// The security schemes of the description.
    pub(super) fn schemes(&mut self, api: &mut Api) {
        let model = self.model;
        let mut scope = Scope::default();
        let schemes = model.api.components.iter().flat_map(|components| &components.security_schemes);
        let mut renewals = Vec::new();
        for (wire, scheme) in schemes {
            let ReferenceOr::Item(scheme) = scheme else { continue };
            let Some((kind, description)) = self.scheme(wire, scheme) else { continue };
            let docs = Docs { description, ..Docs::default() };
            renewals.extend(renewal(scheme).map(|kind| (wire, docs.clone(), kind)));
            api.schemes.push(Scheme { wire: wire.clone(), name: scope.allocate(&[snake(wire)]), docs, kind });
        }
        for (wire, docs, kind) in renewals {
            let name = scope.allocate(&[snake(&format!("{wire} refresh"))]);
            api.schemes.push(Scheme { wire: wire.clone(), name, docs, kind });
        }
    }

    fn scheme(&mut self, wire: &str, scheme: &SecurityScheme) -> Option<(SchemeKind, Option<String>)> {
        Some(match scheme {
            SecurityScheme::APIKey { location, name, description, .. } => {
                let kind = match location {
                    APIKeyLocation::Header => SchemeKind::ApiKeyHeader { header: name.clone() },
                    APIKeyLocation::Query => SchemeKind::ApiKeyQuery { parameter: name.clone() },
                    APIKeyLocation::Cookie => SchemeKind::ApiKeyCookie { cookie: name.clone() },
                };
                (kind, description.clone())
            }
            SecurityScheme::HTTP { scheme, description, .. } => match scheme.to_ascii_lowercase().as_str() {
                "basic" => (SchemeKind::Basic, description.clone()),
                "bearer" => (SchemeKind::Bearer, description.clone()),
                other => {
                    let pointer = Pointer::root().child("components").child("securitySchemes");
                    let message = format!("the HTTP authentication scheme `{other}` is not supported");
                    let then = "calls that need it must be authenticated by the transport";
                    self.diagnostics.gap(Code::UnsupportedSecurity, &pointer.child(wire), message, then);
                    return None;
                }
            },
            SecurityScheme::OAuth2 { flows, description, .. } => {
                let kind = flows.client_credentials.as_ref().map_or(SchemeKind::Bearer, |flow| {
                    SchemeKind::ClientCredentials {
                        token_url: flow.token_url.clone(),
                        scopes: flow.scopes.iter().map(|(scope, text)| (scope.clone(), text.clone())).collect(),
                    }
                });
                (kind, description.clone())
            }
            SecurityScheme::OpenIDConnect { description, .. } => (SchemeKind::Bearer, description.clone()),
        })
    }

    /// The index of an operation's requirement in [`Api::security_sets`]. What the connection itself meets is no part of it. An
    /// alternative that needs a scheme which is not supported cannot be met and is left out; if none is left, the caller
    /// authenticates by other means.
    pub(super) fn requirement(&mut self, node: &OperationNode, api: &mut Api) -> Option<usize> {
        let stated = node.fields.security.as_ref().or(self.model.api.security.as_ref())?;
        let own = node.fields.security.is_some();
        let place = if own { node.pointer.child("security") } else { Pointer::root().child("security") };
        let mut alternatives: Vec<Vec<String>> = Vec::new();
        for requirement in stated {
            let is_sent = |name: &&String| self.model.other_schemes.get(*name) != Some(&true);
            let names: Vec<String> = requirement.keys().filter(is_sent).cloned().collect();
            let unknown = names.iter().find(|name| !api.schemes.iter().any(|scheme| scheme.wire == **name));
            match unknown {
                None => alternatives.extend(self.without_clashes(names, &place, api)),
                Some(name) => self.unknown_scheme(name, &place),
            }
        }
        if alternatives.iter().all(Vec::is_empty) {
            return None;
        }
        if let Some(index) = api.security_sets.iter().position(|set| set.alternatives == alternatives) {
            return Some(index);
        }
        let constant = constant_name(&alternatives, &api.security_sets);
        api.security_sets.push(SecuritySet { constant, alternatives });
        Some(api.security_sets.len() - 1)
    }

    fn unknown_scheme(&mut self, name: &str, stated: &Pointer) {
        let declared = Pointer::root().child("components").child("securitySchemes").child(name);
        let components = self.model.api.components.as_ref();
        let is_declared = components.is_some_and(|components| components.security_schemes.contains_key(name));
        if is_declared || self.model.other_schemes.contains_key(name) {
            return; // Not supported, which was said where it is declared.
        }
        let message = format!("the security scheme `{name}` is not declared, or cannot be read");
        if !self.undeclared.insert(declared) {
            return;
        }
        self.diagnostics.gap(Code::UnresolvedSecurity, stated, message, "this alternative is left out");
    }
}

/// How the client renews tokens of a scheme by itself, where it cannot obtain the first one.
fn renewal(scheme: &SecurityScheme) -> Option<SchemeKind> {
    let SecurityScheme::OAuth2 { flows, .. } = scheme else { return None };
    let flow = flows.authorization_code.as_ref().filter(|_| flows.client_credentials.is_none())?;
    Some(SchemeKind::RefreshToken {
        token_url: flow.refresh_url.clone().unwrap_or_else(|| flow.token_url.clone()),
        scopes: flow.scopes.iter().map(|(scope, text)| (scope.clone(), text.clone())).collect(),
    })
}

fn constant_name(alternatives: &[Vec<String>], known: &[SecuritySet]) -> String {
    let words = |names: &Vec<String>| match names.len() {
        0 => "NOTHING".to_owned(),
        _ => names.iter().map(|name| screaming(name)).collect::<Vec<_>>().join("_AND_"),
    };
    let full = alternatives.iter().map(words).collect::<Vec<_>>().join("_OR_");
    let name = if full.len() <= 60 { full } else { format!("ANY_OF_{}", alternatives.len()) };
    let mut scope = Scope::default();
    for set in known {
        scope.claim(&set.constant);
    }
    scope.allocate(&[name])
}
