//! How calls are made, where a client says more than the description.

use std::time::Duration;

use crate::{Api, Client, Retry, Secret};

/// What a client says about the calls that it makes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Retry,
    pub(crate) idempotency_key: Option<Secret>,
}

/// Calls that are made in another way: each method gives a client that shares tokens and connections with this one.
///
/// ```
/// # use std::time::Duration;
/// # use runtime::{Api, Client, Error, Operation, Retry};
/// # async fn example<A: Api, O: Operation<Api = A> + Clone>(client: Client<A>, operation: O) -> Result<(), Error<O>> {
/// client.timeout(Duration::from_secs(5)).retry(Retry::standard()).send(operation).await?;
/// # Ok(())
/// # }
/// ```
impl<A: Api> Client<A> {
    /// Limits the time of a whole call: tokens, repetitions and waits included. Where the reply is a stream, the limit
    /// ends with its headers.
    ///
    /// A call that takes longer fails with a [`TransportError`](crate::TransportError) of the kind
    /// [`Timeout`](crate::TransportErrorKind::Timeout). With a transport that has no clock it is
    /// [`UnsentError::NoClock`](crate::UnsentError::NoClock). The limit of the transport for one exchange, such as the 60 s
    /// of `Reqwest`, holds as well.
    #[must_use]
    pub fn timeout(&self, timeout: Duration) -> Self {
        self.with(|options| options.timeout = Some(timeout))
    }

    /// Says when calls are repeated.
    #[must_use]
    pub fn retry(&self, retry: Retry) -> Self {
        self.with(|options| options.retry = retry)
    }

    /// Gives the idempotency key of one call, in place of a random one: for a call that may be made again later, by
    /// another process perhaps.
    ///
    /// It is for operations that take such a key; others are not sent.
    #[must_use]
    pub fn idempotency_key(&self, key: impl Into<Secret>) -> Self {
        self.with(|options| options.idempotency_key = Some(key.into()))
    }

    fn with(&self, change: impl FnOnce(&mut Options)) -> Self {
        let mut changed = self.clone();
        change(&mut changed.options);
        changed
    }
}
