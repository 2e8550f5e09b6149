//! Bodies of the expanded form: for each media type, a list of schemas.

use crate::document::{Node, Object, Pointer};
use crate::pages::text;

use super::Conversion;

/// Stands where there is no content.
const NO_CONTENT: &str = "_mintlify/placeholder";

impl Conversion<'_> {
    pub(super) fn request_body(&mut self, at: &Pointer, written: &Pointer) {
        let contents = self.contents(written);
        if contents.is_empty() {
            return;
        }
        self.put(at, Node::Object(Object::new()), written);
        let required = contents.iter().any(|(_, from)| self.is_required(&from.child("schemaArray")));
        if required {
            self.put(&at.child("required"), Node::Bool(true), written);
        }
        self.description(at, &contents);
        self.content(&at.child("content"), &contents, written);
    }

    pub(super) fn responses(&mut self, at: &Pointer, written: &Pointer) {
        self.put(at, Node::Object(Object::new()), written);
        for (status, from) in self.members(written) {
            let response = at.child(&status);
            self.put(&response, Node::Object(Object::new()), &from);
            // OpenAPI requires a description, the page does not.
            self.put(&response.child("description"), text(""), &from);
            self.description(&response, &self.all_contents(&from));
            let contents = self.contents(&from);
            if !contents.is_empty() {
                self.content(&response.child("content"), &contents, &from);
            }
        }
    }

    fn content(&mut self, at: &Pointer, contents: &[(String, Pointer)], written: &Pointer) {
        self.put(at, Node::Object(Object::new()), written);
        for (media_type, from) in contents {
            let media = at.child(media_type);
            self.put(&media, Node::Object(Object::new()), from);
            self.alternatives(&media.child("schema"), &from.child("schemaArray"));
        }
    }

    /// The media types, without the one that stands for no content.
    fn contents(&self, written: &Pointer) -> Vec<(String, Pointer)> {
        self.all_contents(written).into_iter().filter(|(media_type, _)| media_type != NO_CONTENT).collect()
    }

    fn all_contents(&self, written: &Pointer) -> Vec<(String, Pointer)> {
        self.members(written).into_iter().filter(|(media_type, _)| media_type.contains('/')).collect()
    }

    fn description(&mut self, at: &Pointer, contents: &[(String, Pointer)]) {
        if let Some((_, from)) = contents.first() {
            self.copy(&at.child("description"), &from.child("description"));
        }
    }

    fn is_required(&self, alternatives: &Pointer) -> bool {
        let schemas = self.root.at(alternatives).and_then(Node::as_list).unwrap_or_default();
        schemas.iter().any(|schema| schema.get("required").and_then(Node::as_bool) == Some(true))
    }
}
