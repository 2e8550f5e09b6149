//! Typed headers of replies.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;
use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{DeserializeOwned, Error as _, IntoDeserializer, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

use crate::DecodeError;
use crate::decimal::RAW;

/// A header that a description types: its name, and what its value is.
///
/// Generated code has a constant for each; [`Received::get`](crate::Received::get) and [`Reply::get`](crate::Reply::get)
/// read one.
pub struct Header<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> Header<T> {
    /// A header of this name.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, value: PhantomData }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl<T: DeserializeOwned> Header<T> {
    /// The value, in the style `simple`; `None` if the header is not there. Several headers of the name are one list.
    ///
    /// # Errors
    ///
    /// If the value is not text, or does not have the documented type.
    pub fn read(&self, headers: &HeaderMap) -> Result<Option<T>, DecodeError> {
        let malformed = |reason: &dyn fmt::Display| DecodeError::new(format!("the header `{}`: {reason}", self.name));
        let mut texts = Vec::new();
        for value in headers.get_all(self.name) {
            texts.push(std::str::from_utf8(value.as_bytes()).map_err(|error| malformed(&error))?);
        }
        if texts.is_empty() {
            return Ok(None);
        }
        T::deserialize(Text(&texts.join(", "))).map(Some).map_err(|error| malformed(&error))
    }
}

impl<T> Clone for Header<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Header<T> {}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Header").field(&self.name).finish()
    }
}

/// The text of a value, or of an item of a list.
struct Text<'t>(&'t str);

/// Reads the text as a number or a boolean.
macro_rules! parsed {
    ($($method:ident $visit:ident $type:ty),*) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            let value: $type = self.0.trim().parse().map_err(Self::Error::custom)?;
            visitor.$visit(value)
        }
    )* };
}

impl<'de> Deserializer<'de> for Text<'_> {
    type Error = serde::de::value::Error;

    parsed! {
        deserialize_bool visit_bool bool,
        deserialize_i8 visit_i8 i8, deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32, deserialize_i64 visit_i64 i64,
        deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64,
        deserialize_f32 visit_f32 f32, deserialize_f64 visit_f64 f64
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_str(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        if name == RAW {
            return visitor.visit_map(MapDeserializer::new(std::iter::once((RAW, self.0.trim()))));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        let items = self.0.split(',').map(str::trim).filter(|item| !item.is_empty()).map(Text);
        visitor.visit_seq(SeqDeserializer::new(items))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        StrDeserializer::new(self.0).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        i128 u128 char str string bytes byte_buf unit unit_struct tuple tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_> for Text<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn headers(values: &[&'static str]) -> HeaderMap {
        values.iter().map(|value| (http::header::ETAG, HeaderValue::from_static(value))).collect()
    }

    fn read<T: DeserializeOwned>(values: &[&'static str]) -> Result<Option<T>, DecodeError> {
        Header::new("ETag").read(&headers(values))
    }

    #[test]
    fn values() {
        assert_eq!(read::<i64>(&[]), Ok(None));
        assert_eq!(read::<i64>(&["7"]), Ok(Some(7)));
        assert_eq!(read::<bool>(&["true"]), Ok(Some(true)));
        assert_eq!(read::<f64>(&["1.5"]), Ok(Some(1.5)));
        assert_eq!(
            read::<crate::Decimal>(&[" 1.50"]).unwrap().map(|number| number.to_string()).as_deref(),
            Some("1.50")
        );
        assert_eq!(read::<String>(&["a, b"]), Ok(Some("a, b".to_owned())));
        assert_eq!(read::<Option<u32>>(&["7"]), Ok(Some(Some(7))));
        assert_eq!(read::<Vec<i32>>(&["1, 2", "3"]), Ok(Some(vec![1, 2, 3])));
        assert_eq!(read::<Vec<String>>(&[""]), Ok(Some(vec![])));
        assert_eq!(read::<crate::Date>(&["2026-11-21"]).unwrap().map(crate::Date::day), Some(21));
    }

    #[test]
    fn what_is_of_another_type_is_an_error() {
        let error = read::<i64>(&["many"]).unwrap_err();
        assert_eq!(error.message(), "the header `ETag`: invalid digit found in string");
        assert!(read::<i64>(&["1", "2"]).is_err(), "two are not one");
        assert!(read::<crate::Uuid>(&["7"]).is_err());
    }
}
