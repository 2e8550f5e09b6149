//! The descriptions that are changed: our own goldens, and published ones where they are at hand.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostic::Diagnostics;
use codegen::document::{Document, Source};
use serde_json::Value;
use xtask::{Workspace, ledger};

/// How large a published description is at most: the small ones have every construct, and take seconds.
const LARGEST: u64 = 200_000;

/// A description, as JSON.
pub(crate) struct Description {
    pub(crate) name: String,
    pub(crate) value: Value,
}

/// The descriptions of the golden cases.
pub(crate) fn goldens() -> Vec<Description> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let found: Vec<Description> = listed(&cases).iter().map(|case| read(&case.join("openapi.yaml"))).collect();
    assert!(found.len() > 20, "the golden cases are found");
    found
}

/// The golden cases, and published descriptions that stand in one file.
pub(crate) fn all() -> Vec<Description> {
    let mut all = goldens();
    let Some(corpus) = ledger::corpus(&Workspace::of_this_build()) else {
        println!("corpus: not checked");
        return all;
    };
    let is_small = |path: &PathBuf| fs::metadata(path).is_ok_and(|file| file.len() <= LARGEST);
    let published: Vec<Description> =
        listed(&corpus.join("specs")).into_iter().filter(is_small).map(|path| read(&path)).collect();
    assert!(published.len() >= 20, "only {} published descriptions are at hand", published.len());
    all.extend(published);
    all
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    paths.sort();
    paths
}

fn read(path: &Path) -> Description {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.display().to_string();
    let source = Source::from_bytes(&name, &bytes).unwrap_or_else(|problem| panic!("{problem}"));
    let document = Document::read(&source, &mut Diagnostics::new()).unwrap_or_else(|problem| panic!("{problem}"));
    Description { name, value: document.root().to_json() }
}

impl Description {
    pub(crate) fn is_swagger(&self) -> bool {
        self.value.get("swagger").is_some()
    }
}
