//! Numbers: bounds, signs, and what is hard to write.

use serde_json::{Number, Value, json};

use crate::schema::Flat;

/// Integers within the bounds.
pub(super) fn integers(flat: &Flat<'_>) -> Vec<Value> {
    let low = flat.low.map(|(bound, excluded)| ceil(bound) + i128::from(excluded && is_whole(bound)));
    let high = flat.high.map(|(bound, excluded)| floor(bound) - i128::from(excluded && is_whole(bound)));
    let step = flat.multiple_of.filter(|step| step.fract() == 0.0 && *step >= 1.0).map_or(1, rounded);
    let mut values: Vec<i128> = vec![1, 42, 0, -1, 1 << 31, (1 << 53) + 1];
    values.extend(low.into_iter().flat_map(|low| [low, low + 1]));
    values.extend(high.into_iter().flat_map(|high| [high, high - 1]));
    let values = values.into_iter().map(|value| value - value.rem_euclid(step));
    let holds = |value: &i128| low.is_none_or(|low| *value >= low) && high.is_none_or(|high| *value <= high);
    values.filter(holds).filter_map(whole).collect()
}

/// Numbers within the bounds.
pub(super) fn numbers(flat: &Flat<'_>) -> Vec<Value> {
    let low = flat.low.and_then(|(bound, excluded)| Some((bound.as_f64()?, excluded)));
    let high = flat.high.and_then(|(bound, excluded)| Some((bound.as_f64()?, excluded)));
    let mut values = vec![1.5, 0.0, -2.25, 1.0, 0.5, 1e15];
    if flat.format != Some("float") {
        values.extend([0.1, 1e-7, 123_456_789.125]);
    }
    values.extend(low.into_iter().flat_map(|(low, _)| [low, low + 0.5, low + 1.0]));
    values.extend(high.into_iter().flat_map(|(high, _)| [high, high - 0.5, high - 1.0]));
    if let Some(step) = flat.multiple_of {
        values = values.into_iter().map(|value| (value / step).floor() * step).collect();
    }
    values.retain(|value| {
        low.is_none_or(|(low, excluded)| *value > low || (*value >= low && !excluded))
            && high.is_none_or(|(high, excluded)| *value < high || (*value <= high && !excluded))
    });
    let mut numbers: Vec<Value> =
        values.iter().filter_map(|value| Number::from_f64(*value)).map(Value::Number).collect();
    let without_point = values.iter().filter(|value| value.fract() == 0.0 && value.abs() < 9e15);
    numbers.extend(without_point.map(|value| json!(whole(rounded(*value)))));
    numbers
}

fn whole(value: i128) -> Option<Value> {
    i64::try_from(value).map(Value::from).or_else(|_| u64::try_from(value).map(Value::from)).ok()
}

#[expect(clippy::cast_possible_truncation, reason = "there is nothing behind the point")]
fn rounded(number: f64) -> i128 {
    number as i128
}

fn is_whole(bound: &Number) -> bool {
    bound.as_f64().is_some_and(|bound| bound.fract() == 0.0)
}

fn exact(bound: &Number) -> Option<i128> {
    bound.as_i64().map(i128::from).or_else(|| bound.as_u64().map(i128::from))
}

fn ceil(bound: &Number) -> i128 {
    exact(bound).unwrap_or_else(|| rounded(bound.as_f64().unwrap_or_default().ceil()))
}

fn floor(bound: &Number) -> i128 {
    exact(bound).unwrap_or_else(|| rounded(bound.as_f64().unwrap_or_default().floor()))
}
