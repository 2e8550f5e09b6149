//! Pages as one description, written down.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, quoted};
use crate::document::{Document, Node, Object, Pointer, Source, Syntax};

/// What pages amount to.
#[derive(Clone, Debug)]
pub struct Import {
    /// The description as a text. `None` if there was an error.
    pub text: Option<String>,
    /// Everything that was said, located and sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// How many operations the description has.
    pub operations: usize,
    /// How many named schemas it has.
    pub schemas: usize,
}

/// Puts pages of one API together, with a description that there is already, and writes them down.
#[must_use]
pub fn import(into: Option<&Source>, pages: &[Source], syntax: Syntax) -> Import {
    let mut diagnostics = Diagnostics::new();
    let mut document = match super::read(into, pages, &mut diagnostics) {
        Ok(document) => document,
        Err(error) => {
            diagnostics.push(*error);
            return Import { text: None, diagnostics: diagnostics.sorted(), operations: 0, schemas: 0 };
        }
    };
    complete(&mut document, &mut diagnostics);
    let text = (!diagnostics.has_errors()).then(|| document.to_text(syntax));
    Import {
        text,
        diagnostics: diagnostics.locate(&document),
        operations: super::merge::operations(document.root(), &Pointer::root().child("paths")).len(),
        schemas: count(&document, "components/schemas") + count(&document, "definitions"),
    }
}

/// Adds what OpenAPI requires and pages leave out. The generator does without it.
fn complete(document: &mut Document, diagnostics: &mut Diagnostics) {
    let paths = Pointer::root().child("paths");
    if document.get(&paths).is_none() && document.get(&Pointer::root().child("webhooks")).is_none() {
        document.graft(&paths, Node::Object(Object::new()), document.origin(&paths));
    }
    for variable in variables_without_default(document) {
        let name = variable.last().unwrap_or_default().into_owned();
        let message = format!("the server variable {} has no default, which OpenAPI requires", quoted(&name));
        let consequence = "its name is the default; list it under `[server] required` in api.toml";
        diagnostics.note(Code::PageAssumption, &variable, message, consequence);
        document.graft(&variable.child("default"), Node::String(name), document.origin(&variable));
    }
}

fn variables_without_default(document: &Document) -> Vec<Pointer> {
    let servers = Pointer::root().child("servers");
    let list = document.get(&servers).and_then(Node::as_list).unwrap_or_default();
    let mut found = Vec::new();
    for (index, server) in list.iter().enumerate() {
        let at = servers.index(index).child("variables");
        let variables = server.get("variables").and_then(Node::as_object).into_iter().flat_map(Object::iter);
        let bare =
            variables.filter(|(_, variable)| variable.as_object().is_some() && variable.get("default").is_none());
        found.extend(bare.map(|(name, _)| at.child(name)));
    }
    found
}

fn count(document: &Document, path: &str) -> usize {
    document.get(&path.split('/').collect()).and_then(Node::as_object).map_or(0, Object::len)
}
