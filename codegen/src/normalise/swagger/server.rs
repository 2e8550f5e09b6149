//! Servers: `host`, `basePath` and `schemes`.

use super::Reader;
use crate::diagnostic::{Code, quoted};
use crate::document::Pointer;
use crate::normalise::fields::Fields;
use crate::normalise::info::unusable;
use indexmap::IndexMap;
use openapiv3::{Server, ServerVariable};

/// The schemes that a client speaks, the safe one first: a description that allows both is reached by it.
const SPOKEN: [&str; 2] = ["https", "http"];

/// The part of a server's URL that operations share.
#[derive(Clone, Default)]
pub(super) struct Address {
    /// Host and base path; the host is empty if the description does not name one.
    pub(super) host: String,
    pub(super) base: String,
}

impl<'d> Reader<'_, 'd> {
    /// The schemes that are stated and can be spoken; `None` if none is stated.
    pub(super) fn schemes(&mut self, fields: &mut Fields<'d>) -> Option<Vec<String>> {
        let stated = fields.texts(self.context, "schemes");
        if stated.is_empty() {
            return None;
        }
        let place = fields.pointer().child("schemes");
        let is_spoken = |scheme: &str| SPOKEN.iter().any(|known| known.eq_ignore_ascii_case(scheme));
        for other in stated.iter().filter(|scheme| !is_spoken(scheme)) {
            let message = format!("the scheme {} is not one of http and https", quoted(other));
            self.context.note(Code::UnsupportedServer, &place, message, "no server is made of it");
        }
        let spoken = SPOKEN.iter().filter(|known| stated.iter().any(|scheme| scheme.eq_ignore_ascii_case(known)));
        Some(spoken.map(|scheme| (*scheme).to_owned()).collect())
    }

    /// The servers of the description, one for each scheme. Without a host there is only a path, which whoever builds a client
    /// completes.
    pub(super) fn servers(&mut self, root: &mut Fields<'d>) -> Vec<Server> {
        self.address = Address { host: self.host(root), base: self.base(root) };
        let place = root.pointer().child(if self.address.host.is_empty() { "basePath" } else { "host" });
        let servers = self.address.servers(&self.schemes);
        let (usable, others): (Vec<_>, Vec<_>) =
            servers.into_iter().partition(|server| unusable(&server.url).is_none());
        for reason in others.iter().filter_map(|server| unusable(&server.url)).take(1) {
            let message = format!("`host` and `basePath` cannot be the address of a server: {reason}");
            self.context.gap(Code::UnsupportedServer, &place, message, "this server is left out");
        }
        usable
    }

    /// `host`: a name and perhaps a port. A whole URL is met in the wild; its scheme is dropped.
    fn host(&mut self, root: &mut Fields<'d>) -> String {
        let host = root.text(self.context, "host").unwrap_or_default();
        let host = host.trim().trim_end_matches('/');
        let Some((_, rest)) = host.split_once("://") else { return host.to_owned() };
        let message = "`host` is a name and perhaps a port, but this is a URL";
        let then = "`schemes` says how the host is reached";
        self.context.note(Code::WrongType, &Pointer::root().child("host"), message, then);
        rest.to_owned()
    }

    /// `basePath`, with the slash that it must begin with and without one at its end.
    fn base(&mut self, root: &mut Fields<'d>) -> String {
        let base = root.text(self.context, "basePath").unwrap_or_default();
        let base = base.trim().trim_end_matches('/');
        if base.is_empty() || base.starts_with('/') {
            return base.to_owned();
        }
        let message = "`basePath` must begin with a slash";
        self.context.note(Code::WrongType, &Pointer::root().child("basePath"), message, "it is read as if it did");
        format!("/{base}")
    }

    /// The servers of an operation whose `schemes` exclude the one that the client would use.
    pub(super) fn own_servers(&mut self, fields: &mut Fields<'d>) -> Vec<Server> {
        let Some(own) = self.schemes(fields) else { return Vec::new() };
        let usual = self.schemes.first();
        if usual.is_none_or(|usual| own.contains(usual)) {
            return Vec::new();
        }
        self.address.servers(&own)
    }
}

impl Address {
    /// One server for each scheme. Where no scheme is stated, the specification says that it is the one by which the
    /// description was fetched: whoever builds a client says which.
    fn servers(&self, schemes: &[String]) -> Vec<Server> {
        let Self { host, base } = self;
        if host.is_empty() {
            let url = base.clone();
            return (!url.is_empty()).then(|| Server { url, ..Server::default() }).into_iter().collect();
        }
        if schemes.is_empty() {
            let scheme = ServerVariable {
                enumeration: SPOKEN.map(str::to_owned).to_vec(),
                description: Some("How the host is reached, which the description does not say.".to_owned()),
                ..ServerVariable::default()
            };
            let variables = Some(IndexMap::from([("scheme".to_owned(), scheme)]));
            return vec![Server { url: format!("{{scheme}}://{host}{base}"), variables, ..Server::default() }];
        }
        schemes.iter().map(|scheme| Server { url: format!("{scheme}://{host}{base}"), ..Server::default() }).collect()
    }
}
