//! Clients: where operations are sent from.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use url::Url;

use crate::base_url::Origin;
use crate::credential::Applied;
use crate::execute::Interrupted;
use crate::oauth::TokenSource;
use crate::server::Variables;
use crate::{Api, BoxFuture, Builder, Error, HttpRequest, Operation, Reply, Request, Transport, UnsentError};

/// A client of the API `A`: a server, credentials and a transport. Clones are cheap and share tokens and connections.
///
/// `Debug` shows the server and the names of the security schemes, never a credential.
pub struct Client<A> {
    inner: Arc<Inner>,
    api: PhantomData<fn() -> A>,
}

/// The part that does not depend on the API.
pub(crate) struct Inner {
    pub(crate) base: Url,
    pub(crate) variables: Variables,
    pub(crate) origin: Option<Origin>,
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) credentials: BTreeMap<&'static str, Stored>,
}

/// A credential as the client keeps it.
pub(crate) enum Stored {
    Fixed(Applied),
    OAuth2(TokenSource),
}

impl<A: Api> Client<A> {
    /// Starts to build a client.
    pub fn builder() -> Builder<A> {
        Builder::new()
    }

    /// Sends an operation and interprets the reply.
    ///
    /// If a token that was obtained earlier is refused with 401, it is renewed and the request sent once more.
    /// Nothing else is repeated.
    ///
    /// # Errors
    ///
    /// Everything but a documented success; see [`Error`].
    pub async fn send<O: Operation<Api = A>>(&self, operation: O) -> Result<O::Output, Error<O>> {
        O::interpret(self.execute(operation.request()).await?)
    }

    /// The request that [`send`](Self::send) would send, credentials included; no network is used.
    ///
    /// OAuth 2.0 tokens are left out, because they would have to be fetched.
    ///
    /// # Errors
    ///
    /// If the request cannot be sent as it is.
    pub fn prepare<O: Operation<Api = A>>(&self, operation: &O) -> Result<HttpRequest, UnsentError> {
        self.inner.prepare(operation.request())
    }

    pub(crate) fn new(inner: Inner) -> Self {
        Self { inner: Arc::new(inner), api: PhantomData }
    }

    /// Boxed, so that the future of every operation is a small one.
    fn execute(&self, request: Request) -> BoxFuture<'_, Result<Reply, Interrupted>> {
        Box::pin(self.inner.execute(request))
    }
}

impl<A> Clone for Client<A> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), api: PhantomData }
    }
}

impl<A: Api> fmt::Debug for Client<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &A::NAME)
            .field("server", &self.inner.base.as_str())
            .field("credentials", &self.inner.credentials.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
