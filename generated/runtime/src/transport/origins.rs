//! URLs of one server, whose host is parsed once.

use std::sync::{Arc, PoisonError, RwLock};

use url::{Position, Url};

use super::{TransportError, TransportErrorKind};

/// Remembers the server of the last URL, because the next one nearly always has the same: half of the work of parsing a URL
/// goes into its host.
#[derive(Clone, Debug, Default)]
pub(super) struct Origins(Arc<RwLock<Option<Url>>>);

impl Origins {
    pub(super) fn parse(&self, text: &str) -> Result<Url, TransportError> {
        if let Some(url) = self.below_last(text) {
            return Ok(url);
        }
        let url = Url::parse(text).map_err(|error| {
            TransportError::new(TransportErrorKind::Other, "the URL is none that can be sent to").with_source(error)
        })?;
        let mut last = url.clone();
        last.set_path("");
        last.set_query(None);
        last.set_fragment(None);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(last);
        Ok(url)
    }

    /// The URL, if it is one of the last server. What begins with two slashes would name another.
    fn below_last(&self, text: &str) -> Option<Url> {
        let last = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let last = last.as_ref()?;
        let path = text.strip_prefix(&last[..Position::BeforePath])?;
        let is_path = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
        if is_path { last.join(path).ok() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_what_they_are_without_it() {
        let servers =
            ["http://127.0.0.1:80", "https://Api.Example:8443", "http://user:pass@a.example", "http://a.example"];
        let paths =
            ["", "/", "/a/b%2Fc?x=y&z", "//a", "/\\b", "/a/./b/../c", "/a b?c d#e", "?x", ".evil/x", ":1/x", "@b/x"];
        for server in servers {
            let origins = Origins::default();
            for path in paths {
                let text = format!("{server}{path}");
                let (here, alone) = (origins.parse(&text), Url::parse(&text));
                assert_eq!(here.ok(), alone.ok(), "{text}");
            }
        }
        assert!(Origins::default().parse("/relative").is_err());
    }
}
