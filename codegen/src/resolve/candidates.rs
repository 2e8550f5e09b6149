//! Media types of request bodies: how each is written, and which of several are offered.

use super::Resolver;
use super::media_type::{Reading, essence, reading};
use super::names::upper_camel;
use super::parameter::pointer_of;
use super::parts::is_multipart;
use crate::ir::{BodyFormat, Encodings};
use crate::model::{Kind, Model, item_schema};
use indexmap::IndexMap;
use openapiv3::MediaType;

/// One of the media types of a body.
pub(super) struct Candidate<'c> {
    pub(super) media_type: &'c str,
    /// Type and subtype.
    essence: String,
    pub(super) content: &'c MediaType,
    pub(super) format: BodyFormat,
}

impl Candidate<'_> {
    /// What the variant of a choice is called: after the format, or after the media type where that tells more.
    pub(super) fn variant_names(&self) -> Vec<String> {
        let essence = &self.essence;
        let subtype = essence.split_once('/').map_or(essence.as_str(), |(_, subtype)| subtype);
        let subtype = upper_camel(subtype.strip_suffix("+json").unwrap_or(subtype));
        let format = match &self.format {
            BodyFormat::Json if is_plain_json(essence) => "Json",
            BodyFormat::Multipart(_) if is_form_data(essence) => "Multipart",
            BodyFormat::Json | BodyFormat::Multipart(_) => subtype.as_str(),
            BodyFormat::JsonLines => "JsonLines",
            BodyFormat::Form(_) => "Form",
            BodyFormat::Text if reading(essence) == Reading::Xml => "Xml",
            BodyFormat::Text => "Text",
            BodyFormat::Bytes | BodyFormat::Content => "Bytes",
        };
        vec![format.to_owned(), subtype.clone(), upper_camel(essence)]
    }

    /// Whether it stands for a range of media types.
    pub(super) fn is_range(&self) -> bool {
        self.media_type.contains('*')
    }

    /// The media type as it is sent: ranges and boundaries are none.
    pub(super) fn sent_as(&self) -> String {
        match &self.format {
            BodyFormat::Multipart(_) => self.essence.clone(),
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
        (rank, self.is_range(), self.essence != "application/json" && !is_form_data(&self.essence))
    }
}

impl Resolver<'_> {
    /// The media types of a body, the ordinary one first: JSON before forms, text and bytes.
    pub(super) fn candidates<'c>(&self, content: &'c IndexMap<String, MediaType>) -> Vec<Candidate<'c>> {
        let mut candidates: Vec<Candidate<'c>> = content
            .iter()
            .filter_map(|(media_type, content)| {
                let essence = essence(media_type).or_else(|| loose_essence(media_type))?;
                let format = format_of(&essence, content, self.model);
                Some(Candidate { media_type, essence, content, format })
            })
            .collect();
        candidates.sort_by_key(Candidate::rank);
        candidates
    }
}

/// Type and subtype of what is not quite a media type, but can stand in a header.
fn loose_essence(media_type: &str) -> Option<String> {
    let printable = media_type.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let essence = media_type.split(';').next()?.trim();
    (printable && essence.contains('/')).then(|| essence.to_ascii_lowercase())
}

fn format_of(essence: &str, content: &MediaType, model: &Model) -> BodyFormat {
    let schema = content.schema.as_ref().and_then(pointer_of).and_then(|pointer| model.nodes.schemas.get(&pointer));
    if essence == "application/x-www-form-urlencoded" {
        return BodyFormat::Form(Encodings::Each(Vec::new()));
    }
    if is_multipart(essence) {
        return BodyFormat::Multipart(Encodings::Each(Vec::new()));
    }
    match reading(essence) {
        Reading::Json => BodyFormat::Json,
        Reading::JsonLines if item_schema(content).is_some() => BodyFormat::JsonLines,
        Reading::JsonLines if schema.is_none_or(|schema| schema.kinds.contains(Kind::String)) => BodyFormat::Text,
        Reading::JsonLines => BodyFormat::JsonLines,
        Reading::Any if schema.is_some_and(|schema| !schema.bytes) => BodyFormat::Json,
        Reading::Text | Reading::Xml | Reading::Events => BodyFormat::Text,
        Reading::Bytes | Reading::Any if essence.contains('*') => BodyFormat::Content,
        Reading::Bytes | Reading::Any => BodyFormat::Bytes,
    }
}

/// Whether it is JSON without a meaning of its own.
fn is_plain_json(essence: &str) -> bool {
    matches!(essence, "application/json" | "text/json") || essence.contains('*')
}

fn is_form_data(essence: &str) -> bool {
    essence == "multipart/form-data"
}
