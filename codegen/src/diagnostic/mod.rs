//! What is said about a description: located, explained, with what happens next.
//!
//! Every stage pushes a [`Diagnostic`] with a pointer into the tree; [`Diagnostics::locate`] looks up files and lines once,
//! at the end, because that costs a second reading of the text.

mod code;
mod collect;
mod excerpt;
mod foreign;
mod position;
mod render;

pub use code::{Code, UnknownCode};
pub use collect::Diagnostics;
pub use excerpt::Excerpt;
pub use foreign::{quoted, visible};
pub use position::Position;

pub(crate) use foreign::is_hidden;
pub(crate) use position::{Lines, character_start};

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::document::{Pointer, Source};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// There is no output for this description.
    Error,
    /// Something is left out or loosened.
    Gap,
    /// Something is worth knowing, and lacks nothing.
    Note,
}

impl Severity {
    /// The word that diagnostics start with.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Gap => "gap",
            Self::Note => "note",
        }
    }
}

/// Something to say about a place of a description.
///
/// Its `Display` is the whole report of several lines; [`serde::Serialize`] writes the flat object of `--report`, without
/// the excerpt and the consequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The path of the file; empty until it is located.
    pub file: String,
    /// The place in the tree that all files and overlays make up; for other files, the place in that file.
    pub pointer: Option<Pointer>,
    /// The place in the file.
    pub position: Option<Position>,
    /// The line of the file, made safe to print.
    pub excerpt: Option<Excerpt>,
    /// What is the matter: one line.
    pub message: String,
    /// What happens next: one line, or empty.
    pub consequence: String,
    /// What to do about it; may be several lines.
    pub help: Option<String>,
    /// Why a gap is accepted, if `api.toml` accepts it.
    pub accepted: Option<String>,
}

impl Diagnostic {
    fn new(severity: Severity, code: Code, message: String) -> Self {
        Self {
            code,
            severity,
            file: String::new(),
            pointer: None,
            position: None,
            excerpt: None,
            message,
            consequence: String::new(),
            help: None,
            accepted: None,
        }
    }

    /// A problem that leaves no output for this description.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// Something left out or loosened.
    pub fn gap(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Gap, code, message.into())
    }

    /// Something worth knowing.
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message.into())
    }

    /// Says where it is in the tree of the document; [`Diagnostics::locate`] adds file and line.
    #[must_use]
    pub fn at(mut self, pointer: &Pointer) -> Self {
        self.pointer = Some(pointer.clone());
        self
    }

    /// Says where it is in a file whose text is not at hand.
    #[must_use]
    pub fn in_file(mut self, path: &str, position: Position) -> Self {
        path.clone_into(&mut self.file);
        self.position = Some(position);
        self
    }

    /// Says that it is about the description itself, as it was before any correction; [`Diagnostics::locate`] adds the line.
    #[must_use]
    pub(crate) fn in_main(mut self, source: &Source) -> Self {
        source.path().clone_into(&mut self.file);
        self
    }

    /// Says where it is in a text, and takes the line as excerpt.
    #[must_use]
    pub fn in_source(mut self, source: &Source, position: Position) -> Self {
        self.excerpt = Excerpt::new(source.text(), position);
        self.in_file(source.path(), position)
    }

    /// Says what happens next.
    #[must_use]
    pub fn then(mut self, consequence: impl Into<String>) -> Self {
        self.consequence = consequence.into();
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut view = serializer.serialize_struct("Diagnostic", 8)?;
        view.serialize_field("code", self.code.name())?;
        view.serialize_field("severity", self.severity.name())?;
        view.serialize_field("file", &self.file)?;
        view.serialize_field("line", &self.position.map(|position| position.line))?;
        view.serialize_field("column", &self.position.map(|position| position.column))?;
        view.serialize_field("pointer", &self.pointer.as_ref().map(ToString::to_string))?;
        view.serialize_field("message", &self.message)?;
        view.serialize_field("help", &self.help)?;
        view.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_view_is_flat() {
        let source = Source::new("a.yaml", "x: 1\ny: 2\n");
        let diagnostic = Diagnostic::gap(Code::UnknownKeyword, "`y` is unknown")
            .at(&Pointer::root().child("y"))
            .in_source(&source, Position { line: 2, column: 1 })
            .then("it is ignored");
        assert_eq!(
            serde_json::to_value(&diagnostic).unwrap(),
            serde_json::json!({
                "code": "unknown-keyword", "severity": "gap", "file": "a.yaml", "line": 2, "column": 1,
                "pointer": "#/y", "message": "`y` is unknown", "help": null,
            })
        );
    }
}
