//! What `emit` hands to `render`: modules of syntax, not yet text.

/// A client as Rust syntax.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Its modules, one per file.
    pub modules: Vec<Module>,
}

/// A module: the content of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The path of the file below the root of the client, with `/` as separator.
    pub path: String,
    /// The comment in its first line, without `//`.
    pub header: String,
    /// Its documentation, one line each, without `//!`.
    pub docs: Vec<String>,
    /// Inner attributes.
    pub attributes: Vec<syn::Attribute>,
    /// Its items, in the order in which they stand.
    pub items: Vec<syn::Item>,
}
