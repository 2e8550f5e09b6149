//! Places in JSON text, by JSON pointer (RFC 6901). Numbers keep their digits, and properties their order.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The properties of an object, in order.
struct Members<'j>(Vec<(String, &'j RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;

        impl<'de> Visitor<'de> for All {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(All)
    }
}

/// What stands at a place; none if there is nothing. Of several properties of one name the last one counts.
pub(crate) fn at<'j>(json: &'j str, pointer: &str) -> Option<&'j str> {
    let mut json = json;
    for token in tokens(pointer) {
        json = if json.trim_ascii_start().starts_with('[') {
            let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
            items.get(token.parse::<usize>().ok()?)?.get()
        } else {
            let Members(members) = serde_json::from_str(json).ok()?;
            members.into_iter().rfind(|(name, _)| *name == token)?.1.get()
        };
    }
    Some(json)
}

/// The items of a list; none if it is no list.
pub(crate) fn items(json: &str) -> Vec<&RawValue> {
    serde_json::from_str(json).unwrap_or_default()
}

/// The same JSON with something else at a place. Objects that are missing on the way are added.
///
/// # Errors
///
/// If anything but an object, or nothing, stands on the way.
pub(crate) fn with(json: &str, pointer: &str, value: &str) -> serde_json::Result<String> {
    let tokens: Vec<_> = tokens(pointer).collect();
    replaced(Some(json), &tokens, value)
}

fn replaced(json: Option<&str>, tokens: &[String], value: &str) -> serde_json::Result<String> {
    let Some((token, rest)) = tokens.split_first() else { return Ok(value.to_owned()) };
    let json = json.filter(|json| !matches!(json.trim_ascii(), "" | "null")).unwrap_or("{}");
    let Members(members) = serde_json::from_str(json)?;
    let mut written = Vec::with_capacity(members.len() + 1);
    let mut is_there = false;
    for (name, member) in &members {
        let is_it = name == token;
        is_there |= is_it;
        let member = if is_it { replaced(Some(member.get()), rest, value)? } else { member.get().to_owned() };
        written.push(format!("{}:{member}", quoted(name)));
    }
    if !is_there {
        written.push(format!("{}:{}", quoted(token), replaced(None, rest, value)?));
    }
    Ok(format!("{{{}}}", written.join(",")))
}

fn quoted(name: &str) -> String {
    serde_json::Value::from(name).to_string()
}

fn tokens(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_at_a_place() {
        let json = r#" {"a": {"b~/c": [1, {"d": 123456789012345678901234567890.10}]}, "e": null, "e": "x"}"#;
        assert_eq!(at(json, "/a/b~0~1c/1/d"), Some("123456789012345678901234567890.10"));
        assert_eq!(at(json, "/e"), Some("\"x\""), "the last one counts");
        assert_eq!(at("[1]", ""), Some("[1]"));
        for nothing in ["/b", "/a/b", "/e/f", "/a/b~0~1c/2", "/a/b~0~1c/x"] {
            assert_eq!(at(json, nothing), None, "{nothing}");
        }
        assert_eq!(at("no JSON", "/a"), None);
    }

    #[test]
    fn something_else_at_a_place() {
        let json = r#"{"z":1.10,"a":{"q":"\"","b":2},"y":[3]}"#;
        assert_eq!(with(json, "/a/b", "7").unwrap(), r#"{"z":1.10,"a":{"q":"\"","b":7},"y":[3]}"#);
        assert_eq!(with(json, "/a/c", "\"x\"").unwrap(), r#"{"z":1.10,"a":{"q":"\"","b":2,"c":"x"},"y":[3]}"#);
        assert_eq!(with(r#"{"a":null}"#, "/a/b~1c/d", "7").unwrap(), r#"{"a":{"b/c":{"d":7}}}"#);
        assert_eq!(with("", "/a", "7").unwrap(), r#"{"a":7}"#);
        assert!(with(json, "/y/0", "7").is_err(), "a list is no object");
        assert!(with(json, "/z/a", "7").is_err(), "nor is a number");
    }
}
