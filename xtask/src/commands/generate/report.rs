//! `--report`: what a run amounts to, as JSON.

use std::path::Path;
use std::{fs, io};

use codegen::Outcome;

use crate::failure::Failure;
use crate::output::write_file;

/// Writes the report: an object for one description, an array for several. There is one also if a description has errors.
pub(super) fn write(path: &Path, shown: &str, outcomes: &[Outcome]) -> Result<(), Failure> {
    let reports: Vec<_> = outcomes.iter().map(|outcome| &outcome.report).collect();
    let json = match reports.as_slice() {
        [report] => serde_json::to_string_pretty(report),
        reports => serde_json::to_string_pretty(reports),
    };
    let failed = |source| Failure::Report { path: shown.to_owned(), source };
    let json = json.map_err(|error| failed(error.into()))?;
    put(path, &format!("{json}\n")).map_err(failed)
}

/// Replaces a file; writes into whatever else stands there, such as `/dev/stdout`.
fn put(path: &Path, text: &str) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => fs::write(path, text),
        _ => write_file(path, text),
    }
}
