//! The ledger of the corpus: what became of each published description, in numbers that only improve.
//!
//! The descriptions belong to others and are not in the repository; their folder is `target/corpus`, or what
//! `OPENAPI_CORPUS` names. The ledger holds their names and counts. A test compares it with what the front half of the
//! compiler makes of them, and `cargo xtask corpus DIR --ledger FILE` brings it up to date.

mod entry;
mod survey;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt;
use std::path::PathBuf;

use serde::Deserialize;

use crate::workspace::Workspace;

pub use entry::{Entry, Operations, Unions};
pub use survey::survey;

/// The command that brings the ledger of this workspace up to date.
pub const REFRESH: &str = "cargo xtask corpus target/corpus --ledger tests/corpus/ledger.toml";

/// How the file begins, up to that command.
const HEAD: &str = "\
# What the compiler makes of published descriptions, counted. A test compares where they are at hand, and fails if anything
# is better or worse. To bring it up to date: ";

/// The counts of all documents of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// The folders of the corpus that it is about.
    pub folders: Vec<String>,
    /// The counts by document: its path in the corpus without extension.
    #[serde(default)]
    pub documents: BTreeMap<String, Entry>,
}

/// A document of which two ledgers say different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The document.
    pub name: String,
    /// What the ledger says.
    pub known: Option<Entry>,
    /// What is so.
    pub found: Option<Entry>,
}

impl Ledger {
    /// Reads a ledger.
    ///
    /// # Errors
    /// If it is not one.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// In which documents another ledger differs.
    #[must_use]
    pub fn differences(&self, found: &Self) -> Vec<Difference> {
        let names: BTreeSet<&String> = self.documents.keys().chain(found.documents.keys()).collect();
        let difference = |name: &String| Difference {
            name: name.clone(),
            known: self.documents.get(name).cloned(),
            found: found.documents.get(name).cloned(),
        };
        names.into_iter().map(difference).filter(|difference| difference.known != difference.found).collect()
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{HEAD}{REFRESH}\nfolders = {:?}", self.folders)?;
        for (name, entry) in &self.documents {
            write!(formatter, "\n[documents.{name:?}]\n{entry}")?;
        }
        Ok(())
    }
}

impl Difference {
    /// Whether the document is gone, or less is made of it.
    #[must_use]
    pub fn is_worse(&self) -> bool {
        match (&self.known, &self.found) {
            (Some(known), Some(found)) => found.is_worse_than(known),
            (Some(_), None) => true,
            (None, _) => false,
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match (&self.known, &self.found) {
            (None, _) => "is new",
            (_, None) => "is missing",
            _ if self.is_worse() => "is worse",
            _ => "is better, or other",
        };
        write!(formatter, "{} {word}", self.name)?;
        let lines = |entry: &Option<Entry>| entry.as_ref().map(ToString::to_string).unwrap_or_default();
        let (known, found) = (lines(&self.known), lines(&self.found));
        for (sign, here, there) in [('-', &known, &found), ('+', &found, &known)] {
            for line in here.lines().filter(|line| !there.lines().any(|other| other == *line)) {
                write!(formatter, "\n  {sign} {line}")?;
            }
        }
        Ok(())
    }
}

/// Where the corpus is: what `OPENAPI_CORPUS` names, else `target/corpus` if there is such a folder.
#[must_use]
pub fn corpus(workspace: &Workspace) -> Option<PathBuf> {
    let named = env::var_os("OPENAPI_CORPUS").filter(|path| !path.is_empty()).map(PathBuf::from);
    named.or_else(|| Some(workspace.root().join("target").join("corpus")).filter(|folder| folder.is_dir()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"folders = ["specs"]

[documents."specs/a"]
operations = { emitted = 1, refused = 0 }
types = 3
unions = { total = 1, trial = 0 }
untyped = { "free-form" = 2, "loosened:mixed-enum" = 1 }
gaps = { "mixed-enum" = 1 }

[documents."specs/b"]
refused = ["too-deep"]
operations = { emitted = 0, refused = 0 }
types = 0
unions = { total = 0, trial = 0 }
"#;

    #[test]
    fn it_is_written_as_it_is_read() {
        assert_eq!(Ledger::read(TEXT).unwrap().to_string(), format!("{HEAD}{REFRESH}\n{TEXT}"));
        assert!(Ledger::read("folders = []\nmore = 1").is_err());
    }

    #[test]
    fn differences_are_told_and_judged() {
        let known = Ledger::read(TEXT).unwrap();
        let found = Ledger::read(&TEXT.replace("emitted = 1", "emitted = 0").replace("specs/b", "specs/c")).unwrap();
        let told: Vec<(bool, String)> = known
            .differences(&found)
            .iter()
            .map(|difference| (difference.is_worse(), difference.to_string()))
            .collect();
        let first = "specs/a is worse\n  - operations = { emitted = 1, refused = 0 }\n  + operations = { emitted = 0, refused = 0 }";
        assert_eq!(told[0], (true, first.to_owned()));
        assert!(told[1].0 && told[1].1.starts_with("specs/b is missing\n  - refused"));
        assert!(!told[2].0 && told[2].1.starts_with("specs/c is new\n  + refused"));
        assert_eq!(known.differences(&known), []);
    }
}
