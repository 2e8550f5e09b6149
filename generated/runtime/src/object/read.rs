//! Reading objects into tuples of field values.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use crate::stack::Level;
use crate::strict::refuse;

use super::Chain;
use super::arity::for_each_arity;
use super::missing::MissingFields;
use super::shape::{Found, KeySeed, Shape};

/// Reads an object into a tuple of values, in the order of the keys.
///
/// # Errors
///
/// If the input is no object, a required property is missing, or a value does not have the type of its field.
#[inline]
pub fn read<'de, D, F>(
    deserializer: D,
    name: &'static str,
    keys: &'static [&'static str],
    modes: &'static str,
    aliases: &'static [(&'static str, &'static str)],
) -> Result<F, D::Error>
where
    D: Deserializer<'de>,
    F: Fields<'de>,
{
    let shape = Shape { name, keys, modes, aliases };
    let visitor = ObjectVisitor { shape: &shape, rest: Ignore, fields: PhantomData };
    deserializer.deserialize_map(visitor).map(|(fields, Ignore)| fields)
}

/// Like [`read`], and collects the properties without a key; a struct is made of both.
///
/// # Errors
///
/// As [`read`].
pub fn read_rest<'de, D, F, V, T>(
    deserializer: D,
    name: &'static str,
    keys: &'static [&'static str],
    modes: &'static str,
    aliases: &'static [(&'static str, &'static str)],
    build: impl FnOnce(F, BTreeMap<String, V>) -> T,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    F: Fields<'de>,
    V: Deserialize<'de>,
{
    let shape = Shape { name, keys, modes, aliases };
    let visitor = ObjectVisitor { shape: &shape, rest: BTreeMap::new(), fields: PhantomData };
    deserializer.deserialize_map(visitor).map(|(fields, rest)| build(fields, rest))
}

/// A tuple of field values that an object can be read into.
pub trait Fields<'de>: Sized {
    /// The values while some are missing.
    type Slots;

    /// How many fields there are.
    const COUNT: usize;

    /// No value yet.
    fn empty() -> Self::Slots;

    /// Reads the value of the field with this index.
    ///
    /// # Errors
    ///
    /// If the value does not have the type of the field.
    fn read<A: MapAccess<'de>>(slots: &mut Self::Slots, index: usize, map: &mut A) -> Result<(), A::Error>;

    /// The values, once the object has ended.
    ///
    /// # Errors
    ///
    /// If a required property is missing.
    fn finish<E: Error>(slots: &mut Self::Slots, missing: &mut MissingFields) -> Result<Self, E>;
}

/// Reads the value of one field. It is a function of its own for the stack: that of a field that holds the type again
/// would otherwise have room for the values of all fields.
#[inline]
fn fill<'de, T: Deserialize<'de>, A: MapAccess<'de>>(slot: &mut Option<T>, map: &mut A) -> Result<(), A::Error> {
    map.next_value().map(|value| *slot = Some(value))
}

macro_rules! tuple {
    ($count:literal: $($T:ident $index:tt)*) => {
        impl<'de, $($T: Deserialize<'de>),*> Fields<'de> for ($($T,)*) {
            type Slots = ($(Option<$T>,)*);

            const COUNT: usize = $count;

            #[allow(clippy::unused_unit)]
            fn empty() -> Self::Slots {
                ($(None::<$T>,)*)
            }

            #[inline]
            #[allow(unused_variables)]
            fn read<A: MapAccess<'de>>(slots: &mut Self::Slots, index: usize, map: &mut A) -> Result<(), A::Error> {
                match index {
                    $($index => fill(&mut slots.$index, map),)*
                    _ => Ok(()),
                }
            }

            #[inline]
            #[allow(unused_variables, clippy::unused_unit)]
            fn finish<E: Error>(slots: &mut Self::Slots, missing: &mut MissingFields) -> Result<Self, E> {
                let fields = ($(missing.value(slots.$index.take(), $index)?,)*);
                missing.advance($count);
                Ok(fields)
            }
        }
    };
}

for_each_arity!(tuple);

impl<'de, F: Fields<'de>, G: Fields<'de>> Fields<'de> for Chain<F, G> {
    type Slots = (F::Slots, G::Slots);

    const COUNT: usize = F::COUNT + G::COUNT;

    fn empty() -> Self::Slots {
        (F::empty(), G::empty())
    }

    fn read<A: MapAccess<'de>>(slots: &mut Self::Slots, index: usize, map: &mut A) -> Result<(), A::Error> {
        match index.checked_sub(F::COUNT) {
            None => F::read(&mut slots.0, index, map),
            Some(index) => G::read(&mut slots.1, index, map),
        }
    }

    fn finish<E: Error>(slots: &mut Self::Slots, missing: &mut MissingFields) -> Result<Self, E> {
        Ok(Self(F::finish(&mut slots.0, missing)?, G::finish(&mut slots.1, missing)?))
    }
}

/// Where the properties without a key go.
trait Rest<'de> {
    /// What is kept of their names.
    type Name;

    fn name(name: &str) -> Self::Name;

    fn read<A: MapAccess<'de>>(&mut self, name: Self::Name, map: &mut A) -> Result<(), A::Error>;
}

/// Nowhere.
struct Ignore;

impl<'de> Rest<'de> for Ignore {
    type Name = ();

    fn name(_name: &str) {}

    fn read<A: MapAccess<'de>>(&mut self, (): (), map: &mut A) -> Result<(), A::Error> {
        map.next_value::<Unknown>().map(|_| ())
    }
}

impl<'de, V: Deserialize<'de>> Rest<'de> for BTreeMap<String, V> {
    type Name = String;

    fn name(name: &str) -> String {
        name.to_owned()
    }

    fn read<A: MapAccess<'de>>(&mut self, name: String, map: &mut A) -> Result<(), A::Error> {
        self.insert(name, map.next_value()?);
        Ok(())
    }
}

/// The value of a property that nothing is known of.
struct Unknown;

impl<'de> Deserialize<'de> for Unknown {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        refuse(format_args!("the description does not know this property"))?;
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

struct ObjectVisitor<'s, F, R> {
    shape: &'s Shape,
    rest: R,
    fields: PhantomData<F>,
}

impl<'de, F: Fields<'de>, R: Rest<'de>> Visitor<'de> for ObjectVisitor<'_, F, R> {
    type Value = (F, R);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", self.shape.name)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(F, R), A::Error> {
        let _level = Level::enter::<A::Error>()?;
        let mut slots = F::empty();
        let mut expected = 0;
        while let Some(found) = map.next_key_seed(KeySeed { shape: self.shape, expected, unknown: R::name })? {
            match found {
                Found::Known(index) => {
                    F::read(&mut slots, index, &mut map)?;
                    expected = index + 1;
                }
                Found::Unknown(name) => self.rest.read(name, &mut map)?,
            }
        }
        let fields = F::finish(&mut slots, &mut MissingFields::new(self.shape))?;
        // Nothing is left in them.
        std::mem::forget(slots);
        Ok((fields, self.rest))
    }
}
