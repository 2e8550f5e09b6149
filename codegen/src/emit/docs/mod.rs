//! Documentation comments: sentences of our own, and text of strangers made safe.

mod comments;
mod html;
mod lines;
mod markdown;
mod text;
mod writer;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::ir::Docs;

pub use comments::Comments;
pub(super) use text::code_span;

/// The documentation of an item, as lines of Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DocBlock {
    lines: Vec<String>,
}

impl DocBlock {
    /// A paragraph of our own.
    pub(super) fn of(sentence: &str) -> Self {
        let mut block = Self::default();
        block.paragraph(sentence);
        block
    }

    /// What the description says: summary, text and notes; the fallback if it says nothing.
    pub(super) fn described(docs: &Docs, fallback: &str) -> Self {
        let mut block = Self::default();
        block.describe(docs, fallback, "");
        block
    }

    /// What the description says, with a paragraph of our own after the first one.
    ///
    /// The first paragraph is the summary or the beginning of the text; the fallback if there is neither.
    pub(super) fn describe(&mut self, docs: &Docs, fallback: &str, second: &str) {
        let summary = docs.summary.as_deref().map(str::trim).unwrap_or_default();
        let description = docs.description.as_deref().unwrap_or_default();
        let repeats = summary.trim_end_matches('.') == description.trim().trim_end_matches('.');
        let mut text = if repeats { Vec::new() } else { markdown::neutralise(description) };
        self.summary(summary);
        if self.lines.is_empty() {
            match first_paragraph(&mut text) {
                Some(first) => self.append(first),
                None => self.paragraph(fallback),
            }
        }
        self.paragraph(second);
        self.append(text);
        self.foreign(&docs.notes.join(" "));
    }

    fn summary(&mut self, text: &str) {
        let mut lines = markdown::neutralise(&text.replace(['\n', '\r'], " "));
        if let [line] = lines.as_mut_slice()
            && line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '`'))
        {
            line.push('.');
        }
        self.append(lines);
    }

    /// A paragraph of our own, wrapped; `code_span` makes safe what comes from elsewhere.
    pub(super) fn paragraph(&mut self, sentence: &str) {
        let mut lines = lines::Lines::default();
        lines.wrapped(sentence);
        self.append(lines.into_lines());
    }

    /// Text of strangers.
    pub(super) fn foreign(&mut self, text: &str) {
        self.append(markdown::neutralise(text));
    }

    /// A heading.
    pub(super) fn heading(&mut self, title: &str) {
        self.append(vec![format!("# {title}")]);
    }

    /// A list of entries, each with a lead of our own and a text of strangers.
    pub(super) fn list(&mut self, entries: impl IntoIterator<Item = (String, String)>) {
        let mut lines = lines::Lines::default();
        for (lead, text) in entries {
            let text = markdown::neutralise(&text);
            let first = text.iter().take_while(|line| !line.is_empty()).map(String::as_str);
            let prose: Vec<&str> = first.filter(|line| !is_block(line)).collect();
            lines.open_item("- ");
            let separator = if prose.is_empty() || lead.is_empty() { "" } else { ": " };
            lines.wrapped(&format!("{lead}{separator}{}", prose.join(" ")));
            lines.close();
        }
        self.append(lines.into_lines());
    }

    /// Lines of Rust that rustdoc compiles but does not run.
    pub(super) fn example(&mut self, lines: Vec<String>) {
        let mut fenced = vec!["```no_run".to_owned()];
        fenced.extend(lines);
        fenced.push("```".to_owned());
        self.append(fenced);
    }

    fn append(&mut self, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
    }

    /// The lines, each with the space that follows the comment marker.
    pub(super) fn into_lines(self) -> Vec<String> {
        self.lines.into_iter().map(|line| if line.is_empty() { line } else { format!(" {line}") }).collect()
    }

    fn text(&self) -> String {
        let mut text = String::with_capacity(self.lines.iter().map(|line| line.len() + 2).sum());
        for (index, line) in self.lines.iter().enumerate() {
            text.push_str(if index == 0 { "" } else { "\n" });
            text.push_str(if line.is_empty() { "" } else { " " });
            text.push_str(line);
        }
        text
    }
}

/// Text for an ordinary comment: on one line, without control characters.
pub(super) fn plain(text: &str) -> String {
    text::clean(text).replace('\n', " ")
}

/// Takes the first paragraph from a text that starts with one.
fn first_paragraph(text: &mut Vec<String>) -> Option<Vec<String>> {
    if text.first().is_none_or(|line| is_block(line)) {
        return None;
    }
    let end = text.iter().position(String::is_empty).unwrap_or(text.len());
    let rest = text.split_off(end);
    let first = std::mem::replace(text, rest.into_iter().skip_while(String::is_empty).collect());
    Some(first)
}

/// Whether a line belongs to a fence, a quote, a heading, a table or a list.
fn is_block(line: &str) -> bool {
    ["```", "> ", "#", "|", "- ", "***"].iter().any(|start| line.starts_with(start))
        || line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ")
}

/// As a `#[doc]` attribute with the mark of all lines.
impl ToTokens for DocBlock {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if !self.lines.is_empty() {
            let mark = comments::mark(self.text());
            quote!(#[doc = #mark]).to_tokens(tokens);
        }
    }
}

#[cfg(test)]
mod tests;
