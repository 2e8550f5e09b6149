//! The values a parameter can carry.

use std::fmt;

use serde::Serialize;

use super::node::Node;

/// A parameter before it is written: what RFC 6570 calls undefined, a string, a list or an associative array.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParamValue {
    /// Not given: nothing is sent.
    Absent,
    /// Text, a number or a boolean.
    Scalar(String),
    /// An array of scalars.
    List(Vec<String>),
    /// An object whose properties are scalars, in the order it was written in.
    Object(Vec<(String, String)>),
}

/// Why a parameter cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParameterError {
    /// A path parameter is empty or absent, and a URL cannot carry that as one segment.
    Empty,
    /// A path segment would be `.` or `..`, which every URL parser removes.
    DotSegment,
    /// The value nests arrays or objects where only scalars can be written.
    TooDeep,
    /// An array holds a null, for which no style has a notation.
    NullItem,
    /// The style is not one for this kind of value or this place.
    StyleMismatch,
    /// An item contains the character that separates items, and nothing can mark it as data here.
    Delimiter {
        /// The separating character.
        delimiter: char,
    },
    /// The value holds characters a header cannot carry: control characters, or white space at either end.
    HeaderText,
    /// The value holds what a cookie cannot carry as it is (RFC 6265 section 4.1.1).
    CookieText,
    /// The name is not one a header, a cookie or a method can have.
    Name,
    /// The value has no textual form: bytes, or a number that is not finite, or its own serialisation failed.
    Unrepresentable {
        /// What the serialisation reported.
        reason: String,
    },
}

impl ParamValue {
    /// The value of anything that serialises as a scalar, a list of scalars or an object of scalars.
    ///
    /// Properties that are null or absent are left out, as RFC 6570 section 2.3 has it.
    ///
    /// # Errors
    ///
    /// If the value nests deeper than that, or has no textual form.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, ParameterError> {
        Node::of(value)?.flatten()
    }
}

impl ParameterError {
    pub(super) fn file() -> Self {
        Self::Unrepresentable { reason: "a file belongs in a multipart body".to_owned() }
    }
}

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("an empty value cannot be a path segment"),
            Self::DotSegment => f.write_str("`.` and `..` cannot be path segments"),
            Self::TooDeep => f.write_str("the value nests too deeply for a parameter"),
            Self::NullItem => f.write_str("a list with a null cannot be written"),
            Self::StyleMismatch => f.write_str("the style does not suit the value or its place"),
            Self::Delimiter { delimiter } => {
                write!(f, "an item contains the separator {delimiter:?}")
            }
            Self::HeaderText => f.write_str("the value holds characters that a header cannot carry"),
            Self::CookieText => f.write_str("the value holds characters that a cookie cannot carry as they are"),
            Self::Name => f.write_str("the name is not one a header, a cookie or a method can have"),
            Self::Unrepresentable { reason } => {
                write!(f, "the value has no textual form: {reason}")
            }
        }
    }
}

impl std::error::Error for ParameterError {}

impl serde::ser::Error for ParameterError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Unrepresentable { reason: message.to_string() }
    }
}
