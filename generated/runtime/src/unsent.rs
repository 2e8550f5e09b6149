//! Why a request was not sent.

use std::fmt;

use crate::{ParameterError, Security, ServerError, TokenError};

/// Why a request was not sent: the arguments, the credentials or the server do not allow it.
#[derive(Debug)]
#[non_exhaustive]
pub enum UnsentError {
    /// A parameter has a value that cannot be written.
    Parameter {
        /// The name of the parameter on the wire.
        name: &'static str,
        /// What is wrong with its value.
        error: ParameterError,
    },
    /// The body could not be written.
    Body {
        /// What the serialisation reported.
        reason: String,
    },
    /// The operation needs credentials that the client was not given.
    MissingCredential {
        /// The alternatives the operation accepts.
        required: Security,
    },
    /// A key was given for an operation that takes no idempotency key.
    NoIdempotencyKey,
    /// The transport has no clock.
    NoClock {
        /// What a clock is needed for.
        purpose: &'static str,
    },
    /// The operation has a server of its own, which cannot be used.
    Server(ServerError),
    /// No token could be obtained. The operation itself had no effect: it was not sent, or refused with 401 before.
    Token {
        /// The name of the security scheme.
        scheme: &'static str,
        /// What went wrong.
        error: TokenError,
    },
}

impl fmt::Display for UnsentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parameter { name, .. } => write!(f, "the parameter `{name}` cannot be sent"),
            Self::Body { reason } => write!(f, "the body cannot be written: {reason}"),
            Self::MissingCredential { required } => {
                write!(f, "no credential for what the operation needs: {required}")
            }
            Self::NoIdempotencyKey => f.write_str("the operation takes no idempotency key"),
            Self::NoClock { purpose } => write!(f, "the transport has no clock, which {purpose} needs"),
            Self::Server(_) => f.write_str("the server of the operation cannot be used"),
            Self::Token { scheme, .. } => write!(f, "no token for `{scheme}`"),
        }
    }
}

impl std::error::Error for UnsentError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Parameter { error, .. } => Some(error),
            Self::Server(error) => Some(error),
            Self::Token { error, .. } => Some(error),
            Self::Body { .. } | Self::MissingCredential { .. } | Self::NoIdempotencyKey | Self::NoClock { .. } => None,
        }
    }
}

impl From<ServerError> for UnsentError {
    fn from(error: ServerError) -> Self {
        Self::Server(error)
    }
}
