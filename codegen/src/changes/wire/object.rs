//! Properties.

use std::collections::BTreeSet;

use super::schema::Pair;
use super::view::target;
use super::{Comparison, narrowed};
use crate::changes::text::code;
use crate::changes::{Change, Class, Direction};
use crate::document::Pointer;
use crate::model::{Additional, Kind, Model};

impl<'m> Comparison<'m> {
    pub(super) fn object(&mut self, pair: &Pair<'m>) {
        let names: BTreeSet<&'m str> = pair.old.properties.keys().chain(pair.new.properties.keys()).copied().collect();
        for name in names {
            let before = pair.old.properties.get(name).copied();
            let after = pair.new.properties.get(name).copied();
            let old = before.filter(|property| travels(self.old, property, pair.direction));
            let new = after.filter(|property| travels(self.new, property, pair.direction));
            match (old, new) {
                (Some(old), Some(new)) => {
                    self.presence(pair, name, old, new);
                    self.pair(old, new, pair.direction, pair.owner());
                }
                (Some(old), None) => self.gone(pair, name, old, after),
                (None, Some(new)) => self.come(pair, name, before, new),
                (None, None) => {}
            }
        }
        self.additional(pair);
    }

    fn property(&mut self, pair: &Pair<'m>, change: Change, places: (Option<&'m Pointer>, Option<&'m Pointer>)) {
        let docs = |model: &'m Model, pointer: &'m Pointer| {
            let described = |pointer: &Pointer| model.nodes.schemas.get(pointer)?.description.as_deref();
            described(pointer).or_else(|| described(target(model, pointer)))
        };
        let text = places.1.and_then(|new| docs(self.new, new));
        let text = text.or_else(|| places.0.and_then(|old| docs(self.old, old)));
        let change = change.at(places.0, places.1).in_direction(pair.direction).docs(text);
        self.report(Some(pair.shared()), change);
    }

    fn name_of(&self, pair: &Pair<'m>, name: &str) -> String {
        format!("{}.{name}", self.label(pair.places.1))
    }

    fn gone(&mut self, pair: &Pair<'m>, name: &str, old: &'m Pointer, after: Option<&'m Pointer>) {
        let message = match (pair.direction, after) {
            (Direction::Request, None) => "can no longer be sent",
            (Direction::Request, Some(_)) => "can no longer be sent: it is in replies only",
            (Direction::Reply, None) => "is no longer in replies",
            (Direction::Reply, Some(_)) => "is no longer in replies: it is in requests only",
        };
        let change = Change::new(Class::Major, "property-removed", self.name_of(pair, name), message);
        self.property(pair, change, (Some(old), after));
    }

    fn come(&mut self, pair: &Pair<'m>, name: &str, before: Option<&'m Pointer>, new: &'m Pointer) {
        let required = pair.new.required.contains(name);
        let (class, code, message) = match (pair.direction, required) {
            (Direction::Request, true) => (Class::Major, "required-property-added", "has to be sent now"),
            (Direction::Request, false) => (Class::Minor, "property-added", "can be sent now"),
            (Direction::Reply, true) => (Class::Minor, "property-added", "is in replies now"),
            (Direction::Reply, false) => (Class::Minor, "property-added", "may be in replies now"),
        };
        let change = Change::new(class, code, self.name_of(pair, name), message);
        self.property(pair, change, (before, Some(new)));
    }

    fn presence(&mut self, pair: &Pair<'m>, name: &str, old: &'m Pointer, new: &'m Pointer) {
        let (was, is) = (pair.old.required.contains(name), pair.new.required.contains(name));
        let (class, code, message) = match (pair.direction, was, is) {
            (Direction::Request, false, true) => (Class::Major, "property-required", "can no longer be left out"),
            (Direction::Request, true, false) => (Class::Minor, "property-optional", "can be left out now"),
            (Direction::Reply, false, true) => (Class::Minor, "property-required", "is always in replies now"),
            (Direction::Reply, true, false) => (Class::Major, "property-optional", "may be missing in replies now"),
            (_, true, true) | (_, false, false) => return,
        };
        let change = Change::new(class, code, self.name_of(pair, name), message);
        self.property(pair, change, (Some(old), Some(new)));
    }

    /// Properties without a name of their own.
    fn additional(&mut self, pair: &Pair<'m>) {
        let is_object = |kinds: crate::model::Kinds| kinds.is_empty() || kinds.contains(Kind::Object);
        if !is_object(pair.old.kinds) || !is_object(pair.new.kinds) {
            return;
        }
        // Nothing said and anything allowed are the same.
        let said = |additional: Option<&'m Additional>| additional.filter(|said| **said != Additional::Any);
        let more = match pair.direction {
            Direction::Request => "properties with other names can be sent",
            Direction::Reply => "properties with other names may be in replies",
        };
        match (said(pair.old.additional), said(pair.new.additional)) {
            (Some(Additional::Schema(old)), Some(Additional::Schema(new))) => {
                self.pair(old, new, pair.direction, pair.owner());
            }
            (Some(Additional::Forbidden), Some(Additional::Forbidden)) | (None, None) => {}
            (_, Some(Additional::Forbidden)) => {
                let class = if pair.direction == Direction::Request { Class::Major } else { Class::Patch };
                self.change(pair, class, "additional-forbidden", format!("{more} no longer"));
            }
            (Some(Additional::Forbidden), _) => {
                self.change(pair, Class::Minor, "additional-allowed", format!("{more} now"));
            }
            (_, Some(_)) => {
                let message = format!("{} limits them now", code("additionalProperties"));
                self.change(pair, narrowed(pair.direction), "additional-narrowed", message);
            }
            (_, None) => {
                let message = format!("{} no longer limits them", code("additionalProperties"));
                self.change(pair, super::widened(pair.direction), "additional-widened", message);
            }
        }
    }
}

/// Whether a property is part of what travels in a direction.
fn travels(model: &Model, property: &Pointer, direction: Direction) -> bool {
    let schemas = [property, target(model, property)].map(|pointer| model.nodes.schemas.get(pointer));
    !schemas.into_iter().flatten().any(|schema| match direction {
        Direction::Request => schema.read_only,
        Direction::Reply => schema.write_only,
    })
}
