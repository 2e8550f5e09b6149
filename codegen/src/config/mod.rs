//! The files beside a description that are ours: `api.toml` and `names.lock`.

mod accept;
mod behaviour;
mod entry;
mod file;
mod names;

pub use behaviour::{CursorRule, Idempotency, OffsetRule, PageRule, Pagination};
pub use entry::{
    Acceptance, Check, Decision, FormatMeaning, FormatRule, Provenance, RejectedRule, Scalar, ServerSettings,
    SourceDocument, SourceKind,
};
pub use file::Config;
pub use names::NameLock;

/// The bytes of a file that an entry takes up, from the first to behind the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The byte offset of its start.
    pub start: usize,
    /// The byte offset behind its end.
    pub end: usize,
}
