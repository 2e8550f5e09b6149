//! Blank lines: between items, and between the members of an implementation.

use std::mem::{Discriminant, discriminant};

use syn::Item;

use super::item;
use crate::emit::Comments;

/// The items as paragraphs. Declarations of modules, and imports from one place, stand together.
pub(super) fn paragraphs(items: Vec<Item>, comments: &Comments) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut last: Option<Kind> = None;
    for one in items {
        let kind = Kind::of(&one);
        let is_implementation = matches!(one, Item::Impl(_));
        let mut text = item::text(one, comments);
        if is_implementation {
            text = spread(&text);
        }
        match paragraphs.last_mut() {
            Some(paragraph) if kind.is_some() && kind == last => paragraph.push_str(&text),
            _ => paragraphs.push(text),
        }
        last = kind;
    }
    paragraphs
}

/// What makes an item stand together with its neighbour; items without it stand alone.
#[derive(PartialEq)]
struct Kind {
    item: Discriminant<Item>,
    is_public: bool,
}

impl Kind {
    fn of(item: &Item) -> Option<Self> {
        let visibility = match item {
            Item::Mod(module) if module.content.is_none() => &module.vis,
            Item::Use(import) if matches!(import.vis, syn::Visibility::Public(_)) => &import.vis,
            _ => return None,
        };
        Some(Self { item: discriminant(item), is_public: matches!(visibility, syn::Visibility::Public(_)) })
    }
}

/// Sets off the functions of an implementation from what precedes them.
fn spread(text: &str) -> String {
    let mut spread = String::with_capacity(text.len() + 16);
    let mut before = "";
    for line in text.lines() {
        if starts_function(line) && ends_member(before) {
            spread.push('\n');
        }
        spread.push_str(line);
        spread.push('\n');
        before = line;
    }
    spread
}

/// Whether a line is the first of a function: its documentation, an attribute or itself.
fn starts_function(line: &str) -> bool {
    ["    ///", "    #[", "    fn ", "    pub fn "].iter().any(|start| line.starts_with(start))
}

/// Whether a line is the last of a function, a constant or a type.
fn ends_member(line: &str) -> bool {
    let is_remark = line.trim_start().starts_with("//");
    line == "    }" || line == "    });" || line.ends_with(';') && !is_remark && !line.starts_with("     ")
}
