//! Servers: where requests go.

use openapiv3::{Server, ServerVariable};

use super::Comparison;
use super::operation::Both;
use crate::changes::text::code;
use crate::changes::{Change, Class};
use crate::document::Pointer;
use crate::model::Model;

impl<'m> Comparison<'m> {
    /// Compares the servers of the description.
    pub(super) fn servers(&mut self) {
        let (old, new) = (&self.old.api.servers, &self.new.api.servers);
        let found = compared(old, new);
        let place = |model: &Model, index: Option<usize>| match (model.dialect, index) {
            (crate::model::Dialect::V2, _) => ["host"].into_iter().collect::<Pointer>(),
            (_, None) => ["servers"].into_iter().collect(),
            (_, Some(index)) => Pointer::root().child("servers").index(index),
        };
        for Difference { class, code, message, at } in found {
            let subject = "servers";
            let change = Change::new(class, code, subject, message);
            self.report(None, change.at(Some(&place(self.old, at.0)), Some(&place(self.new, at.1))));
        }
    }

    /// Compares the servers that an operation has instead.
    pub(super) fn own_servers(&mut self, both: Both<'m>) {
        let (old, new) = (&both.old.servers, &both.new.servers);
        if old.is_empty() && new.is_empty() {
            return;
        }
        for Difference { class, code, message, .. } in compared(old, new) {
            self.report(None, both.change(class, code, message));
        }
    }
}

/// A difference, with the servers that it is about on each side.
struct Difference {
    class: Class,
    code: &'static str,
    message: String,
    at: (Option<usize>, Option<usize>),
}

fn compared(old: &[Server], new: &[Server]) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut say = |class, code, message, at| found.push(Difference { class, code, message, at });
    let url = |server: Option<&Server>| server.map_or("", |server| server.url.trim_end_matches('/')).to_owned();
    let default = (url(old.first()), url(new.first()));
    if default.0 != default.1 {
        let message = match (default.0.as_str(), default.1.as_str()) {
            (was, "") => format!("none is described any more, was {}", code(was)),
            ("", is) => format!("requests go to {} unless told otherwise", code(is)),
            (was, is) => format!("requests go to {} unless told otherwise, no longer to {}", code(is), code(was)),
        };
        say(Class::Major, "default-server-changed", message, (Some(0), Some(0)));
    }
    for (index, server) in old.iter().enumerate() {
        let same = new.iter().position(|other| url(Some(other)) == url(Some(server)));
        match same {
            Some(other) => {
                for (class, code, message) in variables(server, &new[other]) {
                    say(class, code, message, (Some(index), Some(other)));
                }
            }
            None if index == 0 => {}
            None => {
                say(
                    Class::Major,
                    "server-removed",
                    format!("no longer has {}", code(&server.url)),
                    (Some(index), None),
                );
            }
        }
    }
    for (index, server) in new.iter().enumerate().skip(1) {
        if !old.iter().any(|other| url(Some(other)) == url(Some(server))) {
            say(Class::Minor, "server-added", format!("has {} now", code(&server.url)), (None, Some(index)));
        }
    }
    found
}

/// Compares the variables of a server.
fn variables(old: &Server, new: &Server) -> Vec<(Class, &'static str, String)> {
    let variable =
        |server: &'_ Server, name: &str| -> Option<ServerVariable> { server.variables.as_ref()?.get(name).cloned() };
    let mut found = Vec::new();
    for name in old.variables.iter().flat_map(|variables| variables.keys()) {
        let (Some(old), Some(new)) = (variable(old, name), variable(new, name)) else { continue };
        if old.default != new.default {
            let message = format!("{} {} unless told otherwise", code(name), super::is_now(&new.default, &old.default));
            found.push((Class::Minor, "server-variable-changed", message));
        }
        let less = |these: &ServerVariable, those: &ServerVariable| {
            let missing: Vec<String> = these
                .enumeration
                .iter()
                .filter(|value| !those.enumeration.contains(value))
                .map(|value| code(value))
                .collect();
            if those.enumeration.is_empty() { Vec::new() } else { missing }
        };
        let (gone, come) = (less(&old, &new), less(&new, &old));
        if !gone.is_empty() || old.enumeration.is_empty() && !new.enumeration.is_empty() {
            let message = if gone.is_empty() {
                format!("{} may be known values only", code(name))
            } else {
                format!("{} is no longer {}", code(name), gone.join(" or "))
            };
            found.push((Class::Major, "server-variable-narrowed", message));
        }
        if !come.is_empty() || new.enumeration.is_empty() && !old.enumeration.is_empty() {
            let message = if come.is_empty() {
                format!("{} may be anything", code(name))
            } else {
                format!("{} may now be {}", code(name), come.join(" or "))
            };
            found.push((Class::Minor, "server-variable-widened", message));
        }
    }
    found
}
