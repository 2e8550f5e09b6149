//! The path of a request.

use std::ops::Range;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What cannot stand in a path as it is (RFC 3986 section 3.3). Percent signs are taken to be encoded already, and a
/// question mark to start a query that the description fixes.
const FOREIGN: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// An encoded path that remembers where parameters stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    text: String,
    parameters: Vec<(Range<usize>, &'static str)>,
}

impl Path {
    pub(crate) fn new(literal: &str) -> Self {
        // Enough for most, so that it need not grow.
        let mut path = Self { text: String::with_capacity(literal.len().max(96)), parameters: Vec::new() };
        path.literal(literal);
        path
    }

    /// Appends a part of the path template.
    pub(crate) fn literal(&mut self, literal: &str) {
        if !literal.starts_with(['/', '?']) && !literal.is_empty() {
            self.begin();
        }
        self.text.extend(utf8_percent_encode(literal, FOREIGN));
    }

    /// Appends the encoded value of a parameter.
    pub(crate) fn parameter(&mut self, name: &'static str, text: &str) {
        self.begin();
        let start = self.text.len();
        self.text.push_str(text);
        self.parameters.push((start..self.text.len(), name));
    }

    /// Whatever is appended to a base begins with a slash; a path that stays empty is the base itself.
    fn begin(&mut self) {
        if self.text.is_empty() {
            self.text.push('/');
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The path with the names of its parameters in place of their values: `/groups/{id}`.
    pub(crate) fn template(&self) -> String {
        let (mut template, mut end) = (String::new(), 0);
        for (place, name) in &self.parameters {
            template.push_str(self.text.get(end..place.start).unwrap_or_default());
            template.extend(["{", name, "}"]);
            end = place.end;
        }
        template.push_str(self.text.get(end..).unwrap_or_default());
        template
    }

    /// The first parameter that makes its segment `.` or `..`.
    /// What precedes and follows it counts: `{name}.json` may well start with a dot.
    pub(crate) fn dotted(&self) -> Option<&'static str> {
        if !self.text.contains("/.") {
            return None;
        }
        let segment = |at: usize| {
            let (before, after) = (self.text.get(..at)?, self.text.get(at..)?);
            let start = before.rfind('/').map_or(0, |slash| slash + 1);
            let end = after.find(['/', '?']).map_or(self.text.len(), |length| at + length);
            self.text.get(start..end)
        };
        let is_dotted = |(at, _): &&(Range<usize>, _)| matches!(segment(at.start), Some("." | ".."));
        self.parameters.iter().find(is_dotted).map(|(_, name)| *name)
    }
}
