//! Requests as values.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde::Serialize;
use url::Url;

use crate::body::Body;
use crate::mask::Masks;
use crate::parameter::{Node, ParameterError, Style, encode, encode_header};
use crate::path::Path;
use crate::{DefaultServer, HttpRequest, Security, UnsentError};

/// A request that has not been sent: a value to build, clone, compare and look at.
///
/// Parameters are written as the OpenAPI Parameter Object says; see [`Style`]. Problems with a value are kept, and
/// surface as [`UnsentError`] when the request is sent or prepared, so that building never fails.
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
    query: Vec<String>,
    headers: HeaderMap,
    cookies: Vec<String>,
    body: Option<Body>,
    security: Security,
    server: Option<DefaultServer>,
    masks: Masks,
    defect: Option<Defect>,
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

    /// A request with any method to a path that starts like this.
    pub fn new(method: Method, path: &'static str) -> Self {
        Self {
            method,
            path: Path::new(path),
            query: Vec::new(),
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            body: None,
            security: Security::NONE,
            server: None,
            masks: Masks::default(),
            defect: None,
        }
    }

    /// Appends a part of the path template that holds no parameter, as it stands.
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
    pub fn segment_as<T: Serialize + ?Sized>(self, name: &'static str, style: Style, value: &T) -> Self {
        self.path_parameter(name, style, Node::of(value))
    }

    /// Adds a query parameter in the style `form` with `explode: true`.
    ///
    /// Nothing is sent for an absent value or an empty list; lists repeat the name, objects become a pair per property.
    pub fn query<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.query_as(name, Style::FORM, value)
    }

    /// Adds a query parameter in a style for queries: form, space delimited, pipe delimited or deep object.
    pub fn query_as<T: Serialize + ?Sized>(self, name: &'static str, style: Style, value: &T) -> Self {
        self.query_parameter(name, style, Node::of(value))
    }

    /// Adds a header parameter in the style `simple`. Nothing is sent for an absent value.
    pub fn header<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.header_as(name, Style::SIMPLE, value)
    }

    /// Adds a header parameter; headers know only the style simple, with or without explode.
    pub fn header_as<T: Serialize + ?Sized>(self, name: &'static str, style: Style, value: &T) -> Self {
        self.header_parameter(name, style, Node::of(value))
    }

    /// Adds a cookie parameter in the style `form`, percent-encoded. Nothing is sent for an absent value.
    pub fn cookie<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.cookie_as(name, Style::FORM, value)
    }

    /// Adds a cookie parameter in the style form, with or without explode.
    pub fn cookie_as<T: Serialize + ?Sized>(self, name: &'static str, style: Style, value: &T) -> Self {
        self.cookie_parameter(name, style, Node::of(value))
    }

    /// Sends a body as `application/json`.
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.json_as("application/json", body)
    }

    /// Sends a body as JSON under another media type, for example `application/merge-patch+json`.
    pub fn json_as<T: Serialize + ?Sized>(self, media_type: &'static str, body: &T) -> Self {
        self.body(Body::json(media_type, body))
    }

    /// Sends an object as `application/x-www-form-urlencoded`.
    ///
    /// Lists of scalars repeat the name of the property; anything deeper is sent as JSON text.
    pub fn form<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.form_as(&[], body)
    }

    /// Like [`form`](Self::form), with a style for the named properties (the Encoding Object of OpenAPI).
    pub fn form_as<T: Serialize + ?Sized>(self, styles: &[(&str, Style)], body: &T) -> Self {
        self.body(Body::form(body, styles))
    }

    /// Sends a text as `text/plain` in UTF-8.
    pub fn text(self, body: &str) -> Self {
        self.bytes("text/plain; charset=utf-8", &Bytes::copy_from_slice(body.as_bytes()))
    }

    /// Sends bytes under a media type.
    pub fn bytes(self, media_type: &'static str, body: &Bytes) -> Self {
        self.body(Ok(Body { media_type, bytes: body.clone() }))
    }

    /// The media types the operation can read, as the value of the `Accept` header.
    pub fn accept(mut self, media_types: &'static str) -> Self {
        match HeaderValue::from_str(media_types) {
            Ok(value) => self.set_header(http::header::ACCEPT, value),
            Err(_) => self.refuse("Accept", ParameterError::HeaderText),
        }
        self
    }

    /// The security requirement of the operation.
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

/// The same, once the values are trees: not generic, so compiled once.
impl Request {
    fn path_parameter(mut self, name: &'static str, style: Style, node: Result<Node, ParameterError>) -> Self {
        let secret = node.as_ref().is_ok_and(Node::is_secret);
        let pieces = match style {
            Style::Simple { .. } | Style::Label { .. } | Style::Matrix { .. } => written(style, name, node),
            _ => Err(ParameterError::StyleMismatch),
        };
        match pieces.map(|pieces| pieces.concat()) {
            Ok(text) if text.is_empty() => self.refuse(name, ParameterError::Empty),
            Ok(text) => {
                if secret {
                    self.masks.hide(&text);
                }
                self.path.parameter(name, &text);
            }
            Err(error) => self.refuse(name, error),
        }
        self
    }

