//! Operations: what is sent, and what each reply means.

use super::{Alternative, Constraint, Docs, Outcome, Output, Paging, ServerTemplate, Type};

/// An operation, printed as a request type with a constructor function.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The operationId, or a name made from method and path where there is none.
    pub id: String,
    /// The request type's name.
    pub name: String,
    /// The constructor function's name.
    pub function: String,
    /// The name of its file as a module, unique in its group: its stem, raw where it is a keyword.
    pub file: String,
    /// The name of the enum of documented failures; `None` if the description documents none.
    pub error: Option<String>,
    /// The module it stands in.
    pub group: usize,
    /// The JSON pointer of the operation.
    pub pointer: String,
    /// The method.
    pub method: Method,
    /// The path as the description writes it, for the documentation.
    pub path: String,
    /// The path in pieces.
    pub path_parts: Vec<PathPart>,
    /// All parameters, in the order of the description.
    pub parameters: Vec<Parameter>,
    /// The body, if there is one.
    pub body: Option<Body>,
    /// The index of its requirement in [`Api::security_sets`](super::Api::security_sets); `None` if it needs none.
    pub security: Option<usize>,
    /// A server of its own, other than the client's.
    pub server: Option<ServerTemplate>,
    /// The media types a reply may have, for the `Accept` header; empty if no reply has a body.
    pub accept: Vec<String>,
    /// What a successful call yields.
    pub output: Output,
    /// What each documented status means: exact ones first, then ranges, then the default.
    pub outcomes: Vec<Outcome>,
    /// The headers of its replies, as indices into [`Api::headers`](super::Api::headers).
    pub headers: Vec<usize>,
    /// A stream that the caller may ask for instead.
    pub alternative: Option<Alternative>,
    /// How its pages follow each other, if it yields a list in pages.
    pub paging: Option<Paging>,
    /// The header of its idempotency key, if it takes one.
    pub idempotency_header: Option<String>,
    /// What the description says about it.
    pub docs: Docs,
    /// A page about it.
    pub external_docs: Option<String>,
    /// Whether the description marks it as deprecated.
    pub deprecated: bool,
}

/// An HTTP method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// GET.
    Get,
    /// PUT.
    Put,
    /// POST.
    Post,
    /// DELETE.
    Delete,
    /// OPTIONS.
    Options,
    /// HEAD.
    Head,
    /// PATCH.
    Patch,
    /// TRACE.
    Trace,
    /// Another one, as it is sent.
    Other(String),
}

impl Method {
    /// The methods that have constructors in the runtime, in the order of the specification.
    pub const ALL: [Self; 8] =
        [Self::Get, Self::Put, Self::Post, Self::Delete, Self::Options, Self::Head, Self::Patch, Self::Trace];

    /// The keys of those methods in a description.
    pub const KEYS: [&'static str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    /// Its key in a description: of all but [`Self::Other`] in lower case, and also the name of the runtime's constructor.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
            Self::Other(method) => method,
        }
    }

    /// The method as it is sent.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Other(method) => method.clone(),
            known => known.key().to_ascii_uppercase(),
        }
    }
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Text that is sent as it stands (already percent-encoded where it must be).
    Literal(String),
    /// The parameter with this index in [`Operation::parameters`].
    Parameter(usize),
}

/// A parameter (OpenAPI 3.1, section 4.8.12).
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name on the wire.
    pub wire: String,
    /// Its Rust name.
    pub name: String,
    /// Where it travels.
    pub location: Location,
    /// How it is written.
    pub style: Style,
    /// Whether reserved characters stay as they are (`allowReserved`, in the query only).
    pub allow_reserved: bool,
    /// Its type.
    pub ty: Type,
    /// What narrows its values, beyond what its type says of itself.
    pub constraints: Vec<Constraint>,
    /// Whether it must be given.
    pub required: bool,
    /// What the description says about it.
    pub docs: Docs,
    /// Whether the description marks it as deprecated.
    pub deprecated: bool,
    /// An example value as JSON text, if the description gives one that fits.
    pub example: Option<String>,
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How a parameter is written (OpenAPI 3.1, section 4.8.12.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// RFC 6570 simple.
    Simple {
        /// Properties as `k=v`.
        explode: bool,
    },
    /// RFC 6570 label.
    Label {
        /// One `.` per item.
        explode: bool,
    },
    /// RFC 6570 matrix.
    Matrix {
        /// One `;` per item.
        explode: bool,
    },
    /// RFC 6570 form.
    Form {
        /// One pair per item.
        explode: bool,
    },
    /// As it stands in a cookie.
    Cookie {
        /// A cookie for each item.
        explode: bool,
    },
    /// Items separated by `%20`.
    SpaceDelimited,
    /// Items separated by `|`.
    PipeDelimited,
    /// `name[property]=value`.
    DeepObject,
    /// JSON text (`content`).
    Json,
    /// Lists as Swagger 2.0 writes them, where no other style does.
    Separated {
        /// What stands between the items.
        outer: Separator,
        /// What stands between the items of the lists in the list.
        inner: Separator,
    },
}

impl Style {
    /// Comma-separated values.
    pub const CSV: Self = Self::Form { explode: false };
}

/// What stands between the items of a list (Swagger 2.0, `collectionFormat`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A comma.
    Comma,
    /// A space.
    Space,
    /// A tab.
    Tab,
    /// `|`.
    Pipe,
    /// Each item is a pair of its own.
    Pairs,
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The Rust name of the argument.
    pub name: String,
    /// The name of the enum of contents, if there are several.
    pub choice: Option<String>,
    /// What is sent; of several contents the ordinary one, which converts into the enum.
    pub content: BodyContent,
    /// The other contents.
    pub others: Vec<BodyContent>,
    /// Whether it must be given.
    pub required: bool,
    /// What the description says about it.
    pub docs: Docs,
    /// An example value as JSON text, if the description gives one that fits.
    pub example: Option<String>,
}

impl Body {
    /// What may be sent, the ordinary content first.
    pub fn contents(&self) -> impl Iterator<Item = &BodyContent> {
        std::iter::once(&self.content).chain(&self.others)
    }
}

/// A body in one of its media types.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyContent {
    /// The name of its variant, where there are several.
    pub variant: String,
    /// The media type it is sent as.
    pub media_type: String,
    /// How it is written.
    pub format: BodyFormat,
    /// Its type.
    pub ty: Type,
    /// What narrows its values, beyond what its type says of itself.
    pub constraints: Vec<Constraint>,
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyFormat {
    /// JSON (`application/json` and every `+json`).
    Json,
    /// `application/x-www-form-urlencoded`.
    Form(Encodings),
    /// `multipart/…`: a part for each property, or a list of parts.
    Multipart(Encodings),
    /// JSON texts one after the other, in lines or records; the type is a list.
    JsonLines,
    /// Text.
    Text,
    /// Bytes as they are.
    Bytes,
    /// Bytes that bring their media type along, because the description gives a range of them.
    Content,
}

/// How the properties of a form are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encodings {
    /// All alike.
    All(Encoding),
    /// The named ones so, the others as the specification has it where nothing is said; empty if that goes for all.
    Each(Vec<(String, Encoding)>),
}

/// How a property of a form is written (OpenAPI 3.1, section 4.8.15).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As a query parameter in this style.
    Style(Style),
    /// As a text of this media type.
    Media(String),
}
