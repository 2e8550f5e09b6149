//! Conformance cases: calls with what they send, and replies with what becomes of them, as data.
//!
//! `tests/conformance/<suite>.yaml` holds a description and cases for it. `cargo xtask bless` writes the client of each, and
//! the calls of its cases in Rust, to `tests/conformance/expected/<suite>/`; the tests send them.

mod calls;
mod case;
mod table;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostic::Diagnostics;
use codegen::document::{Document, Loader, Source};
use codegen::{Input, Layout, Outcome};
use serde_json::Value;

use crate::compile;
use crate::failure::Failure;
use crate::golden::CRATE;

pub use case::{
    Body, Call, Case, Cases, Exchange, Expected, Listing, Lost, Problem, ProblemKind, Remark, Reply, Request,
    ServerChoice, Wait,
};
pub use table::updated;

/// A file of cases.
#[derive(Clone, Debug)]
pub struct Suite {
    /// Its name, without `.yaml`.
    pub name: String,
    /// What stands in it.
    pub cases: Cases,
    /// The description, as JSON.
    description: String,
}

/// The names of the suites below a folder, sorted.
///
/// # Errors
/// If the folder cannot be read.
pub fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let paths = entries.map_err(Failure::read_path(folder))?.into_iter().map(|entry| entry.path());
    let suites = paths.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    let mut names: Vec<String> =
        suites.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect();
    names.sort();
    Ok(names)
}

/// Reads a suite.
///
/// # Errors
/// If the file cannot be read or is not in the format.
pub fn read(folder: &Path, name: &str) -> Result<Suite, Failure> {
    let path = folder.join(format!("{name}.yaml"));
    let text = fs::read_to_string(&path).map_err(Failure::read_path(&path))?;
    let wrong = |reason: String| Failure::Workspace(format!("the conformance suite `{name}`: {reason}"));
    let source = Source::new(&format!("{name}.yaml"), &text);
    let mut diagnostics = Diagnostics::new();
    let document = Document::read(&source, &mut diagnostics).map_err(|error| wrong(error.to_string()))?;
    if let Some(said) = diagnostics.locate(&document).first() {
        return Err(wrong(said.to_string()));
    }
    let description = document.root().get("description").ok_or_else(|| wrong("it has no description".to_owned()))?;
    let description = serde_json::to_string_pretty(description).map_err(|error| wrong(error.to_string()))?;
    let mut rest = document.root().to_json();
    rest.as_object_mut().and_then(|members| members.remove("description"));
    let cases = serde_json::from_value(rest).map_err(|error| wrong(error.to_string()))?;
    let suite = Suite { name: name.to_owned(), cases, description };
    suite.check().map_err(wrong)?;
    Ok(suite)
}

/// Reads all suites below a folder.
///
/// # Errors
/// As of [`names`] and [`read`].
pub fn all(folder: &Path) -> Result<Vec<Suite>, Failure> {
    names(folder)?.iter().map(|name| read(folder, name)).collect()
}

impl Suite {
    /// Whether every case says something, under a name of its own.
    fn check(&self) -> Result<(), String> {
        if !(1..=case::VERSION).contains(&self.cases.conformance) {
            return Err(format!("this is none of the versions 1 to {} of the format", case::VERSION));
        }
        let mut known = Vec::new();
        for case in &self.cases.cases {
            let several = !case.exchanges.is_empty();
            if several && (self.cases.conformance == 1 || case.request.is_some() || case.reply.is_some()) {
                let reason = "`exchanges` need version 2, and replace `request` and `reply`";
                return Err(format!("the case `{}`: {reason}", case.name));
            }
            let asserts = case.request.is_some() || case.result.is_some() || several;
            let remarks = case.refused.is_some() || case.noted.is_some();
            if case.call.is_some() != asserts || !(asserts || remarks) {
                return Err(format!("the case `{}` is neither a call with what comes of it nor a remark", case.name));
            }
            if known.contains(&&case.name) {
                return Err(format!("two cases are called `{}`", case.name));
            }
            known.push(&case.name);
        }
        Ok(())
    }

    /// What the generator is given.
    fn input(&self) -> Input {
        let path = format!("{}.yaml", self.name);
        Input {
            name: self.name.clone(),
            description: Source::new(&path, &self.description),
            header_path: None,
            loader: Loader::default(),
            overlays: Vec::new(),
            config: self.cases.config.as_ref().map(|config| Source::new("api.toml", config)),
            names: None,
            layout: Layout::Module { crate_name: CRATE.to_owned() },
        }
    }

    /// What the generator makes of the description.
    ///
    /// # Errors
    /// If it cannot be run.
    pub fn outcome(&self) -> Result<Outcome, Failure> {
        compile::compile(self.input())
    }

    /// The files that belong to it, by path below `expected/<suite>/`.
    ///
    /// # Errors
    /// If the description has errors, or a call does not fit it.
    pub fn produce(&self) -> Result<BTreeMap<PathBuf, String>, Failure> {
        let outcome = self.outcome()?;
        let wrong = |reason: String| Failure::Workspace(format!("the conformance suite `{}`: {reason}", self.name));
        let Some(files) = outcome.files else {
            let said: String = outcome.diagnostics.iter().map(|diagnostic| format!("\n{diagnostic}")).collect();
            return Err(wrong(format!("its description is not generated:{said}")));
        };
        let input = self.input();
        let api = compile::with_stack(|| codegen::resolve_only(&input))?;
        let api = api.map_err(|_| wrong("its description is not resolved".to_owned()))?;
        let client = Path::new("client");
        let mut all: BTreeMap<_, _> = files.into_iter().map(|file| (client.join(file.path), file.text)).collect();
        let calls = calls::text(&self.name, &self.cases.cases, &api).map_err(wrong)?;
        all.insert(PathBuf::from("calls.rs"), calls);
        Ok(all)
    }
}

/// A member of an object, or null.
fn member<'v>(value: &'v Value, key: &str) -> &'v Value {
    value.get(key).unwrap_or(&Value::Null)
}
