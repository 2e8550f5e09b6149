//! The order in which `rustfmt` sorts names: "version sorting" of the style edition 2024.

use std::cmp::Ordering;

/// Compares two names. Underscores come first, then characters by their code; runs of digits count as numbers.
pub(super) fn by_version(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (Chunks(one), Chunks(other));
    loop {
        let order = match (one.next(), other.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some("_"), Some("_")) => Ordering::Equal,
            (Some("_"), Some(_)) => Ordering::Less,
            (Some(_), Some("_")) => Ordering::Greater,
            (Some(one), Some(other)) => match (number(one), number(other)) {
                (Some(first), Some(second)) => first.cmp(&second).then(one.cmp(other)),
                _ => one.cmp(other),
            },
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

fn number(chunk: &str) -> Option<u128> {
    chunk.parse().ok()
}

/// A name in pieces: an underscore, a run of digits, or a run of anything else.
struct Chunks<'a>(&'a str);

impl<'a> Iterator for Chunks<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let first = self.0.chars().next()?;
        let end = match first {
            '_' => Some(1),
            c if c.is_ascii_digit() => self.0.find(|c: char| !c.is_ascii_digit()),
            _ => self.0.find(|c: char| c == '_' || c.is_ascii_digit()),
        };
        let (chunk, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        self.0 = rest;
        Some(chunk)
    }
}

#[cfg(test)]
mod tests {
    use super::by_version;

    #[test]
    fn names_are_sorted_as_rustfmt_does() {
        let sorted = [
            "_x",
            "A9",
            "A10",
            "ABc",
            "Abc",
            "SCREAM",
            "auth",
            "b9",
            "b10",
            "error_link",
            "error400",
            "errors",
            "v1_a",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by(|one, other| by_version(one, other));
        assert_eq!(names, sorted);
    }
}
