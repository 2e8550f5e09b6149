//! What is said about definitions: located in the page, because much of it has no place in the document that comes out.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Position};
use crate::document::{Document, FileId, Origin, Pointer};

/// What was said so far.
#[derive(Default)]
pub(super) struct PageNotes {
    said: Vec<(Origin, Diagnostic)>,
}

impl PageNotes {
    /// Something that the page leaves open.
    pub(super) fn assumed(&mut self, file: FileId, at: &Pointer, message: impl Into<String>, consequence: &str) {
        let note = Diagnostic::note(Code::PageAssumption, message).then(consequence);
        self.say(Origin { file, pointer: at.clone() }, note);
    }

    /// Whatever is said about a node of a definition.
    pub(super) fn say(&mut self, place: Origin, diagnostic: Diagnostic) {
        self.said.push((place, diagnostic));
    }

    /// Looks all places up.
    pub(super) fn locate(self, document: &Document, diagnostics: &mut Diagnostics) {
        let mut wanted: BTreeMap<FileId, BTreeSet<Pointer>> = BTreeMap::new();
        for (place, _) in &self.said {
            wanted.entry(place.file).or_default().insert(place.pointer.clone());
        }
        let found: BTreeMap<FileId, _> =
            wanted.into_iter().map(|(file, pointers)| (file, document.positions(file, &pointers))).collect();
        for (place, diagnostic) in self.said {
            let position = found.get(&place.file).and_then(|positions| positions.get(&place.pointer)).copied();
            let position = position.unwrap_or(Position::START);
            diagnostics.push(diagnostic.at(&place.pointer).in_source(document.source(place.file), position));
        }
    }
}
