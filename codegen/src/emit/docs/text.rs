//! Words of strangers: from plain text to Markdown that says exactly that text.

use std::borrow::Cow;

/// Stands for a space at which a line is not broken; never part of cleaned text.
pub(super) const FIXED_SPACE: char = '\0';

/// Plain text without what must not reach a source file: control characters and invisible ones are left out, those that
/// reverse the reading direction (UTS #39, "Trojan Source") are spelled out.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => cleaned.push('\n'),
            '\t' => cleaned.push_str("    "),
            '\u{2028}' | '\u{2029}' | '\u{85}' => cleaned.push(' '),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                cleaned.push_str(&format!("(U+{:04X})", u32::from(c)));
            }
            c if c.is_control() || is_invisible(c) => {}
            c => cleaned.push(c),
        }
    }
    Cow::Owned(cleaned)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2065}')
        || matches!(c, '\u{206A}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// A code span with this content (CommonMark, section 6.1).
pub(in crate::emit) fn code_span(content: &str) -> String {
    let content = clean(content).replace('\n', " ");
    if content.trim().is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&content) + 1);
    let pad = if content.starts_with('`') || content.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{content}{pad}{fence}")
}

/// The length of the longest run of backticks.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// Prose: every character stands for itself; web addresses become links unless they already stand in one.
pub(super) fn prose(text: &str, in_link: bool) -> String {
    let cleaned = clean(text);
    let is_linked = !in_link && cleaned.contains("://");
    let mut out = String::with_capacity(cleaned.len() + 8);
    for (index, word) in cleaned.split(char::is_whitespace).enumerate() {
        if index > 0 && !out.ends_with(' ') {
            out.push(' ');
        }
        if is_linked { linked(word, &mut out) } else { escape(word, &mut out) }
    }
    out
}

/// A word, with the addresses in it as links.
fn linked(word: &str, out: &mut String) {
    let mut rest = word;
    while let Some(start) = find_address(rest) {
        let (before, from) = rest.split_at(start);
        let address = from.get(..address_length(from)).unwrap_or(from);
        escape(before, out);
        if address.contains(['<', '>', '{', '}', '|', '\\', '^', '`']) {
            out.push_str(&code_span(address));
        } else {
            out.push_str(&format!("<{address}>"));
        }
        rest = from.get(address.len()..).unwrap_or_default();
    }
    escape(rest, out);
}

fn find_address(text: &str) -> Option<usize> {
    let found = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme));
    found.min()
}

/// The length of an address without the punctuation that ends the sentence around it.
fn address_length(text: &str) -> usize {
    let scheme = text.find("://").map_or(0, |at| at + 3);
    let mut end = text.find(['"', '<', '>', '`']).unwrap_or(text.len()).max(scheme);
    while let Some(last) = text.get(scheme..end).and_then(|address| address.chars().next_back()) {
        let closes = last == ')' && !text.get(..end).is_some_and(|address| address.contains('('));
        if !(closes || matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | ']' | '}')) {
            break;
        }
        if last == '}' && text.get(..end).is_some_and(|address| address.contains('{')) {
            break;
        }
        end -= last.len_utf8();
    }
    end
}

/// The characters of which some are markup: what [`is_markup`] looks at.
const MARKUP: &[u8] = b"\\`*[]<|~_&";

/// Escapes what CommonMark, or rustdoc's extensions of it, would take for markup.
fn escape(word: &str, out: &mut String) {
    if !word.bytes().any(|byte| MARKUP.contains(&byte)) {
        return out.push_str(word);
    }
    let mut previous = ' ';
    let mut characters = word.char_indices().peekable();
    while let Some((index, c)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        if is_markup(c, previous, next, word.get(index..).unwrap_or_default()) {
            out.push('\\');
        }
        out.push(c);
        previous = c;
    }
}

fn is_markup(c: char, previous: char, next: char, rest: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
        '_' => !(previous.is_alphanumeric() && next.is_alphanumeric()),
        '&' => rest.find(';').is_some_and(|end| end > 1),
        _ => false,
    }
}

/// Whether a word that starts a line opens a list, a quote, a heading, a rule or an underline.
pub(super) fn opens_block(word: &str) -> bool {
    let repeated = |c: char| !word.is_empty() && word.chars().all(|other| other == c);
    is_number_marker(word) || word == "+" || word.starts_with('>') || repeated('#') || repeated('-') || repeated('=')
}

/// A word that starts a line, kept from opening a block.
pub(super) fn at_line_start(word: &str) -> String {
    match word.char_indices().next_back() {
        Some((last, _)) if is_number_marker(word) => format!("{}\\{}", &word[..last], &word[last..]),
        _ if opens_block(word) => format!("\\{word}"),
        _ => word.to_owned(),
    }
}

/// `1.` or `1)`.
fn is_number_marker(word: &str) -> bool {
    let number = word.strip_suffix(['.', ')']);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{at_line_start, clean, code_span, prose};

    #[test]
    fn invisible_characters_go_and_reversing_ones_show() {
        assert_eq!(clean("a\u{0}b\u{200B}c\u{1B}d"), "abcd");
        assert_eq!(clean("user\u{202E}txt"), "user(U+202E)txt");
    }

    #[test]
    fn markup_is_escaped_where_it_would_act() {
        assert_eq!(prose("group_id and _x_", false), "group_id and \\_x\\_");
        assert_eq!(prose("a < b [x] `c` *d* ~e~ f|g", false), "a \\< b \\[x\\] \\`c\\` \\*d\\* \\~e\\~ f\\|g");
        assert_eq!(prose("a & b &amp; c", false), "a & b \\&amp; c");
    }

    #[test]
    fn lines_do_not_start_with_block_markers() {
        let starts = ["-", "#", "1.", "+", "---", ">x", "===", "12)"].map(at_line_start);
        assert_eq!(starts, ["\\-", "\\#", "1\\.", "\\+", "\\---", "\\>x", "\\===", "12\\)"]);
        let harmless = ["-1", "#1", "1.5", "+49", "word"];
        assert_eq!(harmless.map(at_line_start), harmless);
    }

    #[test]
    fn addresses_become_links() {
        assert_eq!(prose("see https://a.example/b_c.", false), "see <https://a.example/b_c>.");
        assert_eq!(prose("(https://a.example/b)", false), "(<https://a.example/b>)");
        assert_eq!(prose("https://a.example/x_(y)", false), "<https://a.example/x_(y)>");
        assert_eq!(prose("https://{host}/v2", false), "`https://{host}/v2`");
        assert_eq!(prose("https://a.example", true), "https://a.example");
        assert_eq!(prose("https://", false), "<https://>");
    }

    #[test]
    fn code_spans_hold_any_text() {
        assert_eq!(code_span("a"), "`a`");
        assert_eq!(code_span("`a``b"), "``` `a``b ```");
        assert_eq!(code_span("a\nb"), "`a b`");
    }
}
