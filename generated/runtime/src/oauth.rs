//! OAuth 2.0 client credentials: fetching, keeping and renewing tokens.

use std::fmt;
use std::time::Duration;

use async_lock::Mutex;
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderValue, Method};
use serde_json::Value;
use url::Url;

use crate::parameter::escape_pair;
use crate::{Clock, HttpReply, HttpRequest, Secret, Transport, TransportError};

/// How long before its expiry a token is renewed; half of its lifetime, if that is shorter.
const RENEWAL: Duration = Duration::from_secs(60);

/// The largest reply of a token endpoint: 1 MiB.
const LARGEST: usize = 1024 * 1024;

/// Client credentials of OAuth 2.0 (RFC 6749 section 4.4). `Debug` does not show the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCredentials {
    client_id: String,
    client_secret: Secret,
    scopes: Vec<String>,
    token_url: Option<String>,
}

impl ClientCredentials {
    /// Credentials that ask for no particular scope.
    #[must_use]
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        Self { client_id: client_id.into(), client_secret: client_secret.into(), scopes: Vec::new(), token_url: None }
    }

    /// Asks for a scope; may be repeated.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Uses another token endpoint than the description names; may be relative to the server of the client.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    pub(crate) fn own_token_url(&self) -> Option<&str> {
        self.token_url.as_deref()
    }

    /// The request of RFC 6749 section 4.4.2, with the client authenticated in the body (section 2.3.1).
    fn request(&self, token_url: &Url) -> HttpRequest {
        let scope = self.scopes.join(" ");
        let mut fields = vec![
            escape_pair("grant_type", "client_credentials"),
            escape_pair("client_id", &self.client_id),
            escape_pair("client_secret", self.client_secret.expose()),
        ];
        if !scope.is_empty() {
            fields.push(escape_pair("scope", &scope));
        }
        let mut request = HttpRequest::new(Method::POST, token_url.as_str());
        request.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        request.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        request.body = Bytes::from(fields.join("&"));
        request
    }
}

/// Why the token endpoint yielded no token.
#[derive(Debug)]
#[non_exhaustive]
pub enum TokenError {
    /// No reply came from the token endpoint.
    Transport(TransportError),
    /// The token endpoint refused (RFC 6749 section 5.2).
    Refused {
        /// The HTTP status.
        status: u16,
        /// The error code, for example `invalid_client`, if the reply has one.
        error: Option<String>,
        /// The description of the error, if the reply has one.
        description: Option<String>,
    },
    /// The token endpoint answered with something that is not a token reply (RFC 6749 section 5.1).
    Malformed {
        /// What is wrong with it.
        reason: &'static str,
    },
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(_) => f.write_str("no reply from the token endpoint"),
            Self::Refused { status, error, description } => {
                write!(f, "the token endpoint refused with status {status}")?;
                [error, description].into_iter().flatten().try_for_each(|text| write!(f, ": {}", text.escape_debug()))
            }
            Self::Malformed { reason } => {
                write!(f, "the token endpoint gave no usable token: {reason}")
            }
        }
    }
}

impl std::error::Error for TokenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            Self::Refused { .. } | Self::Malformed { .. } => None,
        }
    }
}

/// A token and when to stop using it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) access: Secret,
    renew_at: Option<Duration>,
}

/// Where the token of one credential is kept.
#[derive(Debug)]
pub(crate) struct TokenSource {
    credentials: ClientCredentials,
    url: Url,
    kept: Mutex<Option<Token>>,
}

impl TokenSource {
    pub(crate) fn new(credentials: ClientCredentials, url: Url) -> Self {
        Self { credentials, url, kept: Mutex::new(None) }
    }

    /// A usable token, and whether it had been fetched before. Others wait while one task fetches.
    pub(crate) async fn token(
        &self,
        transport: &dyn Transport,
        time_left: Option<Duration>,
    ) -> Result<(Token, bool), TokenError> {
        let mut kept = self.kept.lock().await;
        let now = transport.clock().map(Clock::now);
        let is_usable = |token: &&Token| token.renew_at.zip(now).is_none_or(|(at, now)| now < at);
        if let Some(token) = kept.as_ref().filter(is_usable) {
            return Ok((token.clone(), true));
        }
        let mut request = self.credentials.request(&self.url);
        request.timeout = time_left;
        let reply = transport.send(request).await.map_err(TokenError::Transport)?;
        let reply = reply.collect(LARGEST).await.map_err(TokenError::Transport)?;
        let token = read_token(&reply, now)?;
        *kept = Some(token.clone());
        Ok((token, false))
    }

    /// Forgets a token that the server refused, unless it was replaced meanwhile.
    pub(crate) async fn discard(&self, refused: &Token) {
        let mut kept = self.kept.lock().await;
        if kept.as_ref() == Some(refused) {
            *kept = None;
        }
    }
}

/// Reads the reply of a token endpoint (RFC 6749 sections 5.1 and 5.2). The time is that before the request.
fn read_token(reply: &HttpReply, now: Option<Duration>) -> Result<Token, TokenError> {
    let body: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
    if !(200..300).contains(&reply.status) {
        let (error, description) = (text("error"), text("error_description"));
        return Err(TokenError::Refused { status: reply.status, error, description });
    }
    let malformed = |reason| TokenError::Malformed { reason };
    if text("token_type").is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return Err(malformed("the token is of a type other than bearer"));
    }
    let access = text("access_token").filter(|token| !token.is_empty() && token.bytes().all(|b| b.is_ascii_graphic()));
    let access = access.ok_or_else(|| malformed("`access_token` is missing or not a token"))?;
    let renewal = lifetime(&body).map(|lifetime| lifetime.saturating_sub(RENEWAL.min(lifetime / 2)));
    let renew_at = now.zip(renewal).map(|(now, renewal)| now.saturating_add(renewal));
    Ok(Token { access: access.into(), renew_at })
}

/// `expires_in` in seconds; some servers send it as text. Without it a token is kept until it is refused.
fn lifetime(body: &Value) -> Option<Duration> {
    let seconds = match body.get("expires_in")? {
        Value::String(text) => text.parse().ok()?,
        value => value.as_u64()?,
    };
    Some(Duration::from_secs(seconds))
}
