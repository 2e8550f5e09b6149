//! Clients: where operations are sent from.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::HeaderName;
use serde::de::DeserializeOwned;
use url::Url;

use crate::base_url::Origin;
use crate::call::Options;
use crate::credential::Applied;
use crate::execute::Interrupted;
use crate::oauth::TokenSource;
use crate::server::Variables;
use crate::strict::Reading;
use crate::{
    Api, BoxFuture, Builder, ByteStream, Clock, Error, Events, Hook, HttpRequest, Operation, Received, Reply, Request,
    Subscription, Transport, UnsentError,
};

/// A client of the API `A`: a server, credentials and a transport. Clones are cheap and share tokens and connections.
///
/// `Debug` shows the server and the names of the security schemes, never a credential.
pub struct Client<A> {
    pub(crate) inner: Arc<Inner>,
    pub(crate) options: Options,
    api: PhantomData<fn() -> A>,
}

/// The part that does not depend on the API.
pub(crate) struct Inner {
    pub(crate) base: Url,
    pub(crate) variables: Variables,
    pub(crate) origin: Option<Origin>,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) body_limit: usize,
    pub(crate) reading: Reading,
    pub(crate) hooks: Vec<Box<dyn Hook>>,
    pub(crate) request_id: Option<HeaderName>,
    pub(crate) credentials: BTreeMap<&'static str, Stored>,
}

/// A credential as the client keeps it.
pub(crate) enum Stored {
    Fixed(Applied),
    OAuth2(Box<TokenSource>),
}

impl<A: Api> Client<A> {
    /// Starts to build a client.
    pub fn builder() -> Builder<A> {
        Builder::new()
    }

    /// Sends an operation and interprets the reply.
    ///
    /// If a token that was obtained earlier is refused with 401, it is renewed and the request sent once more.
    /// Nothing else is repeated, unless the client was told to: see [`Retry`](crate::Retry).
    ///
    /// # Errors
    ///
    /// Everything but a documented success; see [`Error`].
    pub async fn send<O: Operation<Api = A>>(&self, operation: O) -> Result<O::Output, Error<O>> {
        O::interpret(self.execute(O::ID, operation.request()).await?)
    }

    /// Like [`send`](Self::send), with the status and the headers of the reply.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send); the reply is part of those errors that have one.
    pub async fn send_full<O: Operation<Api = A>>(&self, operation: O) -> Result<Received<O::Output>, Error<O>> {
        let reply = self.execute(O::ID, operation.request()).await?;
        let (status, headers) = (reply.status(), reply.headers().clone());
        Ok(Received::new(O::interpret(reply)?, status, headers))
    }

    /// Sends an operation and hands over the body of a successful reply while it arrives, whatever its media type.
    ///
    /// Neither the limit for bodies nor the time limit of the transport applies to it. Any status from 200 to 299 is a
    /// success here.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), but for what is wrong with the body.
    pub async fn download<O: Operation<Api = A>>(&self, operation: O) -> Result<Received<ByteStream>, Error<O>> {
        let mut reply = self.execute(O::ID, operation.request().streams(&["*/*"])).await?;
        let (status, headers) = (reply.status(), reply.headers().clone());
        if reply.is_success() {
            return Ok(Received::new(reply.take_body(), status, headers));
        }
        let copy = reply.whole().clone();
        match O::interpret(reply) {
            Err(error) => Err(error),
            Ok(_) => Err(Error::Undocumented(Box::new(Reply::from(copy)))),
        }
    }

    /// Receives server-sent events over as many connections as it takes. See [`Subscription`] for when it reconnects.
    ///
    /// Nothing is sent before the first event is asked for. Each connection sends the request again, so it should be one
    /// that may be repeated.
    pub fn subscribe<O, T>(&self, operation: O) -> Subscription<O, T>
    where
        O: Operation<Api = A, Output = Events<T>>,
        T: DeserializeOwned,
    {
        Subscription::new(self.clone(), operation)
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

    /// Like [`execute`](Self::execute), apart from the client.
    pub(crate) fn execute_owned(
        &self,
        operation: &'static str,
        request: Request,
    ) -> BoxFuture<'static, Result<Reply, Interrupted>> {
        let (inner, options) = (Arc::clone(&self.inner), self.options.clone());
        Box::pin(async move { inner.execute(operation, request, &options).await })
    }

    pub(crate) fn clock(&self) -> Option<&dyn Clock> {
        self.inner.transport.clock()
    }

    pub(crate) fn new(inner: Inner, options: Options) -> Self {
        Self { inner: Arc::new(inner), options, api: PhantomData }
    }

    /// Boxed, so that the future of every operation is a small one.
    pub(crate) fn execute(
        &self,
        operation: &'static str,
        request: Request,
    ) -> BoxFuture<'_, Result<Reply, Interrupted>> {
        Box::pin(self.inner.execute(operation, request, &self.options))
    }
}

impl<A> Clone for Client<A> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), options: self.options.clone(), api: PhantomData }
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
