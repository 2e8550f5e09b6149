//! The bodies of a reply: which of its media types are asked for, and what they are read as.

use super::Resolver;
use super::media_type::{Reading, essence, reading};
use super::names::Hint;
use super::parameter::{component_hint, pointer_of};
use super::status;
use super::walk::unalias;
use crate::diagnostic::{Code, quoted};
use crate::document::Pointer;
use crate::ir::{Payload, Status, Type, UntypedReason};
use crate::model::item_schema;
use openapiv3::MediaType;

/// One of the bodies that a reply may have.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub(super) payload: Payload,
    /// The media types it may come as.
    pub(super) media_types: Vec<String>,
    /// The media types to ask for.
    pub(super) accept: Vec<String>,
}

impl Default for Content {
    fn default() -> Self {
        Self { payload: Payload::Empty, media_types: Vec::new(), accept: Vec::new() }
    }
}

/// A media type of a reply, and what it is read as.
struct Entry<'c> {
    name: &'c str,
    essence: String,
    schema: Option<Pointer>,
    /// The schema of the items, where the body is a sequence of them.
    items: Option<Pointer>,
    reading: Reading,
}

impl Resolver<'_> {
    /// The bodies of a reply, the preferred one first. Media types that carry the same value are one body.
    pub(super) fn contents(&mut self, pointer: &Pointer, status: Status, hint: &Hint) -> Vec<Content> {
        let model = self.model;
        let Some(reply) = model.nodes.replies.get(pointer).filter(|reply| !reply.content.is_empty()) else {
            return Vec::new();
        };
        let place = pointer.child("content");
        if status::is_bodiless(status) {
            let message = "replies of this status have no body (RFC 9110, section 15)";
            self.note(Code::IgnoredContent, &place, message, "what is said about it is ignored");
            return Vec::new();
        }
        let is_success = status::is_success(status);
        let entries = reply.content.iter();
        let mut entries: Vec<Entry<'_>> =
            entries.filter_map(|(name, media)| self.entry(name, media, &place, is_success)).collect();
        entries
            .sort_by_key(|entry| (rank(entry.reading), entry.essence != "application/json", entry.name.contains(';')));
        let hint = component_hint(pointer, &hint.then(&status::part_name(status)));
        // What a file is called, a schema in another file may be called too.
        let hint = if pointer.file().is_some() { hint.then("Response") } else { hint };
        let mut contents: Vec<Content> = Vec::new();
        let mut unused = false;
        for entry in entries {
            unused |= !self.add(&entry, &mut contents, &hint, &place);
        }
        if contents.is_empty() {
            contents.push(Content { payload: Payload::Bytes, ..Content::default() });
        }
        if let Some(chosen) = contents.first().and_then(|first| first.accept.first()).filter(|_| unused) {
            let then = format!("`{chosen}` is used");
            self.note(Code::SeveralMediaTypes, &place, "several media types may be received here", then);
        }
        contents
    }

    fn entry<'c>(&mut self, name: &'c str, media: &MediaType, place: &Pointer, is_success: bool) -> Option<Entry<'c>> {
        let Some(essence) = essence(name) else {
            let message = format!("{} is not a media type", quoted(name));
            let then = "it is left out; a reply that has no other one is bytes";
            self.diagnostics.gap(Code::UnsupportedMediaType, &place.child(name), message, then);
            return None;
        };
        let schema = media.schema.as_ref().and_then(pointer_of);
        let mut entry = Entry { name, reading: reading(&essence), essence, schema, items: item_schema(media) };
        self.follow_schema(&mut entry, place, is_success);
        if entry.items.is_some() && !matches!(entry.reading, Reading::Events | Reading::JsonLines) {
            self.whole_sequence(&place.child(name), "read");
        }
        Some(entry)
    }

    /// What else says how a body is read: `format: binary` is bytes, `*/*` is what its schema describes, and what reports a
    /// failure is no stream.
    fn follow_schema(&mut self, entry: &mut Entry<'_>, place: &Pointer, is_success: bool) {
        let is_binary = entry.schema.as_ref().is_some_and(|schema| self.is_binary(schema));
        match entry.reading {
            Reading::Json if is_binary => {
                let message =
                    format!("`format: binary` says that the body is bytes, {} that it is JSON", entry.essence);
                let then = "it is handed over as bytes";
                self.note(Code::ConflictingType, &place.child(entry.name).child("schema"), message, then);
                entry.reading = Reading::Bytes;
            }
            Reading::Text | Reading::Any if is_binary => entry.reading = Reading::Bytes,
            Reading::Events | Reading::JsonLines if !is_success => entry.reading = Reading::Text,
            _ => {}
        }
    }

    fn is_binary(&self, schema: &Pointer) -> bool {
        let mut schema = self.model.nodes.schemas.get(schema);
        for _ in 0..=self.model.components.len() {
            match schema.map(|schema| (&schema.format, &schema.reference)) {
                Some((Some(format), _)) => return format == "binary",
                Some((None, Some(reference))) => schema = self.model.nodes.schemas.get(reference),
                _ => return false,
            }
        }
        false
    }

    /// Adds what a media type carries; `false` if that is known from another one, which is asked for instead.
    fn add(&mut self, entry: &Entry<'_>, contents: &mut Vec<Content>, hint: &Hint, place: &Pointer) -> bool {
        let json = contents.iter().any(|content| matches!(content.payload, Payload::Json(_)));
        if entry.reading == Reading::Xml {
            if json {
                return false;
            }
            let then = "its text is handed over";
            self.note(Code::UnsupportedMediaType, &place.child(entry.name), "XML is not decoded", then);
        }
        let hint = if json { hint.then(&entry.essence) } else { hint.clone() };
        if let Reading::Events | Reading::JsonLines = entry.reading {
            return self.add_stream(entry, contents, &hint.then("Event"), place);
        }
        let is_typed = matches!(entry.reading, Reading::Json | Reading::Any) || entry.reading == Reading::Text && json;
        let ty = is_typed.then(|| match &entry.schema {
            Some(schema) => self.type_of(schema, &hint),
            None => Type::Json(UntypedReason::FreeForm),
        });
        self.finish_components();
        let same = ty.as_ref().and_then(|ty| contents.iter().position(|content| self.holds(content, ty)));
        if let Some(same) = same {
            if entry.reading == Reading::Json {
                contents[same].media_types.push(entry.name.to_owned());
            }
            return false;
        }
        let payload = self.payload(entry.reading, ty);
        let name = entry.name.to_owned();
        match contents.iter_mut().find(|content| content.payload == payload) {
            Some(known) => {
                known.media_types.push(name.clone());
                known.accept.push(name);
            }
            None => contents.push(Content { payload, media_types: vec![name.clone()], accept: vec![name] }),
        }
        true
    }

    /// Adds a stream; only one, because a caller can ask for only one.
    fn add_stream(&mut self, entry: &Entry<'_>, contents: &mut Vec<Content>, hint: &Hint, place: &Pointer) -> bool {
        if contents.iter().any(|content| matches!(content.payload, Payload::Stream(_))) {
            return false;
        }
        let json: Vec<Type> = contents.iter().filter_map(|content| content.payload.ty().cloned()).collect();
        let place = place.child(entry.name);
        let described = match (&entry.items, &entry.schema) {
            (Some(items), _) => Some((items.clone(), true)),
            (None, schema) => schema.clone().map(|schema| (schema, false)),
        };
        let mut stream = self.stream(entry.reading, described, &json, hint, &place);
        stream.media_types.push(entry.name.to_owned());
        let media_types = vec![entry.name.to_owned()];
        contents.push(Content { payload: Payload::Stream(stream), accept: media_types.clone(), media_types });
        true
    }

    /// Whether a body is JSON of a type.
    pub(super) fn holds(&self, content: &Content, ty: &Type) -> bool {
        matches!(&content.payload, Payload::Json(known) if self.same_values_as(known, ty))
    }

    fn payload(&self, reading: Reading, ty: Option<Type>) -> Payload {
        match (reading, ty) {
            (Reading::Json, Some(ty)) => Payload::Json(ty),
            (Reading::Any, Some(ty)) => match unalias(&self.types, &ty) {
                Type::Json(UntypedReason::FreeForm) => Payload::Bytes,
                Type::String => Payload::Text,
                _ => Payload::Json(ty),
            },
            (Reading::Text | Reading::Xml, _) => Payload::Text,
            _ => Payload::Bytes,
        }
    }
}

/// Which of several bodies comes first.
const fn rank(reading: Reading) -> u8 {
    match reading {
        Reading::Json => 0,
        Reading::Text => 1,
        Reading::Bytes => 2,
        Reading::Any => 3,
        Reading::Xml => 4,
        Reading::Events => 5,
        Reading::JsonLines => 6,
    }
}
