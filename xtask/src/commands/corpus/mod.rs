//! `cargo xtask corpus`: every description below a folder, each in a process of its own.

mod check;
mod find;
mod ledger;
pub mod process;
mod row;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

pub(super) use self::check::{Crates, Place};
pub use self::find::{Found, find};
use self::row::Row;
use super::generate;
use crate::cli::{CodegenArgs, CorpusArgs, CorpusDocumentArgs};
use crate::compile;
use crate::console;
use crate::failure::{Failure, Verdict};
use crate::output::write_file;
use crate::parallel;
use crate::workspace::{Workspace, slashes};

/// Runs the command.
///
/// # Errors
/// If the folder cannot be read or holds no description, or something cannot be run or written.
pub fn run(workspace: &Workspace, args: &CorpusArgs) -> Result<Verdict, Failure> {
    if let Some(file) = &args.ledger {
        return ledger::update(workspace, args, file);
    }
    let found = find(&args.folder)?;
    if found.descriptions.is_empty() {
        let folder = workspace.show(&args.folder);
        return Err(Failure::Usage(format!(
            "there is no description below `{folder}`: no file that has a field `openapi` or `swagger`"
        )));
    }
    let crates = args.compile.then(|| Crates::new(workspace, &args.folder, &found.descriptions));
    let mut rows = generate_all(workspace, &args.folder, &found.descriptions, crates.as_ref())?;
    if let Some(crates) = crates {
        rows = crates.check(rows)?;
    }
    for line in table::table(&rows) {
        console::result(&line)?;
    }
    console::result("")?;
    for line in table::totals(&rows, found.others) {
        console::result(&line)?;
    }
    if let Some(path) = &args.report {
        write_report(path, &workspace.show(path), &rows)?;
    }
    Ok(if rows.iter().any(Row::is_failure) { Verdict::Stale } else { Verdict::Done })
}

/// Generates all descriptions, as many at a time as there are processors.
fn generate_all(
    workspace: &Workspace,
    folder: &Path,
    descriptions: &[PathBuf],
    crates: Option<&Crates>,
) -> Result<Vec<Row>, Failure> {
    let progress = console::progress(descriptions.len());
    let rows = parallel::map(descriptions.to_vec(), |path| {
        let name = slashes(path.strip_prefix(folder).unwrap_or(&path));
        progress.set_message(name.clone());
        let row = generate_one(workspace, &path, name, crates);
        progress.inc(1);
        row
    });
    progress.finish_and_clear();
    rows
}

fn generate_one(workspace: &Workspace, path: &Path, name: String, crates: Option<&Crates>) -> Result<Row, Failure> {
    let temporary = tempfile::tempdir().map_err(Failure::read("a temporary folder"))?;
    let place = crates.and_then(|crates| crates.place(path));
    let mut args = vec![Path::new("corpus-document"), path];
    if let Some(place) = place {
        args.extend([Path::new("--out"), place.folder.as_path(), Path::new("--name"), Path::new(place.name.as_str())]);
    }
    let finished = process::run(workspace, temporary.path(), &args, process::LIMITS)?;
    Row::new(name, &workspace.show(path), finished)
}

/// Generates one description, and writes its report: what each process does.
///
/// # Errors
/// If something cannot be read or written.
pub fn document(workspace: &Workspace, args: &CorpusDocumentArgs) -> Result<Verdict, Failure> {
    if let Some(out) = &args.out {
        // Names are those of a first run, whatever an earlier one left there.
        let _ = fs::remove_file(out.join("names.lock"));
        let codegen = CodegenArgs {
            spec: Some(args.spec.clone()),
            out: Some(out.clone()),
            name: Some(args.name.clone()),
            report: Some(args.report.clone()),
            ..CodegenArgs::default()
        };
        return generate::run(workspace, &codegen, "");
    }
    let outcome = compile::compile_alone(args.spec.clone(), &workspace.show(&args.spec), &args.name)?;
    let text = serde_json::to_string(&outcome.report).map_err(|error| report_failure(&args.report, error.into()))?;
    fs::write(&args.report, text).map_err(|error| report_failure(&args.report, error))?;
    Ok(if outcome.files.is_some() { Verdict::Done } else { Verdict::Refused })
}

fn report_failure(path: &Path, source: std::io::Error) -> Failure {
    Failure::Report { path: slashes(path), source }
}

fn write_report(path: &Path, shown: &str, rows: &[Row]) -> Result<(), Failure> {
    let reports: Vec<&Value> = rows.iter().map(|row| &row.report).collect();
    let failed = |source| Failure::Report { path: shown.to_owned(), source };
    let json = serde_json::to_string_pretty(&reports).map_err(|error| failed(error.into()))?;
    write_file(path, format!("{json}\n")).map_err(failed)
}
