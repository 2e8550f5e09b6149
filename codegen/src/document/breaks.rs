//! Characters that YAML 1.1 takes for line breaks and YAML 1.2 does not: U+0085, U+2028 and U+2029.
//!
//! The YAML reader follows 1.1 there and would split texts at them. They are replaced before reading, by characters of the
//! same length that the text does not have, and put back afterwards.

use std::borrow::Cow;

/// The characters, each with those that may stand in for it: code points of the same length in UTF-8 without meaning.
const BREAKS: [(char, std::ops::RangeInclusive<char>); 3] =
    [('\u{85}', '\u{530}'..='\u{530}'), ('\u{2028}', '\u{e000}'..='\u{f8ff}'), ('\u{2029}', '\u{e000}'..='\u{f8ff}')];

/// What was replaced by what.
#[derive(Clone, Debug, Default)]
pub(super) struct Shield {
    pairs: Vec<(char, char)>,
}

impl Shield {
    /// The text without such characters, and what stands in for them. A character for which no stand-in is left stays.
    pub(super) fn raise(text: &str) -> (Cow<'_, str>, Self) {
        let mut shield = Self::default();
        let mut text = Cow::Borrowed(text);
        for (character, mut substitutes) in BREAKS {
            if !text.contains(character) {
                continue;
            }
            if let Some(substitute) = substitutes.find(|substitute| !text.contains(*substitute)) {
                text = Cow::Owned(text.replace(character, substitute.encode_utf8(&mut [0; 4])));
                shield.pairs.push((character, substitute));
            }
        }
        (text, shield)
    }

    /// A part of the text as it was.
    pub(super) fn lower<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let put_back = |text: Cow<'t, str>, (character, substitute): &(char, char)| {
            if text.contains(*substitute) {
                Cow::Owned(text.replace(*substitute, character.encode_utf8(&mut [0; 4])))
            } else {
                text
            }
        };
        self.pairs.iter().fold(Cow::Borrowed(text), put_back)
    }
}
