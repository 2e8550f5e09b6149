//! Request bodies, and which of several media types is used.

use super::Resolver;
use super::candidates::Candidate;
use super::names::{Hint, Scope};
use super::parameter::{part_hint, pointer_of};
use super::walk::unalias;
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Body, BodyContent, BodyFormat, Constraint, Docs, Encodings, Type, UntypedReason};
use crate::model::{Kind, item_schema};
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
        let candidates = self.candidates(&body.content);
        let mut offer = Offer::default();
        for candidate in &candidates {
            self.offer(candidate, pointer, hint, &mut offer);
        }
        let mut contents = offer.contents.into_iter();
        let Some(first) = contents.next() else {
            return Err(offer.reason.unwrap_or_else(|| "its body has no media type that can be sent".to_owned()));
        };
        let others: Vec<BodyContent> = contents.collect();
        if !offer.left_out.is_empty() {
            let message = "several media types may be sent here";
            let then = format!("`{}` is used, {} is not", first.media_type, offer.left_out.join(" or "));
            self.note(Code::SeveralMediaTypes, &pointer.child("content"), message, then);
        }
        Ok(Some(Body {
            name: scope.allocate(&["body".to_owned(), "request_body".to_owned()]),
            choice: (!others.is_empty()).then(String::new),
            content: first,
            others,
            required: body.required,
            docs: Docs { description: body.description.clone(), ..Docs::default() },
            example: candidates.first().and_then(|first| first.content.example.as_ref()).map(ToString::to_string),
        }))
    }

    /// Adds a media type to what is offered, unless that says the same already, or something better does.
    fn offer(&mut self, candidate: &Candidate<'_>, pointer: &Pointer, hint: &Hint, offer: &mut Offer) {
        let is_first = offer.contents.is_empty();
        let is_untyped = candidate.format == BodyFormat::Text && !self.holds_text(candidate);
        if !is_first && (candidate.is_range() || is_untyped) {
            if is_untyped {
                offer.left_out.push(format!("`{}`", candidate.media_type));
            }
            return;
        }
        let variant = offer.scope.allocate(&candidate.variant_names());
        let part = if is_first { "Body".to_owned() } else { format!("{variant}Body") };
        let hint = part_hint(pointer, hint, &part, &part);
        match self.body_content(candidate, variant, pointer, &hint) {
            Err(reason) if is_first => offer.reason = offer.reason.take().or(Some(reason)),
            Err(_) => offer.left_out.push(format!("`{}`", candidate.media_type)),
            Ok(content) => {
                let BodyContent { ty, format, .. } = &content;
                let has_json = offer.contents.iter().any(|known| known.media_type == "application/json");
                let same = |known: &BodyContent| known.ty == *ty && known.format == *format;
                if *format == BodyFormat::Json && has_json && offer.contents.iter().any(same) {
                    return;
                }
                offer.contents.push(content);
            }
        }
    }

    /// Whether a body is a string, or nothing says what it is.
    fn holds_text(&self, candidate: &Candidate<'_>) -> bool {
        let schema = candidate.content.schema.as_ref().and_then(pointer_of);
        let schema = schema.and_then(|schema| self.model.nodes.schemas.get(&schema));
        schema.is_none_or(|schema| schema.kinds.contains(Kind::String) || schema.is_any())
    }

    fn body_content(
        &mut self,
        candidate: &Candidate<'_>,
        variant: String,
        pointer: &Pointer,
        hint: &Hint,
    ) -> Result<BodyContent, String> {
        let Candidate { media_type, content, format, .. } = candidate;
        if !matches!(format, BodyFormat::Json) && self.is_untyped(candidate) {
            let message = format!("`{media_type}` is not written from a type");
            let text = if *format == BodyFormat::Text { "text" } else { "bytes" };
            let place = pointer.child("content").child(media_type);
            self.note(Code::UnsupportedMediaType, &place, message, format!("the caller gives the body as {text}"));
        }
        let items = item_schema(content);
        let is_sequence = *format == BodyFormat::JsonLines;
        if items.is_some() && !is_sequence {
            self.whole_sequence(&pointer.child("content").child(media_type), "written");
        }
        let item = items.filter(|_| is_sequence);
        let is_item = item.is_some();
        let schema = item.or_else(|| content.schema.as_ref().and_then(pointer_of));
        let ty = match (format, &schema) {
            (BodyFormat::Text, _) => Type::String,
            (BodyFormat::Bytes, _) => Type::Content,
            (BodyFormat::Content, _) => Type::Part,
            (_, Some(schema)) => self.type_of(schema, hint),
            (_, None) => Type::Json(UntypedReason::FreeForm),
        };
        self.finish_components();
        let schemas = schema.as_slice();
        let mut constraints =
            if self.is_untyped(candidate) { Vec::new() } else { self.constraints_of(schemas, &ty, 0) };
        let (ty, format) = match format {
            BodyFormat::Form(_) => {
                let encodings = self.encodings(&ty, content, pointer)?;
                (ty, BodyFormat::Form(encodings))
            }
            BodyFormat::Multipart(_) => {
                constraints.clear();
                self.multipart(ty, media_type, content, pointer)?
            }
            BodyFormat::JsonLines => match unalias(&self.types, &ty) {
                list @ Type::List(_) if !is_item => (list.clone(), BodyFormat::JsonLines),
                _ => {
                    constraints = Constraint::each(constraints).into_iter().collect();
                    (Type::List(Box::new(ty)), BodyFormat::JsonLines)
                }
            },
            other => (ty, other.clone()),
        };
        Ok(BodyContent { variant, media_type: candidate.sent_as(), format, ty, constraints })
    }

    /// Whether a body is described in more detail than it is typed.
    fn is_untyped(&self, candidate: &Candidate<'_>) -> bool {
        match candidate.format {
            BodyFormat::Text | BodyFormat::Bytes => !self.holds_text(candidate),
            _ => false,
        }
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
}

/// What is offered of the media types of a body.
#[derive(Default)]
struct Offer {
    contents: Vec<BodyContent>,
    scope: Scope,
    /// Media types that cannot be written, or add nothing.
    left_out: Vec<String>,
    /// Why the first ones cannot be written.
    reason: Option<String>,
}
