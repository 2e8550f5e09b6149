//! The way to generated types.

/// What a type makes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was read, and this is what was written.
    Written(String),
    /// It was read; the type is never written.
    Read,
    /// It was not read, for this reason.
    Refused(String),
    /// The type panicked or took the process with it.
    Crashed(String),
    /// The type is never read.
    Unreadable,
}

/// Reads and writes values of generated types.
pub trait Codec {
    /// Reads a JSON text as the type with this number, and writes what was read.
    fn recode(&mut self, entry: usize, text: &str) -> Answer;
}

impl<F: FnMut(usize, &str) -> Answer> Codec for F {
    fn recode(&mut self, entry: usize, text: &str) -> Answer {
        self(entry, text)
    }
}
