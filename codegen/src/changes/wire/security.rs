//! Credentials: which schemes there are, and which of them an operation needs.

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, SecurityRequirement, SecurityScheme};

use super::Comparison;
use super::operation::Both;
use crate::changes::text::{code, list};
use crate::changes::{Change, Class, Direction};
use crate::document::Pointer;
use crate::model::{Model, OperationNode};

/// The schemes that are needed together; empty if none is.
type Alternative = BTreeSet<String>;

impl<'m> Comparison<'m> {
    /// Compares the schemes that both descriptions have; those that one lacks are noticed where operations need them.
    pub(super) fn schemes(&mut self) {
        let schemes =
            |model: &'m Model| model.api.components.iter().flat_map(|components| &components.security_schemes);
        for (name, old) in schemes(self.old) {
            let new = schemes(self.new).find(|(other, _)| *other == name).map(|(_, scheme)| scheme);
            let (ReferenceOr::Item(old), Some(ReferenceOr::Item(new))) = (old, new) else { continue };
            let (before, after) = (how(old), how(new));
            if before != after {
                let pointer = |model: &Model| {
                    let path: &[&str] = match model.dialect {
                        crate::model::Dialect::V2 => &["securityDefinitions", name],
                        _ => &["components", "securitySchemes", name],
                    };
                    path.iter().copied().collect::<Pointer>()
                };
                let change = Change::new(
                    Class::Major,
                    "security-scheme-changed",
                    format!("security scheme {name}"),
                    super::is_now(&after, &before),
                );
                let change = change.at(Some(&pointer(self.old)), Some(&pointer(self.new)));
                self.report(None, change.in_direction(Direction::Request));
            }
        }
    }

    pub(super) fn security(&mut self, both: Both<'m>) {
        let (old, new) = (alternatives(self.old, both.old), alternatives(self.new, both.new));
        if old == new {
            return;
        }
        let gone = old.difference(&new).count() > 0;
        let message = format!("needs {} now, needed {}", needs(&new), needs(&old));
        // More is asked for than some caller has, unless each of the old ways is still one.
        let still = old.iter().all(|way| new.iter().any(|other| other.is_subset(way)));
        let change = if gone && !still {
            both.change(Class::Major, "security-narrowed", message)
        } else {
            both.change(Class::Minor, "security-widened", message)
        };
        self.report(None, change.in_direction(Direction::Request));
    }
}

/// The ways to be allowed to call an operation.
fn alternatives(model: &Model, operation: &OperationNode) -> BTreeSet<Alternative> {
    let requirements: Option<&Vec<SecurityRequirement>> =
        operation.fields.security.as_ref().or(model.api.security.as_ref());
    let way = |requirement: &SecurityRequirement| {
        let scheme = |(name, scopes): (&String, &Vec<String>)| match scopes.as_slice() {
            [] => name.clone(),
            scopes => format!("{name} ({})", scopes.join(", ")),
        };
        requirement.iter().map(scheme).collect()
    };
    let ways: BTreeSet<Alternative> = requirements.into_iter().flatten().map(way).collect();
    if ways.is_empty() { BTreeSet::from([Alternative::new()]) } else { ways }
}

fn needs(ways: &BTreeSet<Alternative>) -> String {
    let way = |way: &Alternative| {
        if way.is_empty() {
            return "nothing".to_owned();
        }
        list(&way.iter().map(|scheme| code(scheme)).collect::<Vec<_>>(), "and")
    };
    list(&ways.iter().map(way).collect::<Vec<_>>(), "or")
}

/// How a credential travels, and where it comes from.
fn how(scheme: &SecurityScheme) -> String {
    match scheme {
        SecurityScheme::APIKey { location, name, .. } => format!("a key in the {location:?} {name}"),
        SecurityScheme::HTTP { scheme, .. } => format!("HTTP {}", scheme.to_lowercase()),
        SecurityScheme::OpenIDConnect { open_id_connect_url, .. } => format!("OpenID Connect, {open_id_connect_url}"),
        SecurityScheme::OAuth2 { flows, .. } => {
            let token =
                flows.client_credentials.as_ref().map(|flow| format!("client credentials from {}", flow.token_url));
            let code = flows.authorization_code.as_ref().map(|flow| format!("codes for {}", flow.token_url));
            let implicit = flows.implicit.as_ref().map(|flow| format!("implicit at {}", flow.authorization_url));
            let password = flows.password.as_ref().map(|flow| format!("passwords for {}", flow.token_url));
            let flows: Vec<String> = [token, code, implicit, password].into_iter().flatten().collect();
            format!("OAuth2, {}", list(&flows, "or"))
        }
    }
}
