//! Values that are almost valid: one part has another type, is null, or is missing.

use serde_json::{Value, json};

/// How many are made of one value at most.
const MOST: usize = 48;

/// How deeply parts are changed.
const DEEPEST: usize = 5;

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// A part has another type.
    Type,
    /// A part is null.
    Null,
    /// A property is missing.
    Missing,
}

/// A value with one part changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Nearly {
    /// The part.
    pub(crate) path: Vec<String>,
    /// What was done to it.
    pub(crate) change: Change,
    /// The result.
    pub(crate) value: Value,
}

/// The values that differ in one part, those nearest to the outside first.
pub(crate) fn nearly(value: &Value) -> Vec<Nearly> {
    let mut paths = Vec::new();
    collect(value, &mut Vec::new(), &mut paths);
    paths.sort_by_key(Vec::len);
    let changed = |path: &Vec<String>| {
        [Change::Type, Change::Null, Change::Missing]
            .map(|change| Some(Nearly { path: path.clone(), change, value: apply(value, path, change)? }))
    };
    paths.iter().flat_map(changed).flatten().take(MOST).collect()
}

/// The value without a property.
pub(crate) fn without(value: &Value, path: &[String]) -> Option<Value> {
    apply(value, path, Change::Missing)
}

fn collect(value: &Value, path: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    paths.push(path.clone());
    if path.len() >= DEEPEST {
        return;
    }
    let members: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().take(1).map(|item| ("0".to_owned(), item)).collect(),
        _ => Vec::new(),
    };
    for (step, value) in members {
        path.push(step);
        collect(value, path, paths);
        path.pop();
    }
}

/// The value with a part changed; none if that changes nothing.
fn apply(value: &Value, path: &[String], change: Change) -> Option<Value> {
    let mut value = value.clone();
    if change == Change::Missing {
        let (last, rest) = path.split_last()?;
        at(&mut value, rest)?.as_object_mut()?.remove(last)?;
        return Some(value);
    }
    let part = at(&mut value, path)?;
    let other = if change == Change::Null { Value::Null } else { another_type(part) };
    if *part == other {
        return None;
    }
    *part = other;
    Some(value)
}

fn at<'v>(value: &'v mut Value, path: &[String]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| match value {
        Value::Object(object) => object.get_mut(step),
        Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    })
}

fn another_type(value: &Value) -> Value {
    match value {
        Value::String(_) => json!(42),
        Value::Array(_) => json!({ "unexpected": [] }),
        Value::Null => json!({ "unexpected": [] }),
        Value::Number(_) | Value::Bool(_) | Value::Object(_) => json!("unexpected"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_changed_in_each_way() {
        let value = json!({ "a": "x", "b": [1] });
        let changed: Vec<String> = nearly(&value).into_iter().map(|near| near.value.to_string()).collect();
        let expected = [
            r#""unexpected""#,
            "null",
            r#"{"a":42,"b":[1]}"#,
            r#"{"a":null,"b":[1]}"#,
            r#"{"b":[1]}"#,
            r#"{"a":"x","b":{"unexpected":[]}}"#,
            r#"{"a":"x","b":null}"#,
            r#"{"a":"x"}"#,
            r#"{"a":"x","b":["unexpected"]}"#,
            r#"{"a":"x","b":[null]}"#,
        ];
        assert_eq!(changed, expected);
    }
}
