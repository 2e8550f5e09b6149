//! Unions whose branch the kind of JSON value tells.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::kept::Kept;
use super::replay::read_kept;

/// Implements `Serialize` and `Deserialize` for a union whose branches are different kinds of JSON values.
///
/// ```
/// # use runtime::{Uuid, Value};
/// #[derive(Debug, PartialEq)]
/// enum Reference {
///     Id(Uuid),
///     Name(String),
///     Number(i64),
///     Other(Value),
/// }
///
/// runtime::kind_union! { Reference { uuid => Id, string => Name, integer => Number, _ => Other } }
///
/// assert_eq!(serde_json::from_str::<Reference>("7")?, Reference::Number(7));
/// assert_eq!(serde_json::from_str::<Reference>("\"seven\"")?, Reference::Name("seven".to_owned()));
/// assert_eq!(serde_json::from_str::<Reference>("[7]")?, Reference::Other(runtime::Value::from(vec![7])));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The kinds are `null`, `boolean`, `integer`, `number`, `string`, `array` and `object`; each at most once. An integer
/// goes to `number` if there is no `integer`; `decimal` instead of `number` keeps all digits; with `unsigned`, one that is not negative goes there. Texts of a certain form may come before `string`, in any number: `uuid`,
/// `date_time`, `date`, `byte` and `enumeration` take the texts that the payload of their variant can be read from.
/// A value of another kind is kept in the variant after `_`, or, without such a line, is an error.
/// The payload may be named for the reader: `string => Name(String)`.
///
/// Writing a union writes its payload.
#[macro_export]
macro_rules! kind_union {
    ($($union:tt)*) => {
        $crate::decode_kind_union! { $($union)* }
        $crate::encode_kind_union! { $($union)* }
    };
}

/// Like [`kind_union!`](crate::kind_union), for unions of scalars, which can also be printed.
///
/// All payloads have to implement `Display`.
#[macro_export]
macro_rules! scalar_union {
    ($type:ident { $($kind:ident => $variant:ident $(($payload:ty))?),* $(, _ => $other:ident)? $(,)? }) => {
        $crate::kind_union! { $type { $($kind => $variant),* $(, _ => $other)? } }

        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    $(Self::$variant(payload) => ::core::fmt::Display::fmt(payload, f),)*
                    $(Self::$other(payload) => ::core::fmt::Display::fmt(payload, f),)?
                }
            }
        }
    };
}

/// Implements `Deserialize` only. See [`kind_union!`](crate::kind_union).
#[macro_export]
macro_rules! decode_kind_union {
    ($type:ident { $($kind:ident => $variant:ident $(($payload:ty))?),* $(, _ => $other:ident)? $(,)? }) => {
        impl $crate::union::KindUnion for $type {
            const NAME: &'static str = stringify!($type);
            const KINDS: &'static [$crate::union::Kind] = &[$($crate::union::Kind::$kind),*];

            fn branch<'de, D: $crate::__private::Deserializer<'de>>(
                kind: $crate::union::Kind,
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $(if kind == $crate::union::Kind::$kind {
                    return $crate::union::payload(Self::NAME, stringify!($variant), deserializer).map(Self::$variant);
                })*
                $crate::__union_fallback! { $type, deserializer $(, $other)? }
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::union::read_kind(deserializer)
            }
        }
    };
}

/// Implements `Serialize` only. See [`kind_union!`](crate::kind_union).
#[macro_export]
macro_rules! encode_kind_union {
    ($type:ident { $($kind:ident => $variant:ident $(($payload:ty))?),* $(, _ => $other:ident)? $(,)? }) => {
        $crate::encode_union! { $type { $($variant,)* $($other)? } }
    };
}

/// The kinds of JSON values, and of texts, named as the macro writes them.
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything, null as well; only for properties.
    any,
    /// Null.
    null,
    /// True or false.
    boolean,
    /// A number without fraction and exponent.
    integer,
    /// Such a number that is not negative; looked at before `integer`.
    unsigned,
    /// Any number.
    number,
    /// Any number, with all its digits.
    decimal,
    /// Any text.
    string,
    /// An array.
    array,
    /// An object.
    object,
    /// A text that is a UUID.
    uuid,
    /// A text that is a time as in RFC 3339.
    date_time,
    /// A text that is a date as in RFC 3339.
    date,
    /// A text that is base64.
    byte,
    /// A text that is one of some values.
    enumeration,
}

impl Kind {
    fn is_text_of_a_form(self) -> bool {
        matches!(self, Self::uuid | Self::date_time | Self::date | Self::byte | Self::enumeration)
    }

