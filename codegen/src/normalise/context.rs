//! What every part of normalisation shares: the document, the tables being filled, and the diagnostics.

use super::anchors::Anchors;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, FilePath, Node, Pointer};
use crate::model::{Dialect, Nodes};
use std::collections::{BTreeMap, BTreeSet};

/// The state of a normalisation.
pub(super) struct Context<'d> {
    pub(super) document: &'d Document,
    pub(super) dialect: Dialect,
    pub(super) diagnostics: &'d mut Diagnostics,
    pub(super) nodes: Nodes,
    /// See [`crate::model::Model::other_schemes`].
    pub(super) other_schemes: BTreeMap<String, bool>,
    /// Schemas that are referred to and not read yet.
    pub(super) pending: Vec<Pointer>,
    /// References that were reported already, so that each is reported once.
    pub(super) reported: BTreeSet<Pointer>,
    /// What is said once for a whole description.
    pub(super) said: BTreeSet<&'static str>,
    /// The anchors of the document, once a reference needs them.
    anchors: Option<Anchors>,
    /// Files of which something was used.
    pub(super) opened: BTreeSet<FilePath>,
}

impl<'d> Context<'d> {
    pub(super) fn new(document: &'d Document, dialect: Dialect, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            document,
            dialect,
            diagnostics,
            nodes: Nodes::default(),
            other_schemes: BTreeMap::new(),
            pending: Vec::new(),
            reported: BTreeSet::new(),
            said: BTreeSet::new(),
            anchors: None,
            opened: BTreeSet::new(),
        }
    }

    /// The anchors of the document.
    pub(super) fn anchors(&mut self) -> &Anchors {
        self.anchors.get_or_insert_with(|| Anchors::of(self.document))
    }

    /// Reports something that is left out or loosened.
    pub(super) fn gap(&mut self, code: Code, pointer: &Pointer, message: impl Into<String>, then: impl Into<String>) {
        self.diagnostics.gap(code, pointer, message, then);
    }

    /// Reports something worth knowing that costs nothing.
    pub(super) fn note(&mut self, code: Code, pointer: &Pointer, message: impl Into<String>, then: impl Into<String>) {
        self.diagnostics.push(Diagnostic::note(code, message).at(pointer).then(then));
    }

    /// Reports, once for each keyword, that a keyword of another version is understood all the same.
    pub(super) fn foreign(&mut self, keyword: &'static str, pointer: &Pointer) {
        if self.said.insert(keyword) {
            let quoted = if keyword.contains(' ') && !keyword.contains(": ") {
                keyword.to_owned()
            } else {
                format!("`{keyword}`")
            };
            let message = format!("{quoted} does not exist in {}", self.dialect);
            let then = "it is read as the version that has it means it, here and wherever else it stands";
            self.note(Code::ForeignKeyword, pointer, message, then);
        }
    }

    /// Reports a foreign form of a keyword, if it is one.
    pub(super) fn foreign_if(&mut self, is_foreign: bool, what: &'static str, pointer: &Pointer) {
        if is_foreign {
            self.foreign(what, pointer);
        }
    }

    /// Reports a value of the wrong type.
    pub(super) fn wrong_type(&mut self, pointer: &Pointer, what: &str, expected: &str, found: &Node) {
        self.gap(
            Code::WrongType,
            pointer,
            format!("`{what}` must be {expected}, but this is {}", found.kind()),
            "it is read as if it were not there",
        );
    }

    /// Reports a field that must be there.
    pub(super) fn missing(&mut self, pointer: &Pointer, what: &str, key: &str) {
        self.gap(
            Code::MissingField,
            pointer,
            format!("this {what} has no `{key}`"),
            "what depends on it is left out or guessed as the consequence says",
        );
    }
}
