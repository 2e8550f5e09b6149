//! An entry of a report.

use std::cmp::Ordering;

use serde::Serialize;

use crate::diagnostic::Position;

/// What a change asks of the next version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Nothing that worked works otherwise, and nothing is new: documentation, mostly.
    Patch,
    /// Something is new, and all that worked works.
    Minor,
    /// Something that worked no longer does, or may not.
    Major,
}

impl Class {
    /// All of them, the worst first.
    pub const ALL: [Self; 3] = [Self::Major, Self::Minor, Self::Patch];

    /// Its name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The class with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }
}

/// Which way values travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From the client to the server: what is no longer allowed breaks.
    Request,
    /// From the server to the client: what is newly allowed may surprise.
    Reply,
}

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it asks of the next version.
    pub class: Class,
    /// What happened, as a stable name in `kebab-case`.
    pub code: &'static str,
    /// In which direction, for changes on the wire of values that travel.
    pub direction: Option<Direction>,
    /// What it is about: an operation, a place in a schema, an item. Safe to print.
    pub subject: String,
    /// What happened, as the end of a sentence that begins with the subject. Safe to print; code stands between backticks.
    pub message: String,
    /// Where that stands in the old description.
    pub old: Option<Place>,
    /// Where that stands in the new description.
    pub new: Option<Place>,
    /// The first line of what the description says about it.
    pub docs: Option<String>,
    /// What to do about it, where that can be said.
    pub migration: Option<String>,
    /// The operations that are concerned, as `METHOD /path`, where the subject is part of several.
    pub operations: Vec<String>,
}

impl Change {
    /// The worst first, then by subject.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let key = |change: &Self| (std::cmp::Reverse(change.class), change.code == "docs-changed");
        key(self).cmp(&key(other)).then_with(|| {
            let key = |change: &Self| (change.subject.clone(), change.direction, change.code, change.message.clone());
            key(self).cmp(&key(other))
        })
    }
}

/// A place in a description.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its JSON pointer.
    pub pointer: String,
    /// The path of its file; empty until it is located.
    pub file: String,
    /// Its line, from 1; 0 until it is located.
    pub line: usize,
    /// Its column, from 1.
    pub column: usize,
}

impl Place {
    /// A place that is yet to be located.
    pub(super) fn at(pointer: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), file: String::new(), line: 0, column: 0 }
    }

    pub(super) fn locate(&mut self, file: &str, position: Position) {
        file.clone_into(&mut self.file);
        self.line = position.line;
        self.column = position.column;
    }
}

impl Change {
    pub(super) fn new(
        class: Class,
        code: &'static str,
        subject: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            class,
            code,
            direction: None,
            subject: crate::diagnostic::visible(&subject.into()).into_owned(),
            message: message.into(),
            old: None,
            new: None,
            docs: None,
            migration: None,
            operations: Vec::new(),
        }
    }

    /// Where it stands in the old and in the new description.
    pub(super) fn at(mut self, old: Option<&impl ToString>, new: Option<&impl ToString>) -> Self {
        self.old = old.map(|pointer| Place::at(pointer.to_string()));
        self.new = new.map(|pointer| Place::at(pointer.to_string()));
        self
    }

    pub(super) fn in_direction(mut self, direction: Direction) -> Self {
        self.direction = Some(direction);
        self
    }

    /// What the description says about it.
    pub(super) fn docs(mut self, docs: Option<&str>) -> Self {
        self.docs = super::text::first_line(docs);
        self
    }

    /// What to do about it.
    pub(super) fn advice(mut self, migration: impl Into<String>) -> Self {
        self.migration = Some(migration.into()).filter(|migration| !migration.is_empty());
        self
    }
}
