//! What differs between a request and what a case expects.

use xtask::conformance::{Body, Request};

use crate::sent::{Sent, target};

/// What stands for the boundary of a multipart body, which each tool chooses.
const BOUNDARY: &str = "BOUNDARY";

/// The differences, one line each.
pub(crate) fn differences(expected: &Request, sent: &Sent) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: &str, expected: &str, sent: &str| {
        if expected != sent {
            found.push(format!("{what}\n    expected: {expected:?}\n    sent:     {sent:?}"));
        }
    };
    compare("method", expected.method.as_deref().unwrap_or("GET"), &sent.method);
    if let Some(url) = &expected.url {
        match &sent.url {
            Some(sent) => compare("URL", url, sent),
            None => compare("target", target(url), &sent.target),
        }
    }
    if let Some(expected) = &expected.target {
        compare("target", expected, &sent.target);
    }
    let boundary = boundary(sent);
    for (name, value) in &expected.headers {
        let value = value.as_deref().map(|value| value.replace(BOUNDARY, &boundary));
        let (value, sent) = (value.unwrap_or("none".to_owned()), sent.header(name).unwrap_or("none".to_owned()));
        compare(&format!("header {name}"), &value, &sent);
    }
    match &expected.body {
        Body { json: Some(json), .. } => {
            let sent: serde_json::Value = serde_json::from_slice(&sent.body).unwrap_or_default();
            compare("JSON body", &json.to_string(), &sent.to_string());
        }
        body if body.is_stated() => {
            let bytes = String::from_utf8_lossy(&body.bytes()).replace(BOUNDARY, &boundary);
            let exact = body.hex.is_none() || body.bytes() == sent.body;
            let sent = if exact { shown(&sent.body) } else { "other bytes".to_owned() };
            compare("body", &bytes, &sent);
        }
        _ => {}
    }
    if matches!(&expected.body, Body { body: Some(None), .. }) {
        compare("header content-type", "none", &sent.header("content-type").unwrap_or("none".to_owned()));
    }
    found
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The boundary of a multipart body (RFC 2046, section 5.1.1); a name that nothing has if there is none.
fn boundary(sent: &Sent) -> String {
    let content_type = sent.header("content-type").unwrap_or_default();
    let parameter = content_type.split(';').find_map(|part| part.trim().strip_prefix("boundary="));
    parameter.map_or(BOUNDARY, |text| text.trim_matches('"')).to_owned()
}
