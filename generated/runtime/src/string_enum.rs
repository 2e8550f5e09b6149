//! Enums of texts and of integers.

/// Implements conversions and serde for an enum of texts that keeps unknown values in `Other(String)`.
///
/// ```
/// #[derive(Clone, Debug, PartialEq)]
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
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The enum gets `as_str`, `Display`, `From<&str>`, `From<String>`, `Serialize` and `Deserialize`.
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

/// Implements conversions and serde for an enum of integers that keeps unknown values in `Other(i64)`.
///
/// ```
/// #[derive(Clone, Debug, PartialEq)]
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
/// The enum gets `as_i64`, `Display`, `From<i64>`, `Serialize` and `Deserialize`.
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
