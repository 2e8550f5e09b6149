//! The line of a file that a diagnostic is about.

use super::Position;
use super::foreign::visible;
use super::position::Lines;

/// How many characters of a line are shown before and after the place.
const BEFORE: usize = 60;
const AFTER: usize = 40;

/// One line, cut around the place and made safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line, or the part of it around the place.
    pub text: String,
    /// How many characters of `text` stand before the place.
    pub offset: usize,
}

impl Excerpt {
    /// The line at a position; none if the text has no such line or it is blank.
    pub(super) fn new(text: &str, position: Position) -> Option<Self> {
        let line = Lines::new(text).nth(position.line.checked_sub(1)?)?;
        Self::of_line(line.text, position.column)
    }

    /// Cuts a line around a column.
    pub(super) fn of_line(line: &str, column: usize) -> Option<Self> {
        if line.trim().is_empty() {
            return None;
        }
        let place = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(offset, _)| offset);
        let (before, after) = line.split_at(place);
        let start =
            before.char_indices().rev().nth(BEFORE).map_or(0, |(offset, character)| offset + character.len_utf8());
        let end = after.char_indices().nth(AFTER).map_or(after.len(), |(offset, _)| offset);
        let mut text = String::from(if start > 0 { "…" } else { "" });
        text.push_str(&shown(&before[start..]));
        let offset = text.chars().count();
        text.push_str(shown(&after[..end]).trim_end());
        text.push_str(if end < after.len() { "…" } else { "" });
        Some(Self { text, offset })
    }
}

/// A tab becomes one space, so that the caret stands below its column.
fn shown(text: &str) -> String {
    visible(&text.replace('\t', " ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lines_are_whole() {
        let excerpt = Excerpt::new("a: 1\n\tb: 2  \r\n", Position { line: 2, column: 2 }).unwrap();
        assert_eq!(excerpt, Excerpt { text: " b: 2".into(), offset: 1 });
        assert_eq!(Excerpt::new("a: 1\n \n", Position { line: 2, column: 1 }), None);
        assert_eq!(Excerpt::new("a: 1", Position { line: 2, column: 1 }), None);
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let line = format!("{}X{}", "é".repeat(500), "ö".repeat(500));
        let excerpt = Excerpt::of_line(&line, 501).unwrap();
        assert_eq!(excerpt.text.chars().count(), 1 + BEFORE + AFTER + 1);
        assert_eq!(excerpt.text.chars().nth(excerpt.offset), Some('X'));
    }

    #[test]
    fn escapes_move_the_caret_along() {
        let excerpt = Excerpt::of_line("\u{202e}ab", 3).unwrap();
        assert_eq!(excerpt.text, "\\u{202e}ab");
        assert_eq!(excerpt.text.chars().nth(excerpt.offset), Some('b'));
    }

    #[test]
    fn a_column_past_the_end_is_the_end() {
        let excerpt = Excerpt::of_line("abc", 99).unwrap();
        assert_eq!((excerpt.text.as_str(), excerpt.offset), ("abc", 3));
    }
}
