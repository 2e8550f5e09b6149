//! Replies: what each status means, and what a call yields.

use super::{Docs, Type};

/// What a successful call yields.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Nothing.
    Unit,
    /// A success means `true`, a documented status of the check means `false`.
    Check,
    /// One kind of body.
    One(Payload),
    /// One variant per successful status and body, in an enum of this name.
    Enum(String),
}

/// What a reply with a documented status means; a status with several bodies has several outcomes.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The status or statuses.
    pub status: Status,
    /// What the description says about it.
    pub docs: Docs,
    /// The media types that tell this body from the others of the same status; empty if it is the only one.
    pub media_types: Vec<String>,
    /// The body.
    pub payload: Payload,
    /// Success or failure.
    pub role: Role,
}

/// A documented status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One status.
    Exact(u16),
    /// `4XX`: the hundreds digit.
    Range(u8),
    /// Every status that is not documented otherwise.
    Default,
}

/// Success or failure.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// A success. The variant's name, if the output is an enum.
    Success {
        /// The variant of the output enum.
        variant: Option<String>,
        /// When a body under this status says that the call failed all the same.
        rejection: Option<Rejection>,
    },
    /// A failure: a variant of the operation's error enum.
    Failure {
        /// The variant's name.
        variant: String,
    },
    /// The "no" of a check ([`Output::Check`]).
    No,
}

/// When a body under a successful status says that the call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The Rust name of the field that tells.
    pub field: String,
    /// Whether the field is an `Option`.
    pub optional: bool,
    /// The value that means failure.
    pub value: RejectionValue,
    /// The reason, for the documentation.
    pub reason: String,
}

/// The value of a field that means failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RejectionValue {
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    Text(String),
    /// A variant of an enumeration.
    Variant {
        /// The enumeration.
        ty: super::TypeId,
        /// The variant's name.
        name: String,
    },
}

/// The body of a reply.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// None, or none that is read.
    Empty,
    /// JSON of this type.
    Json(Type),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// A stream that is read while it arrives.
    Stream(Stream),
}

impl Payload {
    /// The type of the JSON in it.
    #[must_use]
    pub const fn ty(&self) -> Option<&Type> {
        match self {
            Self::Json(ty) | Self::Stream(Stream { item: ty, .. }) => Some(ty),
            Self::Empty | Self::Text | Self::Bytes => None,
        }
    }

    /// The type of the JSON in it, to be changed.
    #[must_use]
    pub const fn ty_mut(&mut self) -> Option<&mut Type> {
        match self {
            Self::Json(ty) | Self::Stream(Stream { item: ty, .. }) => Some(ty),
            Self::Empty | Self::Text | Self::Bytes => None,
        }
    }
}

/// A header that a reply may have.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplyHeader {
    /// Its name on the wire.
    pub wire: String,
    /// The name of its constant.
    pub constant: String,
    /// The type of its value.
    pub ty: Type,
    /// What the description says about it.
    pub docs: Docs,
}

/// A stream of items.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream {
    /// How items are separated, and what of them is described.
    pub format: StreamFormat,
    /// The type of an item.
    pub item: Type,
    /// The media types it comes as.
    pub media_types: Vec<String>,
}

/// How the items of a stream are separated, and what of them is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamFormat {
    /// Server-sent events, of which the data is described, as JSON.
    Events,
    /// Server-sent events, of which the data is described, as text.
    TextEvents,
    /// Server-sent events, described as objects with `data` that is JSON or text.
    WholeEvents,
    /// Server-sent events, described as objects with `data` that is text.
    WholeTextEvents,
    /// JSON values on lines, or in a sequence.
    JsonLines,
}

/// A stream that the caller may ask for in place of the ordinary reply.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// The name of the method that asks for it.
    pub method: String,
    /// The stream.
    pub stream: Stream,
}
