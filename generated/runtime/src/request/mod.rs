//! Requests as values.

mod assemble;
mod body;
mod encoding;
mod finite;
mod header;
mod multipart;
mod parameters;
mod parts;
mod path;
mod target;

use std::fmt;

use bytes::Bytes;
use http::{HeaderValue, Method};
use serde::Serialize;

use crate::parameter::{Node, ParameterError, Style};
use crate::{Content, DefaultServer, Part, Security, Sequence};

use body::Body;
use path::Path;

pub use encoding::Encoding;

pub(crate) use body::write_record;
pub(crate) use header::{header_field, is_credential};
pub(crate) use parts::Parts;

/// A request that has not been sent: a value to build, clone, compare and look at.
///
/// Parameters are written as the OpenAPI Parameter Object says; see [`Style`]. Problems with a value are kept, and
/// surface as [`UnsentError`](crate::UnsentError) when the request is sent or prepared, so that building never fails.
/// `Debug` shows neither the text of bodies nor anything that came out of a [`Secret`](crate::Secret).
///
/// ```
/// use runtime::{Request, Style};
/// let request = Request::get("/groups/").segment("id", "a b/c").query_as("fields", Style::CSV, &["name", "slug"]);
/// # let _ = request;
/// ```
#[derive(Clone, PartialEq)]
#[must_use = "a request does nothing until a client sends it"]
pub struct Request {
    method: Method,
    path: Path,
    parts: Parts,
    body: Option<Body>,
    security: Security,
    server: Option<DefaultServer>,
    streams: &'static [&'static str],
    idempotency_header: Option<&'static str>,
    /// A URL that takes the place of server and path.
    target: Option<String>,
    defect: Option<Box<Defect>>,
}

/// The first problem met while building.
#[derive(Clone, Debug, PartialEq)]
enum Defect {
    Parameter { name: &'static str, error: ParameterError },
    Body { reason: String },
}

/// One constructor per method of the Path Item Object.
macro_rules! methods {
    ($($name:ident $method:ident),+) => { $(
        #[doc = concat!("A `", stringify!($method), "` request to a path that starts like this.")]
        pub fn $name(path: &'static str) -> Self {
            Self::new(Method::$method, path)
        }
    )+ };
}

impl Request {
    methods! { get GET, put PUT, post POST, delete DELETE, options OPTIONS, head HEAD, patch PATCH, trace TRACE }

    /// A request with a method that the Path Item Object has no field of its own for, such as `QUERY`.
    ///
    /// If the text is not a method (RFC 9110, section 9.1), the request is never sent.
    pub fn custom(method: &'static str, path: &'static str) -> Self {
        if let Ok(known) = Method::from_bytes(method.as_bytes()) {
            return Self::new(known, path);
        }
        let mut request = Self::new(Method::GET, path);
        request.refuse(method, ParameterError::Name);
        request
    }

    /// A request with any method to a path that starts like this.
    pub fn new(method: Method, path: &'static str) -> Self {
        Self {
            method,
            path: Path::new(path),
            parts: Parts::default(),
            body: None,
            security: Security::NONE,
            server: None,
            streams: &[],
            idempotency_header: None,
            target: None,
            defect: None,
        }
    }

    /// Appends a part of the path template that holds no parameter, as it stands.
    #[inline]
    pub fn literal(mut self, path: &'static str) -> Self {
        self.path.literal(path);
        self
    }

    /// Appends a path parameter in the style `simple`: one segment, whatever the value.
    ///
    /// All but the unreserved characters of RFC 3986 are percent-encoded. Empty values and the segments `.` and `..`
    /// are refused, because no URL can carry them.
    pub fn segment<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.segment_as(name, Style::SIMPLE, value)
    }

    /// Appends a path parameter in a style for paths: simple, label or matrix.
    pub fn segment_as<T: Serialize + ?Sized>(mut self, name: &'static str, style: Style, value: &T) -> Self {
        self.path_parameter(name, style, Node::of(value));
        self
    }

