//! Which notation a text is in.

use super::Source;

/// The notation of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// JSON, RFC 8259.
    Json,
    /// YAML 1.2.
    Yaml,
}

/// The notations to try for a text.
pub(super) struct Candidates {
    /// In this order.
    pub(super) order: &'static [Syntax],
    /// The one whose complaint is shown if none fits.
    pub(super) presumed: Syntax,
}

/// A text that starts with a bracket may be either: YAML contains nearly all of JSON, which is read several times faster
/// as what it is. A file named `.json` that starts with a bracket is held to JSON.
pub(super) fn candidates(source: &Source) -> Candidates {
    use Syntax::{Json, Yaml};
    let bracket = source.text().trim_start().starts_with(['{', '[']);
    match source.extension().as_str() {
        "json" if bracket => Candidates { order: &[Json], presumed: Json },
        "yaml" | "yml" if bracket => Candidates { order: &[Json, Yaml], presumed: Yaml },
        _ if bracket => Candidates { order: &[Json, Yaml], presumed: Json },
        _ => Candidates { order: &[Yaml], presumed: Yaml },
    }
}
