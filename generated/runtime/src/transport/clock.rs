//! Time and chance, which come from the transport.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use uuid::Uuid;

use super::{BoxFuture, Threaded};

/// Time and chance. A transport provides them, so that nothing else here asks the system for either.
pub trait Clock: Threaded {
    /// The time since some fixed moment, never running backwards.
    fn now(&self) -> Duration;

    /// Waits for some time, which starts when the future is first polled.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// Bits that differ between calls and between processes. They spread retries and make idempotency keys; they are no
    /// secrets.
    fn random(&self) -> u64;
}

/// A random UUID (RFC 9562 section 5.4).
pub(crate) fn random_uuid(clock: &dyn Clock) -> Uuid {
    let bits = u128::from(clock.random()) << 64 | u128::from(clock.random());
    uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
}

/// What a future yields, unless the time is up before.
pub(crate) async fn within<T>(limit: BoxFuture<'_, ()>, future: impl Future<Output = T>) -> Option<T> {
    let (mut limit, mut future) = (limit, pin!(future));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => limit.as_mut().poll(context).map(|()| None),
    })
    .await
}
