//! What the macros for objects come down to: the implementations, given the fields in groups.

/// Names and modes as data, and one call that does the work.
///
/// The common case comes first and is kept short: rustc pays for it once per type.
#[doc(hidden)]
#[macro_export]
macro_rules! __decode_object {
    ($type:ident [{ $($field:ident: $mode:ident $name:literal $(| $alias:literal)*),* $(,)? }]) => {
        impl<'de> $crate::__private::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                match $crate::object::read(
                    deserializer,
                    stringify!($type),
                    &[$($name),*],
                    stringify!($($mode)*),
                    &[$($(($alias, $name),)*)*],
                ) {
                    ::core::result::Result::Ok(($($field,)*)) => ::core::result::Result::Ok(Self { $($field),* }),
                    ::core::result::Result::Err(error) => ::core::result::Result::Err(error),
                }
            }
        }
    };
    ($type:ident [{ $($field:ident: $mode:ident $name:literal $(| $alias:literal)*),* $(,)? ..$rest:ident $(,)? }]) => {
        $crate::__decode_object! { $type [{ $($field: $mode $name $(| $alias)*),* }] $rest }
    };
    ($type:ident [$({ $($field:ident: $mode:ident $name:literal $(| $alias:literal)*),* })*]) => {
        impl<'de> $crate::__private::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::object::read(
                    deserializer,
                    stringify!($type),
                    &[$($($name,)*)*],
                    stringify!($($($mode)*)*),
                    &[$($($(($alias, $name),)*)*)*],
                )
                .map(|$crate::__chain!($(($($field,)*))*)| Self { $($($field,)*)* })
            }
        }
    };
    ($type:ident [$({ $($field:ident: $mode:ident $name:literal $(| $alias:literal)*),* })*] $rest:ident) => {
        impl<'de> $crate::__private::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::object::read_rest(
                    deserializer,
                    stringify!($type),
                    &[$($($name,)*)*],
                    stringify!($($($mode)*)*),
                    &[$($($(($alias, $name),)*)*)*],
                    |$crate::__chain!($(($($field,)*))*), $rest| Self { $($($field,)*)* $rest },
                )
            }
        }
    };
}

/// As [`__decode_object!`], for writing.
#[doc(hidden)]
#[macro_export]
macro_rules! __encode_object {
    ($type:ident [{ $($field:ident: $mode:ident $name:literal $(| $alias:literal)*),* $(,)? }]) => {
        impl $crate::__private::Serialize for $type {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::object::write(serializer, &[$($name),*], stringify!($($mode)*), ($(&self.$field,)*))
            }
        }
    };
    ($type:ident [{ $($field:ident: $mode:ident $name:literal $(| $alias:literal)*),* $(,)? ..$rest:ident $(,)? }]) => {
        $crate::__encode_object! { $type [{ $($field: $mode $name $(| $alias)*),* }] $rest }
    };
    ($type:ident [$({ $($field:ident: $mode:ident $name:literal $(| $alias:literal)*),* })*]) => {
        impl $crate::__private::Serialize for $type {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::object::write(
                    serializer,
                    &[$($($name,)*)*],
                    stringify!($($($mode)*)*),
                    $crate::__chain!($(($(&self.$field,)*))*),
                )
            }
        }
    };
    ($type:ident [$({ $($field:ident: $mode:ident $name:literal $(| $alias:literal)*),* })*] $rest:ident) => {
        impl $crate::__private::Serialize for $type {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::object::write_rest(
                    serializer,
                    &[$($($name,)*)*],
                    stringify!($($($mode)*)*),
                    $crate::__chain!($(($(&self.$field,)*))*),
                    &self.$rest,
                )
            }
        }
    };
}

/// As [`__decode_object!`], for looking at it.
#[doc(hidden)]
#[macro_export]
macro_rules! __debug_object {
    ($type:ident [{ $($field:ident: $mode:ident $name:literal $(| $alias:literal)*),* $(,)? }]) => {
        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::object::debug(f, stringify!($type), stringify!($($field)*), ($(&self.$field,)*))
            }
        }
    };
    ($type:ident [{ $($field:ident: $mode:ident $name:literal $(| $alias:literal)*),* $(,)? ..$rest:ident $(,)? }]) => {
        $crate::__debug_object! { $type [{ $($field: $mode $name $(| $alias)*),* }] $rest }
    };
    ($type:ident [$({ $($field:ident: $mode:ident $name:literal $(| $alias:literal)*),* })*] $($rest:ident)?) => {
        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::object::debug(
                    f,
                    stringify!($type),
                    stringify!($($($field)*)* $($rest)?),
                    $crate::__chain!($(($(&self.$field,)*))* $((&self.$rest,))?),
                )
            }
        }
    };
}

/// Nests groups, as a pattern or as an expression.
#[doc(hidden)]
#[macro_export]
macro_rules! __chain {
    ($group:tt) => { $group };
    ($first:tt $second:tt $third:tt $fourth:tt $($more:tt)+) => {
        $crate::object::Chain($first, $crate::object::Chain($second, $crate::object::Chain($third,
            $crate::object::Chain($fourth, $crate::__chain!($($more)+)))))
    };
    ($group:tt $($more:tt)+) => { $crate::object::Chain($group, $crate::__chain!($($more)+)) };
}
