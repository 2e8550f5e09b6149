//! The default transport: reqwest.

use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use http::Method;
use http::header::CONTENT_LENGTH;
use reqwest::Response;

use super::{BoxFuture, HttpReply, HttpRequest, Transport, TransportError, TransportErrorKind};

/// The longest body that is read unless told otherwise: 64 MiB.
const BODY_LIMIT: usize = 64 * 1024 * 1024;

/// The longest exchange unless told otherwise.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The longest attempt to connect.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// A transport on [reqwest](::reqwest) and tokio.
///
/// - **Redirects are not followed.** A redirect is reported like any other status, so that neither credentials nor
///   bodies ever reach a host that was not named. A client of your own brings its own policy.
/// - **Time**: at most 10 s to connect and 60 s for the whole exchange; [`timeout`](Self::timeout) changes the latter.
/// - **Size**: bodies of more than 64 MiB are an error; [`body_limit`](Self::body_limit) changes that.
/// - **https** needs one of the features `rustls-tls` and `native-tls` of this crate.
#[derive(Clone, Debug)]
pub struct Reqwest {
    client: reqwest::Client,
    timeout: Duration,
    body_limit: usize,
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
        Self { client, timeout: TIMEOUT, body_limit: BODY_LIMIT, started: Instant::now() }
    }

    /// The longest time for one exchange, from connecting to the end of the body.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The largest body that is read, in bytes.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpReply, TransportError> {
        let HttpRequest { method, url, headers, body, .. } = request;
        let is_https = url.starts_with("https:");
        let has_length = !body.is_empty() || expects_content(&method);
        let mut outgoing = self.client.request(method, url).headers(headers).timeout(self.timeout);
        if has_length {
            outgoing = outgoing.header(CONTENT_LENGTH, body.len()).body(body);
        }
        let response = outgoing.send().await.map_err(|error| hint_at_tls(transport_error(error), is_https))?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = self.read(response).await?;
        Ok(HttpReply { status, headers, body })
    }

    async fn read(&self, mut response: Response) -> Result<Bytes, TransportError> {
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(transport_error)? {
            if body.len() + chunk.len() > self.body_limit {
                let message = format!("the body of the reply is larger than {} bytes", self.body_limit);
                return Err(TransportError::new(TransportErrorKind::BodyTooLarge, message));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    }
}

impl Transport for Reqwest {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpReply, TransportError>> {
        Box::pin(self.exchange(request))
    }

    fn now(&self) -> Duration {
        self.started.elapsed()
    }
}

/// Whether an empty body has to be announced as such (RFC 9110 section 8.6); some servers insist on it.
fn expects_content(method: &Method) -> bool {
    [Method::POST, Method::PUT, Method::PATCH].contains(method)
}

/// URLs may hold credentials, so they are taken out of the error.
fn transport_error(error: reqwest::Error) -> TransportError {
    let (kind, message) = if error.is_timeout() {
        (TransportErrorKind::Timeout, "the server did not answer in time")
    } else if error.is_connect() {
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
