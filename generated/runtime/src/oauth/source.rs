//! Fetching, keeping and renewing tokens.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use async_lock::Mutex;
use serde_json::Value;
use url::Url;

use super::{Grant, TokenError};
use crate::{BoxFuture, Clock, HttpReply, HttpRequest, Secret, Transport, TransportError};

/// How long before its expiry a token is renewed; half of its lifetime, if that is shorter.
const RENEWAL: Duration = Duration::from_secs(60);

/// The largest reply of a token endpoint: 1 MiB.
const LARGEST: usize = 1024 * 1024;

/// A token and when to stop using it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) access: Secret,
    renew_at: Option<Duration>,
}

/// Where the token of one credential is kept.
pub(crate) struct TokenSource {
    grant: Grant,
    url: Url,
    /// How many fetches have ended.
    rounds: AtomicU64,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    token: Option<Token>,
    refresh: Option<Secret>,
    /// What became of the last fetch, if it failed.
    failure: Option<TokenError>,
    /// A request on its way. It is kept here, so that it goes on when the call that began it is cancelled: its reply may hold
    /// the only refresh token that is still good.
    flight: Option<Flight>,
}

struct Flight {
    /// The time before the request.
    began: Option<Duration>,
    reply: BoxFuture<'static, Result<HttpReply, TransportError>>,
    /// Whether it uses a refresh token.
    refreshes: bool,
}

impl TokenSource {
    pub(crate) fn new(grant: Grant, url: Url) -> Self {
        let kept = Kept { refresh: grant.refresh_token(), ..Kept::default() };
        Self { grant, url, rounds: AtomicU64::new(0), kept: Mutex::new(kept) }
    }

    /// A usable token, and whether it had been fetched before. Others wait while one call fetches, and share what comes of it.
    pub(crate) async fn token(&self, transport: &Arc<dyn Transport>) -> Result<(Token, bool), TokenError> {
        let round = self.rounds.load(Ordering::Acquire);
        let mut kept = self.kept.lock().await;
        let now = transport.clock().map(Clock::now);
        let is_usable = |token: &&Token| token.renew_at.zip(now).is_none_or(|(at, now)| now < at);
        if let Some(token) = kept.token.as_ref().filter(is_usable) {
            return Ok((token.clone(), true));
        }
        if let Some(error) = kept.failure.as_ref().filter(|_| self.rounds.load(Ordering::Acquire) != round) {
            return Err(error.copy());
        }
        let fetched = self.fetch(&mut kept, transport).await;
        kept.failure = fetched.as_ref().err().map(TokenError::copy);
        self.rounds.fetch_add(1, Ordering::Release);
        Ok((fetched?, false))
    }

    /// Forgets a token that the server refused, unless it was replaced meanwhile.
    pub(crate) async fn discard(&self, refused: &Token) {
        let mut kept = self.kept.lock().await;
        if kept.token.as_ref() == Some(refused) {
            kept.token = None;
        }
    }

    /// Fetches a token with the refresh token, if there is one; else, and if that is refused, with the grant itself.
    async fn fetch(&self, kept: &mut Kept, transport: &Arc<dyn Transport>) -> Result<Token, TokenError> {
        loop {
            let refresh = kept.refresh.clone();
            let flight = kept.flight.get_or_insert_with(|| self.begin(refresh.as_ref(), transport));
            let (began, refreshes) = (flight.began, flight.refreshes);
            let reply = flight.reply.as_mut().await;
            kept.flight = None;
            let read = reply.map_err(TokenError::Transport).and_then(|reply| read_token(&reply, began));
            match read {
                Ok((token, refresh)) => {
                    if let Some(refresh) = refresh.filter(|new| kept.refresh.as_ref() != Some(new)) {
                        self.grant.renewed(&refresh);
                        kept.refresh = Some(refresh);
                    }
                    kept.token = Some(token.clone());
                    return Ok(token);
                }
                Err(TokenError::Refused { status: 400 | 401, .. }) if refreshes && self.grant.stands_alone() => {
                    kept.refresh = None;
                }
                Err(error) => return Err(error),
            }
        }
    }

    fn begin(&self, refresh: Option<&Secret>, transport: &Arc<dyn Transport>) -> Flight {
        let request: HttpRequest = self.grant.request(&self.url, refresh);
        let (began, transport) = (transport.clock().map(Clock::now), Arc::clone(transport));
        let reply = Box::pin(async move { transport.send(request).await?.collect(LARGEST).await });
        Flight { began, reply, refreshes: refresh.is_some() }
    }
}

impl fmt::Debug for TokenSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenSource").field("grant", &self.grant).finish_non_exhaustive()
    }
}

/// Reads the reply of a token endpoint (RFC 6749 sections 5.1 and 5.2): the token, and one to renew it with. The time is
/// that before the request.
fn read_token(reply: &HttpReply, now: Option<Duration>) -> Result<(Token, Option<Secret>), TokenError> {
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
    let is_token = |token: &String| !token.is_empty() && token.bytes().all(|b| b.is_ascii_graphic());
    let access = text("access_token").filter(is_token);
    let access = access.ok_or_else(|| malformed("`access_token` is missing or not a token"))?;
    let renewal = lifetime(&body).map(|lifetime| lifetime.saturating_sub(RENEWAL.min(lifetime / 2)));
    let renew_at = now.zip(renewal).map(|(now, renewal)| now.saturating_add(renewal));
    let refresh = text("refresh_token").filter(|token| !token.is_empty()).map(Secret::from);
    Ok((Token { access: access.into(), renew_at }, refresh))
}

/// `expires_in` in seconds; some servers send it as text. Without it a token is kept until it is refused.
fn lifetime(body: &Value) -> Option<Duration> {
    let seconds = match body.get("expires_in")? {
        Value::String(text) => text.parse().ok()?,
        value => value.as_u64()?,
    };
    Some(Duration::from_secs(seconds))
}
