//! Text that somebody else wrote, made safe to print.

use std::borrow::Cow;

/// How many characters of a foreign text are quoted in a message.
const QUOTED: usize = 60;

/// Whether a character is invisible or changes how its neighbours look: control characters, bidirectional and other
/// formatting characters, line separators, tags.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The text with all control, invisible and bidirectional formatting characters written as escapes: `\n`, `\u{202e}`.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_hidden(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// A foreign text for a message: between backticks, made [visible], shortened if it is long.
#[must_use]
pub fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("`{}…`", visible(&text[..end])),
        None => format!("`{}`", visible(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_become_escapes() {
        assert_eq!(visible("plain — äöü 日本"), "plain — äöü 日本");
        assert_eq!(visible("a\nb\t\u{1b}[31m\u{202e}c"), "a\\nb\\t\\u{1b}[31m\\u{202e}c");
    }

    #[test]
    fn quotes_are_short() {
        assert_eq!(quoted("get\0"), "`get\\u{0}`");
        assert_eq!(quoted(&"é".repeat(200)).chars().count(), 63);
    }
}
