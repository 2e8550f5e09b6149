//! Everything that can come of a call but success.

use std::fmt;

use crate::decode::DecodeError;
use crate::execute::Interrupted;
use crate::{Operation, Reply, TokenError, TransportError, TransportErrorKind, UnsentError};

/// Why a call of the operation `O` did not succeed.
///
/// `Display` is one line; the cause, where there is one, is the [`source`](std::error::Error::source).
#[non_exhaustive]
pub enum Error<O: Operation> {
    /// Nothing was sent.
    Unsent(UnsentError),
    /// No reply came back.
    Transport(TransportError),
    /// The server reported a failure that the description documents.
    Failure {
        /// The failure, by status.
        failure: O::Error,
        /// The reply as it came.
        reply: Box<Reply>,
    },
    /// The server reported success by its status, but the body says failure.
    Rejected {
        /// The body.
        value: Box<O::Output>,
        /// The reply as it came.
        reply: Box<Reply>,
    },
    /// The reply has a status that the description does not document.
    Undocumented(Box<Reply>),
    /// The body does not have the documented shape.
    Malformed {
        /// Where and how it differs.
        error: DecodeError,
        /// The reply as it came.
        reply: Box<Reply>,
    },
}

impl<O: Operation> Error<O> {
    /// The HTTP status of the reply, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.reply().map(Reply::status)
    }

    /// The reply as it came, if there was one.
    #[must_use]
    pub fn reply(&self) -> Option<&Reply> {
        match self {
            Self::Unsent(_) | Self::Transport(_) => None,
            Self::Failure { reply, .. }
            | Self::Rejected { reply, .. }
            | Self::Malformed { reply, .. }
            | Self::Undocumented(reply) => Some(reply),
        }
    }

    /// Whether a limit of time was exceeded: that of the call, or of the transport, also where it fetches a token.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        let (Self::Transport(error) | Self::Unsent(UnsentError::Token { error: TokenError::Transport(error), .. })) =
            self
        else {
            return false;
        };
        error.kind() == TransportErrorKind::Timeout
    }

    /// The documented failure, if it is one.
    #[must_use]
    pub fn failure(&self) -> Option<&O::Error> {
        match self {
            Self::Failure { failure, .. } => Some(failure),
            _ => None,
        }
    }
}

impl<O: Operation> From<Interrupted> for Error<O> {
    fn from(interrupted: Interrupted) -> Self {
        match interrupted {
            Interrupted::Unsent(error) => Self::Unsent(error),
            Interrupted::Transport(error) => Self::Transport(error),
        }
    }
}

impl<O: Operation> fmt::Debug for Error<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsent(error) => f.debug_tuple("Unsent").field(error).finish(),
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Failure { failure, reply } => {
                f.debug_struct("Failure").field("failure", failure).field("reply", reply).finish()
            }
            Self::Rejected { value, reply } => {
                f.debug_struct("Rejected").field("value", value).field("reply", reply).finish()
            }
            Self::Undocumented(reply) => f.debug_tuple("Undocumented").field(reply).finish(),
            Self::Malformed { error, reply } => {
                f.debug_struct("Malformed").field("error", error).field("reply", reply).finish()
            }
        }
    }
}

impl<O: Operation> fmt::Display for Error<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = O::ID;
        match self {
            Self::Unsent(_) => write!(f, "{id} was not sent"),
            Self::Transport(_) => write!(f, "{id} got no reply"),
            Self::Failure { reply, .. } => write!(f, "{id} failed with status {}", reply.status()),
            Self::Rejected { reply, .. } => write!(f, "{id} was rejected in a reply with status {}", reply.status()),
            Self::Undocumented(reply) => {
                write!(f, "{id} got the undocumented status {}", reply.status())
            }
            Self::Malformed { reply, .. } => write!(f, "{id} got a malformed body with status {}", reply.status()),
        }
    }
}

impl<O: Operation> std::error::Error for Error<O> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unsent(error) => Some(error),
            Self::Transport(error) => Some(error),
            Self::Failure { failure, .. } => Some(failure),
            Self::Malformed { error, .. } => Some(error),
            Self::Rejected { .. } | Self::Undocumented(_) => None,
        }
    }
}
