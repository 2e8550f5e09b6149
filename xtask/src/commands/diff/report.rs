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
    pub(crate) found: Found,
}

/// What came of a comparison.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// There are both sides.
    Changes(Changes),
    /// There is no old description.
    New,
    /// There is no new one.
    Gone,
}

impl Report {
    /// What the changes ask of the next version. A new API is something new.
    pub(crate) fn class(&self) -> Option<Class> {
        match &self.found {
            Found::Changes(changes) => changes.class(),
            Found::New => Some(Class::Minor),
            Found::Gone => Some(Class::Major),
        }
    }

    /// The changes, if there are both sides.
    pub(super) fn changes(&self) -> Option<&Changes> {
        match &self.found {
            Found::Changes(changes) => Some(changes),
            Found::New | Found::Gone => None,
        }
    }

    /// What there is to say where one side is missing.
    pub(super) fn whole(&self) -> &'static str {
        match self.found {
            Found::Changes(_) => "",
            Found::New => "A new API.",
            Found::Gone => "This API is gone, with all that belongs to it.",
        }
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
