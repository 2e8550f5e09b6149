//! Counting what the front half of the compiler makes of the documents of a corpus.

use std::path::Path;

use super::{Entry, Ledger};
use crate::commands::corpus::find;
use crate::compile;
use crate::failure::Failure;
use crate::parallel;
use crate::workspace::slashes;

/// Counts every description below the folders of a corpus. `done` is told the name of each when it is counted.
///
/// # Errors
/// If something cannot be read.
pub fn survey(corpus: &Path, folders: &[String], done: &(dyn Fn(&str) + Sync)) -> Result<Ledger, Failure> {
    let mut descriptions = Vec::new();
    for folder in folders {
        descriptions.extend(find(&corpus.join(folder))?.descriptions);
    }
    let entries = parallel::map(descriptions, |path| {
        let name = slashes(&path.strip_prefix(corpus).unwrap_or(&path).with_extension(""));
        let report = compile::survey_alone(path, &name)?;
        done(&name);
        Ok((name, Entry::of(&report)))
    })?;
    Ok(Ledger { folders: folders.to_vec(), documents: entries.into_iter().collect() })
}
