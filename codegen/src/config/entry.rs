//! The entries of `api.toml`.

use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::Span;
use super::behaviour::{Idempotency, Pagination};
use crate::diagnostic::Code;
use crate::document::Pointer;

/// What the description was made from (`[source]`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// Who wrote the description.
    pub kind: SourceKind,
    /// Where the description itself is published, for `cargo xtask fetch`.
    pub url: Option<String>,
    /// The documents it was made from (`[[source.documents]]`).
    #[serde(default, deserialize_with = "all_placed")]
    pub documents: Vec<SourceDocument>,
}

/// Who wrote a description.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// The publisher of the API; it is kept as it was published, and corrected by an overlay.
    #[default]
    Published,
    /// The publisher of the API, in pieces that were put together here.
    Assembled,
    /// We did, from documentation.
    HandAuthored,
}

/// A document that a description was made from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceDocument {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub url: Option<String>,
    /// The revision that was read: a date, a version or a commit.
    pub revision: Option<String>,
    /// A checksum of what was read, as `algorithm:hex`.
    pub digest: Option<String>,
    /// The operations that it documents, by `operationId`: their documentation refers to it.
    #[serde(default)]
    pub operations: Vec<String>,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}

/// What users must say about the server (`[server]`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerSettings {
    /// Server variables that have no sensible default, whatever the description says.
    #[serde(default)]
    pub required: Vec<String>,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}

/// A conflict between sources, decided by hand (`[[decision]]`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The place in the description that it is about.
    #[serde(deserialize_with = "pointer")]
    pub point: Pointer,
    /// The form that was chosen.
    pub chosen: String,
    /// The form that was rejected.
    pub rejected: String,
    /// Where the rejected form stands.
    pub source: String,
    /// Why it was rejected.
    pub reason: String,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}

/// A way to tell that a successful reply says failure (`[[rejected]]`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RejectedRule {
    /// The JSON pointer of the schema of the body.
    pub schema: String,
    /// The property that tells.
    pub property: String,
    /// The value that says failure.
    pub equals: Scalar,
    /// Why it means failure.
    pub reason: String,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}

/// A value to compare a property with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "expected text, a whole number, `true` or `false`")]
pub enum Scalar {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(String),
}

/// An operation that answers a question: its success means yes, its 404 means no (`[[check]]`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Its `operationId`.
    pub operation: String,
    /// Why a 404 is an answer here.
    pub reason: Option<String>,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}

/// What a format stands for in this description (`[[format]]`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormatRule {
    /// The format as the description writes it.
    pub name: String,
    /// The format that it is read as.
    #[serde(rename = "as")]
    pub meaning: FormatMeaning,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}

/// A format that decides the type of a value, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormatMeaning {
    /// `i8`.
    Int8,
    /// `i16`.
    Int16,
    /// `i32`.
    Int32,
    /// `i64`.
    Int64,
    /// `u8`.
    Uint8,
    /// `u16`.
    Uint16,
    /// `u32`.
    Uint32,
    /// `u64`.
    Uint64,
    /// A UUID.
    Uuid,
    /// An instant.
    DateTime,
    /// A calendar date.
    Date,
    /// Text that is not shown.
    Password,
    /// Bytes as base64.
    Byte,
    /// A number with all its digits.
    Decimal,
    /// Text as it is, without loss.
    Text,
}

impl FormatMeaning {
    /// The format of that name; an empty one for text.
    #[must_use]
    pub fn format(self) -> &'static str {
        match self {
            Self::Int8 => "int8",
            Self::Int16 => "int16",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint8 => "uint8",
            Self::Uint16 => "uint16",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
            Self::Uuid => "uuid",
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Password => "password",
            Self::Byte => "byte",
            Self::Decimal => "decimal",
            Self::Text => "",
        }
    }
}

/// A gap that is known and accepted (`[[accept]]`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The code of the diagnostic.
    #[serde(deserialize_with = "code")]
    pub code: Code,
    /// The place in the description.
    #[serde(deserialize_with = "pointer")]
    pub pointer: Pointer,
    /// Why it is accepted.
    pub reason: String,
    /// Where it stands.
    #[serde(skip)]
    pub span: Span,
}

fn code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

fn pointer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Pointer, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

/// An entry that knows where it stands.
pub(super) trait Placed {
    fn place(&mut self, span: Span);
}

macro_rules! placed {
    ($($entry:ty),*) => {
        $(impl Placed for $entry {
            fn place(&mut self, span: Span) {
                self.span = span;
            }
        })*
    };
}

placed!(SourceDocument, ServerSettings, Decision, RejectedRule, Check, Pagination, Idempotency, FormatRule, Acceptance);

/// Reads an entry with its span.
pub(super) fn placed<'de, D: Deserializer<'de>, T: Deserialize<'de> + Placed>(deserializer: D) -> Result<T, D::Error> {
    Spanned::<T>::deserialize(deserializer).map(with_span)
}

/// Reads a list of entries, each with its span.
pub(super) fn all_placed<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Placed,
{
    Ok(Vec::<Spanned<T>>::deserialize(deserializer)?.into_iter().map(with_span).collect())
}

fn with_span<T: Placed>(entry: Spanned<T>) -> T {
    let span = Span { start: entry.span().start, end: entry.span().end };
    let mut entry = entry.into_inner();
    entry.place(span);
    entry
}
