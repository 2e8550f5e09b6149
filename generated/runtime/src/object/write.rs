//! Writing objects from tuples of references to fields.

use std::collections::BTreeMap;

use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use super::Chain;
use super::arity::for_each_arity;
use super::left_out::is_left_out;
use super::mode::Modes;

/// Writes an object from a tuple of fields, in the order of the keys and modes.
///
/// # Errors
///
/// If a field cannot be written.
#[inline]
#[allow(clippy::needless_pass_by_value, reason = "a reference would cost rustc more in every type")]
pub fn write<S, P>(
    serializer: S,
    keys: &'static [&'static str],
    modes: &'static str,
    parts: P,
) -> Result<S::Ok, S::Error>
where
    S: Serializer,
    P: Parts,
{
    let mut map = serializer.serialize_map(None)?;
    parts.write(keys, &mut Modes::new(modes), &mut map)?;
    map.end()
}

/// Like [`write`], followed by properties without a key.
///
/// # Errors
///
/// If a field cannot be written, or one of the further properties has the name of a key.
#[allow(clippy::needless_pass_by_value, reason = "as above")]
pub fn write_rest<S, P, V>(
    serializer: S,
    keys: &'static [&'static str],
    modes: &'static str,
    parts: P,
    rest: &BTreeMap<String, V>,
) -> Result<S::Ok, S::Error>
where
    S: Serializer,
    P: Parts,
    V: Serialize,
{
    if let Some(key) = keys.iter().find(|key| rest.contains_key(**key)) {
        return Err(S::Error::custom(format_args!("the further property `{key}` has the name of a field")));
    }
    let mut map = serializer.serialize_map(None)?;
    parts.write(keys, &mut Modes::new(modes), &mut map)?;
    rest.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
    map.end()
}

/// A tuple of references to fields.
pub trait Parts {
    /// How many fields there are.
    const COUNT: usize;

    /// Writes the fields under the names of the keys, but for those that their modes leave out.
    ///
    /// # Errors
    ///
    /// If a value cannot be written.
    fn write<M: SerializeMap>(&self, keys: &[&'static str], modes: &mut Modes, map: &mut M) -> Result<(), M::Error>;
}

macro_rules! tuple {
    ($count:literal: $($T:ident $index:tt)*) => {
        impl<$($T: Serialize),*> Parts for ($(&$T,)*) {
            const COUNT: usize = $count;

            #[inline]
            #[allow(unused_variables)]
            fn write<M: SerializeMap>(&self, keys: &[&'static str], modes: &mut Modes, map: &mut M) -> Result<(), M::Error> {
                $(
                    if !is_left_out(self.$index, modes.next()) {
                        map.serialize_entry(keys.get($index).copied().unwrap_or_default(), self.$index)?;
                    }
                )*
                Ok(())
            }
        }
    };
}

for_each_arity!(tuple);

impl<P: Parts, Q: Parts> Parts for Chain<P, Q> {
    const COUNT: usize = P::COUNT + Q::COUNT;

    fn write<M: SerializeMap>(&self, keys: &[&'static str], modes: &mut Modes, map: &mut M) -> Result<(), M::Error> {
        let (front, back) = keys.split_at_checked(P::COUNT).unwrap_or((keys, &[]));
        self.0.write(front, modes, map)?;
        self.1.write(back, modes, map)
    }
}
