//! Media types of request bodies: how each is written, and which of several are offered.

use super::Resolver;
use super::names::upper_camel;
use super::parameter::pointer_of;
use super::parts::is_multipart;
use crate::ir::{BodyFormat, Encodings};
use crate::model::{Kind, Model};
use indexmap::IndexMap;
use openapiv3::MediaType;

/// One of the media types of a body.
pub(super) struct Candidate<'c> {
    pub(super) media_type: &'c str,
    pub(super) content: &'c MediaType,
    pub(super) format: BodyFormat,
}

impl Candidate<'_> {
    /// What the variant of a choice is called: after the format, or after the media type where that tells more.
    pub(super) fn variant_names(&self) -> Vec<String> {
        let essence = essence(self.media_type);
        let subtype = essence.split_once('/').map_or(essence.as_str(), |(_, subtype)| subtype);
        let subtype = upper_camel(subtype.strip_suffix("+json").unwrap_or(subtype));
        let format = match &self.format {
            BodyFormat::Json if is_plain_json(&essence) => "Json",
            BodyFormat::Multipart(_) if is_form_data(&essence) => "Multipart",
            BodyFormat::Json | BodyFormat::Multipart(_) => subtype.as_str(),
            BodyFormat::JsonLines => "JsonLines",
            BodyFormat::Form(_) => "Form",
            BodyFormat::Text if is_xml(&essence) => "Xml",
            BodyFormat::Text => "Text",
            BodyFormat::Bytes | BodyFormat::Content => "Bytes",
        };
        vec![format.to_owned(), subtype.clone(), upper_camel(&essence)]
    }

    /// Whether it stands for a range of media types.
    pub(super) fn is_range(&self) -> bool {
        self.media_type.contains('*')
    }

    /// The media type as it is sent: ranges and boundaries are none.
    pub(super) fn sent_as(&self) -> String {
        match &self.format {
            BodyFormat::Multipart(_) => essence(self.media_type),
            BodyFormat::Json if self.is_range() => "application/json".to_owned(),
            BodyFormat::Text if self.is_range() => "text/plain".to_owned(),
            _ => self.media_type.trim().to_owned(),
        }
    }

    fn rank(&self) -> (u8, bool, bool) {
        let rank = match &self.format {
            BodyFormat::Json => 0,
            BodyFormat::JsonLines => 1,
            BodyFormat::Form(_) => 2,
            BodyFormat::Multipart(_) => 3,
            BodyFormat::Text => 4,
            BodyFormat::Bytes => 5,
            BodyFormat::Content => 6,
        };
        let essence = essence(self.media_type);
        (rank, self.is_range(), essence != "application/json" && !is_form_data(&essence))
    }
}

impl Resolver<'_> {
    /// The media types of a body, the ordinary one first: JSON before forms, text and bytes.
    pub(super) fn candidates<'c>(&self, content: &'c IndexMap<String, MediaType>) -> Vec<Candidate<'c>> {
        let mut candidates: Vec<Candidate<'c>> = content
            .iter()
            .map(|(media_type, content)| Candidate {
                media_type,
                content,
                format: format_of(media_type, content, self.model),
            })
            .collect();
        candidates.sort_by_key(Candidate::rank);
        candidates
    }
}

fn format_of(media_type: &str, content: &MediaType, model: &Model) -> BodyFormat {
    let schema = content.schema.as_ref().and_then(pointer_of).and_then(|pointer| model.nodes.schemas.get(&pointer));
    let is_text = schema.is_none_or(|schema| schema.kinds.contains(Kind::String));
    match essence(media_type).as_str() {
        "application/json" | "text/json" => BodyFormat::Json,
        "application/x-www-form-urlencoded" => BodyFormat::Form(Encodings::Each(Vec::new())),
        "application/x-ndjson" | "application/ndjson" | "application/jsonl" | "application/x-jsonlines" if is_text => {
            BodyFormat::Text
        }
        "application/x-ndjson" | "application/ndjson" | "application/jsonl" | "application/x-jsonlines" => {
            BodyFormat::JsonLines
        }
        "application/json-seq" => BodyFormat::JsonLines,
        other if is_multipart(other) => BodyFormat::Multipart(Encodings::Each(Vec::new())),
        other if other.ends_with("+json") => BodyFormat::Json,
        other if other.ends_with("+json-seq") => BodyFormat::JsonLines,
        "*/*" | "application/*" if schema.is_some_and(|schema| !schema.bytes) => BodyFormat::Json,
        other if other.starts_with("text/") || is_xml(other) => BodyFormat::Text,
        other if other.contains('*') => BodyFormat::Content,
        _ => BodyFormat::Bytes,
    }
}

/// A media type without parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether texts of a media type are XML.
pub(super) fn is_xml(essence: &str) -> bool {
    matches!(essence, "application/xml" | "text/xml") || essence.ends_with("+xml")
}

/// Whether it is JSON without a meaning of its own.
fn is_plain_json(essence: &str) -> bool {
    matches!(essence, "application/json" | "text/json") || essence.contains('*')
}

fn is_form_data(essence: &str) -> bool {
    essence == "multipart/form-data"
}
