//! What schemas describe, compared without making types of them.

use super::Resolver;
use super::flat::DEEPEST;
use crate::document::Pointer;
use crate::model::{Additional, Schema};
use std::collections::BTreeSet;

/// How many levels of a value are looked at, or only, if that takes too many schemas.
const LEVELS: [usize; 3] = [6, 2, 1];

/// How many schemas are looked at: a description may compose thousands of properties, each of which is compared.
const MOST: usize = 500;

impl Resolver<'_> {
    /// A schema and what it is composed of.
    pub(super) fn parts_of(&self, pointer: &Pointer) -> Vec<&Schema> {
        let (mut pending, mut parts) = (vec![pointer], Vec::new());
        while let Some(schema) = pending.pop().and_then(|pointer| self.model.nodes.schemas.get(pointer)) {
            parts.push(schema);
            if parts.len() < DEEPEST {
                pending.extend(schema.reference.iter().chain(&schema.all_of));
            }
        }
        parts
    }

    /// Whether a schema that shapes nothing requires properties that another one does not require.
    pub(super) fn requires_more(&self, part: &Pointer, other: &Pointer) -> bool {
        let part = self.model.nodes.schemas.get(part).filter(|part| part.is_any() && !part.required.is_empty());
        part.is_some_and(|part| {
            let known: BTreeSet<&String> = self.parts_of(other).iter().flat_map(|part| &part.required).collect();
            part.required.iter().any(|name| !known.contains(name))
        })
    }

    /// Whether a schema describes properties, on whatever level, that another one does not describe.
    pub(super) fn describes_more(&self, one: &Pointer, other: &Pointer) -> bool {
        let more = |levels| Some(!self.paths_of(one, levels)?.is_subset(&self.paths_of(other, levels)?));
        LEVELS.into_iter().find_map(more).unwrap_or_default()
    }

    /// The paths of the properties that some alternative of a schema describes, `*` for items and further properties; nothing
    /// if there are too many.
    fn paths_of(&self, pointer: &Pointer, levels: usize) -> Option<BTreeSet<String>> {
        let (mut paths, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut pending = vec![(String::new(), pointer, 0)];
        while let Some((path, pointer, level)) = pending.pop() {
            if !seen.insert((path.clone(), pointer)) {
                continue;
            }
            if seen.len() > MOST {
                return None;
            }
            for schema in self.parts_of(pointer) {
                let alternatives = schema.one_of.iter().chain(&schema.any_of);
                pending.extend(alternatives.map(|branch| (path.clone(), branch, level)));
                if level < levels {
                    paths.extend(schema.properties.keys().map(|name| format!("{path}/{name}")));
                    pending.extend(members(schema).map(|(name, member)| (format!("{path}/{name}"), member, level + 1)));
                }
            }
        }
        Some(paths)
    }
}

/// The schemas within a schema, with the names of what they are about.
fn members(schema: &Schema) -> impl Iterator<Item = (&str, &Pointer)> {
    let named = schema.properties.iter().map(|(name, property)| (name.as_str(), property));
    let further = match &schema.additional {
        Additional::Schema(further) => Some(further),
        _ => None,
    };
    let others = schema.items.iter().chain(further).chain(&schema.prefix);
    named.chain(others.map(|other| ("*", other)))
}
