//! Collecting diagnostics from all stages.

use std::collections::{BTreeMap, BTreeSet};

use super::{Code, Diagnostic, Excerpt, Position, Severity};
use crate::document::{Document, FileId, Origin, Place, Pointer, Source, duplicate};

/// What was said so far. Every stage gets it to add to.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Nothing said yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds an error at a node of the tree; `help` says what to do about it.
    pub fn error(&mut self, code: Code, at: &Pointer, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::error(code, message).at(at).then("nothing is generated").help(help));
    }

    /// Adds a gap at a node of the tree; `consequence` says what is left out or loosened.
    pub fn gap(&mut self, code: Code, at: &Pointer, message: impl Into<String>, consequence: impl Into<String>) {
        self.push(Diagnostic::gap(code, message).at(at).then(consequence));
    }

    /// Adds a note at a node of the tree; `consequence` says what is done about it.
    pub fn note(&mut self, code: Code, at: &Pointer, message: impl Into<String>, consequence: impl Into<String>) {
        self.push(Diagnostic::note(code, message).at(at).then(consequence));
    }

    /// Whether there will be no output.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// What was said so far, in the order it was said.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Diagnostic> {
        self.found.iter()
    }

    /// What was said so far, to be changed: for acceptances.
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = &mut Diagnostic> {
        self.found.iter_mut()
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Looks up file, line and excerpt of all that only has a pointer; sorts by place and drops repetitions.
    #[must_use]
    pub fn locate(mut self, document: &Document) -> Vec<Diagnostic> {
        let mut places: BTreeMap<FileId, BTreeSet<Pointer>> = BTreeMap::new();
        for origin in self.found.iter().filter_map(|diagnostic| origin(diagnostic, document)) {
            places.entry(origin.file).or_default().insert(origin.pointer);
        }
        let places: BTreeMap<FileId, BTreeMap<Pointer, Place>> =
            places.into_iter().map(|(file, pointers)| (file, document.places(file, &pointers))).collect();
        for diagnostic in &mut self.found {
            let Some(origin) = origin(diagnostic, document) else { continue };
            let place = places.get(&origin.file).and_then(|found| found.get(&origin.pointer));
            document.source(origin.file).path().clone_into(&mut diagnostic.file);
            diagnostic.position = Some(place.map_or(Position::START, |place| place.position));
            if diagnostic.code == Code::DuplicateKey {
                diagnostic.message = duplicate(&origin.pointer, place.and_then(|place| place.earlier.first())).message;
            }
        }
        excerpts(&mut self.found, document);
        self.sorted()
    }

    /// What was said, sorted and without repetitions, where there is no document to look places up in.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|left, right| key(left).cmp(&key(right)));
        self.found.dedup_by(|left, right| key(left) == key(right));
        self.found
    }
}

/// What diagnostics are sorted and compared by.
fn key(diagnostic: &Diagnostic) -> (&str, Option<Position>, Option<&Pointer>, Severity, &str, &str) {
    let Diagnostic { code, severity, file, pointer, position, message, .. } = diagnostic;
    (file, *position, pointer.as_ref(), *severity, code.name(), message)
}

/// Where the node stands that a diagnostic without a position is about. One without a pointer is about the whole document,
/// one with a file about the description itself.
fn origin(diagnostic: &Diagnostic, document: &Document) -> Option<Origin> {
    let pointer = diagnostic.pointer.clone().unwrap_or_default();
    match (diagnostic.position, diagnostic.file.is_empty()) {
        (Some(_), _) => None,
        (None, true) => Some(document.origin(&pointer)),
        (None, false) => Some(Origin { file: FileId::MAIN, pointer }),
    }
}

/// Fills in the excerpts that are missing: one pass over the lines of each file.
fn excerpts(found: &mut [Diagnostic], document: &Document) {
    for source in document.sources() {
        let mut waiting: BTreeMap<usize, Vec<&mut Diagnostic>> = BTreeMap::new();
        for diagnostic in found.iter_mut().filter(|other| other.excerpt.is_none() && other.file == source.path()) {
            if let Some(position) = diagnostic.position {
                waiting.entry(position.line).or_default().push(diagnostic);
            }
        }
        fill(waiting, source);
    }
}

fn fill(mut waiting: BTreeMap<usize, Vec<&mut Diagnostic>>, source: &Source) {
    if waiting.is_empty() {
        return;
    }
    for line in super::Lines::new(source.text()) {
        for diagnostic in waiting.remove(&line.number).unwrap_or_default() {
            let column = diagnostic.position.map_or(1, |position| position.column);
            diagnostic.excerpt = Excerpt::of_line(line.text, column);
        }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.found.extend(diagnostics);
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { found: vec![diagnostic] }
    }
}
