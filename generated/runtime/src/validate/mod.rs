//! Checking values against the constraints of a description: lengths, bounds, patterns (JSON Schema 2020-12, validation,
//! section 6).
//!
//! Only with the feature `validate`, and only when asked to: decoding never checks them, because a value that breaks one is
//! still a value. Generated code has a table per type ([`constraints!`](crate::constraints)); the work is done here.
//!
//! Texts are measured in characters (Unicode code points). Numbers are compared as the decimal numbers that they are on the
//! wire, so that 0.07 is a multiple of 0.01. Patterns are expressions of ECMA-262 and match anywhere in a text, as JSON
//! Schema says; since they may look around and refer back, matching backtracks, and a careless pattern can take long.

mod checker;
mod number;
mod pattern;
mod rule;
mod subject;

use std::any::Any;
use std::fmt;

pub use checker::{Checker, present};
pub use rule::Rule;
pub use subject::{Step, Subject, unique};

/// A value with constraints, or with values within it that have some: a type, or a request. Within a request, paths begin
/// with the name of the parameter on the wire, or with `body`.
pub trait Validate {
    /// Checks all constraints. Texts are not repeated in what is found, because they may be secret.
    ///
    /// # Errors
    ///
    /// If there are violations: all of them.
    fn validate(&self) -> Result<(), Violations>
    where
        Self: Sized,
    {
        let mut checker = Checker::default();
        self.check(&mut checker);
        checker.finish()
    }

    /// Checks what is within the value.
    #[doc(hidden)]
    fn check(&self, _checker: &mut Checker) {}

    /// What constraints are about.
    #[doc(hidden)]
    fn subject(&self) -> Subject<'_> {
        Subject::Other
    }

    /// Visits the items of a list, or the values of a map.
    #[doc(hidden)]
    fn members(&self, _visit: &mut dyn FnMut(Step<'_>, &dyn Validate)) {}

    /// The `Vec` that it is.
    #[doc(hidden)]
    fn list(&self) -> Option<&dyn Any> {
        None
    }
}

/// A constraint that a value breaks.
#[derive(Clone, Debug)]
pub struct Violation {
    path: String,
    rule: Rule,
    found: String,
}

impl Violation {
    /// The place of the value as a JSON pointer (RFC 6901): `/members/3/name`; empty for the whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The constraint.
    #[must_use]
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// What there is instead: a length, a number, the places of equal items.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() { "the whole" } else { &self.path };
        write!(f, "{place}: {} expected, found {}", self.rule, self.found)
    }
}

/// All constraints that a value breaks, in the order of its fields; at least one.
#[derive(Clone, Debug)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The violations.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'v> IntoIterator for &'v Violations {
    type Item = &'v Violation;
    type IntoIter = std::slice::Iter<'v, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "; " })?;
            fmt::Display::fmt(violation, f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}
