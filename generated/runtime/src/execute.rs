//! Sending: from a request to a reply, whatever the operation.

use std::time::Duration;

use http::HeaderValue;
use http::header::CONTENT_TYPE;
use url::Url;

use crate::authorize::Schemes;
use crate::call::Options;
use crate::client::Inner;
use crate::hook::{self, Call};
use crate::request::Parts;
use crate::retry::{Attempt, Outcome, Retry, retry_after};
use crate::transport::{Clock, random_uuid, within};
use crate::{
    BoxFuture, HttpReply, OpenReply, Reply, Request, Secret, TokenError, TransportError, UnsentError, media_type,
};

/// A request on its way.
type Sending<'s> = BoxFuture<'s, Result<OpenReply, TransportError>>;

/// Why there is no reply.
pub(crate) enum Interrupted {
    Unsent(UnsentError),
    Transport(TransportError),
}

impl Interrupted {
    pub(crate) fn as_error(&self) -> &(dyn std::error::Error + 'static) {
        match self {
            Self::Unsent(error) => error,
            Self::Transport(error) => error,
        }
    }
}

impl From<UnsentError> for Interrupted {
    fn from(error: UnsentError) -> Self {
        Self::Unsent(error)
    }
}

impl From<TransportError> for Interrupted {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// What all attempts of a call share.
struct Job<'j> {
    operation: &'static str,
    options: &'j Options,
    request: &'j Request,
    base: &'j Url,
    schemes: Schemes,
    /// The path for whoever looks on; empty if nobody does.
    path: String,
    /// What the call is called in the logs of both sides, if that is wanted.
    id: Option<String>,
    /// Whether another attempt may follow.
    may_repeat: bool,
    /// When it began, if that matters and the transport has a clock.
    started: Option<Duration>,
}

impl Job<'_> {
    fn call(&self, attempt: u32) -> Call<'_> {
        let id = self.id.as_deref();
        Call { operation: self.operation, method: self.request.method(), path: &self.path, attempt, id }
    }
}

impl Inner {
    /// Makes a call, within its limit of time.
    pub(crate) async fn execute(
        &self,
        operation: &'static str,
        mut request: Request,
        options: &Options,
    ) -> Result<Reply, Interrupted> {
        request.check()?;
        let base = self.base_of(&request)?;
        let schemes = self.schemes_of(&request)?;
        self.give_key(&mut request, options)?;
        let id = self.give_id(&mut request)?;
        let is_watched = cfg!(feature = "tracing") || !self.hooks.is_empty();
        let path = if is_watched { request.template() } else { String::new() };
        let may_repeat = options.retry != Retry::NEVER && request.is_repeatable() && self.transport.clock().is_some();
        let started = if may_repeat || options.timeout.is_some() { self.now() } else { None };
        let parts = std::mem::take(request.parts_mut());
        let (request, base) = (&request, &*base);
        let job = Job { operation, options, request, base, schemes, path, id, may_repeat, started };
        #[cfg(feature = "tracing")]
        return crate::trace::traced(&job.call(1), self.begin(&job, parts)).await;
        #[cfg(not(feature = "tracing"))]
        self.begin(&job, parts).await
    }

    /// Sends a request as it is, where nothing more is wanted; what else there is has its place on the heap, so that plain
    /// calls are small.
    async fn begin(&self, job: &Job<'_>, parts: Parts) -> Result<Reply, Interrupted> {
        let is_plain = !job.may_repeat && job.options.timeout.is_none() && self.hooks.is_empty();
        if is_plain { self.exchange(job, parts).await } else { Box::pin(self.limited(job, parts)).await }
    }

    /// Makes the attempts of a call within its limit of time.
    async fn limited(&self, job: &Job<'_>, parts: Parts) -> Result<Reply, Interrupted> {
        let Some(limit) = job.options.timeout else { return self.repeat(job, parts).await };
        let clock = self.clock_for("a limit of time")?;
        let result = within(clock.sleep(limit), self.repeat(job, parts)).await;
        result.unwrap_or_else(|| Err(TransportError::timeout().into()))
    }

    /// Repeats attempts as the policy says.
    async fn repeat(&self, job: &Job<'_>, mut parts: Parts) -> Result<Reply, Interrupted> {
        let mut number = 1;
        loop {
            let own = if job.may_repeat { parts.clone() } else { std::mem::take(&mut parts) };
            let result = self.attempt(job, number, own).await;
            let Some((clock, wait)) = self.wait(job, number, &result) else { return result };
            clock.sleep(wait).await;
            number += 1;
            #[cfg(feature = "tracing")]
            crate::trace::repeated(number, wait);
        }
    }

    /// How long to wait before the next attempt, if there is to be one.
    fn wait(&self, job: &Job<'_>, number: u32, result: &Result<Reply, Interrupted>) -> Option<(&dyn Clock, Duration)> {
        let Options { retry, timeout, .. } = job.options;
        let clock = self.transport.clock().filter(|_| job.may_repeat)?;
        let (outcome, was_received) = outcome(result)?;
        let retry_after = result.as_ref().ok().and_then(|reply| retry_after(reply.headers()));
        let elapsed = clock.now().saturating_sub(job.started.unwrap_or_default());
        let is_idempotent = !was_received || job.request.is_idempotent();
        let attempt = Attempt { number, is_idempotent, outcome, retry_after, elapsed, random: clock.random() };
        let wait = retry.wait(&attempt)?;
        let is_in_time = timeout.is_none_or(|limit| elapsed.saturating_add(wait) < limit);
        is_in_time.then_some((clock, wait))
    }

