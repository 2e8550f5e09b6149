//! What became of a description, as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How many findings of one kind are kept; all are counted.
const KEPT: usize = 40;

/// How many characters of a value are shown.
const SHOWN: usize = 400;

/// What became of a description.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The path of the description.
    pub spec: String,
    /// Why nothing was tried, if so.
    pub trouble: Option<String>,
    /// The component schemas.
    pub components: usize,
    /// The component schemas of which a valid value was tried.
    pub covered: usize,
    /// The other ones, and why.
    pub uncovered: BTreeMap<String, String>,
    /// The types that were tried.
    pub types: usize,
    /// The values that are valid, and were tried.
    pub values: usize,
    /// The values that were made and are not valid.
    pub misses: usize,
    /// Almost valid values that were tried.
    pub near_misses: usize,
    /// Texts that were cut off, nested too deeply or otherwise meant to do harm.
    #[serde(default)]
    pub hostile: usize,
    /// Almost valid values that are read on purpose, by reason.
    pub tolerated: BTreeMap<String, usize>,
    /// Differences that are on purpose, by reason.
    pub excused: BTreeMap<String, usize>,
    /// Examples and defaults.
    pub examples: usize,
    /// Examples and defaults that have no type of their own: they are tried in what holds them.
    pub inner_examples: usize,
    /// Examples that are not valid, and are read all the same.
    #[serde(default)]
    pub invalid_read: usize,
    /// How often each kind of finding was met.
    pub counts: BTreeMap<Kind, usize>,
    /// The first ones of each kind.
    pub findings: Vec<Finding>,
    /// Seconds that compiling took.
    pub compile_seconds: f64,
    /// Seconds that everything took.
    pub seconds: f64,
}

/// A kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A valid value was not read.
    Refused,
    /// A type panicked.
    Crashed,
    /// What was written is another value.
    Lost,
    /// What was written is not valid.
    Invalid,
    /// What is written changes when it is read again.
    Unstable,
    /// An example that is valid was not read.
    ExampleRefused,
    /// A value that is not valid was read.
    Accepted,
    /// An example is not valid: a defect of the description.
    ExampleInvalid,
}

impl Kind {
    /// Whether it is a defect of what was generated that nothing excuses.
    #[must_use]
    pub fn is_defect(self) -> bool {
        !matches!(self, Self::Accepted | Self::ExampleInvalid)
    }
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What kind of thing.
    pub kind: Kind,
    /// The place of the schema or example.
    pub pointer: String,
    /// The value that was tried.
    pub value: String,
    /// What happened.
    pub message: String,
}

impl Report {
    /// Notes a finding.
    pub(crate) fn find(&mut self, kind: Kind, pointer: &str, value: &str, message: impl Into<String>) {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if *count <= KEPT {
            let finding =
                Finding { kind, pointer: pointer.to_owned(), value: cut(value), message: cut(&message.into()) };
            self.findings.push(finding);
        }
    }

    /// How often a kind of finding was met.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.counts.get(&kind).copied().unwrap_or_default()
    }

    /// Whether there is a defect that nothing excuses, or nothing could be tried.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        self.trouble.is_some() || self.counts.keys().any(|kind| kind.is_defect())
    }
}

fn cut(text: &str) -> String {
    let short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
