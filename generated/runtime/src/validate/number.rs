//! Numbers as decimals: exact, whatever they are stored in.

use std::cmp::Ordering;

use super::Rule;

/// The most digits of a divisor.
const LONGEST_DIVISOR: usize = 36;

/// What is found where a number breaks a rule. Texts that are no decimal numbers, such as `NaN`, break none.
pub(super) fn wrong(rule: &Rule, number: &str) -> Option<String> {
    let value = Decimal::parse(number)?;
    let holds = match rule {
        Rule::Minimum(bound) => value.compare(&Decimal::parse(bound)?) != Ordering::Less,
        Rule::Above(bound) => value.compare(&Decimal::parse(bound)?) == Ordering::Greater,
        Rule::Maximum(bound) => value.compare(&Decimal::parse(bound)?) != Ordering::Greater,
        Rule::Below(bound) => value.compare(&Decimal::parse(bound)?) == Ordering::Less,
        Rule::MultipleOf(factor) => value.is_multiple_of(&Decimal::parse(factor)?),
        _ => true,
    };
    (!holds).then(|| number.to_owned())
}

/// A decimal number: the digits, without zeros at either end, times ten to a power.
#[derive(Debug, PartialEq)]
struct Decimal {
    is_negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    /// Reads a number as JSON writes it.
    fn parse(text: &str) -> Option<Self> {
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent: i64 = exponent.parse().ok()?;
        let mut digits: Vec<u8> = Vec::with_capacity(mantissa.len());
        for digit in whole.bytes().chain(fraction.bytes()) {
            digits.push(digit.checked_sub(b'0').filter(|digit| *digit < 10)?);
        }
        if digits.is_empty() {
            return None;
        }
        let mut exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
        while digits.last() == Some(&0) {
            digits.pop();
            exponent = exponent.checked_add(1)?;
        }
        let start = digits.iter().position(|digit| *digit != 0).unwrap_or(digits.len());
        digits.drain(..start);
        let is_zero = digits.is_empty();
        Some(Self { is_negative: is_negative && !is_zero, digits, exponent: if is_zero { 0 } else { exponent } })
    }

    fn compare(&self, other: &Self) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.compare_size(other),
            (true, true) => other.compare_size(self),
        }
    }

    fn compare_size(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => return Ordering::Equal,
            (true, false) => return Ordering::Less,
            (false, true) => return Ordering::Greater,
            (false, false) => {}
        }
        self.places().cmp(&other.places()).then_with(|| self.digits.cmp(&other.digits))
    }

    /// How many digits stand before the point.
    fn places(&self) -> i128 {
        i128::from(self.exponent) + self.digits.len() as i128
    }

    fn is_multiple_of(&self, divisor: &Self) -> bool {
        if self.digits.is_empty() || divisor.digits.is_empty() || divisor.digits.len() > LONGEST_DIVISOR {
            return true;
        }
        let factor = divisor.digits.iter().fold(0_u128, |number, digit| number * 10 + u128::from(*digit));
        // The last digit is not zero, so finer digits than the divisor's are never a multiple.
        let Some(zeros) = self.exponent.checked_sub(divisor.exponent).and_then(|zeros| u64::try_from(zeros).ok())
        else {
            return self.exponent > divisor.exponent;
        };
        // Zeros divide by the twos and fives of the divisor; so many of them by all of those.
        if zeros >= 128 {
            return remainder(&self.digits, 0, without_tens(factor)) == 0;
        }
        remainder(&self.digits, zeros, factor) == 0
    }
}

/// What is left of digits with zeros behind them, divided by a number of at most 36 digits.
fn remainder(digits: &[u8], zeros: u64, divisor: u128) -> u128 {
    let zeros = (0..zeros).map(|_| &0_u8);
    digits.iter().chain(zeros).fold(0, |rest, digit| (rest * 10 + u128::from(*digit)) % divisor)
}

/// A number without the factors that it shares with ten.
fn without_tens(mut number: u128) -> u128 {
    for prime in [2, 5] {
        while number.is_multiple_of(prime) {
            number /= prime;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaks(rule: Rule, number: &str) -> bool {
        wrong(&rule, number).is_some()
    }

    #[test]
    fn bounds_are_exact() {
        assert!(!breaks(Rule::Minimum("9007199254740993"), "9007199254740993"));
        assert!(breaks(Rule::Minimum("9007199254740993"), "9007199254740992"));
        assert!(breaks(Rule::Above("0"), "-0.0") && !breaks(Rule::Minimum("-0"), "0"));
        assert!(breaks(Rule::Below("1e3"), "1000.0") && !breaks(Rule::Below("1e3"), "999.9999999999999999999"));
        assert!(breaks(Rule::Maximum("-1"), "-0.5") && !breaks(Rule::Maximum("-1"), "-1.5"));
        assert!(!breaks(Rule::Maximum("1e308"), "9e307") && breaks(Rule::Maximum("0"), "1e-300"));
    }

    #[test]
    fn multiples_are_exact() {
        assert!(!breaks(Rule::MultipleOf("0.01"), "0.07") && breaks(Rule::MultipleOf("0.01"), "0.071"));
        assert!(!breaks(Rule::MultipleOf("0.1"), "-1.0") && !breaks(Rule::MultipleOf("7"), "0"));
        assert!(!breaks(Rule::MultipleOf("3"), "3e200") && breaks(Rule::MultipleOf("7"), "3e200"));
        assert!(!breaks(Rule::MultipleOf("12.5"), "1e400") && !breaks(Rule::MultipleOf("1e2"), "1e999999999999"));
        assert!(breaks(Rule::MultipleOf("1e2"), "150") && !breaks(Rule::MultipleOf("1.5"), "4.5"));
    }

    #[test]
    fn what_is_no_number_breaks_nothing() {
        for text in ["NaN", "inf", "", "-", "1.2.3", "1e", "1e99999999999999999999"] {
            assert!(!breaks(Rule::Maximum("0"), text), "{text}");
        }
    }
}
