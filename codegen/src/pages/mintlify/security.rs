//! Security of the expanded form: a list of alternatives, each with the parameters that carry it.

use crate::document::{Node, Object, Pointer};
use crate::pages::text;

use super::Conversion;

impl Conversion<'_> {
    /// An empty list says that the page does not know, not that the operation is open to everybody.
    pub(super) fn security(&mut self, at: &Pointer, written: &Pointer) {
        let count = self.root.at(written).and_then(Node::as_list).map_or(0, <[Node]>::len);
        if count == 0 {
            let file = self.part.file;
            return self.notes.assumed(
                file,
                written,
                "the page does not say how callers are authenticated",
                "no security scheme is declared; add the one that the service uses with an overlay",
            );
        }
        let requirements = at.child("security");
        self.put(&requirements, Node::List(Vec::new()), written);
        for index in 0..count {
            self.requirement(&requirements.index(index), &written.index(index));
        }
    }

    /// One alternative. Schemes that are needed together have their titles joined by ` & `, in the order of the parameters.
    fn requirement(&mut self, at: &Pointer, written: &Pointer) {
        self.put(at, Node::Object(Object::new()), written);
        let title = self.root.at(&written.child("title")).and_then(Node::as_str).unwrap_or_default().to_owned();
        let mut titles = title.split(" & ").map(str::trim).filter(|title| !title.is_empty());
        for location in ["query", "header", "cookie"] {
            for (parameter, from) in self.members(&written.child("parameters").child(location)) {
                let name = scheme_name(titles.next().unwrap_or(&parameter));
                self.scheme(&name, &parameter, location, &from);
                self.put(&at.child(&name), Node::List(Vec::new()), &from);
            }
        }
    }

    fn scheme(&mut self, name: &str, parameter: &str, location: &str, written: &Pointer) {
        let at = Pointer::root().child("components").child("securitySchemes").child(name);
        if self.part.root.at(&at).is_some() {
            return;
        }
        self.put(&at, Node::Object(Object::new()), written);
        let says = |key: &str| self.root.at(&written.child(key)).and_then(Node::as_str).map(str::to_owned);
        let (kind, scheme) = (says("type"), says("scheme"));
        match kind.as_deref() {
            Some("http") => self.http(&at, scheme.as_deref().unwrap_or("bearer"), written),
            Some("oauth2") => {
                let (file, what) = (self.part.file, "the page does not say where an OAuth 2.0 token comes from");
                self.notes.assumed(file, written, what, "the token is given by the caller, as a bearer token");
                self.http(&at, "bearer", written);
            }
            _ => {
                self.put(&at.child("type"), text("apiKey"), written);
                self.put(&at.child("in"), text(location), written);
                self.put(&at.child("name"), text(parameter), written);
            }
        }
        self.copy(&at.child("description"), &written.child("description"));
    }

    fn http(&mut self, at: &Pointer, scheme: &str, written: &Pointer) {
        self.put(&at.child("type"), text("http"), written);
        self.put(&at.child("scheme"), text(scheme), written);
    }
}

/// A title as the name of a component, which OpenAPI limits to a few characters.
fn scheme_name(title: &str) -> String {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    title.chars().map(|c| if legal(c) { c } else { '_' }).collect()
}
