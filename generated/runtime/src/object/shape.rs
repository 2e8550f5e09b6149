//! What is known of an object: its properties, and how to find them.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

/// The properties of an object.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// The name of the type.
    pub(super) name: &'static str,
    /// The names of the properties, in the order of the fields.
    pub(super) keys: &'static [&'static str],
    /// The modes of the fields, in the same order: see [`Modes`](super::mode::Modes).
    pub(super) modes: &'static str,
    /// Further names, each with the name it stands for.
    pub(super) aliases: &'static [(&'static str, &'static str)],
}

impl Shape {
    /// The index of a property. Properties usually come in order, so the expected one is tried first.
    #[inline]
    fn find(&self, name: &str, expected: usize) -> Option<usize> {
        if self.keys.get(expected) == Some(&name) {
            return Some(expected);
        }
        let position = |name: &str| self.keys.iter().position(|key| *key == name);
        let alias = || self.aliases.iter().find(|(alias, _)| *alias == name);
        position(name).or_else(|| alias().and_then(|(_, name)| position(name)))
    }
}

/// A property name met while reading: a known one, as an index, or another one.
pub(super) enum Found<U> {
    Known(usize),
    Unknown(U),
}

/// Turns a property name into an index, without borrowing it from the input. The function makes the most of others.
pub(super) struct KeySeed<'s, U> {
    pub(super) shape: &'s Shape,
    pub(super) expected: usize,
    pub(super) unknown: fn(&str) -> U,
}

impl<'de, U> DeserializeSeed<'de> for KeySeed<'_, U> {
    type Value = Found<U>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found<U>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<U> Visitor<'_> for KeySeed<'_, U> {
    type Value = Found<U>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Found<U>, E> {
        Ok(match self.shape.find(name, self.expected) {
            Some(index) => Found::Known(index),
            None => Found::Unknown((self.unknown)(name)),
        })
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Found<U>, E> {
        self.visit_str(&String::from_utf8_lossy(name))
    }
}
