//! Items as text.

use syn::{Attribute, File, Item};

use super::comments::Comments;
use super::{call, refit};

/// An item, laid out.
pub(super) fn text(mut item: Item) -> String {
    if let Item::Macro(mac) = &item
        && let Some(text) = call::text(mac)
    {
        return text;
    }
    if let Item::Verbatim(tokens) = item {
        return format!("{tokens}\n");
    }
    let comments = Comments::take(&mut item);
    comments.put_back(&refit::item(&print(Vec::new(), vec![item])))
}

/// Inner attributes.
pub(super) fn attributes(attributes: Vec<Attribute>) -> String {
    refit::item(&print(attributes, Vec::new()))
}

fn print(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs, items })
}
