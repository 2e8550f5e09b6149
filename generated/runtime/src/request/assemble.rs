//! From a request to the bytes for the wire.

use http::{HeaderName, HeaderValue, Method};
use url::Url;

use super::{Defect, Parts, Request, header_field};
use crate::parameter::ParameterError;
use crate::{Content, DefaultServer, HttpRequest, Secret, Security, UnsentError};

impl Request {
    /// Asks for some media types rather than for the others that it asks for.
    pub(crate) fn accept_first(mut self, media_types: &[&str]) -> Self {
        let others =
            self.parts.headers.get(http::header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let others = others.split(", ").filter(|other| !other.is_empty() && !media_types.contains(other));
        let others = others.map(|other| if other.contains(';') { other.to_owned() } else { format!("{other};q=0.5") });
        let all: Vec<String> = media_types.iter().map(|&first| first.to_owned()).chain(others).collect();
        if let Ok(value) = HeaderValue::from_str(&all.join(", ")) {
            self.parts.set_header(http::header::ACCEPT, value);
        }
        self
    }

    /// Says which event was the last one that came (WHATWG HTML, section 9.2.4).
    pub(crate) fn last_event_id(mut self, id: Option<&str>) -> Self {
        if let Some(value) = id.and_then(|id| HeaderValue::from_bytes(id.as_bytes()).ok()) {
            self.parts.set_header(HeaderName::from_static("last-event-id"), value);
        }
        self
    }

    /// Gives it an idempotency key.
    pub(crate) fn set_idempotency_key(&mut self, header: &'static str, key: &Secret) -> Result<(), UnsentError> {
        let field = header_field(header, key.expose(), true).and_then(|field| match key.expose() {
            "" => Err(ParameterError::Empty),
            _ => Ok(field),
        });
        let (name, value) = field.map_err(|error| UnsentError::Parameter { name: header, error })?;
        self.parts.set_header(name, value);
        Ok(())
    }

    pub(crate) fn idempotency_header(&self) -> Option<&'static str> {
        self.idempotency_header
    }

    pub(crate) fn has_header(&self, name: &str) -> bool {
        self.parts.headers.contains_key(name)
    }

    pub(crate) fn parts(&self) -> &Parts {
        &self.parts
    }

    /// What credentials and hooks add to.
    pub(crate) fn parts_mut(&mut self) -> &mut Parts {
        &mut self.parts
    }

    pub(crate) fn method(&self) -> &Method {
        &self.method
    }

    /// The path with the names of its parameters in place of their values.
    pub(crate) fn template(&self) -> String {
        self.path.template()
    }

    /// Whether it may be received twice: by its method (RFC 9110 section 9.2.2), or because a key tells.
    pub(crate) fn is_idempotent(&self) -> bool {
        self.idempotency_header.is_some() || self.method.is_idempotent() || self.method.as_str() == "QUERY"
    }

    /// Whether it can be sent twice as it is.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.body.as_ref().is_none_or(|body| body.content.is_repeatable())
    }

    pub(crate) fn streamed(&self) -> &'static [&'static str] {
        self.streams
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
        match self.defect.as_deref().cloned().or(dotted) {
            None => Ok(()),
            Some(Defect::Parameter { name, error }) => Err(UnsentError::Parameter { name, error }),
            Some(Defect::Body { reason }) => Err(UnsentError::Body { reason }),
        }
    }

    /// The bytes for the wire, below a base URL, with its parts as they are now.
    pub(crate) fn to_http(&self, parts: Parts, base: &Url) -> Result<HttpRequest, UnsentError> {
        let url = self.url(base, parts.query());
        let cookies = parts.cookie_header()?;
        let Parts { mut headers, masks, .. } = parts;
        if let Some(cookies) = cookies {
            headers.insert(http::header::COOKIE, cookies);
        }
        let mut body = Content::default();
        if let Some(own) = &self.body {
            headers.insert(http::header::CONTENT_TYPE, own.header()?);
            body = own.content.clone();
        }
        let (method, is_streamed) = (self.method.clone(), !self.streams.is_empty());
        Ok(HttpRequest { method, url, headers, body, is_streamed, timeout: None, masks })
    }

    /// The URL below a base, or in place of one, with this query.
    fn url(&self, base: &Url, query: &str) -> String {
        let (base, path) = match &self.target {
            Some(target) => (target.as_str(), ""),
            None => (base.as_str().trim_end_matches('/'), self.path.as_str()),
        };
        let mut url = String::with_capacity(base.len() + path.len() + query.len() + 1);
        url.extend([base, path]);
        if !query.is_empty() {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(query);
        }
        url
    }
}
