//! What became of one document, in numbers.

use std::collections::BTreeMap;
use std::fmt;

use codegen::diagnostic::Severity;
use codegen::report::{Report, Status};
use serde::Deserialize;

/// The counts of one document. Its `Display` is the entry as it stands in the ledger, without its heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Why there is no client: `panic`, or the codes of the errors.
    #[serde(default)]
    pub refused: Vec<String>,
    /// Operations.
    pub operations: Operations,
    /// How many named types there are.
    pub types: usize,
    /// Unions.
    pub unions: Unions,
    /// Places that take any JSON value, by reason.
    #[serde(default)]
    pub untyped: BTreeMap<String, usize>,
    /// What is left out or loosened, by diagnostic code.
    #[serde(default)]
    pub gaps: BTreeMap<String, usize>,
}

/// Counts of operations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operations {
    /// How many a client has.
    pub emitted: usize,
    /// How many are left out.
    pub refused: usize,
}

/// Counts of unions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unions {
    /// How many there are.
    pub total: usize,
    /// How many are decoded by trying their branches.
    pub trial: usize,
}

impl Entry {
    /// The counts of a report.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let codes = |severity: Severity| {
            let said = report.diagnostics.iter().filter(move |diagnostic| diagnostic.severity == severity);
            counts(said.map(|diagnostic| diagnostic.code.name()))
        };
        let refused = match report.status {
            Status::Ok => Vec::new(),
            Status::Refused => codes(Severity::Error).into_keys().collect(),
            Status::Panic => vec!["panic".to_owned()],
            Status::Timeout => vec!["timeout".to_owned()],
        };
        Self {
            refused,
            operations: Operations { emitted: report.operations.emitted, refused: report.operations.refused },
            types: report.types.total,
            unions: Unions { total: report.unions.total, trial: report.unions.trial },
            untyped: counts(report.types.untyped.iter().map(|place| place.reason.as_str())),
            gaps: codes(Severity::Gap),
        }
    }

    /// Whether this is less than what another entry says of the same document: no client any more, fewer operations, more
    /// of them left out, or more guesses and loosened places for what is left.
    #[must_use]
    pub fn is_worse_than(&self, other: &Self) -> bool {
        if self.refused.is_empty() != other.refused.is_empty() {
            return !self.refused.is_empty();
        }
        let (mine, theirs) = (self.operations, other.operations);
        mine.emitted < theirs.emitted
            || mine.refused > theirs.refused
            || self.unions.trial > other.unions.trial
            || (mine.emitted == theirs.emitted && self.loosened() > other.loosened())
    }

    fn loosened(&self) -> usize {
        self.untyped.iter().filter(|(reason, _)| *reason != "free-form").map(|(_, count)| count).sum()
    }
}

fn counts<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for text in texts {
        *counts.entry(text.to_owned()).or_default() += 1;
    }
    counts
}

impl fmt::Display for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operations, unions, .. } = self;
        if !self.refused.is_empty() {
            writeln!(formatter, "refused = {:?}", self.refused)?;
        }
        writeln!(formatter, "operations = {{ emitted = {}, refused = {} }}", operations.emitted, operations.refused)?;
        writeln!(formatter, "types = {}", self.types)?;
        writeln!(formatter, "unions = {{ total = {}, trial = {} }}", unions.total, unions.trial)?;
        for (key, counts) in [("untyped", &self.untyped), ("gaps", &self.gaps)] {
            if !counts.is_empty() {
                let counts: Vec<_> = counts.iter().map(|(name, count)| format!("{name:?} = {count}")).collect();
                writeln!(formatter, "{key} = {{ {} }}", counts.join(", "))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(emitted: usize, loosened: usize) -> Entry {
        let untyped = BTreeMap::from([("free-form".to_owned(), 9), ("loosened:untagged-union".to_owned(), loosened)]);
        Entry { operations: Operations { emitted, refused: 1 }, untyped, ..Entry::default() }
    }

    #[test]
    fn worse_is_less_or_looser() {
        let known = entry(10, 3);
        assert!(!known.is_worse_than(&known));
        assert!(entry(9, 0).is_worse_than(&known));
        assert!(entry(10, 4).is_worse_than(&known));
        assert!(!entry(11, 4).is_worse_than(&known), "what more operations bring with them is no loss");
        let refused = Entry { refused: vec!["too-deep".to_owned()], ..entry(10, 0) };
        assert!(refused.is_worse_than(&known) && !known.is_worse_than(&refused));
        let guessing = Entry { unions: Unions { total: 1, trial: 1 }, ..known.clone() };
        assert!(guessing.is_worse_than(&known));
    }
}
