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
    fn find(&self, name: &str, expected: usize) -> Option<usize> {
        match self.keys.get(expected) {
            Some(key) if is_same_short(key, name) => Some(expected),
            _ => self.search(name, expected),
        }
    }

    /// As [`find`](Self::find), beginning at the expected one: of those before it, most were there already.
    #[inline(never)]
    fn search(&self, name: &str, expected: usize) -> Option<usize> {
        let (before, behind) = self.keys.split_at_checked(expected).unwrap_or((self.keys, &[]));
        let is_same = |key: &&str| is_same_short(key, name) || *key == name;
        let behind = behind.iter().position(is_same).map(|index| expected + index);
        behind.or_else(|| before.iter().position(is_same)).or_else(|| self.find_alias(name))
    }

    #[cold]
    fn find_alias(&self, name: &str) -> Option<usize> {
        let (_, name) = self.aliases.iter().find(|(alias, _)| *alias == name)?;
        self.keys.iter().position(|key| key == name)
    }
}

/// Whether two names of at most sixteen bytes are the same. To compare both their ends is faster than to call a function.
#[inline]
fn is_same_short(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.len() == other.len()
        && match one.len() {
            0..4 => one.iter().zip(other).all(|(one, other)| one == other),
            4..=8 => ends::<4>(one) == ends::<4>(other),
            9..=16 => ends::<8>(one) == ends::<8>(other),
            _ => false,
        }
}

/// The first bytes of a name, and the last ones.
#[inline]
fn ends<const COUNT: usize>(name: &[u8]) -> (Option<&[u8; COUNT]>, Option<&[u8; COUNT]>) {
    (name.first_chunk(), name.last_chunk())
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

    #[inline]
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

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &[
        "",
        "a",
        "id",
        "ids",
        "name",
        "names",
        "lastName",
        "firstName",
        "organization",
        "organizationName",
        "organizationNumber",
    ];

    #[test]
    fn names_are_found_from_any_place() {
        let aliases = &[("ID", "id")];
        let shape = Shape { name: "Group", keys: NAMES, modes: "", aliases };
        for expected in 0..NAMES.len() + 2 {
            for (index, name) in NAMES.iter().enumerate() {
                assert_eq!(shape.find(name, expected), Some(index), "{name} from {expected}");
            }
            assert_eq!(shape.find("ID", expected), Some(2));
            for other in
                ["b", "idx", "nbme", "nemes", "lostName", "fairstName", "organizetionName", "organizationNumbex"]
            {
                assert_eq!(shape.find(other, expected), None, "{other} from {expected}");
            }
        }
    }
}
