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
                $crate::failure::describe(f, match self {
                    $(Self::$variant { .. } => concat!($($body)?$($empty)?),)+
                })
            }
        }

        impl ::std::error::Error for $type {}
    };
}

/// Writes `404 Not Found`; a range or the default as the text it is.
#[doc(hidden)]
pub fn describe(f: &mut fmt::Formatter<'_>, status: &str) -> fmt::Result {
    f.write_str(status)?;
    match status.parse().ok().and_then(|status: StatusCode| status.canonical_reason()) {
        Some(reason) => write!(f, " {reason}"),
        None => Ok(()),
    }
}
