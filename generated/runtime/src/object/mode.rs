//! The modes of fields, as the macros write them.

/// What a field does with absence. See [`object!`](crate::object) for what each mode means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mode {
    Required,
    Optional,
    Maybe,
}

/// The modes of an object's fields, in their order. They come as one text, such as `required optional`: data that costs
/// rustc a single token. The first letter of each tells which it is, and so where the next one begins.
#[derive(Debug)]
pub struct Modes {
    text: &'static [u8],
    at: usize,
}

/// How far it is from the beginning of a mode with eight letters to that of the next one.
const LONGER: usize = "required ".len();

// One blank, or the end of a line, stands between two: not something that Rust promises, so a build without it fails.
const _: () = {
    const TEXT: &[u8] = stringify!(
        required optional maybe required optional maybe required optional maybe required optional maybe
        required optional maybe required optional maybe required optional maybe required optional maybe
    )
    .as_bytes();
    let mut modes = Modes { text: TEXT, at: 0 };
    while modes.at < TEXT.len() {
        assert!(modes.at == 0 || TEXT[modes.at - 1].is_ascii_whitespace());
        assert!(matches!(TEXT[modes.at], b'r' | b'o' | b'm'));
        modes.skip();
    }
    assert!(modes.at == TEXT.len() + 1);
};

impl Modes {
    pub(super) fn new(text: &'static str) -> Self {
        Self { text: text.as_bytes(), at: 0 }
    }

    /// Takes the next mode.
    #[inline]
    pub(super) fn next(&mut self) -> Mode {
        let mode = match self.text.get(self.at) {
            Some(b'm') => Mode::Maybe,
            Some(b'o') => Mode::Optional,
            _ => Mode::Required,
        };
        self.skip();
        mode
    }

    /// Passes over a mode.
    #[inline]
    const fn skip(&mut self) {
        let is_maybe = self.at < self.text.len() && self.text[self.at] == b'm';
        self.at += if is_maybe { "maybe ".len() } else { LONGER };
    }

    /// The mode of one of so many fields. Where none is `maybe`, which is usual, it need not be searched for.
    pub(super) fn nth(text: &'static str, index: usize, count: usize) -> Mode {
        let mut modes = Self::new(text);
        if text.len() + 1 == LONGER * count {
            modes.at = LONGER * index;
        } else {
            (0..index).for_each(|_| modes.skip());
        }
        modes.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_found_one_by_one_and_by_number() {
        for text in ["", "required", "optional required optional", "maybe required maybe optional maybe"] {
            let words: Vec<&str> = text.split_whitespace().collect();
            let mut modes = Modes::new(text);
            for (index, word) in words.iter().enumerate() {
                let mode = match *word {
                    "maybe" => Mode::Maybe,
                    "optional" => Mode::Optional,
                    _ => Mode::Required,
                };
                assert_eq!((modes.next(), Modes::nth(text, index, words.len())), (mode, mode), "{index} of {text}");
            }
        }
    }
}
