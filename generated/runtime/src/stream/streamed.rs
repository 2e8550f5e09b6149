//! Asking an operation that answers in two ways for its stream.

use std::fmt;

use crate::{Error, Operation, Reply, Request};

/// An operation whose reply can also be a stream, as its description says.
///
/// Generated code implements it, and offers [`Streamed`] as a method of the request.
pub trait Streaming: Operation {
    /// The stream.
    type Stream: fmt::Debug;

    /// The media types of the stream.
    const MEDIA_TYPES: &'static [&'static str];

    /// The stream that a successful reply is.
    ///
    /// # Errors
    ///
    /// If it is none.
    fn stream(reply: Reply) -> Result<Self::Stream, Error<Streamed<Self>>>;
}

/// An operation that asks for a stream in place of its ordinary reply.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a request does nothing until a client sends it"]
pub struct Streamed<O>(O);

impl<O: Streaming> Streamed<O> {
    /// The same request, answered by a stream.
    pub fn new(operation: O) -> Self {
        Self(operation)
    }
}

impl<O: Streaming> Operation for Streamed<O> {
    type Api = O::Api;
    type Output = O::Stream;
    type Error = O::Error;
    const ID: &'static str = O::ID;

    fn request(&self) -> Request {
        self.0.request().accept_first(O::MEDIA_TYPES).streams(O::MEDIA_TYPES)
    }

    fn interpret(reply: Reply) -> Result<O::Stream, Error<Self>> {
        if reply.is_success() {
            return O::stream(reply);
        }
        let copy = reply.whole().clone();
        match O::interpret(reply) {
            Err(Error::Unsent(error)) => Err(Error::Unsent(error)),
            Err(Error::Transport(error)) => Err(Error::Transport(error)),
            Err(Error::Failure { failure, reply }) => Err(Error::Failure { failure, reply }),
            Err(Error::Malformed { error, reply }) => Err(Error::Malformed { error, reply }),
            Err(Error::Undocumented(reply)) => Err(Error::Undocumented(reply)),
            Ok(_) | Err(Error::Rejected { .. }) => Reply::from(copy).undocumented(),
        }
    }
}
