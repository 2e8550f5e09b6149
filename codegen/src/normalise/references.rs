//! References: from the text of a `$ref` to the pointer of the node it means.

use super::Context;
use super::fields::Field;
use crate::diagnostic::Code;
use crate::document::{Node, Pointer};
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
        let target = target.or_else(|| self.anchors().fixed(reference));
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
            field = Field { node: self.document.get(&target)?, pointer: target };
        }
        Some(field)
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
