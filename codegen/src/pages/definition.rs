//! Finding the definitions of a page.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Position};
use crate::document::{Document, FileId, Pointer, Source};

use super::markdown::{Fence, Page};
use super::mintlify;
use super::page_notes::PageNotes;
use super::part::Part;
use super::prose;

/// The most that the fences of one page may hold together, in bytes, counted with the lines before them.
const MAX_SIZE: usize = 64 << 20;

/// The heading under which ReadMe's pages have their definition, and nothing else.
const README_HEADING: &str = "openapi definition";

/// The definitions of a page, as documents.
///
/// # Errors
/// A located diagnostic if there is none, or one is not well-formed.
pub(super) fn definitions(
    page: &Source,
    document: &mut Document,
    notes: &mut PageNotes,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Part>, Box<Diagnostic>> {
    let parsed = Page::read(page.text());
    let mut parts = Vec::new();
    let mut size = 0;
    for fence in candidates(page, &parsed) {
        size += fence.content.end;
        if size > MAX_SIZE {
            let message = "this page holds more definitions than are read";
            return Err(refused(Diagnostic::error(Code::TooLarge, message), page, fence.content.start));
        }
        let (file, root) = document.attach(&fence.source(page), diagnostics)?;
        if mintlify::is_expanded(&root) {
            let part = mintlify::convert(&root, file, &parsed, notes);
            parts.push(part.ok_or_else(|| unreadable(document, file))?);
        } else if root.get("openapi").is_some() || root.get("swagger").is_some() {
            parts.push(Part::new(root, file));
        }
    }
    if parts.is_empty() {
        return Err(prose::explain(page, &parsed));
    }
    Ok(parts)
}

/// The fences that hold a definition. Others, such as samples, need not even be well-formed.
fn candidates<'p>(page: &Source, parsed: &'p Page) -> Vec<&'p Fence> {
    let readme = |fence: &&Fence| fence.heading.trim().eq_ignore_ascii_case(README_HEADING);
    let fences = parsed.fences.iter();
    if let Some(definition) = fences.clone().filter(readme).find(|fence| fence.language() == "json") {
        return vec![definition];
    }
    fences.filter(|fence| is_definition(fence, &page.text()[fence.content.clone()])).collect()
}

fn is_definition(fence: &Fence, content: &str) -> bool {
    match fence.language().as_str() {
        "json" | "" => ["\"openapi\"", "\"swagger\""].iter().any(|key| content.contains(key)),
        "yaml" | "yml" => {
            names_operation(&fence.info) || content.starts_with("openapi:") || content.starts_with("swagger:")
        }
        _ => false,
    }
}

/// Whether an info string names an operation: `yaml [SPEC] METHOD /path`.
fn names_operation(info: &str) -> bool {
    let words: Vec<&str> = info.split_whitespace().skip(1).collect();
    let is_method = |word: &str| METHODS.iter().any(|method| word.eq_ignore_ascii_case(method));
    words.windows(2).any(|pair| is_method(pair[0]) && pair[1].starts_with('/'))
}

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

fn unreadable(document: &Document, file: FileId) -> Box<Diagnostic> {
    let paths = Pointer::root().child("paths");
    let place = document.positions(file, &[paths.clone()].into()).remove(&paths).unwrap_or(Position::START);
    let error = Diagnostic::error(Code::PageWithoutDefinition, "`path` and `method` of this definition must be text");
    Box::new(error.at(&paths).in_source(document.source(file), place).then("nothing is imported"))
}

fn refused(diagnostic: Diagnostic, page: &Source, offset: usize) -> Box<Diagnostic> {
    Box::new(diagnostic.in_source(page, Position::of_offset(page.text(), offset)).then("nothing is imported"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn info_strings_name_operations() {
        for info in ["yaml get /a", "yaml DELETE /a/{b}", "yaml a/b.json post /a", "yaml https://x.test/o get /a"] {
            assert!(names_operation(info), "{info}");
        }
        for info in ["yaml", "yaml get", "yaml title /a", "yaml /a get"] {
            assert!(!names_operation(info), "{info}");
        }
    }
}