    /// Whether a text is written as values of this form are, so that nothing of it is lost.
    fn writes(self, text: &str) -> bool {
        match self {
            Self::uuid => !text.contains(|sign: char| sign.is_ascii_uppercase()) && text.len() == 36,
            Self::date_time => text.ends_with('Z'),
            _ => true,
        }
    }

    /// Whether a value is of this kind. Texts of a form are texts.
    pub(super) fn takes(self, value: &Value) -> bool {
        match value {
            _ if self == Self::any => true,
            Value::Null => self == Self::null,
            Value::Bool(_) => self == Self::boolean,
            Value::Number(number) => match self {
                Self::number | Self::decimal => true,
                Self::integer => !number.is_f64(),
                Self::unsigned => number.is_u64(),
                _ => false,
            },
            Value::String(_) => self == Self::string || self.is_text_of_a_form(),
            Value::Array(_) => self == Self::array,
            Value::Object(_) => self == Self::object,
        }
    }
}

/// Reads a text as the first form that it has; forms come before any text. A text that a form would write in another
/// way is any text, if that is allowed.
pub(super) fn choose_text<T, E>(
    kinds: impl Iterator<Item = Kind> + Clone,
    text: &str,
    read: impl Fn(Kind) -> Result<T, E>,
) -> Result<T, E> {
    let any = kinds.clone().any(|kind| kind == Kind::string);
    let forms = kinds.filter(|kind| kind.is_text_of_a_form() && (!any || kind.writes(text)));
    let formed = forms.map(&read).find_map(Result::ok);
    formed.map_or_else(|| read(Kind::string), Ok)
}

/// A union whose branch the kind of value tells.
pub trait KindUnion: Sized {
    /// The name of the type.
    const NAME: &'static str;

    /// The kinds that have a branch.
    const KINDS: &'static [Kind];

    /// Decodes the branch for a kind of value.
    ///
    /// # Errors
    ///
    /// If there is no branch for that kind, or the input does not have the shape of the branch.
    fn branch<'de, D: Deserializer<'de>>(kind: Kind, deserializer: D) -> Result<Self, D::Error>;
}

/// Reads a kind union.
///
/// # Errors
///
/// If there is no branch for the kind of the input, or the input does not have the shape of its branch.
pub fn read_kind<'de, T: KindUnion, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    if T::KINDS.contains(&Kind::decimal) {
        let kept = Kept::deserialize(deserializer)?;
        let kind =
            |number: &Number| if number.is_f64() { Kind::decimal } else { KindVisitor::<T>::whole(number.is_u64()) };
        return match kept.outline() {
            Value::Number(number) => read_kept(Branch { kind: kind(&number), union: PhantomData }, &kept),
            _ => read_kept(KindSeed(PhantomData), &kept),
        };
    }
    deserializer.deserialize_any(KindVisitor(PhantomData))
}

/// Reads a branch that is known.
struct Branch<T> {
    kind: Kind,
    union: PhantomData<T>,
}

impl<'de, T: KindUnion> DeserializeSeed<'de> for Branch<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::branch(self.kind, deserializer)
    }
}

/// Reads the branch for the kind of the input.
struct KindSeed<T>(PhantomData<T>);

impl<'de, T: KindUnion> DeserializeSeed<'de> for KindSeed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(KindVisitor(PhantomData))
    }
}

struct KindVisitor<T>(PhantomData<T>);

impl<T: KindUnion> KindVisitor<T> {
    /// The kind of an integer: a number, unless integers have a branch of their own.
    fn whole(is_unsigned: bool) -> Kind {
        let kinds = [(Kind::unsigned, is_unsigned), (Kind::integer, true), (Kind::decimal, true)];
        let known = kinds.into_iter().find(|(kind, fits)| *fits && T::KINDS.contains(kind));
        known.map_or(Kind::number, |(kind, _)| kind)
    }
}

impl<'de, T: KindUnion> Visitor<'de> for KindVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value of {}", T::NAME)
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        T::branch(Kind::null, ().into_deserializer())
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        T::branch(Kind::boolean, value.into_deserializer())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::branch(Self::whole(false), value.into_deserializer())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::branch(Self::whole(true), value.into_deserializer())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        T::branch(Kind::number, value.into_deserializer())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        choose_text(T::KINDS.iter().copied(), text, |kind| T::branch(kind, text.into_deserializer()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<T, A::Error> {
        T::branch(Kind::array, SeqAccessDeserializer::new(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, properties: A) -> Result<T, A::Error> {
        T::branch(Kind::object, MapAccessDeserializer::new(properties))
    }
}
