//! Anchors that are defined twice.
//!
//! YAML lets a later `&name` replace an earlier one. The reader numbers anchors in a way that can then mix up two others,
//! without an error, so such texts are refused instead.

use std::collections::BTreeSet;

use saphyr_parser::Event;

use super::locate::events;
use super::read::Refused;
use crate::diagnostic::{Code, Diagnostic, Position, quoted};

/// Refuses a text with an anchor that is defined a second time.
pub(super) fn check(text: &str) -> Result<(), Refused> {
    // Most texts have no two equal words that could be anchors; the others are parsed to see whether they are.
    let found = has_repeated_word(text).then(|| redefined(text)).flatten();
    found.map_or(Ok(()), |(name, offset)| Err(Box::new((explain(name), Position::of_offset(text, offset)))))
}

fn has_repeated_word(text: &str) -> bool {
    let mut seen = BTreeSet::new();
    let words = text.match_indices('&').filter(|(offset, _)| is_start(text, *offset));
    words.map(|(offset, _)| name_at(text, offset)).any(|name| !name.is_empty() && !seen.insert(name))
}

fn is_start(text: &str, ampersand: usize) -> bool {
    text[..ampersand].chars().next_back().is_none_or(|before| before.is_whitespace() || "[]{},:".contains(before))
}

/// The name behind the ampersand at a byte offset.
fn name_at(text: &str, ampersand: usize) -> &str {
    let name = &text[ampersand + 1..];
    let end = name.find(|character: char| character.is_whitespace() || "[]{},".contains(character));
    &name[..end.unwrap_or(name.len())]
}

/// The first anchor that is defined a second time, and the byte offset of that definition.
fn redefined(text: &str) -> Option<(&str, usize)> {
    let offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).chain([text.len()]).collect();
    let offset = |index: usize| offsets.get(index).copied().unwrap_or(text.len());
    let mut seen = BTreeSet::new();
    let mut previous = 0;
    for (event, span) in events(text) {
        let anchor = match event {
            Event::Scalar(_, _, anchor, _) | Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => anchor,
            Event::DocumentStart(_) => {
                seen.clear();
                0
            }
            _ => 0,
        };
        // The anchor stands between the event before and this one.
        if let Some(found) = (anchor != 0).then(|| find_anchor(text, previous, offset(span.start.index()))).flatten() {
            let name = name_at(text, found);
            if !seen.insert(name) {
                return Some((name, found));
            }
        }
        previous = offset(span.end.index());
    }
    None
}

/// The ampersand of the anchor between two byte offsets, or at the second one. Comments may have ampersands too.
fn find_anchor(text: &str, from: usize, to: usize) -> Option<usize> {
    let mut start = from.min(to);
    for line in text.get(start..)?.split_inclusive('\n').take_while(|_| true) {
        if start > to {
            break;
        }
        let code = line.split_once(" #").map_or(line, |(code, _)| code);
        let mut found = code.match_indices('&').map(|(offset, _)| start + offset);
        if let Some(found) = found.find(|offset| *offset <= to && is_start(text, *offset)) {
            return Some(found);
        }
        start += line.len();
    }
    None
}

fn explain(name: &str) -> Diagnostic {
    Diagnostic::error(Code::AmbiguousAnchor, format!("the anchor {} is defined a second time here", quoted(name)))
        .help("give each anchor a name of its own")
}
