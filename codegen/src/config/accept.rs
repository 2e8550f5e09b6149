//! Accepting gaps that are known.

use super::{Acceptance, Config};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};

impl Config {
    /// Marks the diagnostics that `[[accept]]` entries name, and complains about entries that name none.
    ///
    /// Call it when every stage has spoken. Errors cannot be accepted.
    pub fn accept(&self, diagnostics: &mut Diagnostics) {
        let mut complaints = Vec::new();
        for acceptance in &self.accepted {
            let mut named = diagnostics.iter_mut().filter(|diagnostic| names(acceptance, diagnostic)).peekable();
            if named.peek().is_none() {
                let message = format!("`{}` is not reported at `{}`", acceptance.code, acceptance.pointer);
                complaints.push(self.complaint(Code::ConfigUnused, acceptance.span, message));
            }
            for diagnostic in named {
                diagnostic.accepted = Some(acceptance.reason.clone());
            }
        }
        diagnostics.extend(complaints);
    }
}

fn names(acceptance: &Acceptance, diagnostic: &Diagnostic) -> bool {
    diagnostic.severity != Severity::Error
        && diagnostic.code == acceptance.code
        && diagnostic.pointer.as_ref() == Some(&acceptance.pointer)
}
