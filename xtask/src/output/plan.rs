//! What has to change.

use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::{Add, Sub};
use std::path::PathBuf;

use super::OutputError;
use super::path;
use super::scan::{self, Found};
use super::tree::{Owner, Sweep, Tree, Wanted, is_below, is_marked};

/// What has to change on the disk so that it holds what a [`Tree`] wants.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) root: PathBuf,
    pub(super) entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) shown: String,
    pub(super) change: Change,
}

/// What has to happen to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    Keep,
    /// It is missing.
    Create {
        /// Its text.
        text: String,
    },
    /// It differs.
    Replace {
        /// Its text.
        text: String,
        /// The first line that differs, counted from 1.
        line: usize,
    },
    /// It is ours and no longer produced.
    Delete,
}

/// How many files were written, left alone and deleted, or would be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Created or replaced.
    pub written: usize,
    /// Left alone.
    pub unchanged: usize,
    /// Deleted.
    pub deleted: usize,
}

impl Counts {
    /// All but those that were left alone.
    #[must_use]
    pub fn changed(self) -> usize {
        self.written + self.deleted
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            written: self.written + other.written,
            unchanged: self.unchanged + other.unchanged,
            deleted: self.deleted + other.deleted,
        }
    }
}

impl Sub for Counts {
    type Output = Self;

    /// The rest; never less than none.
    fn sub(self, other: Self) -> Self {
        Self {
            written: self.written.saturating_sub(other.written),
            unchanged: self.unchanged.saturating_sub(other.unchanged),
            deleted: self.deleted.saturating_sub(other.deleted),
        }
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Add::add)
    }
}

impl Tree {
    /// Compares what there should be with what there is.
    ///
    /// # Errors
    /// If a path is not safe to write, or something that is not ours stands in the way.
    pub fn compare(&self) -> Result<Plan, OutputError> {
        path::check(self)?;
        let found = scan::scan(self)?;
        let mut changes = BTreeMap::new();
        for (path, wanted) in &self.files {
            changes.insert(path.clone(), self.change(path, wanted, &found)?);
        }
        for (path, bytes) in &found {
            if !self.files.contains_key(path) && self.is_ours(path, bytes) {
                changes.insert(path.clone(), Change::Delete);
            }
        }
        self.refuse_shadows(&found, &changes)?;
        let entry = |(path, change): (String, Change)| (path.clone(), Entry { shown: self.show(&path), change });
        Ok(Plan { root: self.root.clone(), entries: changes.into_iter().map(entry).collect() })
    }

    fn change(&self, path: &str, wanted: &Wanted, found: &BTreeMap<String, Vec<u8>>) -> Result<Change, OutputError> {
        if found.get(path).is_some_and(|there| there == wanted.text.as_bytes()) {
            return Ok(Change::Keep);
        }
        let text = wanted.text.clone();
        let there = match scan::look(self, path)? {
            None => return Ok(Change::Create { text }),
            Some(Found::Folder) => {
                return Err(OutputError::Obstructed { path: self.quote(path), expected: "file" });
            }
            // Where case does not matter, this may be a file of another spelling, which the scan lists as it is spelt.
            Some(Found::File(_)) if self.is_swept(path) && !found.contains_key(path) => {
                return Ok(Change::Create { text });
            }
            Some(Found::File(bytes)) => bytes,
        };
        if there == text.as_bytes() {
            return Ok(Change::Keep);
        }
        if wanted.owner == Owner::Mark && !is_marked(&there) {
            return Err(OutputError::Foreign { path: self.quote(path) });
        }
        let line = first_difference(&there, text.as_bytes());
        Ok(Change::Replace { text, line })
    }

    fn is_ours(&self, path: &str, bytes: &[u8]) -> bool {
        self.sweeps.iter().filter(|(folder, _)| is_below(path, folder)).any(|(_, sweep)| match sweep {
            Sweep::Everything => true,
            Sweep::Marked => is_marked(bytes),
        })
    }

    /// Refuses to write beside a foreign file that differs in case only.
    fn refuse_shadows(
        &self,
        found: &BTreeMap<String, Vec<u8>>,
        changes: &BTreeMap<String, Change>,
    ) -> Result<(), OutputError> {
        let wanted: BTreeMap<String, &String> = self.files.keys().map(|path| (path.to_lowercase(), path)).collect();
        let foreign = found.keys().filter(|path| !changes.contains_key(*path));
        match foreign.into_iter().find(|path| wanted.contains_key(&path.to_lowercase())) {
            Some(path) => Err(OutputError::Foreign { path: self.quote(path) }),
            None => Ok(()),
        }
    }
}

impl Plan {
    /// Whether nothing has to change.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.changes().next().is_none()
    }

    /// What has to change, by what messages call the file.
    pub fn changes(&self) -> impl Iterator<Item = (&str, &Change)> {
        let entries = self.entries.values().map(|entry| (entry.shown.as_str(), &entry.change));
        entries.filter(|(_, change)| **change != Change::Keep)
    }

    /// Counts the files that are one of some paths or lie below one of them; the empty path stands for all.
    #[must_use]
    pub fn count(&self, paths: &[String]) -> Counts {
        let mut counts = Counts::default();
        let counted = |path: &str| paths.iter().any(|folder| path == folder || is_below(path, folder));
        for (_, entry) in self.entries.iter().filter(|(path, _)| counted(path)) {
            match entry.change {
                Change::Keep => counts.unchanged += 1,
                Change::Create { .. } | Change::Replace { .. } => counts.written += 1,
                Change::Delete => counts.deleted += 1,
            }
        }
        counts
    }
}

impl Change {
    /// One word for it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Keep => "current",
            Self::Create { .. } => "missing",
            Self::Replace { .. } => "stale",
            Self::Delete => "extra",
        }
    }

    /// What is the matter.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Keep => "holds what is generated".to_owned(),
            Self::Create { .. } => "would be created".to_owned(),
            Self::Replace { line, .. } => format!("differs from what is generated, first in line {line}"),
            Self::Delete => "is no longer generated, would be deleted".to_owned(),
        }
    }
}

/// The first line, counted from 1, in which two texts differ.
fn first_difference(left: &[u8], right: &[u8]) -> usize {
    let same = left.iter().zip(right).take_while(|(left, right)| left == right);
    same.filter(|(byte, _)| **byte == b'\n').count() + 1
}
