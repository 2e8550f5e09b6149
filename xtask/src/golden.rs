//! Golden files: what the generator makes of small descriptions, kept beside them.
//!
//! A *golden* case, `tests/golden/<case>/`, is a description that is generated: `expected/` holds the sources of the
//! module `tests::<case>`, its `names.lock`, and `diagnostics.txt` if anything was said. A *reject*,
//! `tests/rejects/<case>/`, is a description with something wrong: `expected.txt` holds what is said about it. A *page*
//! case, `tests/pages/<case>/`, is documentation pages that are imported, into `into.yaml` if it is there: `expected.yaml`
//! holds the description, `expected.txt` what is said about them. A *conformance* suite, `tests/conformance/<suite>.yaml`,
//! is a description with calls ([`conformance`]): `expected/<suite>/` holds its client and the calls.
//! `cargo xtask bless` writes what the tests compare with; both use this module.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use codegen::diagnostic::Diagnostic;
use codegen::document::{Source, Syntax};
use codegen::{Layout, Outcome, pages};

use crate::compile;
use crate::conformance;
use crate::failure::Failure;
use crate::inputs::{Files, Trouble, existing};
use crate::names::CrateName;
use crate::output::{Owner, Plan, Sweep, Tree};
use crate::workspace::{slashes, subfolders};

/// The name of the crate that has the golden cases as modules.
pub const CRATE: &str = "tests";

/// What a case shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The code that is generated.
    Golden,
    /// What is said about a faulty description.
    Reject,
    /// The description that documentation pages make.
    Page,
    /// What calls send, and what becomes of replies.
    Conformance,
}

/// A case: a folder with a description, and what is expected of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The name of its folder.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// What it shows.
    pub kind: Kind,
}

/// The cases of one kind: every folder of `folder`, sorted by name. No cases if there is no such folder.
///
/// # Errors
/// If the folder cannot be read.
pub fn cases(folder: &Path, kind: Kind) -> Result<Vec<Case>, Failure> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    if kind == Kind::Conformance {
        let names = conformance::names(folder)?.into_iter();
        return Ok(names.map(|name| Case { name, folder: folder.to_owned(), kind }).collect());
    }
    let case = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Case { name, folder: path, kind }
    };
    Ok(subfolders(folder).map_err(Failure::read_path(folder))?.into_iter().map(case).collect())
}

/// The files that a case should have, by their path in its folder: `expected/mod.rs`, `expected.txt`.
///
/// # Errors
/// If its description cannot be read, or if a golden case has errors; the message shows them.
pub fn produce(case: &Case) -> Result<BTreeMap<PathBuf, String>, Failure> {
    match case.kind {
        Kind::Page => return imported(case),
        Kind::Conformance => {
            let files = conformance::read(&case.folder, &case.name)?.produce()?;
            let root = Path::new("expected").join(&case.name);
            return Ok(files.into_iter().map(|(path, text)| (root.join(path), text)).collect());
        }
        Kind::Golden | Kind::Reject => {}
    }
    let outcome = outcome(case)?;
    match (case.kind, outcome.files) {
        (Kind::Reject | Kind::Page | Kind::Conformance, files) => {
            let text = remarks(&outcome.diagnostics, files.is_some());
            Ok(BTreeMap::from([(PathBuf::from("expected.txt"), text)]))
        }
        (Kind::Golden, None) => {
            let remarks = remarks(&outcome.diagnostics, false);
            Err(Failure::Workspace(format!("the golden case `{}` is not generated:\n{remarks}", case.name)))
        }
        (Kind::Golden, Some(files)) => {
            let expected = Path::new("expected");
            let mut all: BTreeMap<_, _> = files.into_iter().map(|file| (expected.join(file.path), file.text)).collect();
            all.insert(expected.join("names.lock"), outcome.names);
            if !outcome.diagnostics.is_empty() {
                all.insert(expected.join("diagnostics.txt"), remarks(&outcome.diagnostics, true));
            }
            Ok(all)
        }
    }
}

