//! `cargo xtask bench`: what generating costs, and what clients cost whoever compiles them.

mod client;
mod figures;
mod generate;
mod table;

use std::path::{Path, PathBuf};

use codegen::diagnostic::visible;

use self::client::Clients;
use self::figures::Figures;
use super::corpus::{Crates, Place, find};
use crate::cli::BenchArgs;
use crate::console;
use crate::failure::{Failure, Verdict};
use crate::workspace::{Workspace, slashes};

/// A description that is measured.
struct Document {
    /// What it is called: its path below the folder that was named, or its file name.
    name: String,
    path: PathBuf,
    place: Place,
    /// One for each run.
    runs: Vec<Figures>,
    /// Why there are not all numbers.
    trouble: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// If something cannot be read, run or written.
pub fn run(workspace: &Workspace, args: &BenchArgs) -> Result<Verdict, Failure> {
    let baseline = args.baseline.as_deref().map(|path| figures::read(workspace, path)).transpose()?;
    let paths = paths(workspace, &args.documents)?;
    let crates = Crates::of(workspace, paths.iter().map(|(path, name)| (path.clone(), PathBuf::from(name))));
    let place = |(path, name): (PathBuf, String)| {
        let place = crates.place(&path)?.clone();
        Some(Document { name, path, place, runs: Vec::new(), trouble: None })
    };
    let mut documents: Vec<Document> = paths.into_iter().filter_map(place).collect();
    measure(workspace, args, &crates, &mut documents)?;
    let medians: Vec<Figures> =
        documents.iter().map(|document| Figures::median(&document.name, &document.runs)).collect();
    show(&medians, &documents, baseline.as_deref())?;
    if let Some(path) = &args.json {
        figures::write(workspace, path, &medians)?;
    }
    Ok(if documents.iter().any(|document| document.trouble.is_some()) { Verdict::Stale } else { Verdict::Done })
}

/// Measures all documents in turn, as often as it was asked for.
fn measure(
    workspace: &Workspace,
    args: &BenchArgs,
    crates: &Crates,
    documents: &mut [Document],
) -> Result<(), Failure> {
    for _ in 0..args.runs {
        each(documents, |document| {
            let measured = generate::measure(workspace, document)?;
            Ok(measured.map(|figures| document.runs.push(figures)))
        })?;
    }
    if args.generate {
        return Ok(());
    }
    let clients = Clients::new(crates, documents, args)?;
    for run in 0..usize::from(args.runs) {
        each(documents, |document| match document.runs.get_mut(run) {
            Some(figures) => clients.measure(&document.place, figures),
            None => Ok(Ok(())),
        })?;
    }
    Ok(())
}

/// Does something with every document that had no trouble so far.
fn each(
    documents: &mut [Document],
    work: impl Fn(&mut Document) -> Result<Result<(), String>, Failure>,
) -> Result<(), Failure> {
    let progress = console::progress(documents.len());
    for document in documents.iter_mut().filter(|document| document.trouble.is_none()) {
        progress.set_message(document.name.clone());
        document.trouble = work(document)?.err();
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(())
}

fn show(medians: &[Figures], documents: &[Document], baseline: Option<&[Figures]>) -> Result<(), Failure> {
    for line in table::numbers(medians) {
        console::result(&line)?;
    }
    for line in baseline.iter().flat_map(|baseline| [vec![String::new()], table::ratios(medians, baseline)].concat()) {
        console::result(&line)?;
    }
    for document in documents {
        if let Some(trouble) = &document.trouble {
            console::error(&format!("{}: {}", visible(&document.name), visible(trouble)));
        }
    }
    Ok(())
}

/// The descriptions that were asked for, with what they are called.
fn paths(workspace: &Workspace, named: &[PathBuf]) -> Result<Vec<(PathBuf, String)>, Failure> {
    let specs = [workspace.root().join("specs")];
    let named = if named.is_empty() { &specs } else { named };
    let mut paths = Vec::new();
    for path in named {
        if path.is_dir() {
            let inside = |found: PathBuf| {
                let name = slashes(found.strip_prefix(path).unwrap_or(&found));
                (found, name)
            };
            paths.extend(find(path)?.descriptions.into_iter().map(inside));
        } else {
            let name = path.file_name().map(|name| slashes(Path::new(name))).unwrap_or_default();
            paths.push((path.clone(), name));
        }
    }
    if paths.is_empty() {
        return Err(Failure::Usage("there is no description to be measured".to_owned()));
    }
    Ok(paths)
}