    async fn attempt(&self, job: &Job<'_>, number: u32, mut parts: Parts) -> Result<Reply, Interrupted> {
        if self.hooks.is_empty() {
            return self.exchange(job, parts).await;
        }
        let call = job.call(number);
        self.hooks.iter().for_each(|hook| hook.before(&call, &mut parts.headers));
        let began = self.now();
        let result = self.exchange(job, parts).await;
        let elapsed = began.zip(self.now()).map(|(began, now)| now.saturating_sub(began));
        hook::after(&self.hooks, &call, &result, elapsed);
        result
    }

    /// Sends a request; once more, with fresh tokens, if old ones are refused.
    async fn exchange(&self, job: &Job<'_>, mut parts: Parts) -> Result<Reply, Interrupted> {
        self.show_fixed(&mut parts, job.schemes);
        let reply = if self.needs_tokens(job.schemes) {
            // Boxed, so that calls without tokens need no room for this.
            Box::pin(self.send_with_tokens(job, parts)).await?
        } else {
            self.send(job, parts)?.await?
        };
        if is_open(&reply, job.request.streamed()) {
            return Ok(Reply::open(reply, self.body_limit).reading_as(self.reading));
        }
        let OpenReply { status, headers, body } = reply;
        let body = body.collect(self.body_limit).await?;
        Ok(Reply::from(HttpReply { status, headers, body }).reading_as(self.reading))
    }

    async fn send_with_tokens(&self, job: &Job<'_>, parts: Parts) -> Result<OpenReply, Interrupted> {
        let mut first = parts.clone();
        let old_tokens = self.show_tokens(&mut first, job.schemes).await?;
        let reply = self.send(job, first)?.await?;
        if reply.status != 401 || old_tokens.is_empty() || !job.request.is_repeatable() {
            return Ok(reply);
        }
        self.discard(&old_tokens).await;
        let mut second = parts;
        self.show_tokens(&mut second, job.schemes).await?;
        Ok(self.send(job, second)?.await?)
    }

    /// Begins to send.
    fn send(&self, job: &Job<'_>, parts: Parts) -> Result<Sending<'_>, Interrupted> {
        let mut request = job.request.to_http(parts, job.base)?;
        request.timeout = self.time_left(job);
        if request.timeout == Some(Duration::ZERO) {
            return Err(TransportError::timeout().into());
        }
        Ok(self.transport.send(request))
    }

    /// Gives a request its idempotency key, the same for all attempts, unless the caller set it as a parameter.
    fn give_key(&self, request: &mut Request, options: &Options) -> Result<(), UnsentError> {
        let Some(header) = request.idempotency_header() else {
            return options.idempotency_key.is_none().then_some(()).ok_or(UnsentError::NoIdempotencyKey);
        };
        match &options.idempotency_key {
            Some(key) => request.set_idempotency_key(header, key),
            None if request.has_header(header) => Ok(()),
            None => {
                let clock = self.clock_for("an idempotency key")?;
                request.set_idempotency_key(header, &Secret::from(random_uuid(clock).to_string()))
            }
        }
    }

    /// Gives a request its id, the same for all attempts, unless the caller set it as a parameter.
    fn give_id(&self, request: &mut Request) -> Result<Option<String>, UnsentError> {
        let Some(header) = &self.request_id else { return Ok(None) };
        if let Some(own) = request.parts().headers.get(header) {
            return Ok(own.to_str().ok().map(str::to_owned));
        }
        let id = random_uuid(self.clock_for("a request id")?).to_string();
        if let Ok(value) = HeaderValue::from_str(&id) {
            request.parts_mut().set_header(header.clone(), value);
        }
        Ok(Some(id))
    }

    fn clock_for(&self, purpose: &'static str) -> Result<&dyn Clock, UnsentError> {
        self.transport.clock().ok_or(UnsentError::NoClock { purpose })
    }

    fn now(&self) -> Option<Duration> {
        self.transport.clock().map(Clock::now)
    }

    fn time_left(&self, job: &Job<'_>) -> Option<Duration> {
        let limit = job.options.timeout?;
        let elapsed = self.now()?.saturating_sub(job.started?);
        Some(limit.saturating_sub(elapsed))
    }
}

/// Whether the reply is a success of one of the media types that are read while they arrive.
fn is_open(reply: &OpenReply, streamed: &[&str]) -> bool {
    let content_type = || reply.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_it = |range: &&str| *range == "*/*" || media_type::matches(range, content_type());
    (200..300).contains(&reply.status) && streamed.iter().any(is_it)
}

/// What the policy is asked about, and whether the server may have received the request.
fn outcome(result: &Result<Reply, Interrupted>) -> Option<(Outcome, bool)> {
    match result {
        Ok(reply) => Some((Outcome::Status(reply.status()), true)),
        Err(Interrupted::Transport(error)) => Some((Outcome::Failed(error.kind()), true)),
        Err(Interrupted::Unsent(UnsentError::Token { error: TokenError::Transport(error), .. })) => {
            Some((Outcome::Failed(error.kind()), false))
        }
        Err(Interrupted::Unsent(UnsentError::Token { error: TokenError::Refused { status, .. }, .. })) => {
            Some((Outcome::Status(*status), false))
        }
        Err(Interrupted::Unsent(_)) => None,
    }
}
