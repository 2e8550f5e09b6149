//! Properties that are not there.

use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::forward_to_deserialize_any;

use super::mode::{Mode, Modes};
use super::shape::Shape;
use crate::maybe::MAYBE;

/// Decides what becomes of missing properties, field by field.
#[derive(Debug)]
pub struct MissingFields {
    keys: &'static [&'static str],
    modes: &'static str,
    /// The index of the first field of the current group.
    offset: usize,
}

impl MissingFields {
    pub(super) fn new(shape: &Shape) -> Self {
        Self { keys: shape.keys, modes: shape.modes, offset: 0 }
    }

    /// The value of a field: what was read, or what its type makes of a missing property.
    #[inline]
    pub(super) fn value<'de, T: Deserialize<'de>, E: Error>(&self, slot: Option<T>, index: usize) -> Result<T, E> {
        match slot {
            Some(value) => Ok(value),
            None => T::deserialize(self.missing(index)?),
        }
    }

    /// Goes on to the next group of fields.
    pub(super) fn advance(&mut self, count: usize) {
        self.offset += count;
    }

    fn missing<E: Error>(&self, index: usize) -> Result<Missing<E>, E> {
        let index = self.offset + index;
        let name = self.keys.get(index).copied().unwrap_or_default();
        if Modes::nth(self.modes, index, self.keys.len()) == Mode::Required {
            Err(E::missing_field(name))
        } else {
            Ok(Missing { name, error: PhantomData })
        }
    }
}

/// A property that is not there. `Option` sees a null, [`Maybe`](crate::Maybe) a unit, all other types an error.
struct Missing<E> {
    name: &'static str,
    error: PhantomData<E>,
}

impl<'de, E: Error> Deserializer<'de> for Missing<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, E> {
        Err(E::missing_field(self.name))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_none()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, E> {
        if name == MAYBE { visitor.visit_unit() } else { self.deserialize_any(visitor) }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
