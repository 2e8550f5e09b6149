//! Values that are left out when an object is written.

use std::fmt;

use serde::Serialize;
use serde::ser::{Error, Impossible, Serializer};

use super::mode::Mode;
use crate::maybe::MAYBE;

/// Whether a field of this mode is left out. Only the outermost layer of the value is looked at.
#[inline]
pub(super) fn is_left_out<T: Serialize + ?Sized>(value: &T, mode: Mode) -> bool {
    mode != Mode::Required && value.serialize(Outermost) == Ok(mode)
}

/// Answers with the mode for which a value is absent: `None` with `Optional`, `Maybe::Absent` with `Maybe`.
struct Outermost;

/// The value is there.
#[derive(Debug, PartialEq)]
struct Present;

impl fmt::Display for Present {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is there")
    }
}

impl std::error::Error for Present {}

impl Error for Present {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

/// The methods for values that are there.
macro_rules! present {
    ($($method:ident($($ty:ty),*) -> $ok:ty;)*) => {
        $(
            #[inline]
            fn $method(self, $(_: $ty),*) -> Result<$ok, Present> {
                Err(Present)
            }
        )*
    };
}

type Never = Impossible<Mode, Present>;

impl Serializer for Outermost {
    type Ok = Mode;
    type Error = Present;
    type SerializeSeq = Never;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Never;
    type SerializeStructVariant = Never;

    #[inline]
    fn serialize_none(self) -> Result<Mode, Present> {
        Ok(Mode::Optional)
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, _value: &T) -> Result<Mode, Present> {
        Err(Present)
    }

    #[inline]
    fn serialize_unit_struct(self, name: &'static str) -> Result<Mode, Present> {
        if name == MAYBE { Ok(Mode::Maybe) } else { Err(Present) }
    }

    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, _value: &T) -> Result<Mode, Present> {
        Err(Present)
    }

    #[inline]
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<Mode, Present> {
        Err(Present)
    }

    present! {
        serialize_bool(bool) -> Mode;
        serialize_i8(i8) -> Mode;
        serialize_i16(i16) -> Mode;
        serialize_i32(i32) -> Mode;
        serialize_i64(i64) -> Mode;
        serialize_i128(i128) -> Mode;
        serialize_u8(u8) -> Mode;
        serialize_u16(u16) -> Mode;
        serialize_u32(u32) -> Mode;
        serialize_u64(u64) -> Mode;
        serialize_u128(u128) -> Mode;
        serialize_f32(f32) -> Mode;
        serialize_f64(f64) -> Mode;
        serialize_char(char) -> Mode;
        serialize_str(&str) -> Mode;
        serialize_bytes(&[u8]) -> Mode;
        serialize_unit() -> Mode;
        serialize_unit_variant(&'static str, u32, &'static str) -> Mode;
        serialize_seq(Option<usize>) -> Never;
        serialize_tuple(usize) -> Never;
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_map(Option<usize>) -> Never;
        serialize_struct(&'static str, usize) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Maybe;

    #[test]
    fn tells_what_is_absent_for_each_mode() {
        assert!(is_left_out(&None::<String>, Mode::Optional));
        assert!(!is_left_out(&None::<String>, Mode::Required));
        assert!(!is_left_out(&Some(None::<String>), Mode::Optional));
        assert!(!is_left_out(&(), Mode::Optional));
        assert!(is_left_out(&Maybe::<i64>::Absent, Mode::Maybe));
        assert!(!is_left_out(&Maybe::<i64>::Null, Mode::Maybe));
        assert!(!is_left_out(&Maybe::Value(7), Mode::Maybe));
    }
}
