//! `cargo xtask import`: documentation pages as one description.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use codegen::document::{Source, Syntax};
use codegen::pages::{self, Import};

use crate::cli::ImportArgs;
use crate::console;
use crate::failure::{Failure, Verdict};
use crate::output::write_file;
use crate::workspace::Workspace;

/// Reads pages and prints the description, or writes it into a file.
///
/// # Errors
/// If a file cannot be read or written.
pub fn run(workspace: &Workspace, args: &ImportArgs) -> Result<Verdict, Failure> {
    let Some(sources) = read_all(workspace, args)? else { return Ok(Verdict::Refused) };
    let syntax = match &args.into {
        Some(path) if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) => Syntax::Json,
        _ => Syntax::Yaml,
    };
    let import = pages::import(sources.into.as_ref(), &sources.pages, syntax);
    console::diagnostics(&import.diagnostics, true)?;
    let Some(text) = &import.text else { return Ok(Verdict::Refused) };
    match &args.into {
        None => console::text(text)?,
        Some(path) => {
            write_file(path, text).map_err(Failure::write(workspace.show(path)))?;
            console::result(&summary(&workspace.show(path), &import, args.pages.len()))?;
        }
    }
    Ok(Verdict::Done)
}

fn summary(path: &str, import: &Import, pages: usize) -> String {
    let Import { operations, schemas, .. } = import;
    format!("{path}: operations: {operations}, named schemas: {schemas}, pages read: {pages}")
}

struct Sources {
    into: Option<Source>,
    pages: Vec<Source>,
}

/// The files; none if one is not text, which is reported.
fn read_all(workspace: &Workspace, args: &ImportArgs) -> Result<Option<Sources>, Failure> {
    let into = match &args.into {
        None => None,
        Some(path) => match fs::read(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            read => Some((path, read)),
        },
    };
    let pages = args.pages.iter().map(|path| (path, fs::read(path)));
    let mut sources = Vec::new();
    for (path, read) in into.into_iter().chain(pages) {
        match source(workspace, path, read)? {
            Some(source) => sources.push(source),
            None => return Ok(None),
        }
    }
    let pages = sources.split_off(sources.len() - args.pages.len());
    Ok(Some(Sources { into: sources.pop(), pages }))
}

fn source(workspace: &Workspace, path: &Path, read: io::Result<Vec<u8>>) -> Result<Option<Source>, Failure> {
    let shown = workspace.show(path);
    let bytes = read.map_err(Failure::read(shown.clone()))?;
    match Source::from_bytes(&shown, &bytes) {
        Ok(source) => Ok(Some(source)),
        Err(diagnostic) => {
            console::diagnostics(&[*diagnostic], true)?;
            Ok(None)
        }
    }
}
