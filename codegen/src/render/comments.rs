//! Documentation, which goes around the layout of code: it is taken out before, and put back as it is afterwards.
//!
//! An attribute may hold several lines. It would be printed as one block; what people write is a line comment a line.

use syn::{Attribute, Expr, ImplItem, Item, Lit, LitStr, Meta};

/// Stands before the number of a comment that was taken out. No documentation holds it.
const MARK: char = '\u{1}';

/// Comments of several lines that were taken out of an item.
#[derive(Default)]
pub(super) struct Comments(Vec<String>);

impl Comments {
    /// Takes the comments out of an item, and leaves marks.
    pub(super) fn take(item: &mut Item) -> Self {
        let mut comments = Self::default();
        match item {
            Item::Const(item) => comments.take_all(&mut item.attrs),
            Item::Fn(item) => comments.take_all(&mut item.attrs),
            Item::Type(item) => comments.take_all(&mut item.attrs),
            Item::Use(item) => comments.take_all(&mut item.attrs),
            Item::Struct(item) => {
                comments.take_all(&mut item.attrs);
                item.fields.iter_mut().for_each(|field| comments.take_all(&mut field.attrs));
            }
            Item::Enum(item) => {
                comments.take_all(&mut item.attrs);
                item.variants.iter_mut().for_each(|variant| comments.take_all(&mut variant.attrs));
            }
            Item::Impl(item) => item.items.iter_mut().for_each(|member| {
                if let ImplItem::Fn(function) = member {
                    comments.take_all(&mut function.attrs);
                }
            }),
            _ => {}
        }
        comments
    }

    fn take_all(&mut self, attributes: &mut [Attribute]) {
        for literal in attributes.iter_mut().filter_map(documentation) {
            let text = literal.value();
            if text.contains('\n') {
                *literal = LitStr::new(&format!("{MARK}{}", self.0.len()), literal.span());
                self.0.push(text);
            }
        }
    }

    /// The text of the item, with the comments in place of their marks.
    pub(super) fn put_back(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + self.0.iter().map(|comment| 2 * comment.len()).sum::<usize>());
        for line in text.lines() {
            match self.marked(line) {
                None => push(&mut out, &["", line]),
                Some((start, comment)) => comment.lines().for_each(|line| push(&mut out, &[start, line])),
            }
        }
        out
    }

    /// What stands before the mark in a line, and the comment that belongs there.
    fn marked<'a>(&'a self, line: &'a str) -> Option<(&'a str, &'a str)> {
        let (start, number) = line.split_once(MARK)?;
        let comment = self.0.get(number.parse::<usize>().ok()?)?;
        Some((start, comment))
    }
}

fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
    out.push('\n');
}

/// The text of a documentation attribute.
fn documentation(attribute: &mut Attribute) -> Option<&mut LitStr> {
    match &mut attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &mut meta.value {
            Expr::Lit(value) => match &mut value.lit {
                Lit::Str(text) => Some(text),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