/// What the pages of a case make.
fn imported(case: &Case) -> Result<BTreeMap<PathBuf, String>, Failure> {
    let into = existing(case.folder.join("into.yaml")).map(|path| text(&path)).transpose()?;
    let entries = fs::read_dir(&case.folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut paths: Vec<PathBuf> =
        entries.map_err(Failure::read_path(&case.folder))?.iter().map(DirEntry::path).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md") || path.ends_with("page.txt"));
    paths.sort();
    let pages = paths.iter().map(|path| text(path)).collect::<Result<Vec<_>, _>>()?;
    let import = pages::import(into.as_ref(), &pages, Syntax::Yaml);
    let mut files = BTreeMap::new();
    if !import.diagnostics.is_empty() {
        let said = import.diagnostics.iter().map(|diagnostic| format!("{diagnostic}\n\n")).collect::<String>();
        files.insert(PathBuf::from("expected.txt"), said.trim_end().to_owned() + "\n");
    }
    files.extend(import.text.map(|text| (PathBuf::from("expected.yaml"), text)));
    Ok(files)
}

/// A file of a case, known by its name alone.
fn text(path: &Path) -> Result<Source, Failure> {
    let text = fs::read_to_string(path).map_err(Failure::read_path(path))?;
    Ok(Source::new(&path.file_name().unwrap_or_default().to_string_lossy(), &text))
}

/// The files that a case has, by their path in its folder: all of `expected/`, or `expected.txt`.
///
/// # Errors
/// If one cannot be read or is not UTF-8.
pub fn expected(case: &Case) -> Result<BTreeMap<PathBuf, String>, Failure> {
    let mut found = BTreeMap::new();
    let roots: &[&str] = match case.kind {
        Kind::Golden => &["expected"],
        Kind::Reject => &["expected.txt"],
        Kind::Page => &["expected.txt", "expected.yaml"],
        Kind::Conformance => &[&format!("expected/{}", case.name)],
    };
    let mut waiting: Vec<PathBuf> = roots.iter().map(|root| case.folder.join(root)).collect();
    waiting.retain(|root| root.exists());
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
            waiting.extend(entries.map_err(Failure::read_path(&path))?.into_iter().map(|entry| entry.path()));
        } else {
            let text = fs::read_to_string(&path).map_err(Failure::read_path(&path))?;
            found.insert(path.strip_prefix(&case.folder).unwrap_or(&path).to_owned(), text);
        }
    }
    Ok(found)
}

/// What has to change so that a case has the files that it should have; carry it out ([`crate::output::apply`]) to bless the case.
///
/// # Errors
/// As of [`produce`], and if a file cannot be written where it belongs.
pub fn plan(case: &Case) -> Result<Plan, Failure> {
    let mut tree = Tree::new(&case.folder, &case.name);
    for (path, text) in produce(case)? {
        tree.add(slashes(&path), text, Owner::Folder);
    }
    match case.kind {
        Kind::Golden => tree.sweep("expected", Sweep::Everything),
        Kind::Conformance => tree.sweep(format!("expected/{}", case.name), Sweep::Everything),
        Kind::Reject | Kind::Page => {}
    }
    Ok(tree.compare()?)
}

/// Runs the generator on a case. Paths in diagnostics and files are relative to the case.
fn outcome(case: &Case) -> Result<Outcome, Failure> {
    let folder = case.folder.clone();
    let show = move |path: &Path| slashes(path.strip_prefix(&folder).unwrap_or(path));
    let files = Files::of_folder(&case.folder, &case.folder.display().to_string())?;
    let layout = Layout::Module { crate_name: CRATE.to_owned() };
    match files.read(show.clone()) {
        Ok(texts) => compile::compile(texts.into_input(CrateName::nearest(&case.name).module(), None, layout)),
        Err(Trouble::Diagnostic(diagnostic)) => Ok(compile::unreadable(&show(&files.description), *diagnostic)),
        Err(Trouble::Failure(failure)) => Err(failure),
    }
}

/// All that was said, as it is printed without colour, and how it ended.
fn remarks(diagnostics: &[Diagnostic], generated: bool) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        // Writing to a string cannot fail.
        let _ = write!(text, "{diagnostic}\n\n");
    }
    text.push_str(if generated { "A client is generated.\n" } else { "Nothing is generated.\n" });
    text
}
