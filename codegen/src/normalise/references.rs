//! References: from the text of a `$ref` to the pointer of the node it means.

use super::Context;
use super::fields::Field;
use crate::diagnostic::{Code, quoted};
use crate::document::{Node, Object, Pointer};
use std::collections::BTreeSet;

impl<'d> Context<'d> {
    /// The pointer that the text of a reference means, if a node stands there.
    pub(super) fn target(&mut self, reference: &str, place: &Pointer) -> Option<Pointer> {
        if !reference.starts_with('#') {
            self.report_reference(Code::ExternalReference, place, || {
                format!("`{reference}` refers to another document, which is not read")
            });
            return None;
        }
        let target = reference.parse::<Pointer>().ok().filter(|pointer| self.document.get(pointer).is_some());
        if target.is_none() {
            self.report_reference(Code::DanglingReference, place, || format!("nothing stands at `{reference}`"));
        }
        target
    }

    /// Follows a node that may be a reference object to the definition. `None` where the reference leads nowhere; the
    /// reason was reported.
    pub(super) fn follow(&mut self, field: Field<'d>) -> Option<Field<'d>> {
        let mut seen = BTreeSet::new();
        let mut field = field;
        while let Some(reference) = reference_of(field.node) {
            let place = field.pointer.child("$ref");
            let target = self.target(reference, &place)?;
            if !seen.insert(target.clone()) {
                self.report_reference(Code::ReferenceCycle, &place, || {
                    format!("`{reference}` leads back to itself and never to a definition")
                });
                return None;
            }
            self.beside_reference(&field);
            field = Field { node: self.document.get(&target)?, pointer: target };
        }
        Some(field)
    }

    /// What stands beside the `$ref` of anything but a schema: the reference stands for the whole object (OpenAPI 3.1,
    /// section 4.8.23). Texts for readers may stand there.
    fn beside_reference(&mut self, field: &Field<'d>) {
        let entries = field.node.as_object().into_iter().flat_map(Object::iter);
        let ignored = |key: &str| key.starts_with("x-") || matches!(key, "$ref" | "summary" | "description");
        for (key, _) in entries.filter(|(key, _)| !ignored(key)) {
            let message = format!("{} stands beside `$ref`, which stands for the whole object", quoted(key));
            self.note(Code::UnknownKeyword, &field.pointer.child(key), message, "it is ignored");
        }
    }

    fn report_reference(&mut self, code: Code, place: &Pointer, message: impl FnOnce() -> String) {
        if self.reported.insert(place.clone()) {
            self.gap(code, place, message(), "what needs it is left out or loosened");
        }
    }
}

/// The text of a reference object.
pub(super) fn reference_of(node: &Node) -> Option<&str> {
    node.as_object()?.get("$ref")?.as_str()
}
