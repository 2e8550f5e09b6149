//! Reading bodies.

use std::fmt::{self, Write};

use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use crate::strict::{Reading, locating, take_within};

/// More zeros than these make a number too large for any integer here.
const MOST_ZEROS: u32 = 20;

/// Where and how a body differs from what the description says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    message: String,
}

impl DecodeError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { path: "$".to_owned(), message: message.into() }
    }

    pub(crate) fn at(place: impl fmt::Display, message: impl Into<String>) -> Self {
        Self { path: format!("${place}"), message: message.into() }
    }

    /// The place in the body, for example `$.members[3].id`; `$` is the whole body.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Adds what the server says the body is, where that is not JSON.
    pub(crate) fn with_content_type(mut self, content_type: Option<&str>) -> Self {
        let Some(content_type) = content_type else {
            return self;
        };
        let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if essence != "application/json" && !essence.ends_with("+json") {
            let _ = write!(self.message, " (the content type is {content_type:?})");
        }
        self
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

impl std::error::Error for DecodeError {}

/// Decodes JSON. Only if that fails, the same bytes are decoded once more, with integers that are written as `7.0`, or to
/// learn where. An empty body is `null`.
pub(crate) fn json<T: DeserializeOwned>(body: &[u8], reading: Reading) -> Result<T, DecodeError> {
    reading.run(|| json_now(body))
}

/// The text of a body, without the mark that some servers put before it.
pub(crate) fn json_text(body: &[u8]) -> Option<&str> {
    str::from_utf8(body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)).ok()
}

fn json_now<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    // One check of the whole text costs less than one of each text in it.
    let json = json_text(body).ok_or_else(|| DecodeError::new("the body is not text in UTF-8"))?;
    match serde_json::from_str(json) {
        Ok(value) => Ok(value),
        Err(_) if json.trim_ascii().is_empty() => {
            serde_json::from_str("null").map_err(|_| DecodeError::new("the body is empty where JSON is expected"))
        }
        Err(error) => whole_numbers(json, &error).ok_or_else(|| locate::<T>(json, &error)),
    }
}

/// Decodes JSON in which integers have a fraction of zero: they are integers all the same (JSON Schema Core, section 4.2.3).
#[cold]
fn whole_numbers<T: DeserializeOwned>(json: &str, error: &serde_json::Error) -> Option<T> {
    if !error.is_data() {
        return None;
    }
    serde_json::from_str(&with_whole_numbers(json)?).ok()
}

/// JSON with numbers that have a fraction of zero written as integers, and all else as it is; none if there are none.
fn with_whole_numbers(json: &str) -> Option<String> {
    let (mut written, mut rest, mut any) = (String::with_capacity(json.len()), json, false);
    let starts_value = |sign: char| sign == '"' || sign == '-' || sign.is_ascii_digit();
    while let Some((before, value)) = rest.find(starts_value).and_then(|start| rest.split_at_checked(start)) {
        let end = if value.starts_with('"') { end_of_text(value) } else { end_of_number(value) };
        let (value, after) = value.split_at_checked(end)?;
        let whole = whole_number(value);
        any |= whole.is_some();
        written.push_str(before);
        written.push_str(whole.as_deref().unwrap_or(value));
        rest = after;
    }
    written.push_str(rest);
    any.then_some(written)
}

fn end_of_text(json: &str) -> usize {
    let mut escaped = false;
    let ends = |sign: u8| {
        let ends = sign == b'"' && !escaped;
        escaped = sign == b'\\' && !escaped;
        ends
    };
    json.bytes().skip(1).position(ends).map_or(json.len(), |length| length + 2)
}

fn end_of_number(json: &str) -> usize {
    let goes_on = |sign: char| sign.is_ascii_digit() || matches!(sign, '+' | '-' | '.' | 'e' | 'E');
    json.find(|sign| !goes_on(sign)).unwrap_or(json.len())
}

/// The integer that a number with a fraction or an exponent is, if it is one: by its digits, because a number of double
/// precision would not show a small fraction.
pub(crate) fn whole_number(json: &str) -> Option<String> {
    if json.starts_with('"') || !json.contains(['.', 'e', 'E']) {
        return None;
    }
    let (mantissa, exponent) = json.split_once(['e', 'E']).unwrap_or((json, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let zeros = exponent.parse::<i32>().ok()?.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    let mut digits = format!("{whole}{fraction}");
    if zeros.unsigned_abs() > MOST_ZEROS {
        return None;
    }
    for _ in 0..zeros.unsigned_abs() {
        if zeros > 0 {
            digits.push('0');
        } else if digits.pop() != Some('0') {
            return None;
        }
    }
    digits.parse::<i64>().ok().map(|number| number.to_string())
}

/// Decodes a JSON value that is there already.
pub(crate) fn value<T: DeserializeOwned>(value: serde_json::Value, reading: Reading) -> Result<T, DecodeError> {
    reading.run(|| locating(|| serde_path_to_error::deserialize(value).map_err(|error| located(&error))))
}

#[cold]
fn locate<T: DeserializeOwned>(json: &str, error: &serde_json::Error) -> DecodeError {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    match locating(|| serde_path_to_error::deserialize::<_, T>(&mut deserializer)) {
        Ok(_) => DecodeError::new(error.to_string()),
        Err(error) => located(&error),
    }
}

/// An error with the whole way to its place: also where that stands in a value that was read in advance.
fn located(error: &serde_path_to_error::Error<serde_json::Error>) -> DecodeError {
    DecodeError { path: json_path(error.path()) + &take_within(), message: error.inner().to_string() }
}

/// What an error says, without its position: that counts from the start of a part.
pub(crate) fn without_position(error: &impl fmt::Display) -> String {
    let text = error.to_string();
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match text.rsplit_once(" at line ") {
        Some((message, position))
            if position.split_once(" column ").is_some_and(|(line, column)| digits(line) && digits(column)) =>
        {
            message.to_owned()
        }
        _ => text,
    }
}

/// A path in the notation of RFC 9535.
pub(crate) fn json_path(path: &Path) -> String {
    format!("${}", steps(path.iter()))
}

/// The steps of such a path.
pub(crate) fn steps<'s>(segments: impl IntoIterator<Item = &'s Segment>) -> String {
    let mut text = String::new();
    for segment in segments {
        let is_name = |key: &str| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_');
        let _ = match segment {
            Segment::Seq { index } => write!(text, "[{index}]"),
            Segment::Map { key } | Segment::Enum { variant: key } if is_name(key) => {
                write!(text, ".{key}")
            }
            Segment::Map { key } | Segment::Enum { variant: key } => write!(text, "[{key:?}]"),
            Segment::Unknown => Ok(()),
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_lose_their_fraction_and_nothing_else_changes() {
        let json = r#"{"a":1.0,"1.0":[-2e1,0.10,"1.0 \\"," \"3.0",1e400,1.00000000000000000001,70e-1,75e-1,1.50e1]}"#;
        let whole = r#"{"a":1,"1.0":[-20,0.10,"1.0 \\"," \"3.0",1e400,1.00000000000000000001,7,75e-1,15]}"#;
        assert_eq!(with_whole_numbers(json).as_deref(), Some(whole));
        assert_eq!(with_whole_numbers(r#"["1.0",1.5,7]"#), None);
        assert_eq!(with_whole_numbers("\"open 1.0"), None);
    }
}
