//! What is reported about one API.

use codegen::changes::{Changes, Class};

/// A comparison with what its sides are called.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    /// The API.
    pub(crate) name: String,
    pub(crate) old_label: String,
    pub(crate) new_label: String,
    /// The versions that the descriptions give the API.
    pub(crate) versions: Option<(String, String)>,
    /// None if there is no old description.
    pub(crate) changes: Option<Changes>,
}

impl Report {
    /// What the changes ask of the next version. A new API is something new.
    pub(crate) fn class(&self) -> Option<Class> {
        self.changes.as_ref().map_or(Some(Class::Minor), Changes::class)
    }
}

/// A class as a word.
pub(super) fn word(class: Option<Class>) -> &'static str {
    class.map_or("no change", Class::name)
}

/// "2 things", "1 thing".
pub(super) fn some(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