    fn query_parameter(mut self, name: &'static str, style: Style, node: Result<Node, ParameterError>) -> Self {
        let secret = node.as_ref().is_ok_and(Node::is_secret);
        let pieces = match style {
            Style::Form { .. } | Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject => {
                written(style, name, node)
            }
            _ => Err(ParameterError::StyleMismatch),
        };
        match pieces {
            Ok(pieces) => pieces.into_iter().for_each(|piece| self.push_query(piece, secret)),
            Err(error) => self.refuse(name, error),
        }
        self
    }

    fn header_parameter(mut self, name: &'static str, style: Style, node: Result<Node, ParameterError>) -> Self {
        let secret = node.as_ref().is_ok_and(Node::is_secret);
        let text = node.and_then(Node::flatten).and_then(|value| encode_header(style, &value));
        let header = text.and_then(|text| text.map(|text| header_field(name, &text, secret)).transpose());
        match header {
            Ok(Some((name, value))) => self.set_header(name, value),
            Ok(None) => {}
            Err(error) => self.refuse(name, error),
        }
        self
    }

    fn cookie_parameter(mut self, name: &'static str, style: Style, node: Result<Node, ParameterError>) -> Self {
        let pieces = match style {
            Style::Form { .. } => written(style, name, node),
            _ => Err(ParameterError::StyleMismatch),
        };
        match pieces {
            Ok(pieces) => self.cookies.extend(pieces),
            Err(error) => self.refuse(name, error),
        }
        self
    }

    fn body(mut self, body: Result<Body, String>) -> Self {
        match body {
            Ok(body) => self.body = Some(body),
            Err(reason) => self.defect = self.defect.or(Some(Defect::Body { reason })),
        }
        self
    }

    fn refuse(&mut self, name: &'static str, error: ParameterError) {
        self.defect.get_or_insert(Defect::Parameter { name, error });
    }

    pub(crate) fn set_header(&mut self, name: HeaderName, value: HeaderValue) {
        self.headers.insert(name, value);
    }

    pub(crate) fn push_query(&mut self, pair: String, secret: bool) {
        if secret {
            self.masks.hide(&pair);
        }
        self.query.push(pair);
    }

    pub(crate) fn push_cookie(&mut self, pair: String) {
        self.cookies.push(pair);
    }

    pub(crate) fn requirement(&self) -> Security {
        self.security
    }

    pub(crate) fn own_server(&self) -> Option<DefaultServer> {
        self.server
    }

    /// The first problem, if any.
    pub(crate) fn check(&self) -> Result<(), UnsentError> {
        let dotted = self.path.dotted().map(|name| Defect::Parameter { name, error: ParameterError::DotSegment });
        match self.defect.clone().or(dotted) {
            None => Ok(()),
            Some(Defect::Parameter { name, error }) => Err(UnsentError::Parameter { name, error }),
            Some(Defect::Body { reason }) => Err(UnsentError::Body { reason }),
        }
    }

    /// The bytes for the wire, below a base URL.
    pub(crate) fn into_http(mut self, base: &Url) -> Result<HttpRequest, UnsentError> {
        self.check()?;
        let mut url = format!("{}{}", base.as_str().trim_end_matches('/'), self.path.as_str());
        if !self.query.is_empty() {
            url.push(if self.path.as_str().contains('?') { '&' } else { '?' });
            url.push_str(&self.query.join("&"));
        }
        if !self.cookies.is_empty() {
            let mut cookies = HeaderValue::from_str(&self.cookies.join("; ")).map_err(|_| illegal("Cookie"))?;
            cookies.set_sensitive(true);
            self.headers.insert(http::header::COOKIE, cookies);
        }
        let mut body = Bytes::new();
        if let Some(own) = self.body {
            let media_type = HeaderValue::from_str(own.media_type).map_err(|_| illegal("Content-Type"))?;
            self.headers.insert(http::header::CONTENT_TYPE, media_type);
            body = own.bytes;
        }
        Ok(HttpRequest { method: self.method, url, headers: self.headers, body, masks: self.masks })
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query: Vec<String> = self.query.iter().map(|pair| self.masks.cover(pair)).collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.masks.cover(self.path.as_str()))
            .field("query", &query)
            .field("headers", &self.headers)
            .field("cookies", &self.cookies.len())
            .field("body", &self.body)
            .field("security", &self.security)
            .field("server", &self.server)
            .field("defect", &self.defect)
            .finish()
    }
}

fn written(style: Style, name: &str, node: Result<Node, ParameterError>) -> Result<Vec<String>, ParameterError> {
    encode(style, name, &node?.flatten()?)
}

fn illegal(name: &'static str) -> UnsentError {
    UnsentError::Parameter { name, error: ParameterError::HeaderText }
}

/// A header whose text arrives as it was given: no control characters, and no white space that recipients trim.
pub(crate) fn header_field(name: &str, text: &str, secret: bool) -> Result<(HeaderName, HeaderValue), ParameterError> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| ParameterError::Name)?;
    if text.trim_matches([' ', '\t']).len() != text.len() {
        return Err(ParameterError::HeaderText);
    }
    let mut value = HeaderValue::from_bytes(text.as_bytes()).map_err(|_| ParameterError::HeaderText)?;
    value.set_sensitive(secret || is_credential(&name));
    Ok((name, value))
}

/// Whether a header carries credentials by its definition (RFC 9110, RFC 6265).
pub(crate) fn is_credential(name: &HeaderName) -> bool {
    use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE};
    [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE].contains(name)
}
