//! Which schemas are files: those of the properties of multipart bodies that hold bytes.

use super::encoding::is_json;
use super::parameter::pointer_of;
use crate::document::Pointer;
use crate::model::{Additional, Kind, Model, Schema};
use openapiv3::MediaType;
use std::collections::BTreeSet;

/// The schemas that are parts of multipart bodies as they are. Anywhere else, JSON has no place for bytes, and they are
/// strings.
pub(super) fn files(model: &Model) -> BTreeSet<Pointer> {
    let mut files = Files { model, found: BTreeSet::new() };
    let contents = model.nodes.bodies.values().flat_map(|body| &body.content);
    for (_, content) in contents.filter(|(media_type, _)| is_multipart(media_type)) {
        files.of_body(content);
    }
    files.found
}

/// Whether a media type is one of multipart bodies.
pub(super) fn is_multipart(media_type: &str) -> bool {
    media_type.trim_start().get(..10).is_some_and(|start| start.eq_ignore_ascii_case("multipart/"))
}

/// The media types that the schemas of properties state themselves (`contentMediaType`).
pub(super) fn stated_media_types(model: &Model, content: &MediaType) -> Vec<(String, String)> {
    let files = Files { model, found: BTreeSet::new() };
    let mut stated = Vec::new();
    for (name, property) in files.properties(content) {
        let parts = files.part(property);
        let media_type = parts.iter().find_map(|part| files.schema(part)?.media_type.clone());
        stated.extend(media_type.map(|media_type| (name.clone(), media_type)));
    }
    stated
}

struct Files<'m> {
    model: &'m Model,
    found: BTreeSet<Pointer>,
}

impl<'m> Files<'m> {
    fn of_body(&mut self, content: &MediaType) {
        for (name, property) in self.properties(content) {
            let given = content.encoding.get(name).and_then(|encoding| encoding.content_type.as_deref());
            self.of_property(property, given.is_some_and(|media_type| !is_text(media_type)));
        }
        for body in self.bodies(content) {
            if let Some(Additional::Schema(property)) = self.schema(&body).map(|schema| &schema.additional) {
                self.of_property(property, false);
            }
        }
    }

    /// The properties of a body.
    fn properties(&self, content: &MediaType) -> Vec<(&'m String, &'m Pointer)> {
        let bodies = self.bodies(content);
        bodies.iter().filter_map(|body| self.schema(body)).flat_map(|schema| &schema.properties).collect()
    }

    /// The schemas that a body consists of.
    fn bodies(&self, content: &MediaType) -> BTreeSet<Pointer> {
        let mut bodies = BTreeSet::new();
        if let Some(schema) = content.schema.as_ref().and_then(pointer_of) {
            self.alternatives(&schema, &mut bodies);
        }
        bodies
    }

    /// The schemas that a part, or each of several, consists of.
    fn part(&self, property: &Pointer) -> BTreeSet<Pointer> {
        let mut parts = BTreeSet::new();
        self.alternatives(property, &mut parts);
        let items: Vec<Pointer> = parts.iter().filter_map(|part| self.schema(part)?.items.clone()).collect();
        for item in &items {
            self.alternatives(item, &mut parts);
        }
        parts
    }

    /// A property, or the items of one. `bytes` says that the encoding asks for bytes.
    fn of_property(&mut self, property: &Pointer, bytes: bool) {
        let parts = self.part(property);
        let is_bytes =
            |schema: &Schema| schema.bytes || bytes && (schema.kinds.contains(Kind::String) || schema.is_any());
        let found = parts.into_iter().filter(|part| self.schema(part).is_some_and(is_bytes));
        let found: Vec<Pointer> = found.collect();
        self.found.extend(found);
    }

    /// A schema and all that it may stand for: what it refers to, is composed of, or leaves a choice between.
    fn alternatives(&self, schema: &Pointer, seen: &mut BTreeSet<Pointer>) {
        let mut pending = vec![schema.clone()];
        while let Some(next) = pending.pop() {
            let Some(schema) = self.schema(&next) else { continue };
            if seen.insert(next) {
                let lists = [&schema.all_of, &schema.any_of, &schema.one_of];
                pending.extend(lists.into_iter().flatten().chain(&schema.reference).cloned());
            }
        }
    }

    fn schema(&self, pointer: &Pointer) -> Option<&'m Schema> {
        self.model.nodes.schemas.get(pointer)
    }
}

fn is_text(media_type: &str) -> bool {
    media_type.trim_start().starts_with("text/") || is_json(media_type) || media_type.contains("xml")
}
