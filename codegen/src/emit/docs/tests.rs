//! What comes out is read again the way rustdoc reads it, and must hold nothing that rustdoc runs or complains about.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::ir::Docs;

use super::DocBlock;
use super::markdown::neutralise;

/// Texts that would do harm as they are.
const HOSTILE: &[&str] = &[
    "```\nassert!(false);\n```",
    "```rust\nfn main() { panic!() }\n```",
    "~~~ignore\nlet x = 1;\n~~~",
    "```\nnever closed",
    "text\n\n    indented();\n\n- item\n\n      deep();\n",
    "````\n```\ninner\n```\n````",
    "[broken], [broken][reference], [`Code`], [Self::x](Self::x), [^1] and [a](b \"c\")",
    "[^1]: a footnote\n\nwith [^1] a use",
    "[x]: https://example.com/x\n\n[x] and ![image](https://example.com/i.png) and ![i](i.png)",
    "!<b></b>[a](https://example.com)",
    "see https://example.com/a_b?c=d&e=f, (http://example.com) and **https://example.com**",
    "[https://example.com](https://example.com/other) [![badge](https://b.example)](https://c.example)",
    "<script>alert(1)</script> <b>bold <i>x</b> <unknown attr> a<b c>d",
    "<!-- comment --> <!-- open",
    "<div>\n\n```\ncode\n```\n\n</div>",
    "<details><summary>More</summary>\n\n* a\n* b\n\n</details>",
    "a ` b `` c ``` d",
    "user\u{202E}gnp.exe \u{2066}x\u{2069} zero\u{200B}width \u{0}\u{1}\u{1b}[31m \u{7f}\u{85}",
    "*/ /* \" \\ \\\\ #[attr] #![attr] /// //!",
    "! start\n#! x\n!#[x]",
    "../../etc/passwd ${x} {{y}} %s",
    "# A\n\n## B #\n\nC\n===\n\nD\n---",
    "- a\n  - b\n    - c\n\n      d\n1. e\n10. f\n\n> g\n> > h\n> - i",
    "| a | b |\n|---|:-:|\n| `x|y` | [z] |\n| <b> | https://example.com/| |",
    "~~~~x~~~~ ~~~a~~~ ~~b~~ ***c*** __d__ _e_f_",
    "a  \nb\\\nc<br>d<br/>e",
    "- [ ] todo\n- [x] done",
    "<https://example.com/<>> <mailto:a@example.com> <a@example.com> <custom:x>",
    "[a](javascript:alert(1)) [b](data:text/html,x) [c](/relative) [d](#anchor)",
    "[a](https://example.com/(x)\"y) [b](<https://example.com/a b>)",
    "&lt;b&gt; &amp;lt; &#x202E; &copy;",
    "$$x$$ $y$ x^2^ H~2~O\n: definition\n",
    "---\ntitle: x\n---\ntext",
    "+++\nx\n+++",
    "=== --- *** ___",
    "1986. A great year\n\n1986\\. Another\n\n- \n- x\n-\n",
    "\t\ttabbed\n\n>\tquoted\n\n>     code in a quote",
    "*[emphasised link](https://example.com)* **`code`** `` ` `` ` `",
    "``` `a` ```",
    "\r\nwindows\r\n\r\n    code\r\n",
];

#[test]
fn hostile_texts_become_harmless() {
    for text in HOSTILE {
        check(text, &neutralise(text));
    }
}

#[test]
fn hostile_texts_are_harmless_in_every_place() {
    for text in HOSTILE {
        let docs = Docs {
            summary: Some((*text).to_owned()),
            description: Some((*text).to_owned()),
            notes: vec![(*text).to_owned()],
        };
        let mut block = DocBlock::described(&docs, "Fallback.");
        block.list([("lead".to_owned(), (*text).to_owned())]);
        let lines = block.into_lines();
        let unspaced: Vec<String> =
            lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned()).collect();
        check(text, &unspaced);
    }
}

