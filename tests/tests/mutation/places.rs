//! The places of a description that hold keywords.

use serde_json::{Map, Value};

use crate::declared::is_meaningless;
use crate::grammar::{Content, Kind, content};

/// An object that holds keywords.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The JSON pointer, as `serde_json` takes it.
    pub(crate) pointer: String,
    /// What it is.
    pub(crate) kind: Kind,
    /// Whether it is a reference to such an object.
    pub(crate) is_reference: bool,
}

/// All of them, from the outside to the inside, but for those below a keyword that means nothing to a client.
pub(crate) fn places(description: &Value) -> Vec<Place> {
    let swagger = description.get("swagger").is_some();
    let mut found = Vec::new();
    let mut waiting = vec![(String::new(), Kind::Root)];
    while let Some((pointer, kind)) = waiting.pop() {
        let Some(object) = description.pointer(&pointer).and_then(Value::as_object) else { continue };
        let is_reference = object.get("$ref").is_some_and(Value::is_string);
        found.push(Place { pointer: pointer.clone(), kind, is_reference });
        if is_reference && !matches!(kind, Kind::Schema | Kind::PathItem) {
            continue;
        }
        for (key, value) in object.iter().filter(|(key, _)| !key.starts_with("x-") && !is_meaningless(kind, key)) {
            if let Some(content) = content(kind, key, swagger) {
                inner(&child(&pointer, key), value, content, &mut waiting);
            }
        }
    }
    found
}

fn inner(pointer: &str, value: &Value, content: Content, waiting: &mut Vec<(String, Kind)>) {
    let entries = |value: &Value| -> Map<String, Value> { value.as_object().cloned().unwrap_or_default() };
    match content {
        Content::One(kind) => waiting.push((pointer.to_owned(), kind)),
        Content::List(kind) => {
            let items = value.as_array().map_or(0, Vec::len);
            waiting.extend((0..items).map(|index| (format!("{pointer}/{index}"), kind)));
        }
        Content::Map(kind) => waiting.extend(entries(value).keys().map(|key| (child(pointer, key), kind))),
        Content::Maps(kind) => {
            for (key, value) in &entries(value) {
                inner(&child(pointer, key), value, Content::Map(kind), waiting);
            }
        }
    }
}

/// The pointer of a member (RFC 6901).
pub(crate) fn child(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}
