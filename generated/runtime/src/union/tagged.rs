//! Unions whose branch the value of a property tells.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use super::keep::KeepTag;
use super::replay::{Entry, Replay};
use super::text::Text;
use crate::strict::refuse;

/// Implements `Serialize` and `Deserialize` for a union of objects that a property tells apart: a discriminator.
///
/// ```
/// # use runtime::Value;
/// struct User { kind: String, name: String }
/// runtime::object! { User { kind: required "type", name: required "name" } }
///
/// #[derive(Debug)]
/// enum Member {
///     User(User),
///     Other(Value),
/// }
///
/// runtime::tagged_union! { Member by "type" { "user" | "person" => User } }
///
/// let member: Member = serde_json::from_str(r#"{"name": "Ada", "type": "user"}"#)?;
/// assert!(matches!(member, Member::User(user) if user.name == "Ada"));
/// let robot: Member = serde_json::from_str(r#"{"type": "robot"}"#)?;
/// assert!(matches!(robot, Member::Other(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The payloads hold the property themselves, so writing a union writes its payload. Values without a branch are kept
/// in `Other(Value)`. If the property comes first, as it usually does, nothing is buffered; otherwise only what comes
/// before it. An object without the property is an error. A property that is a number or a boolean is compared by its
/// JSON text, so `"1" => …` stands for the integer, too. A branch without the property among its own is written with it
/// where the value stands behind `as`: `"user" => User as "user"`. It comes first then, or, where the branch may have
/// it among further properties, last and only if it is absent: `"user" => User as "user" if absent`.
///
/// It corresponds to the Discriminator Object of OpenAPI 3.x, and to `oneOf` branches with different constants.
#[macro_export]
macro_rules! tagged_union {
    ($($union:tt)*) => {
        $crate::decode_tagged_union! { $($union)* }
        $crate::encode_tagged_union! { $($union)* }
    };
}

/// Implements `Deserialize` only. See [`tagged_union!`](crate::tagged_union).
#[macro_export]
macro_rules! decode_tagged_union {
    ($type:ident by $tag:literal { $($($value:literal)|+ => $variant:ident $(as $written:literal $(if $absent:ident)?)?),* $(,)? }) => {
        impl $crate::union::Tagged for $type {
            const NAME: &'static str = stringify!($type);
            const TAG: &'static str = $tag;

            fn branch<'de, D: $crate::__private::Deserializer<'de>>(
                tag: &str,
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                match tag {
                    $($($value)|+ => $crate::union::payload(Self::NAME, tag, deserializer).map(Self::$variant),)*
                    _ => $crate::union::other_tag(Self::NAME, Self::TAG, tag, deserializer).map(Self::Other),
                }
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::union::read_tagged(deserializer)
            }
        }
    };
}

/// Implements `Serialize` only. See [`tagged_union!`](crate::tagged_union).
#[macro_export]
macro_rules! encode_tagged_union {
    ($type:ident by $tag:literal { $($($value:literal)|+ => $variant:ident $(as $written:literal $(if $absent:ident)?)?),* $(,)? }) => {
        $crate::encode_union! { $type { $($variant $(as $tag = $written $(if $absent)?)?,)* Other } }
    };
}

/// A union whose branch a property tells.
pub trait Tagged: Sized {
    /// The name of the type.
    const NAME: &'static str;

    /// The name of the property.
    const TAG: &'static str;

    /// Decodes the branch for a value of the property.
    ///
    /// # Errors
    ///
    /// If the input does not have the shape of that branch.
    fn branch<'de, D: Deserializer<'de>>(tag: &str, deserializer: D) -> Result<Self, D::Error>;
}

/// Reads a tagged union.
///
/// # Errors
///
/// If the input is no object, lacks the tag, or does not have the shape of its branch.
pub fn read_tagged<'de, T: Tagged, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(TaggedVisitor(PhantomData))
}

/// How many properties are expected before the tag, if it does not come first.
const EXPECTED: usize = 8;

struct TaggedVisitor<T>(PhantomData<T>);

impl<'de, T: Tagged> Visitor<'de> for TaggedVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with `{}` ({})", T::TAG, T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut kept = Vec::new();
        while let Some(Text(name)) = map.next_key()? {
            if name == T::TAG {
                let tag = (name, map.next_value_seed(KeepTag)?);
                if kept.is_empty() {
                    return branch(&[tag], map);
                }
                kept.push(tag);
                return branch(&kept, map);
            }
            if kept.is_empty() {
                kept = Vec::with_capacity(EXPECTED);
            }
            kept.push((name, map.next_value()?));
        }
        Err(A::Error::custom(format_args!("missing field `{}`, which tells the branches of {} apart", T::TAG, T::NAME)))
    }
}

/// Reads the branch that the last of the kept properties tells.
fn branch<'de, T: Tagged, A: MapAccess<'de>>(kept: &[Entry<'de>], map: A) -> Result<T, A::Error> {
    let tag = kept.last().map(|(_, tag)| tag.text()).unwrap_or_default();
    T::branch(&tag, MapAccessDeserializer::new(Replay::tagged(T::TAG, kept, map)))
}

/// Keeps an object with an unknown tag, unless reading is strict.
///
/// # Errors
///
/// If reading is strict, or the input is faulty.
pub fn other_tag<'de, D: Deserializer<'de>>(
    union: &str,
    property: &str,
    tag: &str,
    deserializer: D,
) -> Result<Value, D::Error> {
    refuse(format_args!("{union} has no branch where `{property}` is `{tag}`"))?;
    Value::deserialize(deserializer)
}
