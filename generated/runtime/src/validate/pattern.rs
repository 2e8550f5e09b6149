//! Patterns: expressions of ECMA-262, compiled once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use regress::Regex;

/// The expressions that were needed so far, by their text; `None` for one that cannot be compiled.
static COMPILED: Mutex<BTreeMap<&'static str, Option<Arc<Regex>>>> = Mutex::new(BTreeMap::new());

/// Whether a text has a match. One that cannot be compiled, which the generator reports, matches everything.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    let compiled = {
        let mut known = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(pattern).or_insert_with(|| compile(pattern).map(Arc::new)).clone()
    };
    compiled.is_none_or(|expression| expression.find(text).is_some())
}

/// With the flag `u`, as JSON Schema 2020-12 wants it, or without, as many patterns are written.
fn compile(pattern: &str) -> Option<Regex> {
    Regex::with_flags(pattern, "u").or_else(|_| Regex::new(pattern)).ok()
}
