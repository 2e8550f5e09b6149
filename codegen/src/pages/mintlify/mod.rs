//! Mintlify's older pages, which show an operation in an expanded form of their own.
//!
//! The fence holds `paths` with `path`, `method`, `servers`, `request` and `response`, and `components.schemas`. Schemas at
//! the top of a body wrap each property in `allOf` and list what is required as `requiredProperties`; below that they are
//! ordinary JSON Schema. Examples are made up by the site and are not read.

mod body;
mod parameter;
mod schema;
mod security;

use crate::document::{FileId, Node, Object, Pointer};

use super::dialect;
use super::markdown::Page;
use super::page_notes::PageNotes;
use super::part::Part;
use super::text;

/// Whether a fence holds the expanded form.
pub(super) fn is_expanded(root: &Node) -> bool {
    root.get("openapi").is_none() && root.get("paths").is_some_and(|paths| paths.get("path").is_some())
}

/// The expanded form as an OpenAPI document; none if it does not say which operation it is.
pub(super) fn convert(root: &Node, file: FileId, page: &Page, notes: &mut PageNotes) -> Option<Part> {
    let paths = Pointer::root().child("paths");
    let text = |key: &str| root.at(&paths.child(key)).and_then(Node::as_str);
    let (path, method) = (text("path")?, text("method")?);
    let mut conversion = Conversion { root, part: Part::empty(file), notes };
    conversion.frame();
    let operation = Pointer::root().child("paths").child(path).child(&method.to_ascii_lowercase());
    conversion.operation(&operation, &paths, page);
    Some(conversion.finish())
}

/// What is converted, and what has become of it so far.
struct Conversion<'c> {
    root: &'c Node,
    part: Part,
    notes: &'c mut PageNotes,
}

impl Conversion<'_> {
    fn frame(&mut self) {
        let root = Pointer::root();
        self.put(&root.child("openapi"), text("3.0.3"), &root);
        // Filled when all pages are put together; the paths come before the components.
        self.put(&root.child("info"), Node::Object(Object::new()), &root);
        self.put(&root.child("paths"), Node::Object(Object::new()), &root.child("paths"));
        let schemas = root.child("components").child("schemas");
        let declared = self.root.at(&schemas).and_then(Node::as_object).cloned().unwrap_or_default();
        for (name, schema) in declared {
            let at = schemas.child(&name);
            self.put(&at, schema, &at);
        }
        let servers = root.child("paths").child("servers");
        if let Some(listed @ Node::List(_)) = self.root.at(&servers).cloned() {
            self.put(&root.child("servers"), listed, &servers);
            self.server_variables();
        }
    }

    /// The type of a server variable is always a string, so OpenAPI has no word for it.
    fn server_variables(&mut self) {
        let Some(Node::List(servers)) = self.part.root.at_mut(&Pointer::root().child("servers")) else { return };
        for server in servers {
            if let Some(Node::Object(variables)) = server.at_mut(&Pointer::root().child("variables")) {
                for (_, variable) in variables.iter_mut() {
                    if let Node::Object(variable) = variable {
                        variable.remove("type");
                    }
                }
            }
        }
    }

    fn operation(&mut self, at: &Pointer, paths: &Pointer, page: &Page) {
        self.put(at, Node::Object(Object::new()), paths);
        if let Some(title) = page.title.as_deref().filter(|title| !title.trim().is_empty()) {
            self.put(&at.child("summary"), text(title), paths);
            self.put(&at.child("operationId"), text(&operation_id(title)), paths);
        }
        if let Some(description) = page.description.as_deref().filter(|description| !description.is_empty()) {
            self.put(&at.child("description"), text(description), paths);
        }
        if self.root.at(&paths.child("deprecated")).and_then(Node::as_bool) == Some(true) {
            self.put(&at.child("deprecated"), Node::Bool(true), &paths.child("deprecated"));
        }
        let request = paths.child("request");
        self.security(at, &request.child("security"));
        self.parameters(&at.child("parameters"), &request.child("parameters"));
        self.request_body(&at.child("requestBody"), &request.child("body"));
        self.responses(&at.child("responses"), &paths.child("response"));
    }

    fn put(&mut self, at: &Pointer, node: Node, written: &Pointer) {
        self.part.put(at, node, written);
    }

    /// The members of an object of the fence, with their pointers.
    fn members(&self, pointer: &Pointer) -> Vec<(String, Pointer)> {
        let object = self.root.at(pointer).and_then(Node::as_object);
        object.into_iter().flat_map(Object::keys).map(|key| (key.to_owned(), pointer.child(key))).collect()
    }

    fn finish(mut self) -> Part {
        schema::plain_types(&mut self.part.root);
        if dialect::is_newer(&self.part.root) {
            self.put(&Pointer::root().child("openapi"), text("3.1.0"), &Pointer::root());
            dialect::raise(&mut self.part.root);
        }
        self.part
    }
}

/// The title of a page as the identifier of its operation: `Remove Group User` is `removeGroupUser`, as newer pages of the
/// same sites have it.
fn operation_id(title: &str) -> String {
    let mut id = String::new();
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        let mut letters = lower.chars();
        match letters.next() {
            Some(first) if !id.is_empty() => id.extend(first.to_uppercase().chain(letters)),
            _ => id.push_str(&lower),
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_identifiers() {
        assert_eq!(operation_id("Remove Group User"), "removeGroupUser");
        assert_eq!(operation_id("List users (v2)"), "listUsersV2");
        assert_eq!(operation_id(" "), "");
    }
}
