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
    /// The modes of the fields, in the same order, as one text: data that costs rustc a single token.
    pub(super) modes: &'static str,
    /// Further names, each with the name it stands for.
    pub(super) aliases: &'static [(&'static str, &'static str)],
}

impl Shape {
    /// The index of a property. Properties usually come in order, so the expected one is tried first.
    fn find(&self, name: &str, expected: usize) -> Option<usize> {
        if self.keys.get(expected) == Some(&name) {
            return Some(expected);
        }
        let position = |name: &str| self.keys.iter().position(|key| *key == name);
        let alias = || self.aliases.iter().find(|(alias, _)| *alias == name);
        position(name).or_else(|| alias().and_then(|(_, name)| position(name)))
    }
}

/// A property name met while reading.
pub(super) enum Found {
    /// A known one: its index.
    Known(usize),
    /// Another one; its text is empty unless the rest is collected.
    Unknown(String),
}

/// Turns a property name into an index, without borrowing it from the input.
pub(super) struct KeySeed {
    pub(super) shape: Shape,
    pub(super) expected: usize,
    pub(super) keeps_unknown: bool,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Found, E> {
        Ok(match self.shape.find(name, self.expected) {
            Some(index) => Found::Known(index),
            None if self.keeps_unknown => Found::Unknown(name.to_owned()),
            None => Found::Unknown(String::new()),
        })
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Found, E> {
        self.visit_str(&String::from_utf8_lossy(name))
    }
}
