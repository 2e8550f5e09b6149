//! Requests that are like another one but for a parameter or the URL: what lists in pages need.

use percent_encoding::percent_decode_str;
use url::Url;

use super::Request;
use crate::parameter::{escape, escape_pair};

impl Request {
    /// The value of a query parameter, if it has one that is text.
    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        let prefix = format!("{}=", escape(name));
        let value = self.query.iter().find_map(|pair| pair.strip_prefix(&prefix))?;
        percent_decode_str(value).decode_utf8().ok().map(Into::into)
    }

    /// The same request with another value of a query parameter.
    pub(crate) fn with_query(mut self, name: &str, value: &str) -> Self {
        self.remove_query(name);
        self.push_query(escape_pair(name, value), false);
        self
    }

    /// Removes a query parameter.
    pub(crate) fn remove_query(&mut self, name: &str) {
        let name = escape(name);
        self.query.retain(|pair| pair.split('=').next() != Some(name.as_str()));
    }

    /// The same request to another URL, whose query takes the place of its own.
    pub(crate) fn at(mut self, url: &Url) -> Self {
        self.query =
            url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()).map(Into::into).collect();
        let mut target = url.clone();
        target.set_query(None);
        target.set_fragment(None);
        self.target = Some(target.into());
        self
    }
}
