//! Operations that take an idempotency key, as `[[idempotency]]` in `api.toml` declares.

use crate::config::{Config, Idempotency};
use crate::diagnostic::{Code, Diagnostics};
use crate::ir::{Api, Location};

/// Headers that say something else.
const RESERVED: [&str; 9] = [
    "accept",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "host",
    "proxy-authorization",
    "transfer-encoding",
];

/// Applies every declaration.
pub(super) fn apply(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    for entry in &config.idempotency {
        let header = header_mistake(&entry.header).map(|message| (Code::ConfigInvalid, message));
        let operations = entry.operations.iter().filter_map(|id| Some((Code::ConfigUnused, attach(api, entry, id)?)));
        for (code, message) in header.into_iter().chain(operations.collect::<Vec<_>>()) {
            diagnostics.push(config.complaint(code, entry.span, message));
        }
    }
}

/// Answers what is wrong.
fn attach(api: &mut Api, entry: &Idempotency, id: &str) -> Option<String> {
    let Some(operation) = api.operations.iter_mut().find(|operation| operation.id == id) else {
        return Some(format!("there is no operation `{id}`"));
    };
    let is_key = |name: &str| name.eq_ignore_ascii_case(&entry.header);
    let mut headers = operation.parameters.iter().filter(|parameter| parameter.location == Location::Header);
    if headers.any(|parameter| parameter.required && is_key(&parameter.wire)) {
        return Some(format!("`{id}`: callers have to give `{}`, so that no other key is ever sent", entry.header));
    }
    let before = operation.idempotency_header.replace(entry.header.clone());
    before.map(|before| format!("`{id}`: another entry says that the key is sent in `{before}`"))
}

fn header_mistake(name: &str) -> Option<String> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_token) {
        return Some("`header` is not the name of a header".to_owned());
    }
    RESERVED.contains(&name.to_ascii_lowercase().as_str()).then(|| format!("the header `{name}` says something else"))
}
