//! References: from the text of a `$ref` to the pointer of the node it means.

use super::Context;
use super::fields::Field;
use crate::diagnostic::{Code, Diagnostic, quoted};
use crate::document::{Node, Object, Pointer, Unresolved};
use crate::ir::Method;
use std::collections::BTreeSet;

impl<'d> Context<'d> {
    /// The pointer that the text of a reference means, if a node stands there.
    pub(super) fn target(&mut self, reference: &str, place: &Pointer) -> Option<Pointer> {
        match self.document.resolve(reference, place) {
            Ok(target) => {
                self.opened(&target);
                Some(target)
            }
            Err(why) => {
                self.unresolved(reference, place, why);
                None
            }
        }
    }

    /// Follows a node that may be a reference object to the definition. `None` where the reference leads nowhere; the
    /// reason was reported.
    pub(super) fn follow(&mut self, field: Field<'d>) -> Option<Field<'d>> {
        let mut seen = BTreeSet::new();
        let mut field = field;
        while let Some(reference) = reference_of(field.node) {
            self.beside_reference(&field);
            let place = field.pointer.child("$ref");
            let target = self.target(reference, &place)?;
            if !seen.insert(target.clone()) {
                let message = format!("{} leads back to itself and never to a definition", quoted(reference));
                self.report_reference(Diagnostic::gap(Code::ReferenceCycle, message), &place);
                return None;
            }
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
            let place = field.pointer.child(key);
            if Method::ALL.iter().any(|method| method.key() == key) {
                self.gap(Code::OperationRefused, &place, message, "the operation is left out");
            } else {
                self.note(Code::UnknownKeyword, &place, message, "it is ignored");
            }
        }
    }

    /// Follows a `$ref` that stands where the specification has none, such as in place of a map or a text, and says so.
    pub(super) fn follow_misplaced(&mut self, field: Field<'d>, what: &str) -> Option<Field<'d>> {
        if reference_of(field.node).is_some() {
            let message = format!("a `$ref` stands in place of `{what}`, where the specification has none");
            self.note(Code::MisplacedReference, &field.pointer.child("$ref"), message, "it is followed");
        }
        self.follow(field)
    }

    /// Says what was found while a file was read, when something of it is used for the first time.
    fn opened(&mut self, target: &Pointer) {
        if let Some(file) = target.file().filter(|file| !self.opened.contains(file)) {
            self.diagnostics.extend(self.document.remarks(&file).iter().cloned());
            self.opened.insert(file);
        }
    }

    fn unresolved(&mut self, reference: &str, place: &Pointer, why: Unresolved) {
        let shown = quoted(reference);
        let diagnostic = match why {
            Unresolved::Remote => {
                let message = format!("{shown} is not a file beside the description, and nothing else is read");
                Diagnostic::gap(Code::ExternalReference, message)
                    .help("download what it leads to and refer to the file, or bundle everything into one file")
            }
            Unresolved::Missing(file, reason) => {
                let message = format!("the file {} {reason}", quoted(&file.decoded()));
                Diagnostic::gap(Code::ExternalReference, message).help("paths are relative to the file they stand in")
            }
            Unresolved::Faulty(file, error) => {
                self.diagnostics.push(*error);
                let message = format!("the file {} cannot be read", quoted(&file.decoded()));
                Diagnostic::gap(Code::ExternalReference, message)
            }
            Unresolved::NotAPointer(error) => {
                Diagnostic::gap(Code::DanglingReference, format!("{shown} leads to nothing: {error}"))
            }
            Unresolved::Nothing => Diagnostic::gap(Code::DanglingReference, format!("nothing stands at {shown}")),
        };
        self.report_reference(diagnostic, place);
    }

    fn report_reference(&mut self, diagnostic: Diagnostic, place: &Pointer) {
        if self.reported.insert(place.clone()) {
            self.diagnostics.push(diagnostic.at(place).then("what needs it is left out or loosened"));
        }
    }
}

/// The text of a reference object.
pub(super) fn reference_of(node: &Node) -> Option<&str> {
    node.as_object()?.get("$ref")?.as_str()
}
