//! Items as text.

use syn::{Attribute, File, Item};

use super::{call, refit};
use crate::emit::Comments;

/// An item, laid out, with comments in place of their marks.
pub(super) fn text(item: Item, comments: &Comments) -> String {
    let item = match item {
        Item::Macro(mac) => match call::text(mac, comments) {
            Ok(text) => return text,
            Err(mac) => Item::Macro(*mac),
        },
        Item::Verbatim(tokens) => return format!("{tokens}\n"),
        item => item,
    };
    put_back(&refit::item(&print(Vec::new(), vec![item])), comments)
}

/// The text with comments in place of their marks.
fn put_back(text: &str, comments: &Comments) -> String {
    let mut out = String::with_capacity(4 * text.len());
    for line in text.lines() {
        match comments.of_line(line) {
            None => push(&mut out, &["", line]),
            Some((start, comment)) => comment.for_each(|line| push(&mut out, &[start, line])),
        }
    }
    out
}

fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
    out.push('\n');
}

/// Inner attributes.
pub(super) fn attributes(attributes: Vec<Attribute>) -> String {
    refit::item(&print(attributes, Vec::new()))
}

fn print(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs, items })
}
