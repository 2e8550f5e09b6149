//! A value that was read before it was known what it is.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use serde_path_to_error::Track;

use super::text::{PlainText, Text};
use crate::decimal::RAW;

/// A value that is kept until it is known what to read it as.
///
/// Where JSON text is read, that is scanned once and copied nowhere, and nothing of it is lost, such as digits.
#[derive(Clone, Debug)]
pub(super) enum Kept<'de> {
    /// A text that is written as it is, without escapes.
    Plain(&'de str),
    /// The JSON text of any value; made for it where anything but JSON text is read.
    Json(Cow<'de, str>),
}

/// How deep a kept text may be nested. It is read by a deserializer of its own, which counts from zero.
const DEEPEST: usize = 127;

impl<'de> Kept<'de> {
    #[inline]
    fn of_json(json: Cow<'de, str>) -> Option<Self> {
        match json.as_bytes() {
            [b'"', ..] => {
                if let Cow::Borrowed(json) = json
                    && let Some(text) = plain(json)
                {
                    return Some(Self::Plain(text));
                }
            }
            // Each level takes an opening and a closing bracket.
            [b'{' | b'[', ..] if json.len() > 2 * DEEPEST && depth(&json) > DEEPEST => return None,
            _ => {}
        }
        Some(Self::Json(json))
    }

    /// Whether it is null.
    pub(super) fn is_null(&self) -> bool {
        match self {
            Self::Plain(_) => false,
            Self::Json(json) => json == "null",
        }
    }

    /// The text that it is, or, for anything but a text, its JSON.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Plain(text) => Cow::Borrowed(text),
            Self::Json(json) if json.starts_with('"') => {
                serde_json::from_str(json).map_or(Cow::Borrowed(json.as_ref()), Cow::Owned)
            }
            Self::Json(json) => Cow::Borrowed(json),
        }
    }

    /// A value of the same kind; of a number, the same one, as far as that can be.
    pub(super) fn outline(&self) -> Value {
        let json = match self {
            Self::Plain(_) => return Value::String(String::new()),
            Self::Json(json) => json,
        };
        match json.bytes().next() {
            Some(b'"') => Value::String(String::new()),
            Some(b'[') => Value::Array(Vec::new()),
            Some(b'{') => Value::Object(Map::new()),
            Some(b'n') => Value::Null,
            Some(sign @ (b't' | b'f')) => Value::Bool(sign == b't'),
            // Numbers that are too large are numbers all the same.
            _ => serde_json::from_str(json).unwrap_or_else(|_| Value::from(f64::MAX)),
        }
    }

    /// Reads it, keeping track of the place within it if asked to.
    ///
    /// Each deserializer here is one more for which every type is compiled, so there are few, and most values go through the
    /// one that reads bodies.
    pub(super) fn read<V: DeserializeSeed<'de>>(
        &self,
        seed: V,
        track: Option<&mut Track>,
    ) -> Result<V::Value, serde_json::Error> {
        match (self, track) {
            (Self::Plain(text), _) => seed.deserialize(PlainText(text)),
            (Self::Json(Cow::Borrowed(json)), None) => seed.deserialize(&mut serde_json::Deserializer::from_str(json)),
            (Self::Json(Cow::Borrowed(json)), Some(track)) => {
                let mut deserializer = serde_json::Deserializer::from_str(json);
                seed.deserialize(serde_path_to_error::Deserializer::new(&mut deserializer, track))
            }
            // What is not borrowed cannot be borrowed from.
            (Self::Json(Cow::Owned(json)), _) => {
                seed.deserialize(&mut serde_json::Deserializer::from_reader(json.as_bytes()))
            }
        }
    }
}

impl From<Value> for Kept<'_> {
    fn from(value: Value) -> Self {
        Self::Json(Cow::Owned(value.to_string()))
    }
}

/// What a JSON text says if that is a text without escapes.
fn plain(json: &str) -> Option<&str> {
    let inner = json.strip_prefix('"')?.strip_suffix('"')?;
    (!contains_backslash(inner.as_bytes())).then_some(inner)
}

/// Whether one of the bytes is a backslash. Eight are looked at once: most texts are too short for a search to pay off.
fn contains_backslash(bytes: &[u8]) -> bool {
    let (words, rest) = bytes.as_chunks();
    words.iter().any(|word| has_backslash(*word)) || rest.contains(&b'\\')
}

fn has_backslash(word: [u8; 8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);
    let zero_there = u64::from_ne_bytes(word) ^ u64::from_ne_bytes([b'\\'; 8]);
    zero_there.wrapping_sub(ONES) & !zero_there & HIGHS != 0
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

impl<'de> Deserialize<'de> for Kept<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RAW, KeptVisitor)
    }
}

struct KeptVisitor;

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
        if next.as_ref().is_some_and(|Text(name)| name == RAW) {
            let Text(json) = map.next_value()?;
            return Kept::of_json(json).ok_or_else(|| A::Error::custom("recursion limit exceeded"));
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
        Ok(Value::from(value).into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Kept<'de>, E> {
        Ok(Value::from(value).into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Kept<'de>, E> {
        Ok(Value::from(text).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(json: &str) -> Kept<'_> {
        serde_json::from_str(json).unwrap()
    }

    fn read<'de, T: Deserialize<'de>>(value: &Kept<'de>) -> T {
        value.read(std::marker::PhantomData, None).unwrap()
    }

    #[test]
    fn texts_are_borrowed_and_numbers_keep_their_digits() {
        assert!(matches!(kept(r#" "red" "#), Kept::Plain("red")));
        assert!(matches!(kept(r#""r\u0065d""#), Kept::Json(Cow::Borrowed(_))));
        assert_eq!(kept(r#""r\u0065d""#).text(), "red");
        assert_eq!(kept("0.10").text(), "0.10");
        assert_eq!(read::<String>(&kept(r#""r\u0065d""#)), "red");
        assert_eq!(read::<Option<&str>>(&kept(r#""red""#)), Some("red"));
        assert_eq!(read::<Vec<i64>>(&kept("[1, 2]")), [1, 2]);
    }

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
    fn readers_and_values_are_kept_as_well() {
        let mut of_reader = serde_json::Deserializer::from_reader(&b"[true, \"red\"]"[..]);
        let of_reader = Kept::deserialize(&mut of_reader).unwrap();
        assert_eq!(read::<(bool, String)>(&of_reader), (true, "red".to_owned()));
        let of_value = Kept::deserialize(serde_json::json!({ "a": [1] })).unwrap();
        assert!(of_value.outline().is_object());
        let of_plain = Kept::deserialize(serde::de::value::U64Deserializer::<serde_json::Error>::new(7)).unwrap();
        assert_eq!(read::<u8>(&of_plain), 7);
    }

    #[test]
    fn depth_is_limited_in_parts_too() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(serde_json::from_str::<Kept>(&nested(DEEPEST)).is_ok());
        assert!(serde_json::from_str::<Kept>(&nested(DEEPEST + 1)).is_err());
        assert_eq!(depth(r#"{"[[[": "\"[[", "a": [{}]}"#), 3);
    }
}
