//! Rust as text: expressions of examples and of calls, which stand in comments and in tests and are laid out by ourselves.

mod expression;
mod paths;

pub use expression::Expression;
pub(super) use expression::WIDTH;
pub(super) use paths::Paths;

use proc_macro2::Literal;

/// A text as a literal. It may stand in a comment, so what [`docs`](super::docs) removes is escaped.
pub(super) fn quoted(text: &str) -> String {
    Literal::string(text).to_string()
}
