//! From pointers to lines: a second reading of a text, done only when something is to be said about it.
//!
//! The deserializers that build the tree give no positions. An event parser does, for YAML and for JSON, which is close
//! enough to YAML for that; where it stops early or sees things differently, the nearest node around is found instead.

use std::collections::{BTreeMap, BTreeSet};

use saphyr_parser::{Event, Parser, Span};

use super::wanted::Wanted;
use super::{Pointer, Syntax, relax};
use crate::diagnostic::Position;

/// Where a node stands: the name of a member, the start of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) position: Position,
    /// The places of earlier members of the same name.
    pub(crate) earlier: Vec<Position>,
    /// Whether this is the node itself, not one around it.
    pub(super) exact: bool,
    /// The text of a scalar, without quotation marks.
    pub(super) spelling: Option<String>,
}

/// Finds nodes of a text, in one pass if the event parser accepts it as it is.
///
/// Where names are `unique` in their objects, nothing is read beyond the last node that is looked for.
pub(super) fn locate(
    text: &str,
    syntax: Syntax,
    unique: bool,
    pointers: &BTreeSet<Pointer>,
) -> BTreeMap<Pointer, Place> {
    let wanted = match syntax {
        Syntax::Json => search(&relax::json(text), unique, pointers).unwrap_or_else(|partial| partial),
        Syntax::Yaml => search(text, unique, pointers).unwrap_or_else(|_| {
            let relaxed = relax::yaml(text);
            search(&relaxed, unique, pointers).unwrap_or_else(|partial| partial)
        }),
    };
    let positions = Position::of_characters(text, wanted.indices());
    pointers.iter().map(|pointer| (pointer.clone(), wanted.place(pointer, &positions))).collect()
}

/// What is found; as an error, what is found before the event parser gives up.
fn search(text: &str, unique: bool, pointers: &BTreeSet<Pointer>) -> Result<Wanted, Wanted> {
    let mut walk = Walk { wanted: Wanted::new(pointers), open: Vec::new(), skipped: 0 };
    for event in Parser::new_from_str(text) {
        match event {
            Ok(event) => walk.step(event),
            Err(_) => return Err(walk.wanted),
        }
        if unique && walk.is_complete() {
            break;
        }
    }
    Ok(walk.wanted)
}

/// The events of a text, as far as it can be parsed.
pub(super) fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Span)> {
    Parser::new_from_str(text).map_while(Result::ok)
}

/// Where the second YAML document of a text starts.
pub(super) fn second_document(text: &str) -> Position {
    let mut starts = events(text).filter(|(event, _)| matches!(event, Event::DocumentStart(_)));
    starts.nth(1).map_or(Position::START, |(_, span)| position(span))
}

/// Where the first node of a text starts.
pub(super) fn content_start(text: &str) -> Position {
    let structure = |event: &Event<'_>| matches!(event, Event::Nothing | Event::StreamStart | Event::DocumentStart(_));
    events(text).find(|(event, _)| !structure(event)).map_or(Position::START, |(_, span)| position(span))
}

fn position(span: Span) -> Position {
    Position { line: span.start.line(), column: span.start.col() + 1 }
}

struct Walk {
    wanted: Wanted,
    /// The containers around the current event that matter, the outermost first.
    open: Vec<Container>,
    /// How many containers that do not matter are open inside the last one of `open`.
    skipped: usize,
}

enum Container {
    /// A list, and the index of its next element.
    List { node: usize, next: usize },
    /// An object, and what comes next in it.
    Object { node: usize, next: Member },
}

/// What comes next in an object.
enum Member {
    Name,
    /// The value of this node; of none that is looked for.
    Value(Option<usize>),
}

impl Walk {
    /// Whether everything was found, and its spelling seen.
    fn is_complete(&self) -> bool {
        let within_member = matches!(self.open.last(), Some(Container::Object { next: Member::Value(_), .. }));
        self.wanted.is_complete() && !within_member
    }

    fn step(&mut self, (event, span): (Event<'_>, Span)) {
        match event {
            Event::Scalar(text, ..) => self.value(span, Some(&text), None),
            Event::Alias(_) => self.value(span, None, None),
            Event::SequenceStart(..) => self.value(span, None, Some(|node| Container::List { node, next: 0 })),
            Event::MappingStart(..) => {
                self.value(span, None, Some(|node| Container::Object { node, next: Member::Name }));
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            _ => {}
        }
    }

    /// A key, a scalar, an alias, or the start of a container.
    fn value(&mut self, span: Span, text: Option<&str>, container: Option<fn(usize) -> Container>) {
        if self.skipped > 0 {
            self.skipped += usize::from(container.is_some());
            return;
        }
        let node = self.node(span, text);
        if let (Some(node), Some(text)) = (node, text) {
            self.wanted.spelled(node, text);
        }
        match (node.filter(|node| self.wanted.has_children(*node)), container) {
            (_, None) => {}
            (Some(node), Some(container)) => self.open.push(container(node)),
            (None, Some(_)) => self.skipped += 1,
        }
    }

    /// The node that starts here, if it is looked for.
    fn node(&mut self, span: Span, text: Option<&str>) -> Option<usize> {
        let start = Some(span.start.index());
        let (node, index) = match self.open.last_mut() {
            None => (Some(0), start),
            Some(Container::List { node, next }) => {
                let child = self.wanted.child(*node, &next.to_string());
                *next += 1;
                (child, start)
            }
            Some(Container::Object { node, next }) => match std::mem::replace(next, Member::Name) {
                Member::Name => {
                    let child = text.and_then(|key| self.wanted.child(*node, key));
                    *next = Member::Value(child);
                    self.note(child, start);
                    return None;
                }
                // Found already: the place of a member is its name.
                Member::Value(child) => (child, None),
            },
        };
        self.note(node, index);
        node
    }

    fn note(&mut self, node: Option<usize>, index: Option<usize>) {
        if let (Some(node), Some(index)) = (node, index) {
            self.wanted.found(node, index);
        }
    }

    fn end(&mut self) {
        match self.skipped.checked_sub(1) {
            Some(fewer) => self.skipped = fewer,
            None => drop(self.open.pop()),
        }
    }
}
