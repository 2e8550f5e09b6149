//! Lists that come in pages.

mod link;
mod pages;
mod walk;

use std::fmt;

pub use pages::{Items, Pages};

use crate::Operation;

/// An operation that yields a list in pages. Generated code implements it where `api.toml` or an extension of the
/// description says how to get the next one.
pub trait Paged: Operation {
    /// What the list holds.
    type Item: fmt::Debug + Unpin;

    /// How to get the next page.
    const PAGING: Paging;

    /// The items of a page.
    fn items(page: Self::Output) -> Vec<Self::Item>;
}

/// How to get from a page to the next one. Places in bodies are JSON pointers (RFC 6901).
///
/// Parameters are those of the query, unless [`in_body`](Self::in_body) says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    items: &'static str,
    rule: Rule,
    /// The media type of the body, if parameters are places in that.
    body: Option<&'static str>,
    more: Option<&'static str>,
}

/// What leads to the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    Offset { parameter: &'static str, total: Option<&'static str> },
    Page { parameter: &'static str, first: i64, pages: Option<&'static str> },
    Cursor { parameter: &'static str, cursor: &'static str },
    Keyset { parameter: &'static str, key: &'static str },
    Link { relation: &'static str },
    Url { url: &'static str },
}

impl Paging {
    /// The parameter says how many items to skip. The list ends with an empty page, or when there are as many as
    /// [`total`](Self::total) says; not with a page that is smaller than asked for, because servers have limits of their own.
    #[must_use]
    pub const fn offset(items: &'static str, parameter: &'static str) -> Self {
        Self::new(items, Rule::Offset { parameter, total: None })
    }

    /// The parameter numbers the pages, beginning with `first`. The list ends with an empty page, or when there were as many
    /// as [`pages`](Self::pages) says.
    #[must_use]
    pub const fn page(items: &'static str, parameter: &'static str, first: i64) -> Self {
        Self::new(items, Rule::Page { parameter, first, pages: None })
    }

    /// The parameter takes what stands at `cursor` in the page before. The list ends where that is absent, null or empty.
    #[must_use]
    pub const fn cursor(items: &'static str, parameter: &'static str, cursor: &'static str) -> Self {
        Self::new(items, Rule::Cursor { parameter, cursor })
    }

    /// The parameter takes what stands at `key` in the last item of the page before. The list ends with an empty page.
    #[must_use]
    pub const fn keyset(items: &'static str, parameter: &'static str, key: &'static str) -> Self {
        Self::new(items, Rule::Keyset { parameter, key })
    }

    /// The header `Link` has the next URL under a relation such as `next` (RFC 8288). The list ends where it does not.
    #[must_use]
    pub const fn link(items: &'static str, relation: &'static str) -> Self {
        Self::new(items, Rule::Link { relation })
    }

    /// The next URL stands at `url`. The list ends where that is absent, null or empty.
    #[must_use]
    pub const fn url(items: &'static str, url: &'static str) -> Self {
        Self::new(items, Rule::Url { url })
    }

    /// Where a page says how many items there are; for offsets.
    #[must_use]
    pub const fn total(mut self, place: &'static str) -> Self {
        if let Rule::Offset { total, .. } = &mut self.rule {
            *total = Some(place);
        }
        self
    }

    /// Where a page says how many pages there are; for numbered pages.
    #[must_use]
    pub const fn pages(mut self, place: &'static str) -> Self {
        if let Rule::Page { pages, .. } = &mut self.rule {
            *pages = Some(place);
        }
        self
    }

    /// Where a page says whether there are more: the list ends with `false`.
    #[must_use]
    pub const fn more(mut self, place: &'static str) -> Self {
        self.more = Some(place);
        self
    }

    /// The parameter is not one of the query, but a place in the JSON body of the request, whose media type this is.
    #[must_use]
    pub const fn in_body(mut self, media_type: &'static str) -> Self {
        self.body = Some(media_type);
        self
    }

    const fn new(items: &'static str, rule: Rule) -> Self {
        Self { items, rule, body: None, more: None }
    }
}
