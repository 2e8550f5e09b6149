//! The default transport: reqwest.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use http::Method;
use http::header::CONTENT_LENGTH;

use super::{BoxFuture, Clock, HttpRequest, OpenReply, Transport, TransportError, TransportErrorKind};
use crate::ByteStream;

/// The longest exchange unless told otherwise.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The longest attempt to connect.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// A transport on [reqwest](::reqwest) and tokio.
///
/// - **Redirects are not followed.** A redirect is reported like any other status, so that neither credentials nor
///   bodies ever reach a host that was not named. A client of your own brings its own policy.
/// - **Time**: at most 10 s to connect and 60 s for the whole exchange; [`timeout`](Self::timeout) changes the latter. Where
///   the reply is a stream, the 60 s end with its headers, and the stream may take as long as it likes.
/// - **https** needs one of the features `rustls-tls` and `native-tls` of this crate.
#[derive(Clone, Debug)]
pub struct Reqwest {
    client: reqwest::Client,
    timeout: Duration,
    started: Instant,
}

impl Reqwest {
    /// A transport with a new connection pool.
    ///
    /// # Errors
    ///
    /// If the TLS library cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .build();
        client.map(Self::with_client).map_err(transport_error)
    }

    /// A transport on a client of your own, with its proxies, certificates, redirect policy and so on.
    #[must_use]
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { client, timeout: TIMEOUT, started: Instant::now() }
    }

    /// The longest time for one exchange, from connecting to the end of the body.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    async fn exchange(&self, request: HttpRequest) -> Result<OpenReply, TransportError> {
        let HttpRequest { method, url, headers, body, is_streamed, timeout, .. } = request;
        let timeout = timeout.map_or(self.timeout, |timeout| timeout.min(self.timeout));
        let is_https = url.starts_with("https:");
        let has_content = !body.is_empty() || expects_content(&method);
        let mut outgoing = self.client.request(method, url).headers(headers);
        if has_content {
            if let Some(length) = body.length() {
                outgoing = outgoing.header(CONTENT_LENGTH, length);
            }
            outgoing = match body.bytes() {
                Some(bytes) => outgoing.body(bytes.clone()),
                None => outgoing.body(reqwest::Body::wrap_stream(body.open()?)),
            };
        }
        let response = if is_streamed {
            tokio::time::timeout(timeout, outgoing.send()).await.map_err(|_| TransportError::timeout())?
        } else {
            outgoing.timeout(timeout).send().await
        };
        let response = response.map_err(|error| hint_at_tls(transport_error(error), is_https))?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let pieces = Pieces(Box::pin(response.bytes_stream()));
        Ok(OpenReply::new(status, headers, ByteStream::new(Box::pin(pieces))))
    }
}

impl Transport for Reqwest {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<OpenReply, TransportError>> {
        Box::pin(self.exchange(request))
    }

    fn clock(&self) -> Option<&dyn Clock> {
        Some(self)
    }
}

impl Clock for Reqwest {
    fn now(&self) -> Duration {
        self.started.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move { tokio::time::sleep(duration).await })
    }

    /// From the keys of a hasher, which the standard library draws from the system.
    fn random(&self) -> u64 {
        RandomState::new().build_hasher().finish()
    }
}

/// A body as reqwest yields it, with the errors of transports.
struct Pieces<S>(Pin<Box<S>>);

impl<S: Stream<Item = reqwest::Result<Bytes>>> Stream for Pieces<S> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = self.0.as_mut().poll_next(context);
        polled.map(|piece| piece.map(|piece| piece.map_err(transport_error)))
    }
}

/// Whether an empty body has to be announced as such (RFC 9110 section 8.6); some servers insist on it.
fn expects_content(method: &Method) -> bool {
    [Method::POST, Method::PUT, Method::PATCH].contains(method)
}

/// URLs may hold credentials, so they are taken out of the error.
fn transport_error(error: reqwest::Error) -> TransportError {
    if error.is_timeout() {
        return TransportError::timeout().with_source(error.without_url());
    }
    let (kind, message) = if error.is_connect() {
        (TransportErrorKind::Connect, "no connection to the server")
    } else {
        (TransportErrorKind::Other, "the exchange with the server failed")
    };
    TransportError::new(kind, message).with_source(error.without_url())
}

/// Says which features to enable, where https cannot work.
fn hint_at_tls(error: TransportError, is_https: bool) -> TransportError {
    if cfg!(any(feature = "rustls-tls", feature = "native-tls")) || !is_https {
        return error;
    }
    let message = format!("{error} (https needs the feature `rustls-tls` or `native-tls`)");
    TransportError { message, ..error }
}
