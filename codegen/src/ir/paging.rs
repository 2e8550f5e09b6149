//! Lists that come in pages.

use super::Type;

/// How an operation's pages follow each other. Places in replies are JSON pointers, which were checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Paging {
    /// Where the items stand in the body.
    pub items: String,
    /// The way from the body to the items.
    pub steps: Vec<Step>,
    /// The type of an item.
    pub item: Type,
    /// What leads to the next page.
    pub rule: PagingRule,
    /// The media type of the request's body, if parameters of the rule are places in that.
    pub body: Option<String>,
    /// Where the body says whether there are more.
    pub more: Option<String>,
}

/// A field on the way from a body to the items of its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The Rust name of the field.
    pub field: String,
    /// What of it may be missing.
    pub access: Access,
}

/// What of a field may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing.
    Plain,
    /// It is an `Option`.
    Optional,
    /// It is an `Option` of an `Option`.
    Twice,
    /// It is a `Maybe`.
    Maybe,
}

/// What leads to the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingRule {
    /// A parameter says how many items to skip.
    Offset {
        /// The parameter on the wire, or the place in the body.
        parameter: String,
        /// Where the body says how many items there are.
        total: Option<String>,
    },
    /// A parameter numbers the pages.
    Page {
        /// The parameter on the wire, or the place in the body.
        parameter: String,
        /// The number of the first page.
        first: i64,
        /// Where the body says how many pages there are.
        pages: Option<String>,
    },
    /// A parameter takes a value of the page before.
    Cursor {
        /// The parameter on the wire, or the place in the body.
        parameter: String,
        /// Where the value stands in the body.
        value: String,
    },
    /// A parameter takes a value of the last item of the page before.
    Keyset {
        /// The parameter on the wire, or the place in the body.
        parameter: String,
        /// Where the value stands in the item.
        value: String,
    },
    /// The header `Link` has the next URL.
    Link {
        /// The relation.
        relation: String,
    },
    /// The body has the next URL.
    Url {
        /// Where it stands.
        url: String,
    },
}