    /// Adds a query parameter in the style `form` with `explode: true`.
    ///
    /// Nothing is sent for an absent value or an empty list; lists repeat the name, objects become a pair per property.
    pub fn query<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.query_as(name, Style::FORM, value)
    }

    /// Adds a query parameter in a style for queries: form, space delimited, pipe delimited or deep object.
    pub fn query_as<T: Serialize + ?Sized>(mut self, name: &'static str, style: Style, value: &T) -> Self {
        self.query_parameter(name, style, Node::of(value));
        self
    }

    /// Adds a header parameter in the style `simple`. Nothing is sent for an absent value.
    pub fn header<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.header_as(name, Style::SIMPLE, value)
    }

    /// Adds a header parameter; headers know only the style simple, with or without explode.
    pub fn header_as<T: Serialize + ?Sized>(mut self, name: &'static str, style: Style, value: &T) -> Self {
        self.header_parameter(name, style, Node::of(value));
        self
    }

    /// Adds a cookie parameter in the style `form`, percent-encoded. Nothing is sent for an absent value.
    pub fn cookie<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.cookie_as(name, Style::FORM, value)
    }

    /// Adds a cookie parameter in one of the styles form and cookie.
    pub fn cookie_as<T: Serialize + ?Sized>(mut self, name: &'static str, style: Style, value: &T) -> Self {
        self.cookie_parameter(name, style, Node::of(value));
        self
    }

    /// Adds a query parameter, in a style for queries, whose reserved characters stay as they are where they separate
    /// nothing (`allowReserved`).
    pub fn query_reserved<T: Serialize + ?Sized>(mut self, name: &'static str, style: Style, value: &T) -> Self {
        self.reserved_parameter(name, style, Node::of(value));
        self
    }

    /// Appends a path parameter as JSON text.
    pub fn segment_json<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        self.path_parameter(name, Style::SIMPLE, Node::json_text(value));
        self
    }

    /// Adds a query parameter as JSON text. Nothing is sent for an absent value.
    pub fn query_json<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        self.query_parameter(name, Style::FORM, Node::json_text(value));
        self
    }

    /// Adds a header as JSON text in ASCII. Nothing is sent for an absent value.
    pub fn header_json<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        self.header_parameter(name, Style::SIMPLE, Node::json_text(value).map(Node::into_ascii));
        self
    }

    /// Adds a cookie as JSON text. Nothing is sent for an absent value.
    pub fn cookie_json<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        self.cookie_parameter(name, Style::FORM, Node::json_text(value));
        self
    }

    /// Sends a body as `application/json`.
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.json_as("application/json", body)
    }

    /// Sends a body as JSON under another media type, for example `application/merge-patch+json`.
    pub fn json_as<T: Serialize + ?Sized>(mut self, media_type: &'static str, body: &T) -> Self {
        self.put_body(Body::json(media_type, body));
        self
    }

    /// Sends values as a sequence of JSON texts: a line for each, or for `application/json-seq` a record (RFC 7464).
    pub fn json_lines<T: Serialize>(mut self, media_type: &'static str, values: &Sequence<T>) -> Self {
        self.put_body(Body::json_lines(media_type, values));
        self
    }

    /// Sends an object as `application/x-www-form-urlencoded`.
    ///
    /// Lists of scalars repeat the name of the property; anything deeper is sent as JSON text.
    pub fn form<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.form_as(&[], body)
    }

    /// Like [`form`](Self::form), with an encoding for the named properties.
    pub fn form_as<T: Serialize + ?Sized>(mut self, encodings: &[(&str, Encoding)], body: &T) -> Self {
        self.put_body(Body::form(body, |name| encoding::named(encodings, name)));
        self
    }

    /// Like [`form`](Self::form), with one encoding for all properties.
    pub fn form_in<T: Serialize + ?Sized>(mut self, encoding: Encoding, body: &T) -> Self {
        self.put_body(Body::form(body, |_| Some(encoding)));
        self
    }

    /// Sends an object, or a list of parts, as `multipart/form-data`.
    ///
    /// A property is a part, a list one part for each item. Files are parts as they are, text is text, and whatever nests
    /// is JSON.
    pub fn multipart<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.multipart_as("multipart/form-data", &[], body)
    }

    /// Like [`multipart`](Self::multipart), under another media type and with an encoding for the named properties.
    pub fn multipart_as<T: Serialize + ?Sized>(
        mut self,
        media_type: &'static str,
        encodings: &[(&str, Encoding)],
        body: &T,
    ) -> Self {
        self.put_body(Body::multipart(media_type, body, |name| encoding::named(encodings, name)));
        self
    }

    /// Sends a text as `text/plain` in UTF-8.
    pub fn text(self, body: &str) -> Self {
        self.text_as("text/plain; charset=utf-8", body)
    }

    /// Sends a text under another media type, in UTF-8.
    pub fn text_as(self, media_type: &'static str, body: &str) -> Self {
        self.bytes(media_type, &Content::from(body.to_owned()))
    }

    /// Sends bytes, which may be a stream, under a media type.
    pub fn bytes(mut self, media_type: &'static str, body: &Content) -> Self {
        self.put_body(Ok(Body { media_type: media_type.into(), content: body.clone() }));
        self
    }

    /// Sends content under the media type that it brings along; `application/octet-stream` if it brings none.
    pub fn content(mut self, body: &Part) -> Self {
        let media_type = body.media_type.clone().unwrap_or_else(|| "application/octet-stream".to_owned());
        self.put_body(Ok(Body { media_type: media_type.into(), content: body.content.clone() }));
        self
    }

    /// The media types the operation can read, as the value of the `Accept` header.
    #[inline]
    pub fn accept(mut self, media_types: &'static str) -> Self {
        self.put_accept(media_types);
        self
    }

    fn put_accept(&mut self, media_types: &'static str) {
        match HeaderValue::from_maybe_shared(Bytes::from_static(media_types.as_bytes())) {
            Ok(value) => self.parts.set_header(http::header::ACCEPT, value),
            Err(_) => self.refuse("Accept", ParameterError::HeaderText),
        }
    }

    /// The media types of successful replies that are read while they arrive.
    #[inline]
    pub fn streams(mut self, media_types: &'static [&'static str]) -> Self {
        self.streams = media_types;
        self
    }

    /// The header in which the operation takes an idempotency key. The client sends a random one, the same for all attempts
    /// of a call, unless the header is set as a parameter.
    pub fn idempotent_by(mut self, header: &'static str) -> Self {
        self.idempotency_header = Some(header);
        self
    }

    /// The security requirement of the operation.
    #[inline]
    pub fn security(mut self, security: Security) -> Self {
        self.security = security;
        self
    }

    /// A server of the operation's own. Its variables take the values given for the client's server where names agree.
    pub fn server(mut self, server: DefaultServer) -> Self {
        self.server = Some(server);
        self
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (masks, cookies) = (&self.parts.masks, self.parts.cookies());
        let query: Vec<String> = self.parts.pairs().map(|pair| masks.cover(pair)).collect();
        let cookies = cookies.split("; ").filter(|pair| !pair.is_empty()).count();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &masks.cover(self.path.as_str()))
            .field("query", &query)
            .field("headers", &self.parts.headers)
            .field("cookies", &cookies)
            .field("body", &self.body)
            .field("security", &self.security)
            .field("server", &self.server)
            .field("streams", &self.streams)
            .field("target", &self.target.as_ref().map(|target| masks.cover(target)))
            .field("idempotency_header", &self.idempotency_header)
            .field("defect", &self.defect)
            .finish()
    }
}
