//! The format of conformance cases; `tests/conformance/README.md` is its definition.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// The newest version of the format that is read.
pub(super) const VERSION: u64 = 2;

/// A file of cases, without its description.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// The version of the format.
    pub conformance: u64,
    /// What the cases are about: a row of the table in the README.
    pub title: String,
    /// The part of the table that the row belongs to.
    pub group: String,
    /// The text of an `api.toml`: what descriptions cannot say.
    pub config: Option<String>,
    /// The cases.
    pub cases: Vec<Case>,
}

/// One case: a call with what is sent or what comes of a reply, or a place that is refused.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its name, unique in the file.
    pub name: String,
    /// The section of the specification that decides.
    pub spec: String,
    /// Why it is so, where the section does not say it in so many words.
    pub why: Option<String>,
    /// The call.
    pub call: Option<Call>,
    /// The exact request.
    pub request: Option<Request>,
    /// The reply to it; an empty one with status 204 without it.
    pub reply: Option<Reply>,
    /// The requests and replies of a call that takes several, in order.
    #[serde(default)]
    pub exchanges: Vec<Exchange>,
    /// Whether no server on one machine can stand in for those that the case is about.
    #[serde(default)]
    pub scripted: bool,
    /// What comes of it.
    pub result: Option<Expected>,
    /// What is said about a place that cannot be generated as described.
    pub refused: Option<Remark>,
    /// What is said about a place that the specification leaves open.
    pub noted: Option<Remark>,
}

/// One request of several, and what comes back.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// The exact request.
    pub request: Option<Request>,
    /// How long the client waits before it, in seconds.
    pub after: Option<Wait>,
    /// The reply to it; an empty one with status 204 without it.
    pub reply: Option<Reply>,
    /// Why there is no reply.
    pub lost: Option<Lost>,
}

/// A wait in seconds.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// It is not shorter.
    pub least: f64,
    /// It is not longer.
    pub most: f64,
}

/// Why there is no reply.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Lost {
    /// No connection came about, so that no request arrived.
    Connection,
    /// The connection ended before the reply.
    Reply,
}

/// How a list in pages is read.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Listing {
    /// Item by item.
    Items,
    /// Page by page.
    Pages,
}

/// A call, by the names that things have on the wire.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// The operationId.
    pub operation: String,
    /// Path parameters.
    #[serde(default)]
    pub path: Map<String, Value>,
    /// Query parameters.
    #[serde(default)]
    pub query: Map<String, Value>,
    /// Header parameters.
    #[serde(default)]
    pub header: Map<String, Value>,
    /// Cookie parameters.
    #[serde(default)]
    pub cookie: Map<String, Value>,
    /// The body; null is one.
    #[serde(default, deserialize_with = "present")]
    pub body: Option<Value>,
    /// The media type of the body, where the description offers several.
    pub media_type: Option<String>,
    /// Whether a stream is asked for, where the description leaves the choice.
    #[serde(default)]
    pub stream: bool,
    /// That a list in pages is read to its end, and how.
    pub list: Option<Listing>,
    /// Whether the client may repeat the call.
    #[serde(default)]
    pub repeat: bool,
    /// Whether events go on when the connection ends.
    #[serde(default)]
    pub reconnect: bool,
    /// Credentials by security scheme.
    #[serde(default)]
    pub credentials: Map<String, Value>,
    /// The server, if it is not the first one.
    pub server: Option<ServerChoice>,
}

/// A server of the description.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerChoice {
    /// Its URL, as the description has it.
    pub url: String,
    /// Values of its variables.
    #[serde(default)]
    pub variables: Map<String, Value>,
}

/// A request, byte for byte.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The method; GET without it.
    pub method: Option<String>,
    /// The whole URL.
    pub url: Option<String>,
    /// Path and query.
    pub target: Option<String>,
    /// Headers that matter, in lower case; null means that it is not there.
    #[serde(default)]
    pub headers: BTreeMap<String, Option<String>>,
    /// The body.
    #[serde(flatten)]
    pub body: Body,
}

/// A body, in one of several notations; none of them means that nothing is said about it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Body {
    /// Text; null is no body at all.
    #[serde(default, deserialize_with = "present")]
    pub body: Option<Option<String>>,
    /// Bytes, as hexadecimal digits.
    pub hex: Option<String>,
    /// JSON, compared as a value.
    #[serde(default, deserialize_with = "present")]
    pub json: Option<Value>,
    /// Lines, with CR and LF between them.
    pub lines: Option<Vec<String>>,
}

/// A reply.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Its headers.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The body.
    #[serde(flatten)]
    pub body: Body,
}

/// What comes of a call.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// A success with this value.
    #[serde(default, deserialize_with = "present")]
    pub value: Option<Value>,
    /// A documented failure with this value.
    #[serde(default, deserialize_with = "present")]
    pub failure: Option<Value>,
    /// A success by status whose body, with this value, says failure.
    #[serde(default, deserialize_with = "present")]
    pub rejected: Option<Value>,
    /// The key of `responses` that the reply belongs to; its status without it.
    pub documented: Option<String>,
    /// The media type that the reply belongs to, where several are documented.
    pub media_type: Option<String>,
    /// The server-sent events.
    pub events: Option<Vec<Value>>,
    /// The items of a stream or list.
    pub items: Option<Vec<Value>>,
    /// The pages of a list.
    pub pages: Option<Vec<Value>>,
    /// Typed headers; null means that it is not there.
    #[serde(default)]
    pub headers: Map<String, Value>,
    /// What is wrong.
    pub error: Option<Problem>,
}

/// Why a call has no result.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// The kind.
    pub kind: ProblemKind,
    /// The parameter, security scheme or server variable.
    pub about: Option<String>,
    /// The place in a malformed body, as JSONPath.
    pub at: Option<String>,
}

/// The kinds of problems.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// An argument cannot be sent; nothing was.
    Unsendable,
    /// A credential is missing; nothing was sent.
    MissingCredential,
    /// The server is none that can be used; nothing was sent.
    Server,
    /// The status is not documented.
    Undocumented,
    /// The body is not of the documented shape.
    Malformed,
    /// No reply came.
    Transport,
    /// No token could be fetched.
    Token,
}

/// Something that is said about a description.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// The JSON pointer of the place.
    pub at: String,
    /// The code of our diagnostic; other tools have their own.
    pub code: String,
}

impl Body {
    /// Whether anything is said about it.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        self.body.is_some() || self.hex.is_some() || self.json.is_some() || self.lines.is_some()
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Self { body: Some(text), .. } => text.clone().unwrap_or_default().into_bytes(),
            Self { hex: Some(digits), .. } => unhex(digits),
            Self { json: Some(json), .. } => json.to_string().into_bytes(),
            Self { lines: Some(lines), .. } => lines.join("\r\n").into_bytes(),
            _ => Vec::new(),
        }
    }
}

fn unhex(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> = digits.chars().filter_map(|c| u8::try_from(c.to_digit(16)?).ok()).collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}

/// Keeps null, which is something else than nothing.
fn present<'de, D: serde::Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
