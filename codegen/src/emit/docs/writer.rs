//! Safe Markdown, written piece by piece.

use pulldown_cmark::{HeadingLevel, LinkType};

use super::html::{self, Piece};
use super::lines::Lines;
use super::text::{FIXED_SPACE, clean, code_span, longest_run, prose};

#[derive(Default)]
pub(super) struct Writer {
    pub(super) lines: Lines,
    /// Inline text that is not written yet.
    pub(super) inline: String,
    /// The numbers of the next items of the open lists.
    pub(super) lists: Vec<Option<u64>>,
    /// The marker of the open block, if it has one of its own (`## `).
    pub(super) marker: String,
    /// The content of the open code block.
    pub(super) code: Option<String>,
    /// The content of the open block of HTML.
    pub(super) markup: Option<String>,
    /// The destinations of the open links and images; `None` if only their text is kept.
    pub(super) links: Vec<Option<String>>,
    /// The number of nested `~~`, of which one is written.
    pub(super) struck: usize,
    /// The number of columns of the open table.
    pub(super) columns: usize,
    pub(super) in_cell: bool,
}

impl Writer {
    pub(super) fn into_lines(mut self) -> Vec<String> {
        self.flush();
        self.lines.into_lines()
    }

    /// Starts a block: what came before it is written, and set off by an empty line.
    pub(super) fn block(&mut self) {
        self.flush();
        self.lines.blank();
    }

    pub(super) fn item(&mut self) {
        self.flush();
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1).min(999_999_999);
                marker
            }
            _ => "- ".to_owned(),
        };
        self.lines.open_item(&marker);
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
        } else {
            self.inline.push_str(&prose(text, !self.links.is_empty()));
        }
    }

    pub(super) fn code_span(&mut self, code: &str) {
        let mut span = code_span(code).replace(' ', &FIXED_SPACE.to_string());
        if self.in_cell {
            span = span.replace('|', "\\|");
        }
        self.inline.push_str(&span);
    }

    pub(super) fn html(&mut self, html: &str) {
        for piece in html::pieces(html) {
            match piece {
                Piece::Text(text) => self.text(&html::decode(text)),
                Piece::Break if self.in_cell || !self.links.is_empty() => self.inline.push(' '),
                Piece::Break if self.inline.trim().is_empty() => {}
                Piece::Break => self.block(),
                Piece::Nothing => {}
            }
        }
    }

    /// Two tildes; more of them could open a code fence.
    pub(super) fn strike(&mut self) {
        if self.struck == 0 {
            self.inline.push_str("~~");
        }
    }

    pub(super) fn hard_break(&mut self) {
        if self.in_cell || !self.marker.is_empty() {
            self.inline.push(' ');
        } else {
            self.inline.push_str("\\\n");
        }
    }

    pub(super) fn rule(&mut self) {
        self.block();
        self.lines.line("***");
    }

    pub(super) fn open_link(&mut self, kind: LinkType, destination: &str) {
        let mail = if kind == LinkType::Email { "mailto:" } else { "" };
        let kept = if self.links.is_empty() { absolute(&format!("{mail}{destination}")) } else { None };
        if kept.is_some() {
            if self.inline.ends_with('!') {
                self.inline.pop();
                self.inline.push_str("\\!");
            }
            self.inline.push('[');
        }
        self.links.push(kept);
    }

    pub(super) fn close_link(&mut self) {
        if let Some(Some(destination)) = self.links.pop() {
            if self.inline.ends_with('[') {
                self.inline.push_str("link");
            }
            self.inline.push_str(&format!("]({destination})"));
        }
    }

    pub(super) fn flush(&mut self) {
        let inline = std::mem::take(&mut self.inline);
        let marker = std::mem::take(&mut self.marker);
        let inline = inline.trim().trim_end_matches("\\\n");
        if inline.is_empty() {
            return;
        }
        if marker.is_empty() {
            self.lines.wrapped(inline);
        } else {
            self.lines.line(&format!("{marker}{}", unbroken(inline)));
        }
    }

    pub(super) fn flush_row(&mut self) {
        let row = std::mem::take(&mut self.inline);
        self.lines.line(&unbroken(&row));
    }

    pub(super) fn close_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let code = clean(&code);
        let code = code.trim_end();
        if code.is_empty() {
            return;
        }
        let fence = "`".repeat(longest_run(code).max(2) + 1);
        self.lines.line(&format!("{fence}text"));
        for line in code.split('\n') {
            self.lines.line(line);
        }
        self.lines.line(&fence);
    }
}

/// Text that must stand on one line.
fn unbroken(text: &str) -> String {
    text.replace([FIXED_SPACE, '\n'], " ")
}

/// The level of a heading below those of the page around it.
pub(super) fn lowered(level: HeadingLevel) -> usize {
    (level as usize + 1).min(6)
}

/// A destination that leads somewhere from anywhere, with nothing in it that could end it early.
fn absolute(destination: &str) -> Option<String> {
    let lower = destination.to_ascii_lowercase();
    if !["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return None;
    }
    let mut escaped = String::with_capacity(destination.len());
    for c in clean(destination).chars() {
        match c {
            '<' | '>' | '(' | ')' | '`' | '"' | '\\' | ' ' | '\n' | '[' | ']' | '{' | '}' | '|' | '^' => {
                escaped.push_str(&format!("%{:02X}", u32::from(c)));
            }
            '&' => escaped.push_str("\\&"),
            '*' | '_' | '~' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    Some(escaped)
}
