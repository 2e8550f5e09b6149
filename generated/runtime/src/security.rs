//! Security requirements of operations.

use std::fmt;

/// Which security schemes an operation accepts: alternatives, each a list of schemes that are needed together.
///
/// It corresponds to a list of Security Requirement Objects of OpenAPI 3.x. An empty list asks for nothing;
/// an alternative without schemes allows anonymous calls.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Security {
    alternatives: &'static [&'static [&'static str]],
}

impl Security {
    /// No security requirement.
    pub const NONE: Self = Self::new(&[]);

    /// The outer slice holds alternatives (or), each inner slice the schemes that are needed together (and).
    #[must_use]
    pub const fn new(alternatives: &'static [&'static [&'static str]]) -> Self {
        Self { alternatives }
    }

    /// The alternatives in the order of the description.
    #[must_use]
    pub const fn alternatives(self) -> &'static [&'static [&'static str]] {
        self.alternatives
    }

    /// The schemes to apply: the first alternative that names schemes, all of which are available;
    /// otherwise none, if the operation allows that.
    pub(crate) fn choose(self, available: impl Fn(&str) -> bool) -> Option<&'static [&'static str]> {
        let complete = |schemes: &&&[&str]| !schemes.is_empty() && schemes.iter().all(|scheme| available(scheme));
        let anonymous = self.alternatives.is_empty() || self.alternatives.iter().any(|schemes| schemes.is_empty());
        let chosen = self.alternatives.iter().find(complete).copied();
        chosen.or(anonymous.then_some(&[]))
    }
}

impl fmt::Debug for Security {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Security({self})")
    }
}

/// For example `bearerAuth, or apiKey and tenant`.
impl fmt::Display for Security {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.alternatives.is_empty() {
            return f.write_str("none");
        }
        for (index, schemes) in self.alternatives.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { ", or " })?;
            f.write_str(&if schemes.is_empty() { "none".to_owned() } else { schemes.join(" and ") })?;
        }
        Ok(())
    }
}
