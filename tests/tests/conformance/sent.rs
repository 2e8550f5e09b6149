//! A request as it arrived.

use runtime::HttpRequest;

/// A request, wherever it arrived.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    pub(crate) method: String,
    /// The whole URL, where there was no connection.
    pub(crate) url: Option<String>,
    /// Path and query.
    pub(crate) target: String,
    /// The headers, their names in lower case, in order.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// The seconds since the request before, by the clock of a script.
    pub(crate) waited: f64,
}

impl Sent {
    /// The values of a header as one; nothing if it was not sent.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let values: Vec<&str> =
            self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

impl From<&HttpRequest> for Sent {
    fn from(request: &HttpRequest) -> Self {
        let headers = request.headers.iter();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            method: request.method.to_string(),
            url: Some(request.url.clone()),
            target: target(&request.url).to_owned(),
            headers: headers.map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect(),
            body: request.body.bytes().map(|bytes| bytes.to_vec()).unwrap_or_default(),
            waited: 0.0,
        }
    }
}

/// Path and query of a URL.
pub(crate) fn target(url: &str) -> &str {
    let authority = url.find("//").map_or(0, |at| at + 2);
    let rest = url.get(authority..).unwrap_or_default();
    rest.find(['/', '?']).and_then(|at| rest.get(at..)).unwrap_or_default()
}
