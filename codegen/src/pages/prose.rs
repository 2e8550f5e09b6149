//! Pages without a definition: what they are, and what can be done about them.

use crate::diagnostic::{Code, Diagnostic, Position};
use crate::document::Source;

use super::markdown::Page;

/// A kind of page that is recognised by a text in it.
struct Kind {
    /// What it has.
    mark: &'static str,
    /// What is the matter with it.
    message: &'static str,
    /// What to do.
    help: &'static str,
}

const BY_HAND: &str = "write a description by hand from what the page says, and keep the page's address in `api.toml`";

const KINDS: [Kind; 6] = [
    Kind {
        mark: "{% swagger",
        message: "this is the source of a GitBook page, which names the definition and does not hold it",
        help: "download the published page: its address with `.md` at the end",
    },
    Kind {
        mark: "{% openapi",
        message: "this is the source of a GitBook page, which names the definition and does not hold it",
        help: "download the published page: its address with `.md` at the end",
    },
    Kind {
        mark: "class=\"label label--",
        message: "this page describes operations in tables, which say too little for a client: no bodies and no models",
        help: BY_HAND,
    },
    Kind {
        mark: "LoadingLoading",
        message: "this is the text of a page as a browser shows it, which has lost its tables and its definition",
        help: "download the page as Markdown: its address with `.md` at the end",
    },
    Kind {
        mark: "Recent Requests",
        message: "this is the text of a page as a browser shows it, which has lost its tables and its definition",
        help: "download the page as Markdown: its address with `.md` at the end",
    },
    Kind {
        mark: "<OpenAPI",
        message: "this page shows a definition from elsewhere and does not hold it",
        help: "download the definition that it names",
    },
];

/// Why a page cannot be imported, at the place that shows it.
pub(super) fn explain(page: &Source, parsed: &Page) -> Box<Diagnostic> {
    if let Some(diagnostic) = by_frontmatter(page, parsed.frontmatter.as_deref().unwrap_or_default()) {
        return diagnostic;
    }
    for kind in &KINDS {
        if let Some(offset) = page.text().find(kind.mark) {
            return without(page, offset, kind.message, kind.help);
        }
    }
    let message = "this page holds no OpenAPI definition: no code fence with `openapi` in it";
    without(page, 0, message, "download the page as Markdown, or import the description itself")
}

/// The sources of pages that name a definition in the block at the top.
fn by_frontmatter(page: &Source, frontmatter: &str) -> Option<Box<Diagnostic>> {
    let named = |line: &&str| line.starts_with("api:") || line.starts_with("openapi:");
    let line = frontmatter.lines().find(named)?;
    let offset = page.text().find(line)?;
    let message = "this is the source of a page, which names an operation of a definition and does not hold it";
    let help = "download the published page as Markdown (its address with `.md` at the end), or import the definition";
    Some(without(page, offset, message, help))
}

fn without(page: &Source, offset: usize, message: &str, help: &str) -> Box<Diagnostic> {
    let position = Position::of_offset(page.text(), offset);
    let error = Diagnostic::error(Code::PageWithoutDefinition, message).in_source(page, position);
    Box::new(error.then("nothing is imported").help(help))
}
