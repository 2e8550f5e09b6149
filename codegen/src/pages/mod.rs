//! Documentation pages as descriptions: what sites publish instead of, or before, a description of the whole API.
//!
//! A page is Markdown with one or more code fences that each hold a definition: an OpenAPI document of one operation
//! (GitBook, ReadMe, Mintlify), of models only (GitBook), or the expanded form of Mintlify's older pages. [`read`] finds
//! them, brings them to one form and puts them together. Every node keeps its place in the page, so that diagnostics show
//! the line that somebody can look at. Nothing but definitions is read: neither samples nor what the page says in words.

mod definition;
mod dialect;
mod import;
mod markdown;
mod merge;
mod mintlify;
mod page_notes;
mod part;
mod prose;
mod same;
mod samples;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, Node, Object, Origin, Pointer, Source};

pub use import::{Import, import};

use markdown::Page;
use page_notes::PageNotes;
use part::Part;

/// Whether a text is a documentation page, by the extension of its path.
#[must_use]
pub fn is_page(source: &Source) -> bool {
    matches!(source.extension().as_str(), "md" | "markdown" | "mdx" | "txt")
}

/// Reads pages of one API, and puts them together with a description that there is already.
///
/// # Errors
/// A located diagnostic if a page has no definition or one that is not well-formed. Conflicts between pages are errors
/// among the diagnostics.
pub fn read(
    into: Option<&Source>,
    pages: &[Source],
    diagnostics: &mut Diagnostics,
) -> Result<Document, Box<Diagnostic>> {
    let mut document = Document::empty();
    let mut notes = PageNotes::default();
    let mut parts = Vec::new();
    if let Some(source) = into {
        let (file, root) = document.attach(source, diagnostics)?;
        parts.push(Part::new(root, file));
    }
    for page in pages {
        let found = definition::definitions(page, &mut document, &mut notes, diagnostics)?;
        parts.extend(found.into_iter().map(|part| without_samples(part, &mut notes)));
    }
    let title = pages.first().and_then(|page| Page::read(page.text()).title);
    merge::merge(parts, &mut document, &mut notes);
    name(&mut document, title, &mut notes);
    notes.locate(&document, diagnostics);
    Ok(document)
}

fn without_samples(mut part: Part, notes: &mut PageNotes) -> Part {
    let count = samples::remove(&mut part.root);
    if count > 0 {
        let note = Diagnostic::note(Code::PageSample, format!("{count} examples look as if they held credentials"));
        let place = Origin { file: part.file, pointer: Pointer::root() };
        notes.say(place, note.then("they are left out"));
    }
    part
}

/// A document that no page gives a title is called after the first one.
fn name(document: &mut Document, title: Option<String>, notes: &mut PageNotes) {
    let info = Pointer::root().child("info");
    if document.get(&info.child("title")).is_some() {
        return;
    }
    let origin = document.origin(&info);
    notes.assumed(origin.file, &Pointer::root(), "the page does not name the API", "it is called after the page");
    let title = text(&title.unwrap_or_else(|| "API".to_owned()));
    let named: Object = [("title", title), ("version", text("unversioned"))].into_iter().collect();
    document.graft(&info, Node::Object(named), origin);
}

fn text(text: &str) -> Node {
    Node::String(text.to_owned())
}
