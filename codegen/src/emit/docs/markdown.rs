//! Markdown of strangers, made safe: the same text in the part of Markdown that rustdoc neither runs nor complains about.
//!
//! The text is parsed as CommonMark with the extensions that rustdoc knows, and written anew from what was understood.
//! So it cannot hold anything but paragraphs, lists, quotes, tables, absolute links and code fences marked as `text`.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::lines::Lines;
use super::text::prose;
use super::writer::{Writer, lowered};

/// Lines of safe Markdown that say what the text says.
///
/// Most texts are a line of plain words, which say the same in Markdown and outside of it: those are not parsed.
pub(super) fn neutralise(text: &str) -> Vec<String> {
    if is_plain(text) {
        let mut lines = Lines::default();
        lines.wrapped(&prose(text, false));
        return lines.into_lines();
    }
    parsed(text)
}

/// Whether a text is one line that starts with a letter, without anything that could mean something to Markdown.
pub(super) fn is_plain(text: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b" .,:;'\"()/?%$-".contains(&byte);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(is_word)
}

pub(super) fn parsed(text: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut writer = Writer::default();
    for event in TextMergeStream::new(Parser::new_ext(text, options)) {
        writer.event(event);
    }
    writer.into_lines()
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => self.code_span(&code),
            Event::Html(html) | Event::InlineHtml(html) => match &mut self.markup {
                Some(markup) => markup.push_str(&html),
                None => self.html(&html),
            },
            Event::FootnoteReference(label) => self.text(&format!("[{label}]")),
            Event::SoftBreak => self.inline.push(' '),
            Event::HardBreak => self.hard_break(),
            Event::Rule => self.rule(),
            Event::TaskListMarker(done) => self.text(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.block(),
            Tag::HtmlBlock => {
                self.block();
                self.markup = Some(String::new());
            }
            Tag::Heading { level, .. } => {
                self.block();
                self.marker = format!("{} ", "#".repeat(lowered(level)));
            }
            Tag::BlockQuote(_) => {
                self.block();
                self.lines.open_quote();
            }
            Tag::CodeBlock(_) => {
                self.block();
                self.code = Some(String::new());
            }
            Tag::List(number) => {
                self.flush();
                if self.lists.is_empty() {
                    self.lines.blank();
                }
                self.lists.push(number);
            }
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(label) => {
                self.block();
                self.text(&format!("[{label}]: "));
            }
            Tag::Table(alignments) => {
                self.block();
                self.columns = alignments.len();
            }
            Tag::TableHead | Tag::TableRow => self.inline.push('|'),
            Tag::TableCell => {
                self.inline.push(' ');
                self.in_cell = true;
            }
            Tag::Emphasis => self.inline.push('*'),
            Tag::Strong => self.inline.push_str("**"),
            Tag::Strikethrough => {
                self.strike();
                self.struck += 1;
            }
            Tag::Link { link_type, dest_url, .. } => self.open_link(link_type, &dest_url),
            Tag::Image { dest_url, .. } => self.open_link(LinkType::Inline, &dest_url),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::FootnoteDefinition => self.flush(),
            TagEnd::HtmlBlock => {
                let markup = self.markup.take().unwrap_or_default();
                self.html(&markup);
                self.flush();
            }
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.flush();
                self.lines.close();
            }
            TagEnd::CodeBlock => self.close_code(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableHead => {
                self.flush_row();
                self.inline = format!("|{}", "---|".repeat(self.columns));
                self.flush_row();
            }
            TagEnd::TableRow => self.flush_row(),
            TagEnd::TableCell => {
                self.inline.push_str(" |");
                self.in_cell = false;
            }
            TagEnd::Emphasis => self.inline.push('*'),
            TagEnd::Strong => self.inline.push_str("**"),
            TagEnd::Strikethrough => {
                self.struck = self.struck.saturating_sub(1);
                self.strike();
            }
            TagEnd::Link | TagEnd::Image => self.close_link(),
            _ => {}
        }
    }
}
