//! From pointers to files and lines: one pass over each file, at the end.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Changes, Place, Revision};
use crate::diagnostic::Position;
use crate::document::{Document, FileId, Pointer};

/// Fills in the files and lines of all places. A pointer that leads to nothing gets the place of what is around it.
pub(super) fn locate(changes: &mut Changes, old: &Revision, new: &Revision) {
    let Changes { wire, rust, renames } = changes;
    let mut sides: (Vec<&mut Place>, Vec<&mut Place>) = (Vec::new(), Vec::new());
    for Change { old, new, .. } in wire.iter_mut().chain(rust) {
        sides.0.extend(old);
        sides.1.extend(new);
    }
    for rename in renames {
        sides.0.push(&mut rename.old);
        sides.1.push(&mut rename.new);
    }
    all(sides.0, &old.document);
    all(sides.1, &new.document);
}

fn all(places: Vec<&mut Place>, document: &Document) {
    let origin = |place: &Place| {
        let pointer: Pointer = place.pointer.parse().ok()?;
        Some(document.origin(&existing(document, pointer)))
    };
    let mut wanted: BTreeMap<FileId, BTreeSet<Pointer>> = BTreeMap::new();
    for origin in places.iter().filter_map(|place| origin(place)) {
        wanted.entry(origin.file).or_default().insert(origin.pointer);
    }
    let found: BTreeMap<FileId, BTreeMap<Pointer, Position>> =
        wanted.iter().map(|(file, pointers)| (*file, document.positions(*file, pointers))).collect();
    for place in places {
        let Some(origin) = origin(place) else { continue };
        let position = found.get(&origin.file).and_then(|positions| positions.get(&origin.pointer));
        place.locate(document.source(origin.file).path(), position.copied().unwrap_or(Position::START));
    }
}

/// The pointer, or the nearest one around it that leads to something.
fn existing(document: &Document, pointer: Pointer) -> Pointer {
    let mut at = Some(pointer);
    while let Some(pointer) = at {
        if document.get(&pointer).is_some() {
            return pointer;
        }
        at = pointer.parent();
    }
    Pointer::root()
}
