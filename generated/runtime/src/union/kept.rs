//! A value that was read before it was known what it is.

use std::borrow::Cow;

use serde::de::DeserializeSeed;
use serde_json::{Map, Value};
use serde_path_to_error::Track;

use super::text::Scalar;
use crate::decode::whole_number;

/// A value that is kept until it is known what to read it as.
///
/// Where JSON text is read, that is scanned once and copied nowhere, and nothing of it is lost, such as digits.
#[derive(Clone, Debug)]
pub(super) enum Kept<'de> {
    /// A text that is written as it is, without escapes, or a small number without sign and fraction.
    Scalar(Scalar<'de>),
    /// The JSON text of any value; made for it where anything but JSON text is read.
    Json(Cow<'de, str>),
}

impl<'de> Kept<'de> {
    /// Whether it is null.
    pub(super) fn is_null(&self) -> bool {
        match self {
            Self::Scalar(_) => false,
            Self::Json(json) => json == "null",
        }
    }

    /// The text that it is, or, for anything but a text, its JSON; `1.0` is the number `1` (JSON Schema Core, section 4.2.2).
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Scalar(Scalar::Text(text)) => Cow::Borrowed(text),
            Self::Scalar(Scalar::Whole(number)) => Cow::Owned(number.to_string()),
            Self::Json(json) if json.starts_with('"') => {
                serde_json::from_str(json).map_or(Cow::Borrowed(json.as_ref()), Cow::Owned)
            }
            Self::Json(json) => whole_number(json).map_or(Cow::Borrowed(json), Cow::Owned),
        }
    }

    /// A value of the same kind; of a number, the same one, as far as that can be.
    pub(super) fn outline(&self) -> Value {
        let json = match self {
            Self::Scalar(Scalar::Text(_)) => return Value::String(String::new()),
            Self::Scalar(Scalar::Whole(number)) => return Value::from(*number),
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
            (Self::Scalar(scalar), _) => seed.deserialize(*scalar),
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

#[cfg(test)]
mod tests {
    use std::marker::PhantomData;

    use serde::Deserialize;

    use super::*;
    use crate::Decimal;

    fn kept(json: &str) -> Kept<'_> {
        serde_json::from_str(json).unwrap()
    }

    fn read<'de, T: Deserialize<'de>>(value: &Kept<'de>) -> T {
        value.read(PhantomData, None).unwrap()
    }

    #[test]
    fn texts_are_borrowed_and_numbers_keep_their_digits() {
        assert!(matches!(kept(r#" "red" "#), Kept::Scalar(Scalar::Text("red"))));
        assert!(matches!(kept(r#""r\u0065d""#), Kept::Json(Cow::Borrowed(_))));
        assert_eq!(kept(r#""r\u0065d""#).text(), "red");
        for (number, text) in [("0.10", "0.10"), ("70", "70"), ("-7", "-7"), ("7.0", "7"), ("1e400", "1e400")] {
            assert_eq!(kept(number).text(), text);
        }
        assert!(matches!(kept("7"), Kept::Scalar(Scalar::Whole(7))));
        for number in ["0", "-0", "123456789012345678", "12345678901234567890123", "1e3", "7.0"] {
            assert_eq!(read::<Decimal>(&kept(number)).as_str(), number);
        }
        assert_eq!(read::<(f64, Option<u8>)>(&kept("[7, 7]")), (7.0, Some(7)));
        assert_eq!(read::<Option<f64>>(&kept("7")), Some(7.0));
        assert_eq!(read::<Option<i128>>(&kept("7")), Some(7));
        assert!(kept("300").read(PhantomData::<u8>, None).is_err());
        assert_eq!(read::<String>(&kept(r#""r\u0065d""#)), "red");
        assert_eq!(read::<Option<&str>>(&kept(r#""red""#)), Some("red"));
        assert_eq!(read::<Vec<i64>>(&kept("[1, 2]")), [1, 2]);
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
}
