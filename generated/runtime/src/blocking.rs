//! Clients for code that is not `async`.

use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

use crate::{
    Api, BuildError, Client, Error, Items, Operation, Paged, Pages, Received, Retry, Secret, TransportError,
    TransportErrorKind,
};

/// A client whose calls block the thread until the reply is there. It sends the same operations as a [`Client`].
///
/// ```no_run
/// # use runtime::{Api, BlockingClient, Client, Operation};
/// # fn example<A: Api, O: Operation<Api = A>>(operation: O) -> Result<(), Box<dyn std::error::Error>>
/// # where O: 'static {
/// let client = BlockingClient::new(Client::<A>::builder().build()?)?;
/// let output = client.send(operation)?;
/// # Ok(())
/// # }
/// ```
///
/// Clones are cheap, share connections, and may be used from many threads at once. One thread in the background serves the
/// connections of all of them. Within `async` code use a [`Client`]: this one works there, but holds up the thread.
pub struct BlockingClient<A> {
    client: Client<A>,
    background: Arc<Background>,
}

/// The thread that serves connections and timers.
struct Background(Option<Runtime>);

impl Drop for Background {
    /// Without waiting, which would not be allowed within `async` code.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl<A: Api> BlockingClient<A> {
    /// A blocking client that makes its calls as another client does.
    ///
    /// # Errors
    ///
    /// If the system has no thread to spare.
    pub fn new(client: Client<A>) -> Result<Self, BuildError> {
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("openapi-runtime").enable_all().build();
        let runtime = runtime.map_err(|error| {
            let message = "the thread for connections cannot be started";
            BuildError::Transport(TransportError::new(TransportErrorKind::Other, message).with_source(error))
        })?;
        Ok(Self { client, background: Arc::new(Background(Some(runtime))) })
    }

    /// Sends an operation and interprets the reply; see [`Client::send`].
    ///
    /// # Errors
    ///
    /// Everything but a documented success.
    pub fn send<O: Operation<Api = A>>(&self, operation: O) -> Result<O::Output, Error<O>> {
        self.wait(self.client.send(operation))
    }

    /// Like [`send`](Self::send), with the status and the headers of the reply.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn send_full<O: Operation<Api = A>>(&self, operation: O) -> Result<Received<O::Output>, Error<O>> {
        self.wait(self.client.send_full(operation))
    }

    /// The pages of a list; see [`Client::pages`].
    pub fn pages<O: Paged<Api = A>>(&self, operation: O) -> BlockingPages<O> {
        BlockingPages { pages: self.client.pages(operation), client: self.clone() }
    }

    /// The items of a list, whatever page they stand on; see [`Client::items`].
    pub fn items<O: Paged<Api = A>>(&self, operation: O) -> BlockingItems<O> {
        BlockingItems { items: self.client.items(operation), client: self.clone() }
    }

    /// Waits for anything else that a client does, such as the next event of a stream.
    pub fn wait<F: Future>(&self, future: F) -> F::Output {
        let _context = self.background.0.as_ref().map(Runtime::enter);
        block_on(future)
    }

    /// Limits the time of a call; see [`Client::timeout`].
    #[must_use]
    pub fn timeout(&self, timeout: Duration) -> Self {
        self.with(self.client.timeout(timeout))
    }

    /// Says when calls are repeated; see [`Client::retry`].
    #[must_use]
    pub fn retry(&self, retry: Retry) -> Self {
        self.with(self.client.retry(retry))
    }

    /// Gives the idempotency key of one call; see [`Client::idempotency_key`].
    #[must_use]
    pub fn idempotency_key(&self, key: impl Into<Secret>) -> Self {
        self.with(self.client.idempotency_key(key))
    }

    /// The client behind this one.
    #[must_use]
    pub fn client(&self) -> &Client<A> {
        &self.client
    }

    fn with(&self, client: Client<A>) -> Self {
        Self { client, background: Arc::clone(&self.background) }
    }
}

impl<A: Api> Clone for BlockingClient<A> {
    fn clone(&self) -> Self {
        self.with(self.client.clone())
    }
}

impl<A: Api> fmt::Debug for BlockingClient<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BlockingClient").field(&self.client).finish()
    }
}

/// The pages of a list. Made by [`BlockingClient::pages`].
pub struct BlockingPages<O: Operation> {
    client: BlockingClient<O::Api>,
    pages: Pages<O>,
}

impl<O: Paged> Iterator for BlockingPages<O> {
    type Item = Result<O::Output, Error<O>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.client.wait(self.pages.next())
    }
}

impl<O: Operation> fmt::Debug for BlockingPages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BlockingPages").field(&self.pages).finish()
    }
}

/// The items of a list. Made by [`BlockingClient::items`].
pub struct BlockingItems<O: Paged> {
    client: BlockingClient<O::Api>,
    items: Items<O>,
}

impl<O: Paged> Iterator for BlockingItems<O> {
    type Item = Result<O::Item, Error<O>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.client.wait(self.items.next())
    }
}

impl<O: Paged> fmt::Debug for BlockingItems<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BlockingItems").field(&self.items).finish()
    }
}

/// Wakes a thread that is parked.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future on this thread, which sleeps meanwhile.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}
