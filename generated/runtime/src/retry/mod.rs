//! When a call is repeated.

mod after;

use std::time::Duration;

pub(crate) use after::retry_after;

use crate::TransportErrorKind;

/// When a call is repeated, and after which wait: a pure function of what came of an attempt.
///
/// | what came | repeated |
/// |---|---|
/// | no connection; no token, because its endpoint did not answer or was too busy | any request, for it was not received |
/// | 429 | any request, for the server turned it away (RFC 6585 section 4) |
/// | 408, 500, 502, 503, 504; no reply, a late one, or half of one | idempotent requests: the server may have acted |
/// | anything else | never: it would come to the same |
///
/// Idempotent are GET, HEAD, OPTIONS, TRACE, QUERY, PUT and DELETE (RFC 9110 section 9.2.2), and whatever is sent with an
/// idempotency key. A wait doubles with each attempt, and a random half of it is left away; `Retry-After` is waited for
/// in full, and up to a tenth longer. A call stops where the wait would be longer than the longest one, or go beyond
/// the budget or the time limit of the call: it then yields what came last.
///
/// Clients repeat nothing unless they are told to, because whoever calls them may repeat as well, and because a repeated
/// DELETE may answer 404 for what its first attempt has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    first: Duration,
    longest: Duration,
    budget: Duration,
}

/// What is known when an attempt has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// How many attempts there were, this one included.
    pub number: u32,
    /// Whether the request may be received twice.
    pub is_idempotent: bool,
    /// What came of it.
    pub outcome: Outcome,
    /// The wait that the server asked for, if it did.
    pub retry_after: Option<Duration>,
    /// The time since the first attempt began.
    pub elapsed: Duration,
    /// Random bits, which spread the waits of many clients.
    pub random: u64,
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// A reply with this status.
    Status(u16),
    /// No reply, or not all of one.
    Failed(TransportErrorKind),
}

impl Retry {
    /// Nothing is repeated.
    pub const NEVER: Self = Self::standard().attempts(1);

    /// Up to three attempts within 60 s; waits of about 0.5 s and 1 s, and of up to 30 s where the server asks for it.
    #[must_use]
    pub const fn standard() -> Self {
        let seconds = Duration::from_secs;
        Self { attempts: 3, first: Duration::from_millis(500), longest: seconds(30), budget: seconds(60) }
    }

    /// How many attempts there are at most, the first one included.
    #[must_use]
    pub const fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// The first wait, which doubles from then on, and the longest wait.
    #[must_use]
    pub const fn waits(self, first: Duration, longest: Duration) -> Self {
        Self { first, longest, ..self }
    }

    /// How long after its beginning a call may still be repeated.
    #[must_use]
    pub const fn budget(self, budget: Duration) -> Self {
        Self { budget, ..self }
    }

    /// How long to wait before the next attempt; `None` if there should be none.
    #[must_use]
    pub fn wait(&self, attempt: &Attempt) -> Option<Duration> {
        if attempt.number >= self.attempts || !is_temporary(attempt.outcome, attempt.is_idempotent) {
            return None;
        }
        let wait = match attempt.retry_after {
            Some(asked) if asked > self.longest => return None,
            Some(asked) => asked.saturating_add(share(asked / 10, attempt.random)),
            None => {
                let doublings = attempt.number.saturating_sub(1).min(31);
                let whole = self.first.saturating_mul(1 << doublings).min(self.longest);
                whole / 2 + share(whole / 2, attempt.random)
            }
        };
        (attempt.elapsed.saturating_add(wait) <= self.budget).then_some(wait)
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::NEVER
    }
}

/// Whether another attempt may fare better without doing harm.
fn is_temporary(outcome: Outcome, is_idempotent: bool) -> bool {
    match outcome {
        Outcome::Status(429) | Outcome::Failed(TransportErrorKind::Connect) => true,
        Outcome::Status(408 | 500 | 502..=504)
        | Outcome::Failed(TransportErrorKind::Timeout | TransportErrorKind::Other) => is_idempotent,
        Outcome::Status(_) | Outcome::Failed(TransportErrorKind::BodyTooLarge) => false,
    }
}

/// A random part of a time.
fn share(whole: Duration, random: u64) -> Duration {
    let thousandths = u32::try_from(random % 1001).unwrap_or_default();
    (whole / 1000).saturating_mul(thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn attempt(outcome: Outcome) -> Attempt {
        Attempt { number: 1, is_idempotent: true, outcome, retry_after: None, elapsed: Duration::ZERO, random: 0 }
    }

    fn is_repeated(outcome: Outcome, is_idempotent: bool) -> bool {
        Retry::standard().wait(&Attempt { is_idempotent, ..attempt(outcome) }).is_some()
    }

    #[test]
    fn what_is_repeated() {
        use TransportErrorKind::{BodyTooLarge, Connect, Other, Timeout};
        let always = [Outcome::Status(429), Outcome::Failed(Connect)];
        let if_idempotent = [408, 500, 502, 503, 504].map(Outcome::Status).into_iter();
        let if_idempotent = if_idempotent.chain([Timeout, Other].map(Outcome::Failed));
        let never = [200, 201, 304, 400, 401, 403, 404, 409, 422, 501, 505, 511].map(Outcome::Status);
        assert!(always.into_iter().all(|outcome| is_repeated(outcome, false) && is_repeated(outcome, true)));
        assert!(if_idempotent.into_iter().all(|outcome| !is_repeated(outcome, false) && is_repeated(outcome, true)));
        assert!(never.into_iter().chain([Outcome::Failed(BodyTooLarge)]).all(|outcome| !is_repeated(outcome, true)));
    }

    #[test]
    fn waits_double_up_to_the_longest_and_half_of_them_is_chance() {
        let policy = Retry::standard().attempts(u32::MAX).waits(SECOND, 8 * SECOND).budget(Duration::MAX);
        let wait = |number, random| policy.wait(&Attempt { number, random, ..attempt(Outcome::Status(503)) });
        let longest: Vec<_> = (1..7).map(|number| wait(number, 1000).map(|wait| wait.as_secs())).collect();
        assert_eq!(longest, [1, 2, 4, 8, 8, 8].map(Some));
        assert_eq!(wait(1, 0), Some(SECOND / 2));
        assert_eq!(wait(u32::MAX - 1, 1000), Some(8 * SECOND));
    }

    #[test]
    fn the_server_is_waited_for_or_not_at_all() {
        let wait = |asked, random| {
            Retry::standard().wait(&Attempt { retry_after: Some(asked), random, ..attempt(Outcome::Status(429)) })
        };
        assert_eq!(wait(10 * SECOND, 0), Some(10 * SECOND));
        assert_eq!(wait(10 * SECOND, 1000), Some(11 * SECOND));
        assert_eq!(wait(30 * SECOND, 0), Some(30 * SECOND));
        assert_eq!(wait(31 * SECOND, 0), None);
        assert_eq!(wait(Duration::ZERO, 1000), Some(Duration::ZERO));
    }

    #[test]
    fn attempts_and_budget_end() {
        let policy = Retry::standard();
        let failed = attempt(Outcome::Status(503));
        assert!(policy.wait(&Attempt { number: 2, ..failed }).is_some());
        assert_eq!(policy.wait(&Attempt { number: 3, ..failed }), None);
        assert_eq!(policy.wait(&Attempt { elapsed: 60 * SECOND, ..failed }), None);
        assert_eq!(Retry::NEVER.wait(&failed), None);
        assert_eq!(Retry::default(), Retry::NEVER);
    }
}
