//! Texts that nobody means well with: cut off, with something behind the end, with properties that stand there twice, and
//! nested without end. None may end the program, and none that is no JSON may be read.

use serde_json::{Map, Value};

/// At how many places a text is cut off.
const CUTS: usize = 12;

/// How many properties are nested, of one value.
const MOST: usize = 4;

/// As deep as readers go, with what is around it; and much deeper.
const DEPTHS: [usize; 2] = [120, 400];

/// How many characters stand beside a property that is nested.
const BESIDE: usize = 80;

/// A text, and whether it is JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hostile {
    /// The text.
    pub(crate) text: String,
    /// Whether it is JSON.
    pub(crate) is_json: bool,
}

/// What can be made of a value.
pub(crate) fn hostile(value: &Value) -> Vec<Hostile> {
    let text = value.to_string();
    let mut made = Vec::new();
    if !value.is_number() {
        let places = (0..CUTS).map(|cut| text.len() * cut / CUTS).filter_map(|place| text.get(..place));
        made.extend(places.map(|start| broken(start.to_owned())));
    }
    made.push(broken(format!("{text}}}")));
    made.push(broken(format!("[{text}")));
    if let Value::Object(object) = value {
        made.push(Hostile { text: twice(object), is_json: true });
        let parts = object.iter().filter(|(_, value)| value.is_object() || value.is_array()).take(MOST);
        for (name, value) in parts {
            made.extend(nested(object, name, value.is_array()));
        }
    }
    made
}

fn broken(text: String) -> Hostile {
    Hostile { text, is_json: false }
}

/// Each property twice, first all, then all again.
fn twice(object: &Map<String, Value>) -> String {
    let members: Vec<String> = object.iter().map(|(name, value)| member(name, value)).collect();
    format!("{{{}}}", [members.as_slice(), members.as_slice()].concat().join(","))
}

fn member(name: &str, value: &Value) -> String {
    format!("{}:{value}", Value::from(name))
}

/// The object in one of its properties, again and again, with the plain properties before it and behind it.
fn nested(object: &Map<String, Value>, name: &str, in_list: bool) -> Vec<Hostile> {
    let plain = object.iter().filter(|(_, value)| !value.is_object() && !value.is_array());
    let mut room = BESIDE;
    let beside = plain.map(|(name, value)| member(name, value)).take_while(|member| {
        let fits = member.len() <= room;
        room = room.saturating_sub(member.len());
        fits
    });
    let beside: Vec<String> = beside.collect();
    let beside = beside.join(",");
    let (comma, key) = (if beside.is_empty() { "" } else { "," }, Value::from(name));
    let (list, end) = if in_list { ("[", "]") } else { ("", "") };
    let mut made = Vec::new();
    for depth in DEPTHS {
        // A list takes a level as well.
        let depth = if in_list { depth / 2 } else { depth };
        let before = format!("{{{beside}{comma}{key}:{list}").repeat(depth);
        made.push(Hostile { text: format!("{before}{{}}{}", format!("{end}}}").repeat(depth)), is_json: true });
        made.push(broken(before));
        let behind = format!("{{{key}:{list}").repeat(depth);
        let text = format!("{behind}{{}}{}", format!("{end}{comma}{beside}}}").repeat(depth));
        made.push(Hostile { text, is_json: true });
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_said_to_be_json_is() {
        let made = hostile(&json!({ "kind": "a", "next": { "b": [1] }, "more": [{}] }));
        assert!(made.len() > 20, "{}", made.len());
        for Hostile { text, is_json } in made.iter().filter(|hostile| hostile.text.len() < 100_000) {
            let read = serde_json::from_str::<serde::de::IgnoredAny>(text);
            assert_eq!(read.is_ok(), *is_json, "{text}");
        }
    }
}
