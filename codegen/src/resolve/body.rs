//! Request bodies, and which of several media types is used.

use super::Resolver;
use super::names::{Hint, Scope};
use super::parameter::{part_hint, pointer_of};
use super::parts::is_multipart;
use super::walk::unalias;
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Body, BodyFormat, Docs, Encodings, Type, UntypedReason};
use crate::model::item_schema;
use indexmap::IndexMap;
use openapiv3::MediaType;

impl Resolver<'_> {
    /// The body of an operation, if it has one that means anything.
    ///
    /// # Errors
    /// Why the body cannot be sent.
    pub(super) fn body(&mut self, pointer: &Pointer, hint: &Hint, scope: &mut Scope) -> Result<Option<Body>, String> {
        let model = self.model;
        let Some(body) = model.nodes.bodies.get(pointer).filter(|body| !body.content.is_empty()) else {
            return Ok(None);
        };
        let Some((media_type, content, format)) = best(&body.content) else {
            let names: Vec<&str> = body.content.keys().map(String::as_str).collect();
            return Err(format!("its body is sent as {}, which is not supported", names.join(" or ")));
        };
        if item_schema(content).is_some() {
            self.whole_sequence(&pointer.child("content").child(media_type), "written");
        }
        self.other_media_types(pointer, media_type, body.content.len(), "sent");
        let hint = part_hint(pointer, hint, "Body", "Body");
        let ty = match (&format, content.schema.as_ref().and_then(pointer_of)) {
            (BodyFormat::Text, _) => Type::String,
            (BodyFormat::Bytes, _) => Type::Bytes,
            (_, Some(schema)) => self.type_of(&schema, &hint),
            (_, None) => Type::Json(UntypedReason::FreeForm),
        };
        self.finish_components();
        let (ty, format) = match format {
            BodyFormat::Form(_) => {
                let encodings = self.encodings(&ty, content, pointer)?;
                (ty, BodyFormat::Form(encodings))
            }
            BodyFormat::Multipart(_) => self.multipart(ty, media_type, content, pointer)?,
            other => (ty, other),
        };
        Ok(Some(Body {
            name: scope.allocate(&["body".to_owned(), "request_body".to_owned()]),
            media_type: sent_as(media_type, &format),
            format,
            ty,
            required: body.required,
            docs: Docs { description: body.description.clone(), ..Docs::default() },
            example: content.example.as_ref().map(ToString::to_string),
        }))
    }

    /// A multipart body: a part for each property; where the description names no properties, the caller names the parts.
    fn multipart(
        &mut self,
        ty: Type,
        media_type: &str,
        content: &MediaType,
        pointer: &Pointer,
    ) -> Result<(Type, BodyFormat), String> {
        if self.has_properties(&ty) && !matches!(unalias(&self.types, &ty), Type::Json(_)) {
            let encodings = self.part_encodings(&ty, content, pointer)?;
            return Ok((ty, BodyFormat::Multipart(Encodings::Each(encodings))));
        }
        let message = format!("the description names no parts of `{media_type}`");
        let then = "the caller makes a list of parts, and names them";
        self.note(Code::UnnamedParts, &pointer.child("content").child(media_type), message, then);
        Ok((Type::List(Box::new(Type::Part)), BodyFormat::Multipart(Encodings::Each(Vec::new()))))
    }

    /// Says that a body is one value although its items are described.
    pub(super) fn whole_sequence(&mut self, media_type: &Pointer, verb: &str) {
        let (place, message) = (media_type.child("itemSchema"), "`itemSchema` describes the items of a sequence");
        self.note(Code::UnsupportedKeyword, &place, message, format!("the body is {verb} as a whole"));
    }

    /// Says which of several media types is used.
    pub(super) fn other_media_types(&mut self, pointer: &Pointer, chosen: &str, count: usize, verb: &str) {
        if count > 1 {
            let message = format!("several media types may be {verb} here");
            let then = format!("`{chosen}` is used");
            self.note(Code::SeveralMediaTypes, &pointer.child("content"), message, then);
        }
    }
}

/// The media type as it is sent. Boundaries of multipart bodies are the runtime's.
fn sent_as(media_type: &str, format: &BodyFormat) -> String {
    match format {
        BodyFormat::Multipart(_) => media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase(),
        _ => media_type.to_owned(),
    }
}

/// The media type to use of several, and how bodies are written as it: JSON before forms, multipart, text and bytes.
fn best(content: &IndexMap<String, MediaType>) -> Option<(&str, &MediaType, BodyFormat)> {
    let rank = |format: &BodyFormat| match format {
        BodyFormat::Json => 0,
        BodyFormat::Form(_) => 1,
        BodyFormat::Multipart(_) => 2,
        BodyFormat::Text => 3,
        BodyFormat::Bytes => 4,
    };
    content
        .iter()
        .filter_map(|(name, media_type)| Some((name.as_str(), media_type, format_of(name, media_type)?)))
        .min_by_key(|(name, _, format)| (rank(format), *name != "application/json"))
}

fn format_of(media_type: &str, content: &MediaType) -> Option<BodyFormat> {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" | "text/json" => Some(BodyFormat::Json),
        "application/x-www-form-urlencoded" => Some(BodyFormat::Form(Encodings::Each(Vec::new()))),
        "*/*" | "application/*" if content.schema.is_some() => Some(BodyFormat::Json),
        "*/*" | "application/octet-stream" | "application/pdf" | "application/zip" => Some(BodyFormat::Bytes),
        other if other.ends_with("+json") => Some(BodyFormat::Json),
        other if is_multipart(other) => Some(BodyFormat::Multipart(Encodings::Each(Vec::new()))),
        "text/event-stream" => None,
        "application/xml" | "text/xml" | "application/x-ndjson" | "application/jsonl" => None,
        other if other.starts_with("text/") => Some(BodyFormat::Text),
        other if ["image/", "audio/", "video/"].iter().any(|kind| other.starts_with(kind)) => Some(BodyFormat::Bytes),
        _ => None,
    }
}
