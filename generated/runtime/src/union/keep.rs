//! Reading values that are kept.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::kept::Kept;
use super::text::{Scalar, Text};
use crate::decimal::RAW;

/// How deep a kept text may be nested. It is read by a deserializer of its own, which counts from zero.
const DEEPEST: usize = 127;

impl<'de> Deserialize<'de> for Kept<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RAW, KeptVisitor { as_text: true })
    }
}

/// Keeps the value of a tag. That is a text or a whole number, so it is read at once, which costs less than to look for its
/// end first; of a fraction, only what an `f64` holds would stay.
pub(super) struct KeepTag;

impl<'de> DeserializeSeed<'de> for KeepTag {
    type Value = Kept<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kept<'de>, D::Error> {
        deserializer.deserialize_any(KeptVisitor { as_text: false })
    }
}

struct KeptVisitor {
    /// Whether the JSON text was asked for. Then it comes as an object with one name; in any other object, that name is one
    /// that was received.
    as_text: bool,
}

impl<'de> Visitor<'de> for KeptVisitor {
    type Value = Kept<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kept<'de>, D::Error> {
        Value::deserialize(deserializer).map(Kept::from)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Kept<'de>, A::Error> {
        let mut next: Option<Text<'de>> = map.next_key()?;
        if self.as_text && next.as_ref().is_some_and(|Text(name)| name == RAW) {
            return map.next_value_seed(JsonText);
        }
        let mut object = Map::new();
        while let Some(Text(name)) = next {
            object.insert(name.into_owned(), map.next_value()?);
            next = map.next_key()?;
        }
        Ok(Value::Object(object).into())
    }

    // Deserializers of plain values know no newtypes.

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Kept<'de>, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element()? {
            array.push(item);
        }
        Ok(Value::Array(array).into())
    }

    fn visit_unit<E: Error>(self) -> Result<Kept<'de>, E> {
        Ok(Value::Null.into())
    }

    fn visit_none<E: Error>(self) -> Result<Kept<'de>, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kept<'de>, D::Error> {
        self.visit_newtype_struct(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Kept<'de>, E> {
        Ok(Value::from(value).into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Kept<'de>, E> {
        Ok(Value::from(value).into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Kept<'de>, E> {
        Ok(Kept::Scalar(Scalar::Whole(value)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Kept<'de>, E> {
        Ok(Value::from(value).into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Kept<'de>, E> {
        Ok(Value::from(text).into())
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Kept<'de>, E> {
        Ok(Kept::Scalar(Scalar::Text(text)))
    }
}

/// Keeps the JSON text of a value, which `serde_json` hands out as a text.
struct JsonText;

impl<'de> DeserializeSeed<'de> for JsonText {
    type Value = Kept<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kept<'de>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for JsonText {
    type Value = Kept<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the JSON text of a value")
    }

    fn visit_borrowed_str<E: Error>(self, json: &'de str) -> Result<Kept<'de>, E> {
        let scalar = match json.as_bytes() {
            [b'"', ..] => plain(json).map(Scalar::Text),
            digits @ [b'0'..=b'9', ..] => whole(digits).map(Scalar::Whole),
            _ => None,
        };
        match scalar {
            Some(scalar) => Ok(Kept::Scalar(scalar)),
            None => limit_depth(json).map(|()| Kept::Json(Cow::Borrowed(json))),
        }
    }

    fn visit_str<E: Error>(self, json: &str) -> Result<Kept<'de>, E> {
        limit_depth(json).map(|()| Kept::Json(Cow::Owned(json.to_owned())))
    }
}

/// What the JSON text of a text says if there are no escapes in it.
#[inline]
fn plain(json: &str) -> Option<&str> {
    // Its quotes make most texts long enough to look at eight bytes at once.
    if contains_backslash(json.as_bytes()) { None } else { json.get(1..json.len() - 1) }
}

/// Whether one of the bytes is a backslash. Eight are looked at once, the last eight in any case: most texts are too short
/// for a search to pay off.
#[inline]
fn contains_backslash(bytes: &[u8]) -> bool {
    match bytes.last_chunk() {
        Some(last) => has_backslash(*last) || bytes.as_chunks().0.iter().any(|word| has_backslash(*word)),
        None => bytes.contains(&b'\\'),
    }
}

fn has_backslash(word: [u8; 8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);
    let zero_there = u64::from_ne_bytes(word) ^ u64::from_ne_bytes([b'\\'; 8]);
    zero_there.wrapping_sub(ONES) & !zero_there & HIGHS != 0
}

/// The number that the digits of a JSON text are, if they are no more than fit into it for certain.
#[inline]
fn whole(json: &[u8]) -> Option<u64> {
    const MOST_DIGITS: usize = 18;
    if json.len() > MOST_DIGITS {
        return None;
    }
    json.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u64::from(digit - b'0')))
}

fn limit_depth<E: Error>(json: &str) -> Result<(), E> {
    // Each level takes an opening and a closing bracket.
    let may_be_deep = json.len() > 2 * DEEPEST && json.starts_with(['{', '[']);
    if may_be_deep && depth(json) > DEEPEST { Err(E::custom("recursion limit exceeded")) } else { Ok(()) }
}

/// How deep lists and objects are nested in a JSON text.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_text, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backslash_is_seen_wherever_it_stands() {
        for length in 1..20 {
            for place in 0..length {
                let mut text = vec![b'\xdc'; length];
                text[place] = b'\\';
                assert!(contains_backslash(&text), "{place} of {length}");
                text[place] = b'\\' + 1;
                assert!(!contains_backslash(&text), "{place} of {length}");
            }
        }
    }

    #[test]
    fn depth_is_limited_in_parts_too() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(serde_json::from_str::<Kept>(&nested(DEEPEST)).is_ok());
        assert!(serde_json::from_str::<Kept>(&nested(DEEPEST + 1)).is_err());
        assert_eq!(depth(r#"{"[[[": "\"[[", "a": [{}]}"#), 3);
    }
}
