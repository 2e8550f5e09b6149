//! Lines and columns.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A place in a text. Both numbers count from 1; columns count characters (Unicode scalar values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line. Lines end at LF, CR or CR LF, as in YAML 1.2, section 5.4.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    /// The first character of a text.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place of a byte offset. Offsets inside a character or beyond the end count as the nearest place before.
    #[must_use]
    pub fn of_offset(text: &str, offset: usize) -> Self {
        let before = &text[..character_start(text, offset)];
        let mut place = Self::START;
        for line in Lines::new(before) {
            place = Self { line: line.number, column: line.text.chars().count() + 1 };
        }
        place
    }
}

impl Position {
    /// The places of characters, counted from 0, in one pass.
    pub(crate) fn of_characters(text: &str, indices: BTreeSet<usize>) -> BTreeMap<usize, Self> {
        let mut places = BTreeMap::new();
        let mut indices = indices.into_iter().peekable();
        let mut place = Self::START;
        let mut characters = text.chars().enumerate().peekable();
        while let (Some((index, character)), true) = (characters.next(), indices.peek().is_some()) {
            if indices.next_if_eq(&index).is_some() {
                places.insert(index, place);
            }
            let within_break = character == '\r' && characters.peek().is_some_and(|(_, next)| *next == '\n');
            place = match character {
                '\n' | '\r' if !within_break => Self { line: place.line + 1, column: 1 },
                _ => Self { column: place.column + 1, ..place },
            };
        }
        places.extend(indices.map(|index| (index, place)));
        places
    }
}

/// The start of the character that a byte offset is in; the end of the text for offsets beyond it.
pub(crate) fn character_start(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|start| text.is_char_boundary(*start)).unwrap_or(0)
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.line, self.column)
    }
}

/// The lines of a text, the empty one after a final line break included.
pub(crate) struct Lines<'a> {
    rest: Option<&'a str>,
    number: usize,
}

/// A line without its line break.
pub(crate) struct Line<'a> {
    /// Its number, counted from 1.
    pub(crate) number: usize,
    /// Its text.
    pub(crate) text: &'a str,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { rest: Some(text), number: 0 }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.rest?;
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        self.rest = after.strip_prefix("\r\n").or_else(|| after.get(1..));
        self.number += 1;
        Some(Line { number: self.number, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_break_counts_once() {
        let text = "a\nb\r\nc\rdé\n";
        let lines: Vec<_> = Lines::new(text).map(|line| (line.number, line.text)).collect();
        assert_eq!(lines, [(1, "a"), (2, "b"), (3, "c"), (4, "dé"), (5, "")]);
        let places = Position::of_characters(text, (0..=9).collect());
        let places: Vec<_> = places.into_values().map(|place| (place.line, place.column)).collect();
        let expected = [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (4, 1), (4, 2), (4, 3)];
        assert_eq!(places, expected);
    }

    #[test]
    fn columns_count_characters() {
        let at = |offset| Position::of_offset("ab\néöx", offset).to_string();
        assert_eq!(at(0), "1:1");
        assert_eq!(at(3), "2:1");
        assert_eq!(at(4), "2:1");
        assert_eq!(at(7), "2:3");
        assert_eq!(at(999), "2:4");
    }
}
