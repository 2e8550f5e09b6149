//! What `emit` hands to `render`: modules of syntax, not yet text.

use std::collections::BTreeSet;

use super::docs::Comments;

/// A module: the content of one file.
#[derive(Clone, Debug)]
pub struct Module {
    /// The path of the file below the root of the client, with `/` as separator.
    pub path: String,
    /// The comment in its first line, without `//`.
    pub header: String,
    /// Its documentation, one line each, without `//!`.
    pub docs: Vec<String>,
    /// Inner attributes.
    pub attributes: Vec<syn::Attribute>,
    /// The names that it imports from its parent module.
    pub imports: BTreeSet<String>,
    /// Its items, in the order in which they stand.
    pub items: Vec<syn::Item>,
    /// The documentation of its items, which hold marks of it.
    pub comments: Comments,
}
