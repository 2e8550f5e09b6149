//! What a changed description does to those who use the client: two descriptions in, two classified lists out.
//!
//! *On the wire* compares the two [`Model`](crate::model::Model)s: what a request may no longer say, what a reply may now
//! say. *In Rust* compares the public items of the two clients as they are printed, by the rules of Cargo's semantic
//! versioning. Neither list is made from the other, because neither follows from the other: a shorter `maxLength` changes no
//! item, and a renamed schema changes no byte.

mod entry;
mod locate;
mod rename;
mod revision;
mod rust;
mod text;
mod wire;

pub use entry::{Change, Class, Direction, Place};
pub use rename::{Rename, Renamed};
pub use revision::Revision;

use serde::Serialize;

/// What a changed description does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// What requests and replies may say, the worst first.
    pub wire: Vec<Change>,
    /// The public items of the client, the worst first.
    pub rust: Vec<Change>,
    /// What only has another name.
    pub renames: Vec<Rename>,
}

impl Changes {
    /// Compares two descriptions of one API.
    #[must_use]
    pub fn between(old: &Revision, new: &Revision) -> Self {
        let renames = rename::find(old, new);
        let mut changes =
            Self { wire: wire::compare(&old.model, &new.model), rust: rust::compare(old, new, &renames), renames };
        locate::locate(&mut changes, old, new);
        changes.wire.sort_by(Change::order);
        changes.rust.sort_by(Change::order);
        changes
    }

    /// The class of the worst change on the wire.
    #[must_use]
    pub fn wire_class(&self) -> Option<Class> {
        self.wire.iter().map(|change| change.class).max()
    }

    /// The class of the worst change in Rust: what the rules of Cargo ask of the next version.
    #[must_use]
    pub fn rust_class(&self) -> Option<Class> {
        self.rust.iter().map(|change| change.class).max()
    }

    /// The class of the release: the worse of both. A client that compiles and no longer works is broken too.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        self.wire_class().max(self.rust_class())
    }

    /// Whether nothing changed for anybody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wire.is_empty() && self.rust.is_empty() && self.renames.is_empty()
    }
}
