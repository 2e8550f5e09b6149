//! Numbers with all their digits.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// The name under which `serde_json` hands out the text of a value (its feature `raw_value`). Other deserializers, and
/// a `serde_json` that would rename it, pass the name over and yield the value.
pub(crate) const RAW: &str = "$serde_json::private::RawValue";

/// A number exactly as JSON writes it: number schemas with `format: decimal`.
///
/// Nothing is rounded, however many digits there are, and `0.10` stays `0.10`. Decimals are equal if they are written alike.
/// Only zeros may get lost: where an integer in the same body is written `3.0`, a decimal `1.00` is read as `1`.
/// To calculate, hand [`Decimal::as_str`] to a library for decimals, or take the nearest [`f64`].
///
/// ```
/// let price: runtime::Decimal = "12345678901234567890.10".parse()?;
/// assert_eq!(serde_json::to_string(&[&price])?, "[12345678901234567890.10]");
/// assert_eq!(serde_json::from_str::<runtime::Decimal>("0.10")?.as_str(), "0.10");
/// assert_eq!(runtime::Decimal::from(7).to_f64(), 7.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal(String);

/// A text is no number as JSON writes it, or a number is not finite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotDecimal(());

impl fmt::Display for NotDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not a number as JSON writes it")
    }
}

impl std::error::Error for NotDecimal {}

impl Decimal {
    /// The number as JSON writes it (RFC 8259, section 6).
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest number of double precision; infinite if it is too large for that.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.as_str().parse().unwrap_or(f64::NAN)
    }

    fn of_json(json: &str) -> Option<Self> {
        let number = json.starts_with(|sign: char| sign == '-' || sign.is_ascii_digit());
        number.then(|| serde_json::from_str::<&RawValue>(json).ok()).flatten().map(|json| Self(json.get().to_owned()))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({self})")
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Decimal {
    type Err = NotDecimal;

    fn from_str(text: &str) -> Result<Self, NotDecimal> {
        Self::of_json(text).filter(|number| number.as_str().len() == text.len()).ok_or(NotDecimal(()))
    }
}

macro_rules! whole {
    ($($integer:ty)*) => { $(
        impl From<$integer> for Decimal {
            fn from(number: $integer) -> Self {
                Self(number.to_string())
            }
        }
    )* };
}

whole! { i8 i16 i32 i64 u8 u16 u32 u64 }

impl TryFrom<f64> for Decimal {
    type Error = NotDecimal;

    /// The shortest number that is nearest to this one.
    fn try_from(number: f64) -> Result<Self, NotDecimal> {
        let text = serde_json::Number::from_f64(number).ok_or(NotDecimal(()))?.to_string();
        text.parse()
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json: &RawValue = serde_json::from_str(&self.0).map_err(S::Error::custom)?;
        json.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RAW, DecimalVisitor)
    }
}

struct DecimalVisitor;

impl<'de> Visitor<'de> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Decimal, D::Error> {
        deserializer.deserialize_any(self)
    }

    /// The text of a value.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Decimal, A::Error> {
        if map.next_key::<Cow<'_, str>>()?.as_deref() != Some(RAW) {
            return Err(A::Error::invalid_type(serde::de::Unexpected::Map, &self));
        }
        let json: Cow<'_, str> = map.next_value()?;
        Decimal::of_json(json.trim()).ok_or_else(|| not_number(&json))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Decimal, E> {
        Ok(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Decimal, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Decimal, E> {
        Decimal::try_from(number).map_err(E::custom)
    }
}

#[cold]
fn not_number<E: Error>(json: &str) -> E {
    match serde_json::from_str::<f64>(json) {
        Err(error) => E::custom(crate::decode::without_position(&error).replace("expected f64", "expected a number")),
        Ok(_) => E::custom(NotDecimal(())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_digit_is_lost() {
        for text in ["0.10", "-0", "1E+400", "12345678901234567890123456789.000000000000000000001"] {
            let number: Decimal = serde_json::from_str(text).unwrap();
            assert_eq!((number.as_str(), serde_json::to_string(&number).unwrap().as_str()), (text, text));
            assert_eq!(text.parse(), Ok(number));
        }
        let spaced: Vec<Decimal> = serde_json::from_str("[ 1.50 ]").unwrap();
        assert_eq!(serde_json::to_string(&spaced).unwrap(), "[1.50]");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", " 1", "1 ", "+1", "01", ".5", "1.", "NaN", "\"1\"", "null", "1,2"] {
            assert_eq!(text.parse::<Decimal>(), Err(NotDecimal(())), "{text:?}");
        }
        let error = serde_json::from_str::<Decimal>("\"1\"").unwrap_err().to_string();
        assert!(error.starts_with("invalid type: string \"1\", expected a number"), "{error}");
        assert!(Decimal::try_from(f64::INFINITY).is_err());
    }

    #[test]
    fn numbers_become_decimals() {
        assert_eq!(Decimal::from(u64::MAX).as_str(), "18446744073709551615");
        assert_eq!(Decimal::try_from(0.1).unwrap().as_str(), "0.1");
        assert_eq!(serde_json::from_value::<Decimal>(serde_json::json!(1.5)).unwrap().as_str(), "1.5");
    }
}
