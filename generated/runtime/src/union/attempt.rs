//! Trying branches where no rule tells which one it is.

use std::cell::Cell;

use serde::de::{Deserializer, Error};

use crate::decode::without_position;
use crate::strict::{locating, take_within};

use super::read_ruled::Ruled;

/// How often branches may fail within one value, since tries within tries multiply.
const MOST_FAILURES: u32 = 100_000;

/// How many bytes of reasons an error names before it stops to name more.
const MOST_REASONS: usize = 2_000;

thread_local! {
    /// How many tries go on within each other, and how many branches have failed in the outermost of them.
    static TRIES: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
}

/// Tries branches in turn on what was read; the error says why none could be read.
pub(super) fn attempt<'de, T: Ruled, D: Deserializer<'de>>(
    branches: &[&'static str],
    value: impl Fn() -> D,
) -> Result<T, D::Error> {
    let _entered = Entered::new();
    let mut reasons = String::new();
    for branch in branches {
        let read = locating(|| T::branch(branch, value()));
        let within = take_within();
        let error = match read {
            Ok(read) => return Ok(read),
            Err(error) => error,
        };
        if failures() > MOST_FAILURES {
            return Err(D::Error::custom(format_args!("the branches of {} had to be tried too often", T::NAME)));
        }
        add_reason(&mut reasons, &format!("{} at ${within}", without_position(&error)));
    }
    Err(D::Error::custom(reasons))
}

fn add_reason(reasons: &mut String, reason: &str) {
    if reasons.len() < MOST_REASONS {
        let separator = if reasons.is_empty() { "" } else { "; " };
        reasons.push_str(separator);
        reasons.push_str(reason);
    }
}

/// Counts a failure, and says how many there were.
fn failures() -> u32 {
    let (depth, failures) = TRIES.get();
    TRIES.set((depth, failures.saturating_add(1)));
    failures.saturating_add(1)
}

/// As long as it lives, tries are within another one.
struct Entered;

impl Entered {
    fn new() -> Self {
        let (depth, failures) = TRIES.get();
        TRIES.set((depth + 1, if depth == 0 { 0 } else { failures }));
        Self
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        let (depth, failures) = TRIES.get();
        TRIES.set((depth - 1, failures));
    }
}
