//! Enums of texts and of integers.

use std::fmt::{Debug, Formatter, Result};

/// Implements comparison, conversions and serde for an enum of texts that keeps unknown values in `Other(String)`.
///
/// ```
/// #[derive(Clone)]
/// enum Status {
///     Active,
///     Inactive,
///     Other(String),
/// }
///
/// runtime::string_enum! { Status { Active = "ACTIVE", Inactive = "INACTIVE" } }
///
/// assert_eq!(serde_json::from_str::<Status>("\"ACTIVE\"")?, Status::Active);
/// assert_eq!(Status::from("FROZEN"), Status::Other("FROZEN".to_owned()));
/// assert_eq!(Status::Inactive.to_string(), "INACTIVE");
/// assert_eq!(format!("{:?}", Status::Inactive), "Inactive");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The enum gets `as_str`, `Debug`, `Display`, `PartialEq`, `Eq`, `Hash`, `From<&str>`, `From<String>`, `Serialize`
/// and `Deserialize`. Values are equal that are the same on the wire. Implementations by way of the text cost rustc less
/// than derived ones, which name every variant.
#[macro_export]
macro_rules! string_enum {
    ($type:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        impl $type {
            /// The text on the wire.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Other(text) => text,
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $type {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::core::convert::From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::Other(text.into()),
                }
            }
        }

        $crate::__compare_values! { $type by as_str { $($variant = $text),* } }

        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::__private::Serialize for $type {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::strict::read_text(deserializer, stringify!($type), |value| matches!(value, Self::Other(_)))
            }
        }
    };
}

/// Implements comparison, conversions and serde for an enum of integers that keeps unknown values in `Other(i64)`.
///
/// ```
/// #[derive(Clone)]
/// enum Code {
///     Ok,
///     Missing,
///     Other(i64),
/// }
///
/// runtime::integer_enum! { Code { Ok = 0, Missing = 404 } }
///
/// assert_eq!(serde_json::from_str::<Code>("404")?, Code::Missing);
/// assert_eq!(Code::from(5), Code::Other(5));
/// assert_eq!(Code::Ok.as_i64(), 0);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The enum gets `as_i64`, and else what [`string_enum!`](crate::string_enum) gives, with `From<i64>`.
#[macro_export]
macro_rules! integer_enum {
    ($type:ident { $($variant:ident = $number:literal),* $(,)? }) => {
        impl $type {
            /// The number on the wire.
            #[must_use]
            #[inline]
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $number,)*
                    Self::Other(number) => *number,
                }
            }
        }

        impl ::core::convert::From<i64> for $type {
            #[inline]
            fn from(number: i64) -> Self {
                match number {
                    $($number => Self::$variant,)*
                    _ => Self::Other(number),
                }
            }
        }

        $crate::__compare_values! { $type by as_i64 { $($variant = $number),* } }

        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl $crate::__private::Serialize for $type {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::strict::read_integer(deserializer, stringify!($type), |value| matches!(value, Self::Other(_)))
            }
        }
    };
}

/// Compares and shows an enum by the value on the wire.
#[doc(hidden)]
#[macro_export]
macro_rules! __compare_values {
    ($type:ident by $read:ident { $($variant:ident = $value:literal),* }) => {
        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.$read() == other.$read()
            }
        }

        impl ::core::cmp::Eq for $type {}

        impl ::core::hash::Hash for $type {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.$read(), state);
            }
        }

        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::known_values::debug(f, &self.$read(), &[$($value),*], stringify!($($variant)*))
            }
        }
    };
}

/// Writes the name of a known value, or what `Other` holds, as `#[derive(Debug)]` would.
///
/// # Errors
///
/// If the formatter fails.
pub fn debug<T: Debug + PartialEq>(f: &mut Formatter<'_>, value: &T, known: &[T], names: &str) -> Result {
    let position = known.iter().position(|known| known == value);
    match position.and_then(|position| names.split_ascii_whitespace().nth(position)) {
        Some(name) => f.write_str(name.strip_prefix("r#").unwrap_or(name)),
        None => f.debug_tuple("Other").field(value).finish(),
    }
}
