//! Replies that are read while they arrive: bytes, server-sent events, JSON lines.

mod bytes;
mod events;
mod lines;
mod sse;
mod streamed;
mod subscription;

use std::fmt;

pub use self::bytes::{BoxStream, ByteStream};
pub use events::{Event, EventData, Events};
pub use lines::JsonLines;
pub use streamed::{Streamed, Streaming};
pub use subscription::{Subscription, SubscriptionError};

use crate::{DecodeError, TransportError, TransportErrorKind};

/// Why an item of a stream could not be read.
#[non_exhaustive]
pub enum StreamError {
    /// The connection failed, or an item is larger than the limit of the client. The stream has ended.
    Transport(TransportError),
    /// An item does not have the documented shape. The next one can be read.
    Malformed {
        /// Where and how it differs.
        error: DecodeError,
        /// The item as it came.
        text: String,
    },
}

fn too_large(what: &str, limit: usize) -> StreamError {
    let message = format!("{what} of the stream is larger than {limit} bytes");
    StreamError::Transport(TransportError::new(TransportErrorKind::BodyTooLarge, message))
}

impl From<TransportError> for StreamError {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// Shows no text of the server.
impl fmt::Debug for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Malformed { error, text } => f
                .debug_struct("Malformed")
                .field("error", error)
                .field("text", &format_args!("{} bytes", text.len()))
                .finish(),
        }
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(_) => f.write_str("the stream broke off"),
            Self::Malformed { .. } => f.write_str("an item of the stream is malformed"),
        }
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            Self::Malformed { error, .. } => Some(error),
        }
    }
}
