//! `cargo xtask roundtrip`: every description below a folder, each in a process of its own.

mod document;
mod table;

use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use codegen::diagnostic::visible;
use xtask::commands::corpus::find;
use xtask::commands::corpus::process::{self, Ending, Limits};
use xtask::names::CrateName;
use xtask::output::write_file;
use xtask::workspace::slashes;
use xtask::{Failure, Verdict, Workspace, console};

use crate::report::Report;
pub use document::document;

/// What the process of a description may take, the compiler not counted.
const LIMITS: Limits = Limits { time: Duration::from_secs(900), memory: 4 << 30 };

/// Runs the command.
///
/// # Errors
/// If the folder cannot be read or holds no description, or something cannot be run or written.
pub fn run(workspace: &Workspace, folder: &Path, report: Option<&Path>) -> Result<Verdict, Failure> {
    let found = if folder.is_file() { vec![folder.to_owned()] } else { find(folder)?.descriptions };
    if found.is_empty() {
        let folder = workspace.show(folder);
        return Err(Failure::Usage(format!("there is no description below `{folder}`")));
    }
    let progress = console::progress(found.len());
    let mut rows = Vec::new();
    for path in &found {
        let name = slashes(path.strip_prefix(folder).unwrap_or(path));
        progress.set_message(name.clone());
        rows.push((if name.is_empty() { slashes(path) } else { name }, one(workspace, folder, path)?));
        progress.inc(1);
        // What is known stays known, whatever ends this.
        if let Some(path) = report {
            write_report(path, &rows)?;
        }
    }
    progress.finish_and_clear();
    for line in table::table(&rows).into_iter().chain(table::totals(&rows)) {
        console::result(&line)?;
    }
    Ok(if rows.iter().any(|(_, report)| report.is_failure()) { Verdict::Stale } else { Verdict::Done })
}

fn one(workspace: &Workspace, folder: &Path, path: &Path) -> Result<Report, Failure> {
    let failed = |source| Failure::Run { command: "a process for a description".to_owned(), source };
    let temporary = tempfile::tempdir().map_err(failed)?;
    let place = crates(workspace).join(crate_name(folder, path).as_str());
    let args = [Path::new("document"), path, Path::new("--crate"), &place];
    let finished = process::run(workspace, temporary.path(), &args, LIMITS)?;
    let trouble = match finished.ending {
        Ending::Reported(text) => match serde_json::from_str(&text) {
            Ok(report) => return Ok(report),
            Err(error) => error.to_string(),
        },
        Ending::Crashed(words) => visible(&words).into_owned(),
        Ending::TooLong => "it took too long and was ended".to_owned(),
        Ending::TooLarge => "it took too much memory and was ended".to_owned(),
    };
    Ok(Report { spec: workspace.show(path), trouble: Some(trouble), ..Report::default() })
}

/// Where the programs are kept, and what they are compiled to.
fn crates(workspace: &Workspace) -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.root().join("target"), PathBuf::from);
    std::path::absolute(target.join("xtask-roundtrip")).unwrap_or(target)
}

/// A crate for each description, so that what did not change is not compiled again. Long paths keep their end.
fn crate_name(folder: &Path, path: &Path) -> CrateName {
    let inside = path.strip_prefix(folder).ok().filter(|inside| *inside != Path::new(""));
    let inside = inside.unwrap_or_else(|| Path::new(path.file_name().unwrap_or_default()));
    let words = slashes(&inside.with_extension("")).replace('/', "_");
    let start = words.char_indices().rev().nth(LONGEST).map_or(0, |(index, _)| index);
    CrateName::nearest(&format!("rt_{}", &words[start..]))
}

/// How many characters of a path are part of a crate's name.
const LONGEST: usize = 26;

fn write_report(path: &Path, rows: &[(String, Report)]) -> Result<(), Failure> {
    let failed = |source| Failure::Report { path: slashes(path), source };
    let reports: Vec<&Report> = rows.iter().map(|(_, report)| report).collect();
    let json = serde_json::to_string_pretty(&reports).map_err(|error| failed(error.into()))?;
    write_file(path, format!("{json}\n")).map_err(failed)
}
