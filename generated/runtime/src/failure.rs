//! Documented failures of operations.

use std::fmt;

use http::StatusCode;

/// Implements `Display` and `std::error::Error` for the documented failures of an operation.
///
/// ```
/// #[derive(Debug)]
/// enum RemoveUserError {
///     NotFound(String),
///     Conflict,
///     Default(String),
/// }
///
/// runtime::failure! { RemoveUserError { NotFound(404), Conflict[409], Default("default") } }
///
/// assert_eq!(RemoveUserError::Conflict.to_string(), "409 Conflict");
/// assert_eq!(RemoveUserError::Default("no".to_owned()).to_string(), "default");
/// ```
///
/// A variant with a body has its status in parentheses, one without in brackets. Ranges and the default are texts,
/// as the description writes them: `"4XX"`, `"default"`.
#[macro_export]
macro_rules! failure {
    ($type:ident {}) => {
        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match *self {}
            }
        }

        impl ::std::error::Error for $type {}
    };
    ($type:ident { $($variant:ident $(($body:literal))? $([$empty:literal])?),+ $(,)? }) => {
        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let status: &dyn $crate::failure::Status = match self {
                    $(Self::$variant { .. } => &$($body)?$($empty)?,)+
                };
                status.describe(f)
            }
        }

        impl ::std::error::Error for $type {}
    };
}

/// A status as `failure!` writes it: a number, or a text for a range.
#[doc(hidden)]
pub trait Status {
    /// Writes `404 Not Found`, or the text.
    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl Status for u16 {
    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match StatusCode::from_u16(*self).ok().and_then(|status| status.canonical_reason()) {
            Some(reason) => write!(f, "{self} {reason}"),
            None => write!(f, "{self}"),
        }
    }
}

impl Status for &str {
    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}
