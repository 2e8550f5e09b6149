//! Rules: what a value must look like to belong to a branch.

use super::kept::Kept;
use super::kind::Kind;
use super::replay::Entry;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// The kind of the value.
    pub kind: Kind,
    /// What holds for the properties of an object.
    pub tests: &'static [Test],
    /// The kind of a list's first item, if it matters.
    pub items: &'static [Kind],
    /// Properties that an object does not have.
    pub without: &'static [&'static str],
    /// The branches that are tried in turn; usually one.
    pub branches: &'static [&'static str],
}

/// What a property must be.
#[derive(Debug)]
pub struct Test {
    /// Its name.
    pub key: &'static str,
    /// The values it may have, as texts; any if there are none.
    pub values: &'static [&'static str],
    /// The kinds it may have; any if there are none.
    pub kinds: &'static [Kind],
}

/// Whether a rule holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    /// More of the object has to be read.
    Open,
}

/// How much of an object is known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    /// There may be more properties.
    Partly,
    /// There are no more.
    Wholly,
}

/// Whether a rule looks at this property.
pub(super) fn matters(rules: &[Rule], key: &str) -> bool {
    rules.iter().any(|rule| rule.without.contains(&key) || rule.tests.iter().any(|test| test.key == key))
}

/// The first rule that holds for an object, as soon as its properties say so.
pub(super) fn choose<'r>(rules: &'r [Rule], entries: &[Entry<'_>], read: Read) -> Option<&'r Rule> {
    let chosen = first(rules, entries, read, false);
    match read {
        Read::Partly => chosen,
        Read::Wholly => chosen.or_else(|| first(rules, entries, read, true)),
    }
}

fn first<'r>(rules: &'r [Rule], entries: &[Entry<'_>], read: Read, null_counts: bool) -> Option<&'r Rule> {
    for rule in rules.iter().filter(|rule| rule.kind == Kind::object) {
        match rule.holds(entries, read, null_counts) {
            Answer::Yes => return Some(rule),
            Answer::No => {}
            Answer::Open => return None,
        }
    }
    None
}

impl Rule {
    fn holds(&self, entries: &[Entry<'_>], read: Read, null_counts: bool) -> Answer {
        let mut answer = Answer::Yes;
        for test in self.tests {
            match (find(entries, test.key), read) {
                (Some(value), _) if test.holds(value, null_counts) => {}
                (None, Read::Partly) => answer = Answer::Open,
                _ => return Answer::No,
            }
        }
        for key in self.without {
            match (find(entries, key), read) {
                (Some(value), _) if !value.is_null() => return Answer::No,
                (None, Read::Partly) => answer = Answer::Open,
                _ => {}
            }
        }
        answer
    }
}

impl Test {
    fn holds(&self, value: &Kept<'_>, null_counts: bool) -> bool {
        if self.values.is_empty() && self.kinds.is_empty() {
            return null_counts || !value.is_null();
        }
        let is_kind = || {
            let outline = value.outline();
            self.kinds.iter().any(|kind| kind.takes(&outline))
        };
        (self.values.is_empty() || self.values.contains(&value.text().as_ref())) && (self.kinds.is_empty() || is_kind())
    }
}

fn find<'e, 'de>(entries: &'e [Entry<'de>], key: &str) -> Option<&'e Kept<'de>> {
    entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}
