//! Numbers as they were written.

use std::fmt;

/// A number of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number, exact.
    Integer(i128),
    /// A number with a fraction or an exponent, or one that no integer type holds: the nearest double.
    Float(f64),
}

impl Number {
    /// The value, if it is a whole number that fits.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        self.as_integer().and_then(|value| value.try_into().ok())
    }

    /// The value, if it is a whole number that fits.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        self.as_integer().and_then(|value| value.try_into().ok())
    }

    /// The value, if it is a whole number: also one that was written `1.0` or `1e3`.
    #[must_use]
    pub fn as_integer(self) -> Option<i128> {
        match self {
            Self::Integer(value) => Some(value),
            // Doubles up to 2^53 are exact; what lies beyond may have been rounded from something else.
            #[expect(clippy::cast_possible_truncation, reason = "the fraction is zero and the range checked")]
            Self::Float(value) if value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0 => Some(value as i128),
            Self::Float(_) => None,
        }
    }

    /// The value as a double, rounded where it has to be.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "that is what it is for")]
            Self::Integer(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

impl fmt::Display for Number {
    /// The shortest text that reads back as this number.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => fmt::Display::fmt(value, formatter),
            Self::Float(value) => fmt::Debug::fmt(value, formatter),
        }
    }
}

impl From<Number> for serde_json::Value {
    fn from(number: Number) -> Self {
        let json = match number {
            Number::Integer(value) => serde_json::Number::from_i128(value),
            Number::Float(_) => None,
        };
        json.or_else(|| serde_json::Number::from_f64(number.as_f64()))
            .map_or_else(|| Self::String(number.to_string()), Self::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_floats_are_integers_while_exact() {
        assert_eq!(Number::Float(100.0).as_u64(), Some(100));
        assert_eq!(Number::Float(1.5).as_integer(), None);
        assert_eq!(Number::Float(1e19).as_integer(), None);
        assert_eq!(Number::Float(f64::NAN).as_integer(), None);
        assert_eq!(Number::Integer(i128::from(u64::MAX)).as_i64(), None);
    }

    #[test]
    fn text_is_short_and_exact() {
        assert_eq!(Number::Integer(18_446_744_073_709_551_616).to_string(), "18446744073709551616");
        assert_eq!(Number::Float(1e300).to_string(), "1e300");
        assert_eq!(Number::Float(0.1).to_string(), "0.1");
    }

    #[test]
    fn json_holds_every_number() {
        assert_eq!(serde_json::Value::from(Number::Integer(i128::from(u64::MAX))).to_string(), u64::MAX.to_string());
        assert_eq!(serde_json::Value::from(Number::Float(f64::INFINITY)).to_string(), "\"inf\"");
    }
}
