//! How much of its stack a thread spends on what is nested in itself.
//!
//! A reader that counts levels does not know how much each takes: of a wide object, in code that is not optimised, dozens of
//! kilobytes. So what is taken is measured, and a value that is nested too deeply is an error before it ends the program.

use std::cell::Cell;

use serde::de::Error;

/// How many bytes are taken at most: of what threads have where nobody asks for more, three quarters.
const MOST: usize = if cfg!(target_family = "wasm") { 768 << 10 } else { 1536 << 10 };

thread_local! {
    /// Where the stack was when the outermost value was begun; zero if none is being read.
    static START: Cell<usize> = const { Cell::new(0) };
}

/// As long as it lives, a value is being read.
#[derive(Debug)]
pub(crate) struct Level {
    is_outermost: bool,
}

impl Level {
    /// Begins a value, within another one or by itself.
    ///
    /// # Errors
    ///
    /// If too much of the stack is taken.
    #[inline]
    pub(crate) fn enter<E: Error>() -> Result<Self, E> {
        Self::begin().ok_or_else(|| E::custom("it is nested too deeply"))
    }

    #[inline(never)]
    fn begin() -> Option<Self> {
        let mark = 0_u8;
        let here = (&raw const mark).addr();
        let start = START.get();
        if start == 0 {
            START.set(here);
        }
        (start == 0 || start.abs_diff(here) <= MOST).then_some(Self { is_outermost: start == 0 })
    }
}

impl Drop for Level {
    #[inline]
    fn drop(&mut self) {
        if self.is_outermost {
            START.set(0);
        }
    }
}
