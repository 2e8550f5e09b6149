//! Texts and where they come from.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Position};

/// A text with the path it is known by. Clones share the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    path: Arc<str>,
    text: Arc<str>,
}

impl Source {
    /// A text; `path` is what diagnostics call it. A byte order mark in front is dropped.
    #[must_use]
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.into(), text: text.strip_prefix('\u{feff}').unwrap_or(text).into() }
    }

    /// A text from bytes: UTF-8, or UTF-16 with a byte order mark (RFC 8259 section 8.1, YAML 1.2 section 5.2).
    ///
    /// # Errors
    /// A located diagnostic ([`Code::NotText`]) if the bytes are neither.
    pub fn from_bytes(path: &str, bytes: &[u8]) -> Result<Self, Box<Diagnostic>> {
        let decoded = match bytes {
            [0xff, 0xfe, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
            [0xfe, 0xff, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
            _ => return Self::from_utf8(path, bytes),
        };
        match decoded {
            Some(text) => Ok(Self::new(path, &text)),
            None => {
                Err(Box::new(not_text("it starts like UTF-16 and does not go on so").in_file(path, Position::START)))
            }
        }
    }

    fn from_utf8(path: &str, bytes: &[u8]) -> Result<Self, Box<Diagnostic>> {
        let error = match std::str::from_utf8(bytes) {
            Ok(text) => return Ok(Self::new(path, text)),
            Err(error) => error,
        };
        let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let byte = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
        let problem = not_text(&format!("the byte 0x{byte:02x} is not UTF-8"));
        Err(Box::new(problem.in_source(&Self::new(path, &valid), Position::of_offset(&valid, valid.len()))))
    }

    /// The path that diagnostics show.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The extension of the path in lower case, without the dot; empty if there is none.
    pub(crate) fn extension(&self) -> String {
        let name = self.path.rsplit(['/', '\\']).next().unwrap_or_default();
        name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    rest.is_empty().then(|| String::from_utf16(&units).ok()).flatten()
}

fn not_text(problem: &str) -> Diagnostic {
    Diagnostic::error(Code::NotText, format!("this file is not text: {problem}")).help("save the description as UTF-8")
}
