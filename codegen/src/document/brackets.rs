//! Deeply nested brackets, refused before they are read.
//!
//! The YAML reader looks at every open bracket for every word, so that a text of nothing but brackets would take it
//! minutes. The event parser stops at a fixed depth.

use saphyr_parser::{Event, Marker, Parser};

use super::build::{MAX_DEPTH, Refusal};
use super::read::{Refused, explain_refusal};
use crate::diagnostic::Position;

/// With fewer brackets than this, it does not matter how they are nested.
const HARMLESS: usize = 10_000;

/// Refuses a text whose brackets are nested too deeply.
pub(super) fn check(text: &str) -> Result<(), Refused> {
    if text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() < HARMLESS {
        return Ok(());
    }
    too_deep(text).map_or(Ok(()), |place| {
        let position = Position { line: place.line(), column: place.col() + 1 };
        Err(Box::new((explain_refusal(Refusal::TooDeep), position)))
    })
}

/// The first container that is nested too deeply.
fn too_deep(text: &str) -> Option<Marker> {
    let mut depth = 0;
    for event in Parser::new_from_str(text) {
        match event {
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), span)) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Some(span.start);
                }
            }
            Ok((Event::SequenceEnd | Event::MappingEnd, _)) => depth -= 1,
            Ok(_) => {}
            // Whatever else it is, the reader will say it better.
            Err(error) => return error.info().contains("recursion limit").then(|| *error.marker()),
        }
    }
    None
}
