//! Security schemes that are needed together and want the same place in a request.

use super::Resolver;
use crate::diagnostic::{Code, quoted};
use crate::document::Pointer;
use crate::ir::{Api, SchemeKind};

/// Into how many alternatives one requirement may fall.
const MOST: usize = 32;

impl Resolver<'_> {
    /// The alternatives that a requirement amounts to: the requirement itself, unless some of its schemes want the same
    /// place, of which a request has but one (RFC 9110, section 11.6.2). Then any one of those is taken, which is said.
    pub(super) fn without_clashes(&mut self, names: Vec<String>, stated: &Pointer, api: &Api) -> Vec<Vec<String>> {
        let mut groups: Vec<(Option<String>, Vec<String>)> = Vec::new();
        for name in names {
            let place = place(api, &name);
            match groups.iter_mut().find(|(known, _)| place.is_some() && *known == place) {
                Some((_, rivals)) => rivals.push(name),
                None => groups.push((place, vec![name])),
            }
        }
        let mut alternatives: Vec<Vec<String>> = vec![Vec::new()];
        for (place, rivals) in &groups {
            if let (Some(place), true) = (place, rivals.len() > 1) {
                self.say_clash(place, rivals, stated);
            }
            let with = |rival: &String| {
                let rival = rival.clone();
                alternatives.iter().map(move |before| [before.as_slice(), std::slice::from_ref(&rival)].concat())
            };
            alternatives = rivals.iter().flat_map(with).take(MOST).collect();
        }
        alternatives
    }

    fn say_clash(&mut self, place: &str, rivals: &[String], stated: &Pointer) {
        if !self.clashing.insert(rivals.to_vec()) {
            return;
        }
        let rivals: Vec<String> = rivals.iter().map(|name| quoted(name)).collect();
        let message = format!("{} are needed together, and each is sent in {place}", rivals.join(" and "));
        let then = "any one of them is asked for, because a request has room for one";
        self.diagnostics.gap(Code::ClashingSecurity, stated, message, then);
    }
}

/// The place in a request that a scheme takes up.
fn place(api: &Api, wire: &str) -> Option<String> {
    let scheme = api.schemes.iter().find(|scheme| scheme.wire == wire)?;
    Some(match &scheme.kind {
        SchemeKind::Basic
        | SchemeKind::Bearer
        | SchemeKind::RefreshToken { .. }
        | SchemeKind::ClientCredentials { .. } => "the header `authorization`".to_owned(),
        SchemeKind::ApiKeyHeader { header } => format!("the header {}", quoted(&header.to_ascii_lowercase())),
        SchemeKind::ApiKeyQuery { parameter } => format!("the query parameter {}", quoted(parameter)),
        SchemeKind::ApiKeyCookie { cookie } => format!("the cookie {}", quoted(cookie)),
    })
}
