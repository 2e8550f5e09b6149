//! Writing a branch together with the property that tells it, where the branch does not have that itself.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{Error, Impossible, SerializeMap, Serializer};

/// Writes objects with one more property.
pub trait Tag: Serializer {
    /// Adds the property: before the others, or behind them if it is not among them.
    fn tag(self, name: &'static str, value: &'static str, comes_first: bool) -> Tagging<Self> {
        Tagging { inner: self, name, value, comes_first }
    }
}

impl<S: Serializer> Tag for S {}

/// A serializer for objects only, which adds a property.
#[derive(Debug)]
pub struct Tagging<S> {
    inner: S,
    name: &'static str,
    value: &'static str,
    comes_first: bool,
}

/// An object with one more property.
#[derive(Debug)]
pub struct TaggingMap<M> {
    inner: M,
    name: &'static str,
    /// What is still to be written, if the property does not occur.
    value: Option<&'static str>,
}

impl<M: SerializeMap> TaggingMap<M> {
    /// Notices the property. Only names that are texts occur.
    fn notice<T: Serialize + ?Sized>(&mut self, key: &T) {
        if self.value.is_some() && serde_json::to_value(key).is_ok_and(|key| key == self.name) {
            self.value = None;
        }
    }
}

impl<M: SerializeMap> SerializeMap for TaggingMap<M> {
    type Ok = M::Ok;
    type Error = M::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), M::Error> {
        self.notice(key);
        self.inner.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), M::Error> {
        self.inner.serialize_value(value)
    }

    fn serialize_entry<K, V>(&mut self, key: &K, value: &V) -> Result<(), M::Error>
    where
        K: Serialize + ?Sized,
        V: Serialize + ?Sized,
    {
        self.notice(key);
        self.inner.serialize_entry(key, value)
    }

    fn end(mut self) -> Result<M::Ok, M::Error> {
        if let Some(value) = self.value {
            self.inner.serialize_entry(self.name, value)?;
        }
        self.inner.end()
    }
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
    type SerializeMap = TaggingMap<S::SerializeMap>;
    type SerializeStruct = Never<S>;
    type SerializeStructVariant = Never<S>;

    fn serialize_map(self, count: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        let Self { inner, name, value, comes_first } = self;
        let count = count.filter(|_| comes_first).map(|count| count.saturating_add(1));
        let mut inner = inner.serialize_map(count)?;
        if comes_first {
            inner.serialize_entry(name, value)?;
        }
        Ok(TaggingMap { inner, name, value: (!comes_first).then_some(value) })
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
