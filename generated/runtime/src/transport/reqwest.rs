//! The default transport: reqwest.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use http::Method;
use http::header::CONTENT_LENGTH;

use super::origins::Origins;
use super::{BoxFuture, Clock, HttpRequest, OpenReply, Transport, TransportError, TransportErrorKind};
use crate::ByteStream;

/// The longest exchange unless told otherwise.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The longest attempt to connect.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// No limit, for a client that has one.
const NO_TIMEOUT: Duration = Duration::from_secs(60 * 60 * 24 * 365 * 10);

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
    /// The limit that the client has itself, which costs less than one for each request.
    preset: Option<Duration>,
    started: Instant,
    origins: Origins,
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
            .timeout(TIMEOUT)
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .build();
        let client = client.map_err(transport_error)?;
        Ok(Self { preset: Some(TIMEOUT), ..Self::with_client(client) })
    }

    /// A transport on a client of your own, with its proxies, certificates, redirect policy and so on.
    #[must_use]
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { client, timeout: TIMEOUT, preset: None, started: Instant::now(), origins: Origins::default() }
    }

    /// The longest time for one exchange, from connecting to the end of the body.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The request as reqwest has it.
    fn request(&self, request: HttpRequest) -> Result<reqwest::Request, TransportError> {
        let HttpRequest { method, url, headers, body, is_streamed, timeout, .. } = request;
        let has_content = !body.is_empty() || expects_content(&method);
        let mut outgoing = reqwest::Request::new(method, self.origins.parse(&url)?);
        *outgoing.headers_mut() = headers;
        let limit = if is_streamed { NO_TIMEOUT } else { self.limit(timeout) };
        if self.preset.map_or(!is_streamed, |preset| preset != limit) {
            *outgoing.timeout_mut() = Some(limit);
        }
        if has_content {
            if let Some(length) = body.length() {
                outgoing.headers_mut().insert(CONTENT_LENGTH, length.into());
            }
            *outgoing.body_mut() = Some(match body.bytes() {
                Some(bytes) => bytes.clone().into(),
                None => reqwest::Body::wrap_stream(body.open()?),
            });
        }
        Ok(outgoing)
    }

    fn limit(&self, timeout: Option<Duration>) -> Duration {
        timeout.map_or(self.timeout, |timeout| timeout.min(self.timeout))
    }
}

/// A reply whose body is still to come.
fn open(result: reqwest::Result<reqwest::Response>, is_https: bool) -> Result<OpenReply, TransportError> {
    let mut response = result.map_err(|error| hint_at_tls(transport_error(error), is_https))?;
    let (status, headers) = (response.status().as_u16(), std::mem::take(response.headers_mut()));
    Ok(OpenReply::new(status, headers, ByteStream::new(Box::pin(Pieces(response.bytes_stream())))))
}

impl Transport for Reqwest {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<OpenReply, TransportError>> {
        let (is_https, is_streamed) = (request.url.starts_with("https:"), request.is_streamed);
        let limit = self.limit(request.timeout);
        let sent = self.request(request).map(|request| self.client.execute(request));
        Box::pin(async move {
            let sent = sent?;
            let result = if is_streamed {
                tokio::time::timeout(limit, sent).await.map_err(|_| TransportError::timeout())?
            } else {
                sent.await
            };
            open(result, is_https)
        })
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
struct Pieces<S>(S);

impl<S: Stream<Item = reqwest::Result<Bytes>> + Unpin> Stream for Pieces<S> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = Pin::new(&mut self.0).poll_next(context);
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
