//! The fifth stage: from Rust syntax to text.
//!
//! Items are printed by a library; what is here is what makes files of them: the first line, the order and spacing of
//! items, the layout of macro calls, and the few places where `rustfmt` sees more room in a line than the library does.

mod call;
mod item;
mod refit;
mod spacing;

use crate::emit::Module;

/// A file of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path below the root of the client, with `/` as separator.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// The width of lines, in characters: the default of `rustfmt`.
const WIDTH: usize = 100;

/// Prints a module.
#[must_use]
pub fn render(module: Module) -> File {
    let Module { path, header, docs, attributes, items, comments, .. } = module;
    let mut sections = vec![format!("//{header}\n")];
    sections.push(docs.iter().map(|line| format!("//!{line}\n")).collect());
    sections.push(item::attributes(attributes));
    sections.extend(spacing::paragraphs(items, &comments));
    sections.retain(|section| !section.is_empty());
    File { path, text: sections.join("\n") }
}

/// The number of characters in a text.
fn width(text: &str) -> usize {
    text.chars().count()
}
