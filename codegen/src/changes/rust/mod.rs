//! In Rust: the public items of two clients, compared by the rules of Cargo's semantic versioning.
//!
//! The items are read from the files as they are printed, macros of the runtime included, so that nothing is said about a
//! client that is not so. What its users can construct decides what may grow: structs and enums are `#[non_exhaustive]`,
//! requests have private fields, and only the structs of required properties are literals.

mod compare;
mod item;
mod macros;
mod places;
mod read;
mod scope;
mod shared;
mod tokens;
mod words;

use super::{Change, Rename, Revision};

pub(super) use item::Surface;
pub(super) use places::operation_items;
pub(super) use read::surface;
pub(super) use words::replacements;

/// Compares the clients of two descriptions. What only has another name is compared as if it had not.
pub(super) fn compare(old: &Revision, new: &Revision, renames: &[Rename]) -> Vec<Change> {
    let places = (places::Places::of(&old.api), places::Places::of(&new.api));
    let shared = (shared::Shared::of(&old.surface), shared::Shared::of(&new.surface));
    compare::Comparison { old: &old.surface, new: &new.surface, places, renames, shared }.changes()
}
