//! What credentials and hooks add to a request.

use http::{HeaderMap, HeaderName, HeaderValue};
use percent_encoding::percent_decode_str;

use crate::UnsentError;
use crate::mask::Masks;
use crate::parameter::{ParameterError, escape, push_escaped};

/// Headers, query and cookies: what each attempt of a call has of its own.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Parts {
    pub(crate) headers: HeaderMap,
    /// Pairs, joined by `&`, which none of them holds.
    query: String,
    /// Pairs, joined by `; `, which none of them holds.
    cookies: String,
    pub(crate) masks: Masks,
}

impl Parts {
    pub(crate) fn set_header(&mut self, name: HeaderName, value: HeaderValue) {
        self.headers.insert(name, value);
    }

    /// Adds a pair to the query that is encoded already.
    pub(crate) fn push_query(&mut self, pair: &str, secret: bool) {
        self.extend_query(secret, |query| query.push_str(pair));
    }

    /// Adds `name=value` to the query, both percent-encoded.
    pub(crate) fn push_pair(&mut self, name: &str, value: &str, secret: bool) {
        self.extend_query(secret, |query| {
            push_escaped(query, name);
            query.push('=');
            push_escaped(query, value);
        });
    }

    fn extend_query(&mut self, secret: bool, write: impl FnOnce(&mut String)) {
        if self.query.is_empty() {
            // Enough for most, so that it need not grow.
            self.query.reserve(64);
        } else {
            self.query.push('&');
        }
        let start = self.query.len();
        write(&mut self.query);
        if secret {
            self.masks.hide(self.query.get(start..).unwrap_or_default());
        }
    }

    pub(crate) fn remove_query(&mut self, name: &str) {
        let name = escape(name);
        if self.pairs().any(|pair| is_named(pair, &name)) {
            self.query = self.pairs().filter(|pair| !is_named(pair, &name)).collect::<Vec<_>>().join("&");
        }
    }

    /// The value of a parameter, if it has one that is text.
    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        let name = escape(name);
        let pair = self.pairs().find(|pair| is_named(pair, &name))?;
        percent_decode_str(pair.split_once('=')?.1).decode_utf8().ok().map(Into::into)
    }

    /// Another query in place of this one.
    pub(crate) fn set_query(&mut self, query: &str) {
        self.query = query.split('&').filter(|pair| !pair.is_empty()).collect::<Vec<_>>().join("&");
    }

    pub(crate) fn query(&self) -> &str {
        &self.query
    }

    /// The pairs of the query.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = &str> {
        self.query.split('&').filter(|pair| !pair.is_empty())
    }

    pub(crate) fn push_cookie(&mut self, pair: &str) {
        if !self.cookies.is_empty() {
            self.cookies.push_str("; ");
        }
        self.cookies.push_str(pair);
    }

    pub(crate) fn cookies(&self) -> &str {
        &self.cookies
    }

    /// All cookies as one header.
    pub(crate) fn cookie_header(&self) -> Result<Option<HeaderValue>, UnsentError> {
        if self.cookies.is_empty() {
            return Ok(None);
        }
        let error = ParameterError::HeaderText;
        let header = HeaderValue::from_str(&self.cookies).map_err(|_| UnsentError::Parameter { name: "Cookie", error });
        let mut header = header?;
        header.set_sensitive(true);
        Ok(Some(header))
    }
}

/// Whether a pair has a name, which is encoded.
fn is_named(pair: &str, name: &str) -> bool {
    pair.split('=').next() == Some(name)
}
