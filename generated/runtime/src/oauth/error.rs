//! Why there is no token.

use std::fmt;

use crate::TransportError;

/// Why the token endpoint yielded no token.
#[derive(Debug)]
#[non_exhaustive]
pub enum TokenError {
    /// No reply came from the token endpoint.
    Transport(TransportError),
    /// The token endpoint refused (RFC 6749 section 5.2).
    Refused {
        /// The HTTP status.
        status: u16,
        /// The error code, for example `invalid_client`, if the reply has one.
        error: Option<String>,
        /// The description of the error, if the reply has one.
        description: Option<String>,
    },
    /// The token endpoint answered with something that is not a token reply (RFC 6749 section 5.1).
    Malformed {
        /// What is wrong with it.
        reason: &'static str,
    },
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(_) => f.write_str("no reply from the token endpoint"),
            Self::Refused { status, error, description } => {
                write!(f, "the token endpoint refused with status {status}")?;
                [error, description].into_iter().flatten().try_for_each(|text| write!(f, ": {}", text.escape_debug()))
            }
            Self::Malformed { reason } => {
                write!(f, "the token endpoint gave no usable token: {reason}")
            }
        }
    }
}

impl std::error::Error for TokenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            Self::Refused { .. } | Self::Malformed { .. } => None,
        }
    }
}

impl TokenError {
    /// The same once more, for whoever waited for the same token, but for what underlies it.
    pub(super) fn copy(&self) -> Self {
        match self {
            Self::Transport(error) => Self::Transport(TransportError::new(error.kind(), error.to_string())),
            Self::Refused { status, error, description } => {
                Self::Refused { status: *status, error: error.clone(), description: description.clone() }
            }
            Self::Malformed { reason } => Self::Malformed { reason },
        }
    }
}
