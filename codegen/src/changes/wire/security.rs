//! Credentials: which schemes there are, and which of them an operation needs.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{SecurityRequirement, SecurityScheme};

use super::Comparison;
use super::operation::Both;
use crate::changes::text::{code, list};
use crate::changes::{Change, Class, Direction};
use crate::document::Pointer;
use crate::model::{Model, OperationNode};

/// The schemes that are needed together, with the scopes of each; empty if none is.
type Alternative = BTreeMap<String, BTreeSet<String>>;

impl<'m> Comparison<'m> {
    /// Compares the schemes that both descriptions have; those that one lacks are noticed where operations need them.
    pub(super) fn schemes(&mut self) {
        let (before, after) = (schemes(self.old), schemes(self.new));
        for (name, old) in &before {
            if let Some(new) = after.get(name).filter(|new| *new != old) {
                let subject = format!("security scheme {name}");
                let change = Change::new(Class::Major, "security-scheme-changed", subject, super::is_now(new, old));
                let change = change.at(Some(&place(self.old, name)), Some(&place(self.new, name)));
                self.report(None, change.in_direction(Direction::Request));
            }
        }
        // The name of a scheme is no part of what travels.
        for (name, new) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
            let same = before.iter().find(|(other, old)| *old == new && !after.contains_key(*other));
            self.schemes.extend(same.map(|(other, _)| (*name, *other)));
        }
    }

    pub(super) fn security(&mut self, both: Both<'m>) {
        let old = alternatives(self.old, both.old);
        let shown = alternatives(self.new, both.new);
        let known = |(name, scopes): (&String, &BTreeSet<String>)| {
            let name = self.schemes.get(name.as_str()).map_or_else(|| name.clone(), |name| (*name).to_owned());
            (name, scopes.clone())
        };
        let new: BTreeSet<Alternative> = shown.iter().map(|way| way.iter().map(known).collect()).collect();
        if old == new {
            return;
        }
        let message = format!("needs {} now, needed {}", needs(&shown), needs(&old));
        // More is asked for than some caller has, unless each of the old ways is still one.
        let still = old.iter().all(|way| new.iter().any(|other| is_enough(way, other)));
        let change = if still {
            both.change(Class::Minor, "security-widened", message)
        } else {
            both.change(Class::Major, "security-narrowed", message)
        };
        self.report(None, change.in_direction(Direction::Request));
    }
}

/// The schemes of a description, each as how its credential travels.
fn schemes(model: &Model) -> BTreeMap<&str, String> {
    let schemes = model.api.components.iter().flat_map(|components| &components.security_schemes);
    let schemes = schemes.filter_map(|(name, scheme)| Some((name.as_str(), how(scheme.as_item()?))));
    schemes.collect()
}

fn place(model: &Model, scheme: &str) -> Pointer {
    let path: &[&str] = match model.dialect {
        crate::model::Dialect::V2 => &["securityDefinitions", scheme],
        _ => &["components", "securitySchemes", scheme],
    };
    path.iter().copied().collect()
}

/// The ways to be allowed to call an operation.
fn alternatives(model: &Model, operation: &OperationNode) -> BTreeSet<Alternative> {
    let requirements: Option<&Vec<SecurityRequirement>> =
        operation.fields.security.as_ref().or(model.api.security.as_ref());
    let way = |requirement: &SecurityRequirement| {
        requirement.iter().map(|(name, scopes)| (name.clone(), scopes.iter().cloned().collect())).collect()
    };
    let ways: BTreeSet<Alternative> = requirements.into_iter().flatten().map(way).collect();
    if ways.is_empty() { BTreeSet::from([Alternative::new()]) } else { ways }
}

/// Whether who has what one way asks for has what another asks for.
fn is_enough(has: &Alternative, needed: &Alternative) -> bool {
    needed.iter().all(|(scheme, scopes)| has.get(scheme).is_some_and(|granted| scopes.is_subset(granted)))
}

fn needs(ways: &BTreeSet<Alternative>) -> String {
    let way = |way: &Alternative| {
        if way.is_empty() {
            return "nothing".to_owned();
        }
        let scheme = |(name, scopes): (&String, &BTreeSet<String>)| match scopes.len() {
            0 => code(name),
            _ => code(&format!("{name} ({})", scopes.iter().map(String::as_str).collect::<Vec<_>>().join(", "))),
        };
        list(&way.iter().map(scheme).collect::<Vec<_>>(), "and")
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
