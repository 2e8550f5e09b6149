//! Comments on their way to text.
//!
//! As syntax, a long text would be escaped, parsed and unescaped again. So syntax holds a mark, the number of the comment,
//! and the text goes beside it.

use std::cell::RefCell;
use std::str::Lines;

/// Stands before the number of a comment. No code and no documentation holds it.
const MARK: char = '\u{1}';

thread_local! {
    /// The comments of the module that this thread is printing: tokens have no other place to take them along.
    static PRINTED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a comment, and yields what stands for it in syntax.
pub(super) fn mark(text: String) -> String {
    PRINTED.with_borrow_mut(|comments| {
        comments.push(text);
        format!("{MARK}{}", comments.len() - 1)
    })
}

/// The comments of a module, for which there are marks in its syntax.
#[derive(Clone, Debug, Default)]
pub struct Comments(Vec<String>);

impl Comments {
    pub(crate) fn new(comments: Vec<String>) -> Self {
        Self(comments)
    }

    /// Those that were marked since the last time.
    pub(in crate::emit) fn take() -> Self {
        Self::new(PRINTED.take())
    }

    /// The lines of the comment that belongs where a mark stands.
    #[must_use]
    pub fn of_mark(&self, mark: &str) -> Option<Lines<'_>> {
        let number = mark.strip_prefix(MARK)?;
        Some(self.0.get(number.parse::<usize>().ok()?)?.lines())
    }

    /// What stands before the mark in a line of text, and the lines of the comment that belongs there.
    #[must_use]
    pub fn of_line<'l>(&self, line: &'l str) -> Option<(&'l str, Lines<'_>)> {
        let (start, mark) = line.split_at(line.find(MARK)?);
        Some((start, self.of_mark(mark)?))
    }
}
