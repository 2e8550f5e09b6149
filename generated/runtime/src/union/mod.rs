//! Unions: which branch a value belongs to.
//!
//! Three ways to tell, one macro each: the value of a property ([`tagged_union!`](crate::tagged_union)), the kind of
//! JSON value ([`kind_union!`](crate::kind_union)), a list of rules about both and about the presence of properties
//! ([`ruled_union!`](crate::ruled_union)). A branch is chosen first, and errors are about that branch; branches are
//! tried in turn only where a rule names several.

mod attempt;
mod conversion;
mod keep;
mod kept;
mod kind;
mod read_ruled;
mod replay;
mod rule;
mod ruled;
mod tag;
mod tagged;
mod text;

use std::fmt::Display;

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;

use crate::strict::refuse;

pub use kind::{Kind, KindUnion, read_kind};
pub use read_ruled::{Ruled, read_ruled};
pub use rule::{Rule, Test};
pub use tag::{Tag, Tagging, TaggingMap};
pub use tagged::{Tagged, other_tag, read_tagged};

/// Decodes the payload of a branch; an error names union and branch.
///
/// # Errors
///
/// If the input does not have the shape of the payload.
pub fn payload<'de, T, D>(union: &str, branch: &str, deserializer: D) -> Result<T, D::Error>
where
    T: serde::Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(deserializer).map_err(|error| in_branch(union, branch, &error))
}

#[cold]
fn in_branch<E: Error>(union: &str, branch: &str, error: &dyn Display) -> E {
    E::custom(format_args!("{union}, branch {branch}: {error}"))
}

/// The error for a value that no branch is for.
///
/// # Errors
///
/// Always.
pub fn no_branch<T, E: Error>(union: &str) -> Result<T, E> {
    Err(E::custom(format_args!("{union} has no branch for this value")))
}

/// Keeps a value that no branch is for, unless reading is strict.
///
/// # Errors
///
/// If reading is strict, or the input is faulty.
pub fn other<'de, D: Deserializer<'de>>(union: &str, deserializer: D) -> Result<Value, D::Error> {
    refuse(format_args!("{union} has no branch for this value"))?;
    Value::deserialize(deserializer)
}

/// What becomes of a value that no branch is for.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_fallback {
    ($type:ident, $deserializer:ident) => {
        $crate::union::no_branch(stringify!($type))
    };
    ($type:ident, $deserializer:ident, $other:ident) => {
        $crate::union::other(stringify!($type), $deserializer).map($type::$other)
    };
}

/// Implements `Serialize` for a union of any kind: it writes the payload of whichever variant it is.
///
/// For unions that are only sent, where nothing tells the branches apart because nobody reads them.
///
/// ```
/// enum Limit {
///     Number(i64),
///     Text(String),
/// }
///
/// runtime::encode_union! { Limit { Number, Text } }
///
/// assert_eq!(serde_json::to_string(&[Limit::Number(7), Limit::Text("all".to_owned())])?, r#"[7,"all"]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! encode_union {
    ($type:ident { $($variant:ident),* $(,)? }) => {
        impl $crate::__private::Serialize for $type {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(payload) => $crate::__private::Serialize::serialize(payload, serializer),)*
                }
            }
        }
    };
    ($type:ident { $($variant:ident $(as $tag:literal = $value:literal $(if $absent:ident)?)?),* $(,)? }) => {
        impl $crate::__private::Serialize for $type {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                use $crate::union::Tag as _;
                match self {
                    $(Self::$variant(payload) => {
                        let serializer = serializer$(.tag($tag, $value, concat!($(stringify!($absent))?).is_empty()))?;
                        $crate::__private::Serialize::serialize(payload, serializer)
                    })*
                }
            }
        }
    };
}
