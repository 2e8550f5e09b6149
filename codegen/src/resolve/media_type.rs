//! Media types (RFC 9110, section 8.3.1), and what replies of each are read as.

/// What a reply of a media type is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// JSON: `application/json` and every `+json`.
    Json,
    /// Text.
    Text,
    /// Text that is an XML document.
    Xml,
    /// Server-sent events.
    Events,
    /// JSON values one after the other.
    JsonLines,
    /// Any bytes.
    Bytes,
    /// Whatever the schema says: `*/*` or `application/*`.
    Any,
}

/// Types of JSON values one after the other.
const JSON_LINES: [&str; 11] = [
    "application/json-seq",
    "application/jsonl",
    "application/jsonlines",
    "application/json-lines",
    "application/ndjson",
    "application/stream+json",
    "application/x-json-stream",
    "application/x-jsonl",
    "application/x-jsonlines",
    "application/x-ndjson",
    "text/x-ndjson",
];

/// Types of text that are not called `text/…`.
const TEXTS: [&str; 18] = [
    "application/csv",
    "application/ecmascript",
    "application/graphql",
    "application/javascript",
    "application/jwt",
    "application/mpegurl",
    "application/pem-certificate-chain",
    "application/sql",
    "application/toml",
    "application/vnd.apple.mpegurl",
    "application/x-javascript",
    "application/x-mpegurl",
    "application/x-pem-file",
    "application/x-sh",
    "application/x-subrip",
    "application/x-www-form-urlencoded",
    "application/x-yaml",
    "application/yaml",
];

/// The type and subtype of a media type in lower case, if it is well-formed; a subtype may be `*`, or both.
pub(super) fn essence(media_type: &str) -> Option<String> {
    let essence = media_type.split(';').next()?.trim();
    let (kind, subtype) = essence.split_once('/')?;
    let is_token = |text: &str| !text.is_empty() && text.bytes().all(is_token_byte);
    let printable = media_type.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    (printable && is_token(kind) && is_token(subtype)).then(|| essence.to_ascii_lowercase())
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// What a reply is read as, by the type and subtype of its media type.
pub(super) fn reading(essence: &str) -> Reading {
    let (kind, subtype) = essence.split_once('/').unwrap_or((essence, ""));
    let suffix = subtype.rsplit_once('+').map(|(_, suffix)| suffix);
    match (kind, subtype, suffix) {
        ("text", "event-stream", _) => Reading::Events,
        (_, _, Some("json-seq")) => Reading::JsonLines,
        _ if JSON_LINES.contains(&essence) => Reading::JsonLines,
        ("application" | "text", "json", _) | (_, _, Some("json")) => Reading::Json,
        ("*", ..) | ("application", "*", _) => Reading::Any,
        (_, _, Some("csv" | "yaml")) | ("text", "*" | "csv" | "html" | "plain", _) => Reading::Text,
        _ if TEXTS.contains(&essence) => Reading::Text,
        ("image", ..) => Reading::Bytes,
        ("application" | "text", "xml", _) | (_, _, Some("xml")) => Reading::Xml,
        ("text", ..) => Reading::Text,
        _ => Reading::Bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn essences() {
        assert_eq!(essence("Application/JSON; charset=utf-8").as_deref(), Some("application/json"));
        assert_eq!(essence("image/*").as_deref(), Some("image/*"));
        for wrong in ["", "json", "application/", "a b/c", "text/plain\n", "text/plain; name=\u{e9}", "a/b, c/d"] {
            assert_eq!(essence(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn readings() {
        let expected = [
            ("application/json", Reading::Json),
            ("text/json", Reading::Json),
            ("application/vnd.api+json", Reading::Json),
            ("text/html", Reading::Text),
            ("text/x-diff", Reading::Text),
            ("application/vnd.atlas.2023-01-01+csv", Reading::Text),
            ("application/x-mpegurl", Reading::Text),
            ("image/svg+xml", Reading::Bytes),
            ("application/problem+xml", Reading::Xml),
            ("text/xml", Reading::Xml),
            ("application/vnd.atlas.2023-01-01+gzip", Reading::Bytes),
            ("text/event-stream", Reading::Events),
            ("application/x-ndjson", Reading::JsonLines),
            ("application/geo+json-seq", Reading::JsonLines),
            ("application/stream+json", Reading::JsonLines),
            ("font/*", Reading::Bytes),
            ("application/octet-stream", Reading::Bytes),
            ("multipart/mixed", Reading::Bytes),
            ("*/*", Reading::Any),
            ("application/*", Reading::Any),
        ];
        for (essence, reading_of) in expected {
            assert_eq!(reading(essence), reading_of, "{essence}");
        }
    }
}
