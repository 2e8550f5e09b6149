//! Requests that are like another one but for a parameter or the URL: what lists in pages need.

use url::Url;

use super::Request;
use super::body::Body;
use crate::{DecodeError, place};

impl Request {
    /// The value of a query parameter, if it has one that is text.
    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        self.parts.query_value(name)
    }

    /// The same request with another value of a query parameter.
    pub(crate) fn with_query(mut self, name: &str, value: &str) -> Self {
        self.parts.remove_query(name);
        self.parts.push_pair(name, value, false);
        self
    }

    /// The JSON at a place in the body, if there is any.
    pub(crate) fn body_value(&self, pointer: &str) -> Option<String> {
        let json = str::from_utf8(self.body.as_ref()?.content.bytes()?).ok()?;
        place::at(json, pointer).map(str::to_owned)
    }

    /// The same request with other JSON at a place in its body, which is made if there is none.
    pub(crate) fn with_body_value(
        mut self,
        media_type: &'static str,
        pointer: &str,
        value: &str,
    ) -> Result<Self, DecodeError> {
        let wrong =
            || DecodeError::new(format!("the next page cannot be asked for: there is no place for `{pointer}`"));
        let body = self.body.as_ref().map(|body| body.content.bytes().ok_or_else(wrong)).transpose()?;
        let json = body.map(|body| str::from_utf8(body).map_err(|_| wrong())).transpose()?;
        let json = place::with(json.unwrap_or_default(), pointer, value).map_err(|_| wrong())?;
        self.put_body(Ok(Body { media_type: media_type.into(), content: json.into() }));
        Ok(self)
    }

    /// The same request to another URL, whose query takes the place of its own.
    pub(crate) fn at(mut self, url: &Url) -> Self {
        self.parts.set_query(url.query().unwrap_or_default());
        let mut target = url.clone();
        target.set_query(None);
        target.set_fragment(None);
        self.target = Some(target.into());
        self
    }
}
