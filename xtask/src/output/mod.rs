//! Writing files without surprises: everything is compared first, then only what differs is written.
//!
//! A [`Tree`] says which files there should be below a folder. [`Tree::compare`] looks at the disk and refuses whatever
//! is not safe; the [`Plan`] it yields is either shown (`--check`) or carried out with [`apply`]. Files that others wrote are never
//! overwritten or deleted, and nothing outside of the folder is touched.

mod path;
mod plan;
mod scan;
mod tree;
mod write;

pub use plan::{Change, Counts, Plan};
pub use tree::{Owner, Sweep, Tree};
pub use write::{WriteError, apply, write_file};

use std::io;

/// Why files cannot be written where they belong. Nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// A path has a part that is not a plain name. A defect of the generator.
    #[error("internal error: {path} is not a plain path below the target")]
    Unsafe {
        /// The path, quoted.
        path: String,
    },
    /// Two paths are the same where case does not matter, or one is a folder of the other. A defect of the generator.
    #[error("internal error: {first} and {second} cannot both be written")]
    Collision {
        /// A path, quoted.
        first: String,
        /// Another one, quoted.
        second: String,
    },
    /// A file stands there that is not ours.
    #[error("{path} was not written by this command; move it away, or choose another place")]
    Foreign {
        /// The file, quoted.
        path: String,
    },
    /// A symbolic link stands on the way.
    #[error("{path} is a symbolic link; this command does not write through links")]
    Link {
        /// The link, quoted.
        path: String,
    },
    /// A folder stands where a file belongs, or the other way round.
    #[error("{path} is not a {expected}")]
    Obstructed {
        /// What stands there, quoted.
        path: String,
        /// `file` or `folder`.
        expected: &'static str,
    },
    /// What is there cannot be read.
    #[error("cannot read {path}")]
    Read {
        /// The file or folder, quoted.
        path: String,
        /// Why.
        source: io::Error,
    },
}
