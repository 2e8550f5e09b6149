//! Bodies of requests, and what bodies of both directions have in common: media types.

use openapiv3::{MediaType, RequestBody};

use super::operation::Both;
use super::parameter::schema_key;
use super::{Comparison, Owner, Shared, title};
use crate::changes::text::code;
use crate::changes::{Change, Class, Direction};
use crate::document::Pointer;
use crate::model::item_schema;

/// The contents of a body by media type.
pub(super) type Content = openapiv3::Content;

/// Two bodies of one direction.
pub(super) struct Bodies<'m, 'a> {
    pub(super) subject: &'a str,
    pub(super) places: (&'m Pointer, &'m Pointer),
    pub(super) direction: Direction,
    pub(super) docs: Option<&'m str>,
}

impl Bodies<'_, '_> {
    pub(super) fn change(&self, class: Class, code: &'static str, message: impl Into<String>) -> Change {
        let (old, new) = self.places;
        let change = Change::new(class, code, self.subject, message).at(Some(old), Some(new));
        change.in_direction(self.direction).docs(self.docs)
    }
}

impl<'m> Comparison<'m> {
    pub(super) fn body(&mut self, both: Both<'m>) {
        let body = |model: &'m crate::model::Model, pointer: Option<&'m Pointer>| {
            pointer.and_then(|pointer| Some((pointer, model.nodes.bodies.get(pointer)?)))
        };
        let old = body(self.old, both.old.body.as_ref());
        let new = body(self.new, both.new.body.as_ref());
        let name = format!("{} body", title(both.new));
        let change = match (old, new) {
            (Some(old), Some(new)) => return self.bodies(both, &name, old, new),
            (None, None) => return,
            (Some((pointer, _)), None) => Change::new(Class::Major, "body-removed", name, "can no longer be sent")
                .at(Some(pointer), None::<&String>),
            (None, Some((pointer, body))) => {
                let (class, code, message) = if body.required {
                    (Class::Major, "required-body-added", "has to be sent now")
                } else {
                    (Class::Minor, "body-added", "can be sent now")
                };
                Change::new(class, code, name, message).at(None::<&String>, Some(pointer))
            }
        };
        self.report(None, change.in_direction(Direction::Request));
    }

    fn bodies(
        &mut self,
        both: Both<'m>,
        name: &str,
        old: (&'m Pointer, &'m RequestBody),
        new: (&'m Pointer, &'m RequestBody),
    ) {
        let shared = Shared::Node(old.0, new.0);
        if !self.reach(shared, Owner::Operation(&both.new.place)) {
            return;
        }
        let own = new.0.starts_with(&both.new.pointer);
        let label = super::label::label(new.0);
        let subject = if own { name } else { &label };
        let docs = new.1.description.as_deref();
        let bodies = Bodies { subject, places: (old.0, new.0), direction: Direction::Request, docs };
        match (old.1.required, new.1.required) {
            (false, true) => {
                self.report(Some(shared), bodies.change(Class::Major, "body-required", "can no longer be left out"));
            }
            (true, false) => {
                self.report(Some(shared), bodies.change(Class::Minor, "body-optional", "can be left out now"));
            }
            _ => {}
        }
        self.contents(&bodies, shared, &old.1.content, &new.1.content);
    }

    /// Compares what a body may be, media type by media type.
    pub(super) fn contents(&mut self, bodies: &Bodies<'m, '_>, shared: Shared<'m>, old: &'m Content, new: &'m Content) {
        let sends = bodies.direction == Direction::Request;
        for (media_type, before) in old {
            let Some(after) = same(new, media_type) else {
                let message = format!("is no longer {}", code(media_type));
                self.report(Some(shared), bodies.change(Class::Major, "media-type-removed", message));
                continue;
            };
            if before.encoding != after.encoding && sends {
                self.report(
                    Some(shared),
                    bodies.change(Class::Major, "encoding-changed", "has parts that are written in another way"),
                );
            }
            self.media_type(bodies, shared, before, after);
        }
        for (media_type, _) in new.iter().filter(|(media_type, _)| same(old, media_type).is_none()) {
            let message = if old.is_empty() {
                format!("has a body now, {}", code(media_type))
            } else {
                format!("may now be {}", code(media_type))
            };
            self.report(Some(shared), bodies.change(Class::Minor, "media-type-added", message));
        }
    }

    fn media_type(&mut self, bodies: &Bodies<'m, '_>, shared: Shared<'m>, old: &'m MediaType, new: &'m MediaType) {
        let before = old.schema.as_ref().and_then(|schema| schema_key(self.old, schema));
        let after = new.schema.as_ref().and_then(|schema| schema_key(self.new, schema));
        match (before, after) {
            (Some(before), Some(after)) => self.pair(before, after, bodies.direction, Owner::Shared(shared)),
            (None, Some(_)) => {
                let class = super::narrowed(bodies.direction);
                self.report(Some(shared), bodies.change(class, "type-narrowed", "has a schema now"));
            }
            (Some(_), None) => {
                let class = super::widened(bodies.direction);
                self.report(Some(shared), bodies.change(class, "type-widened", "no longer has a schema"));
            }
            (None, None) => {}
        }
        let items = |model: &'m crate::model::Model, media_type: &MediaType| {
            model.nodes.schemas.get_key_value(&item_schema(media_type)?).map(|(key, _)| key)
        };
        if let (Some(before), Some(after)) = (items(self.old, old), items(self.new, new)) {
            self.pair(before, after, bodies.direction, Owner::Shared(shared));
        }
    }
}

/// The content of a media type: names in any case, with or without the charset that JSON has anyway.
fn same<'c>(content: &'c Content, media_type: &str) -> Option<&'c MediaType> {
    let plain = |text: &str| {
        let lower = text.to_lowercase().replace(' ', "");
        lower.strip_suffix(";charset=utf-8").map_or(lower.clone(), str::to_owned)
    };
    content.iter().find(|(other, _)| plain(other) == plain(media_type)).map(|(_, content)| content)
}
