//! Looking at every attempt of every call.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, Method};

use crate::Reply;
use crate::Threaded;
use crate::execute::Interrupted;
use crate::request::is_credential;

/// Looks at every attempt of every call: for logs, measurements, and headers that go with each request.
///
/// Hooks are called in the order in which the client was given them, and in the opposite order after the reply. They see no
/// credential: those are added later, and cookies are taken out of replies. Values of parameters that are secrets are
/// marked as such, so that `Debug` does not show them.
///
/// ```
/// use http::{HeaderMap, HeaderValue};
/// use runtime::{Call, Ended, Hook, http};
///
/// #[derive(Debug)]
/// struct Log;
///
/// impl Hook for Log {
///     fn before(&self, call: &Call<'_>, headers: &mut HeaderMap) {
///         headers.insert("x-tenant", HeaderValue::from_static("acme"));
///         println!("{} {} {}", call.operation, call.method, call.path);
///     }
///
///     fn after(&self, call: &Call<'_>, ended: &Ended<'_>) {
///         println!("{} attempt {}: {:?} after {:?}", call.operation, call.attempt, ended.status, ended.elapsed);
///     }
/// }
/// ```
pub trait Hook: Threaded + 'static {
    /// Called before a request is sent. Headers may be added; those of credentials win over them.
    fn before(&self, call: &Call<'_>, headers: &mut HeaderMap) {
        let _ = (call, headers);
    }

    /// Called when the reply is there, or when it is known that there will be none; not for calls that are cancelled.
    fn after(&self, call: &Call<'_>, ended: &Ended<'_>) {
        let _ = (call, ended);
    }
}

/// An attempt of a call.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Call<'c> {
    /// The `operationId`.
    pub operation: &'static str,
    /// The method.
    pub method: &'c Method,
    /// The path as the description writes it, with the names of parameters in place of their values.
    pub path: &'c str,
    /// Which attempt it is; the first is 1.
    pub attempt: u32,
    /// The id of the call, if [`Builder::request_id`](crate::Builder::request_id) wants one: the same for all attempts.
    pub id: Option<&'c str>,
}

/// What came of an attempt.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Ended<'e> {
    /// The status of the reply, if there is one.
    pub status: Option<u16>,
    /// The headers of the reply, but for cookies; empty if there is none.
    pub headers: &'e HeaderMap,
    /// Why there is no reply.
    pub error: Option<&'e (dyn std::error::Error + 'static)>,
    /// How long the attempt took, if the transport has a clock.
    pub elapsed: Option<Duration>,
}

impl fmt::Debug for Ended<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ended")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("error", &self.error.map(ToString::to_string))
            .field("elapsed", &self.elapsed)
            .finish()
    }
}

/// Tells hooks what came of an attempt, the last one first.
pub(crate) fn after(
    hooks: &[Box<dyn Hook>],
    call: &Call<'_>,
    result: &Result<Reply, Interrupted>,
    elapsed: Option<Duration>,
) {
    if hooks.is_empty() {
        return;
    }
    let reply = result.as_ref().ok();
    let mut headers = reply.map(|reply| reply.headers().clone()).unwrap_or_default();
    let hidden: Vec<_> = headers.keys().filter(|name| is_credential(name)).cloned().collect();
    for name in hidden {
        headers.remove(name);
    }
    let error = result.as_ref().err().map(Interrupted::as_error);
    let ended = Ended { status: reply.map(Reply::status), headers: &headers, error, elapsed };
    hooks.iter().rev().for_each(|hook| hook.after(call, &ended));
}
