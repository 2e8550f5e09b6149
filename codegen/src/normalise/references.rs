//! References: from the text of a `$ref` to the pointer of the node it means.

use super::Context;
use super::fields::Field;
use super::reference_kind::kind_at;
use crate::diagnostic::{Code, Diagnostic, quoted};
use crate::document::{Node, Object, Pointer, Unresolved};
use crate::ir::Method;

/// How many references may lead from one to the next.
const LONGEST_CHAIN: usize = 200;

/// A reference leads to nothing, which was reported.
struct Nowhere;

impl<'d> Context<'d> {
    /// The pointer that the text of a reference means, if a node stands there that may stand in place of the reference.
    pub(super) fn target(&mut self, reference: &str, place: &Pointer) -> Option<Pointer> {
        if let Some(anchored) = self.anchored(reference, place) {
            return Some(anchored);
        }
        let found = match self.document.resolve(reference, place) {
            Ok(found) => found,
            Err(why) => {
                self.unresolved(reference, place, why);
                return None;
            }
        };
        self.opened(&found.pointer);
        if !self.is_fitting(reference, place, &found.pointer) {
            return None;
        }
        if !found.exact && self.reported.insert(place.clone()) {
            let message = format!("{} is not written as a reference is", quoted(reference));
            let then = format!("it is read as {}", quoted(&found.pointer.to_string()));
            self.note(Code::LooseReference, place, message, then);
        }
        Some(found.pointer)
    }

    /// The schema that gave itself the name of a reference such as `#node`, if there is one alone.
    fn anchored(&mut self, reference: &str, place: &Pointer) -> Option<Pointer> {
        let is_anchor = reference.len() > 1 && reference.starts_with('#') && !reference.starts_with("#/");
        if is_anchor && place.file().is_none() { self.anchors().fixed(reference) } else { None }
    }

    /// Follows a node that may be a reference object to the definition. `None` where the reference leads nowhere; the
    /// reason was reported.
    pub(super) fn follow(&mut self, field: Field<'d>) -> Option<Field<'d>> {
        self.layers(field)?.pop()
    }

    /// A node, what it refers to, and so on to the definition. `None` where it leads nowhere; the reason was reported.
    fn layers(&mut self, field: Field<'d>) -> Option<Vec<Field<'d>>> {
        let mut layers = vec![field];
        loop {
            if let Some(last) = layers.last().filter(|last| last.node.get("$ref").is_some()) {
                self.beside_reference(last);
            }
            match self.next_layer(&layers).ok()? {
                Some(next) => layers.push(next),
                None => return Some(layers),
            }
        }
    }

    /// The same for objects in which other fields beside `$ref` count: as far as the references lead.
    pub(super) fn readable_layers(&mut self, field: Field<'d>) -> Vec<Field<'d>> {
        let mut layers = vec![field];
        while let Ok(Some(next)) = self.next_layer(&layers) {
            layers.push(next);
        }
        layers
    }

    /// What the last of some layers refers to, if it refers to anything.
    fn next_layer(&mut self, layers: &[Field<'d>]) -> Result<Option<Field<'d>>, Nowhere> {
        let Some((last, reference)) = layers.last().and_then(|last| Some((last, last.node.get("$ref")?))) else {
            return Ok(None);
        };
        let place = last.pointer.child("$ref");
        let Some(reference) = reference.as_str() else {
            self.wrong_type(&place, "$ref", "text", reference);
            return Err(Nowhere);
        };
        let target = self.target(reference, &place).ok_or(Nowhere)?;
        if layers.len() > LONGEST_CHAIN || layers.iter().any(|layer| layer.pointer == target) {
            let message = format!("{} leads back to itself and never to a definition", quoted(reference));
            self.report_reference(Diagnostic::gap(Code::ReferenceCycle, message), &place);
            return Err(Nowhere);
        }
        let node = self.document.get(&target).ok_or(Nowhere)?;
        Ok(Some(Field { node, pointer: target }))
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
        self.misplaced(&field, what);
        self.follow(field)
    }

    /// Says that a `$ref` stands where the specification has none, if one does.
    pub(super) fn misplaced(&mut self, field: &Field<'d>, what: &str) {
        if reference_of(field.node).is_some() {
            let message = format!("a `$ref` stands in place of `{what}`, where the specification has none");
            self.note(Code::MisplacedReference, &field.pointer.child("$ref"), message, "it is followed");
        }
    }

    /// Whether what stands at `target` may stand at `place`.
    fn is_fitting(&mut self, reference: &str, place: &Pointer, target: &Pointer) -> bool {
        let node = self.document.get(target);
        let (wanted, found) = (place.parent().and_then(|place| kind_at(&place)), kind_at(target));
        let problem = match (wanted, found, node) {
            (Some(wanted), Some(found), _) if wanted != found => format!("a {found}, but a {wanted} belongs here"),
            (Some(wanted), _, Some(node)) if !node.is_container() && node.as_bool().is_none() => {
                format!("{}, but a {wanted} belongs here", node.kind())
            }
            _ => return true,
        };
        let message = format!("{} leads to {problem}", quoted(reference));
        self.report_reference(Diagnostic::gap(Code::WrongReference, message), place);
        false
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
        let external = |message: String| Diagnostic::gap(Code::ExternalReference, message);
        let diagnostic = match why {
            Unresolved::Whole => {
                Diagnostic::gap(Code::WrongReference, format!("{shown} leads to the whole description"))
            }
            Unresolved::Remote => {
                external(format!("{shown} is not a file beside the description, and nothing else is read"))
                    .help("download what it leads to and refer to the file, or bundle everything into one file")
            }
            Unresolved::Missing(file, reason) => external(format!("the file {} {reason}", quoted(&file.decoded())))
                .help("paths are relative to the file they stand in"),
            Unresolved::Faulty(file, error) => {
                self.diagnostics.push(*error);
                external(format!("the file {} cannot be read", quoted(&file.decoded())))
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
    node.get("$ref")?.as_str()
}
