//! Lines of Markdown with the prefixes of the blocks they stand in.

use super::text::{FIXED_SPACE, at_line_start, opens_block};

/// The width at which prose is wrapped.
const WIDTH: usize = 92;

/// The depth up to which quotes and lists are indented; deeper ones stay at that depth.
const DEPTH: usize = 6;

/// Markdown being written line by line.
#[derive(Default)]
pub(super) struct Lines {
    written: Vec<String>,
    /// Prefixes of the open quotes and list items, from the outside.
    prefixes: Vec<Prefix>,
    /// The number of open blocks beyond the depth that is indented.
    flat: usize,
}

struct Prefix {
    /// What the next line starts with: the marker of a list item.
    first: Option<String>,
    /// What all further lines start with.
    rest: String,
}

impl Lines {
    pub(super) fn into_lines(mut self) -> Vec<String> {
        while self.written.last().is_some_and(|line| line.trim().is_empty()) {
            self.written.pop();
        }
        self.written
    }

    pub(super) fn open_quote(&mut self) {
        self.open(Some("> ".to_owned()), "> ".to_owned());
    }

    pub(super) fn open_item(&mut self, marker: &str) {
        self.open(Some(marker.to_owned()), " ".repeat(marker.len()));
    }

    fn open(&mut self, first: Option<String>, rest: String) {
        if self.prefixes.len() < DEPTH {
            self.prefixes.push(Prefix { first, rest });
        } else {
            self.flat += 1;
        }
    }

    pub(super) fn close(&mut self) {
        match self.flat.checked_sub(1) {
            Some(flat) => self.flat = flat,
            None => drop(self.prefixes.pop()),
        }
    }

    /// An empty line between blocks; none at the start, after another one, or right behind the marker of a list item.
    pub(super) fn blank(&mut self) {
        if self.prefixes.iter().any(|prefix| prefix.first.as_deref().is_some_and(|first| first != "> ")) {
            return;
        }
        let prefix: String = self.prefixes.iter().map(|prefix| prefix.rest.as_str()).collect();
        let line = prefix.trim_end().to_owned();
        let doubled = self.written.last().is_none_or(|last| last.trim_end_matches([' ', '>']).is_empty());
        if !doubled {
            self.written.push(line);
        }
    }

    /// One line as it is.
    pub(super) fn line(&mut self, content: &str) {
        let mut line = String::new();
        for prefix in &mut self.prefixes {
            line.push_str(&prefix.first.take().unwrap_or_else(|| prefix.rest.clone()));
        }
        for (index, part) in content.split(FIXED_SPACE).enumerate() {
            line.push_str(if index == 0 { "" } else { " " });
            line.push_str(part);
        }
        line.truncate(line.trim_end().len());
        self.written.push(line);
    }

    /// Prose, wrapped at spaces.
    pub(super) fn wrapped(&mut self, prose: &str) {
        for line in prose.split('\n') {
            self.wrapped_line(line);
        }
    }

    fn wrapped_line(&mut self, prose: &str) {
        let indent: usize = self.prefixes.iter().map(|prefix| prefix.rest.len()).sum();
        let mut line = String::new();
        let mut columns = indent;
        for word in prose.split(' ').filter(|word| !word.is_empty()) {
            let width = word.chars().count();
            if !line.is_empty() && columns + 1 + width > WIDTH && !opens_block(word) {
                self.line(&line);
                line.clear();
                columns = indent;
            }
            if line.is_empty() {
                line = at_line_start(word);
            } else {
                line.push(' ');
                line.push_str(word);
                columns += 1;
            }
            columns += width;
        }
        if !line.is_empty() {
            self.line(&line);
        }
    }
}
