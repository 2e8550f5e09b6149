//! The modes of fields, as the macros write them.

/// What a field does with absence. See [`object!`](crate::object) for what each mode means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mode {
    Required,
    Optional,
    Maybe,
}

/// The modes of an object's fields, in their order. They come as one text, such as `required optional`: data that costs
/// rustc a single token.
#[derive(Debug)]
pub struct Modes(&'static [u8]);

impl Modes {
    pub(super) fn new(text: &'static str) -> Self {
        Self(text.as_bytes())
    }

    /// Takes the next mode. The first letter tells which it is, and so its length.
    #[inline]
    pub(super) fn next(&mut self) -> Mode {
        let text = self.0.trim_ascii_start();
        let (mode, length) = match text.first() {
            Some(b'm') => (Mode::Maybe, "maybe".len()),
            Some(b'o') => (Mode::Optional, "optional".len()),
            _ => (Mode::Required, "required".len()),
        };
        self.0 = text.get(length..).unwrap_or_default();
        mode
    }
}