#[test]
fn long_and_deep_texts_stay_small() {
    let deep = format!("{}x", "> ".repeat(50_000));
    let long = "word ".repeat(20_000);
    let nested = (0..2_000).fold(String::new(), |text, depth| format!("{text}{}- x\n", "  ".repeat(depth)));
    for text in [deep, long, nested, "[".repeat(100_000), "*a ".repeat(30_000), "<".repeat(50_000)] {
        let lines = neutralise(&text);
        let size: usize = lines.iter().map(String::len).sum();
        assert!(size <= 4 * text.len() + 1_000, "{size} bytes from {}", text.len());
        check("long", &lines);
    }
}

#[test]
fn prose_keeps_its_form() {
    let text = "Lists *all* groups of the [organisation](https://example.com/org).\n\nThe result:\n\n* has `id`\n* \
                is sorted\n\n| Code | Meaning |\n|--|--|\n| 1 | one |\n\n# Limits\n\n```json\n{\"a\": 1}\n```";
    let expected = "Lists *all* groups of the [organisation](https://example.com/org).\n\nThe result:\n\n- has `id`\n\
                    - is sorted\n\n| Code | Meaning |\n|---|---|\n| 1 | one |\n\n## Limits\n\n```text\n{\"a\": 1}\n```";
    assert_eq!(neutralise(text).join("\n"), expected);
}

#[test]
fn lines_are_not_broken_before_what_would_open_a_block() {
    let text = format!("{}of a 403. - no list", "word ".repeat(17));
    let lines = neutralise(&text);
    assert_eq!(lines, [format!("{}of a 403. -", "word ".repeat(17)), "no list".to_owned()]);
    assert_eq!(neutralise("1986\\. A great year"), ["1986\\. A great year"]);
}

#[test]
fn a_summary_ends_like_a_sentence_and_is_not_repeated() {
    let docs = Docs {
        summary: Some("Remove a user".to_owned()),
        description: Some("Remove a user.".to_owned()),
        notes: vec!["At most 3.".to_owned()],
    };
    let lines = DocBlock::described(&docs, "Fallback.").into_lines();
    assert_eq!(lines, [" Remove a user.", "", " At most 3."]);
    assert_eq!(DocBlock::described(&Docs::default(), "Fallback.").into_lines(), [" Fallback."]);
}

/// Reads lines the way rustdoc does.
fn check(source: &str, lines: &[String]) {
    for line in lines {
        assert!(!line.contains(is_forbidden), "a character of {source:?} is left in {line:?}");
        assert_eq!(line.trim_end(), line, "white space at the end of a line of {source:?}");
    }
    let text = lines.join("\n");
    let broken = |_: BrokenLink<'_>| Some((CowStr::from("broken"), CowStr::from("")));
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut open_links = 0;
    for event in Parser::new_with_broken_link_callback(&text, options, Some(broken)) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML {html:?} of {source:?} in\n{text}"),
            Event::Start(Tag::CodeBlock(kind)) => {
                assert_eq!(kind, CodeBlockKind::Fenced("text".into()), "a block of {source:?} in\n{text}");
            }
            Event::Start(Tag::Image { .. }) => panic!("an image of {source:?} in\n{text}"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                open_links += 1;
                let absolute = dest_url.contains("://") || dest_url.contains('@');
                assert!(absolute, "the link {dest_url:?} of {source:?} in\n{text}");
            }
            Event::End(TagEnd::Link) => open_links -= 1,
            Event::Text(prose) if open_links == 0 => {
                assert!(!prose.contains("https://") && !prose.contains("http://"), "{source:?} in\n{text}");
            }
            _ => {}
        }
    }
}

fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}')
}

#[test]
fn plain_words_are_what_the_parser_makes_of_them() {
    let long = "words and more of them - 1. or 2) not - as lists ".repeat(9);
    let texts = [
        "Returns the user's name: (first, last); 100% of \"it\".",
        "a",
        "trailing space ",
        "See https://example.com/x?y. Or http://b.example/?",
        "a  b   c...",
        "Price in $, 5/6 - 7",
        &long,
    ];
    for text in texts {
        assert!(super::markdown::is_plain(text), "{text}");
        assert_eq!(neutralise(text), super::markdown::parsed(text), "{text}");
    }
    for text in
        ["a\nb", "1. a", "- a", "a_b", "a*b*", "a\tb", "", " a", "a & b", "größe", "a <b>", "[a]", "a\\b", "`a`"]
    {
        assert!(!super::markdown::is_plain(text), "{text}");
    }
}
