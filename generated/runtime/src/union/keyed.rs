//! Unions whose branch the presence of properties tells.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::replay::{Entry, Replay};

/// Implements `Serialize` and `Deserialize` for a union of objects that have different required properties.
///
/// ```
/// # use runtime::Value;
/// #[derive(Debug)]
/// struct ById { id: i64 }
/// runtime::object! { ById { id: required "id" } }
///
/// #[derive(Debug)]
/// struct ByName { name: String, realm: String }
/// runtime::object! { ByName { name: required "name", realm: required "realm" } }
///
/// #[derive(Debug)]
/// enum Selector {
///     ById(ById),
///     ByName(ByName),
///     Other(Value),
/// }
///
/// runtime::keyed_union! { Selector { ["id"] => ById, ["name", "realm"] => ByName, _ => Other } }
///
/// let selector: Selector = serde_json::from_str(r#"{"realm": "r", "name": "n"}"#)?;
/// assert!(matches!(selector, Selector::ByName(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The first branch counts all of whose properties are there and not null; then, the first all of which are there.
/// Anything else is kept in the variant after `_`, or, without such a line, is an error.
#[macro_export]
macro_rules! keyed_union {
    ($($union:tt)*) => {
        $crate::decode_keyed_union! { $($union)* }
        $crate::encode_keyed_union! { $($union)* }
    };
}

/// Implements `Deserialize` only. See [`keyed_union!`](crate::keyed_union).
#[macro_export]
macro_rules! decode_keyed_union {
    ($type:ident { $([$($name:literal),+ $(,)?] => $variant:ident),* $(, _ => $other:ident)? $(,)? }) => {
        impl $crate::union::Keyed for $type {
            const NAME: &'static str = stringify!($type);
            const BRANCHES: &'static [&'static [&'static str]] = &[$(&[$($name),+]),*];

            fn branch<'de, D: $crate::__private::Deserializer<'de>>(
                chosen: &[&str],
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $(if chosen == [$($name),+] {
                    return $crate::union::payload(Self::NAME, stringify!($variant), deserializer).map(Self::$variant);
                })*
                $crate::__union_fallback! { $type, deserializer $(, $other)? }
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::union::read_keyed(deserializer)
            }
        }
    };
}

/// Implements `Serialize` only. See [`keyed_union!`](crate::keyed_union).
#[macro_export]
macro_rules! encode_keyed_union {
    ($type:ident { $([$($name:literal),+ $(,)?] => $variant:ident),* $(, _ => $other:ident)? $(,)? }) => {
        $crate::encode_union! { $type { $($variant,)* $($other)? } }
    };
}

/// A union whose branch the presence of properties tells.
pub trait Keyed: Sized {
    /// The name of the type.
    const NAME: &'static str;

    /// The properties that tell each branch.
    const BRANCHES: &'static [&'static [&'static str]];

    /// Decodes the branch that these properties tell; none of them if no branch fits.
    ///
    /// # Errors
    ///
    /// If no branch fits and none is for that case, or the input does not have the shape of the branch.
    fn branch<'de, D: Deserializer<'de>>(chosen: &[&str], deserializer: D) -> Result<Self, D::Error>;
}

/// Reads a keyed union.
///
/// # Errors
///
/// If the input is no object, belongs to no branch, or does not have the shape of its branch.
pub fn read_keyed<'de, T: Keyed, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(KeyedVisitor(PhantomData))
}

struct KeyedVisitor<T>(PhantomData<T>);

impl<'de, T: Keyed> Visitor<'de> for KeyedVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut kept = Vec::new();
        while let Some(entry) = map.next_entry::<String, Value>()? {
            kept.push(entry);
        }
        let chosen = choose(T::BRANCHES, &kept);
        T::branch(chosen, MapAccessDeserializer::new(Replay::<A>::new(kept, None)))
    }
}

fn choose(branches: &[&'static [&'static str]], entries: &[Entry]) -> &'static [&'static str] {
    let has = |name: &str, null_counts: bool| {
        entries.iter().any(|(key, value)| key == name && (null_counts || !value.is_null()))
    };
    let fits = |null_counts: bool| branches.iter().find(|names| names.iter().all(|name| has(name, null_counts)));
    fits(false).or_else(|| fits(true)).copied().unwrap_or_default()
}
