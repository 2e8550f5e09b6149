//! Collecting diagnostics from all stages.

use std::collections::{BTreeMap, BTreeSet};

use super::{Code, Diagnostic, Excerpt, Position, Severity};
use crate::document::{Document, FileId, Pointer, Source};

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
        for pointer in self.found.iter().filter_map(unlocated) {
            let origin = document.origin(pointer);
            places.entry(origin.file).or_default().insert(origin.pointer);
        }
        let positions: BTreeMap<FileId, BTreeMap<Pointer, Position>> =
            places.into_iter().map(|(file, pointers)| (file, document.positions(file, &pointers))).collect();
        for diagnostic in &mut self.found {
            let Some(origin) = unlocated(diagnostic).map(|pointer| document.origin(pointer)) else { continue };
            let position = positions.get(&origin.file).and_then(|found| found.get(&origin.pointer));
            document.source(origin.file).path().clone_into(&mut diagnostic.file);
            diagnostic.position = Some(position.copied().unwrap_or(Position::START));
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

/// The pointer of a diagnostic that has no file yet. One without a pointer is about the whole document.
fn unlocated(diagnostic: &Diagnostic) -> Option<&Pointer> {
    static ROOT: std::sync::LazyLock<Pointer> = std::sync::LazyLock::new(Pointer::root);
    diagnostic.file.is_empty().then(|| diagnostic.pointer.as_ref().unwrap_or(&ROOT))
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
