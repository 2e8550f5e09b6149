//! The parts of a Markdown page that may hold a definition.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::diagnostic::Position;
use crate::document::Source;

/// A page, taken apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The first heading of the first level.
    pub(super) title: Option<String>,
    /// The first quotation below the title: what the page is about.
    pub(super) description: Option<String>,
    /// The text of the block between `---` at the top.
    pub(super) frontmatter: Option<String>,
    /// Code fences, in order.
    pub(super) fences: Vec<Fence>,
}

/// A code fence.
#[derive(Debug)]
pub(super) struct Fence {
    /// What stands behind the opening marks.
    pub(super) info: String,
    /// Where its content is in the page: whole lines.
    pub(super) content: Range<usize>,
    /// The heading it stands under; empty if there is none.
    pub(super) heading: String,
}

impl Page {
    pub(super) fn read(text: &str) -> Self {
        let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_TABLES;
        let mut reader = Reader::default();
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            reader.take(event, range);
        }
        reader.page
    }
}

impl Fence {
    /// The first word of the info string, in lower case: the language.
    pub(super) fn language(&self) -> String {
        self.info.split_whitespace().next().unwrap_or_default().to_ascii_lowercase()
    }

    /// The content as a text of its own in which every line has the number that it has in the page.
    pub(super) fn source(&self, page: &Source) -> Source {
        let lines_before = Position::of_offset(page.text(), self.content.start).line - 1;
        let mut text = "\n".repeat(lines_before);
        text.push_str(&page.text()[self.content.clone()]);
        Source::new(page.path(), &text)
    }
}

#[derive(Default)]
struct Reader {
    page: Page,
    /// What the text that is being read belongs to.
    inside: Option<Inside>,
    text: String,
    heading: String,
}

enum Inside {
    Heading(HeadingLevel),
    Quotation,
    Frontmatter,
    Fence { info: String, content: Option<Range<usize>> },
}

impl Reader {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(text) if matches!(self.inside, Some(Inside::Quotation)) => {
                self.text.extend(["`", &text, "`"]);
            }
            Event::Text(text) | Event::Code(text) => self.read_text(&text, range),
            Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        self.inside = match tag {
            Tag::Heading { level, .. } => Some(Inside::Heading(level)),
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => Some(Inside::Frontmatter),
            Tag::BlockQuote(_) if self.is_about_the_title() => Some(Inside::Quotation),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                Some(Inside::Fence { info: info.to_string(), content: None })
            }
            // Emphasis and links inside a heading.
            _ => return,
        };
        self.text.clear();
    }

    /// Whether the last heading was the title and nothing was quoted since.
    fn is_about_the_title(&self) -> bool {
        self.inside.is_none() && self.page.description.is_none() && self.page.title.as_ref() == Some(&self.heading)
    }

    fn read_text(&mut self, text: &str, range: Range<usize>) {
        match &mut self.inside {
            Some(Inside::Fence { content, .. }) => {
                let start = content.as_ref().map_or(range.start, |content| content.start);
                *content = Some(start..range.end);
            }
            Some(_) => self.text.push_str(text),
            None => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if matches!(self.inside, Some(Inside::Quotation)) => return self.text.push_str("\n\n"),
            TagEnd::Heading(_) | TagEnd::MetadataBlock(_) | TagEnd::CodeBlock | TagEnd::BlockQuote(_) => {}
            _ => return,
        }
        match self.inside.take() {
            Some(Inside::Heading(level)) => {
                let text = std::mem::take(&mut self.text);
                let is_title = level == HeadingLevel::H1 && !text.starts_with("Source:");
                if is_title && self.page.title.is_none() {
                    self.page.title = Some(text.clone());
                }
                self.heading = text;
            }
            Some(Inside::Quotation) => self.page.description = Some(self.text.trim().to_owned()),
            Some(Inside::Frontmatter) => self.page.frontmatter = Some(std::mem::take(&mut self.text)),
            Some(Inside::Fence { info, content: Some(content) }) => {
                self.page.fences.push(Fence { info, content, heading: self.heading.clone() });
            }
            Some(Inside::Fence { .. }) | None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "---\napi:\n  file: x.json\n---\n# Source: https://x.test\n\n# Remove `it` *now*\n\n## OpenAPI\n\n\
                        ````yaml DELETE /it\npaths:\n  a: 1\n````\n\n```\n```\n";

    #[test]
    fn a_page_has_a_title_frontmatter_and_fences() {
        let page = Page::read(PAGE);
        assert_eq!(page.title.as_deref(), Some("Remove it now"));
        assert_eq!(page.frontmatter.as_deref(), Some("api:\n  file: x.json\n"));
        let [fence] = &page.fences[..] else { panic!("{page:?}") };
        assert_eq!((fence.language().as_str(), fence.heading.as_str()), ("yaml", "OpenAPI"));
        assert_eq!(&PAGE[fence.content.clone()], "paths:\n  a: 1\n");
    }

    #[test]
    fn lines_keep_their_numbers() {
        let fence = &Page::read(PAGE).fences[0];
        let text = fence.source(&Source::new("page.md", PAGE));
        assert_eq!(text.text().lines().position(|line| line == "paths:"), Some(11));
        assert_eq!(PAGE.lines().position(|line| line == "paths:"), Some(11));
    }
}
