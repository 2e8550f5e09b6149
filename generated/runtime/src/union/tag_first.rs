//! Writing a branch together with the property that tells it, where the branch does not have that itself.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{Error, Impossible, SerializeMap, Serializer};

/// Writes objects with one more property, before their own.
pub trait TagFirst: Serializer {
    /// Adds the property, unless it is among the others already.
    fn tag_first(self, name: &'static str, value: &'static str, is_there: bool) -> Tagging<Self> {
        Tagging { inner: self, name, value: (!is_there).then_some(value) }
    }
}

impl<S: Serializer> TagFirst for S {}

/// A serializer for objects only, which adds a property.
#[derive(Debug)]
pub struct Tagging<S> {
    inner: S,
    name: &'static str,
    value: Option<&'static str>,
}

/// The methods for what is no object.
macro_rules! no_object {
    ($($method:ident($($ty:ty),*) -> $ok:ty;)*) => {
        $(fn $method(self, $(_: $ty),*) -> Result<$ok, S::Error> {
            Err(no_object())
        })*
    };
}

fn no_object<E: Error>() -> E {
    E::custom("a branch that a property tells is an object")
}

type Never<S> = Impossible<<S as Serializer>::Ok, <S as Serializer>::Error>;

impl<S: Serializer> Serializer for Tagging<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Never<S>;
    type SerializeTuple = Never<S>;
    type SerializeTupleStruct = Never<S>;
    type SerializeTupleVariant = Never<S>;
    type SerializeMap = S::SerializeMap;
    type SerializeStruct = Never<S>;
    type SerializeStructVariant = Never<S>;

    fn serialize_map(self, count: Option<usize>) -> Result<S::SerializeMap, S::Error> {
        let Some(value) = self.value else { return self.inner.serialize_map(count) };
        let mut map = self.inner.serialize_map(count.map(|count| count.saturating_add(1)))?;
        map.serialize_entry(self.name, value)?;
        Ok(map)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<S::Ok, S::Error> {
        Err(no_object())
    }

    fn collect_str<T: Display + ?Sized>(self, _: &T) -> Result<S::Ok, S::Error> {
        Err(no_object())
    }

    no_object! {
        serialize_bool(bool) -> S::Ok;
        serialize_i8(i8) -> S::Ok;
        serialize_i16(i16) -> S::Ok;
        serialize_i32(i32) -> S::Ok;
        serialize_i64(i64) -> S::Ok;
        serialize_u8(u8) -> S::Ok;
        serialize_u16(u16) -> S::Ok;
        serialize_u32(u32) -> S::Ok;
        serialize_u64(u64) -> S::Ok;
        serialize_f32(f32) -> S::Ok;
        serialize_f64(f64) -> S::Ok;
        serialize_char(char) -> S::Ok;
        serialize_str(&str) -> S::Ok;
        serialize_bytes(&[u8]) -> S::Ok;
        serialize_none() -> S::Ok;
        serialize_unit() -> S::Ok;
        serialize_unit_struct(&'static str) -> S::Ok;
        serialize_unit_variant(&'static str, u32, &'static str) -> S::Ok;
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct(&'static str, usize) -> Self::SerializeStruct;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}
