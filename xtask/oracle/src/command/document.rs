//! One description: what each process does.

use std::fs;
use std::path::Path;
use std::time::Instant;

use codegen::{Layout, round_trip};
use xtask::inputs::{Files, Trouble};
use xtask::workspace::slashes;
use xtask::{Failure, Verdict, Workspace};

use crate::driver::{Crate, Driver};
use crate::report::Report;
use crate::trial::{Entry, run};

/// Generates the types of a description, compiles and tries them, and writes a report.
///
/// # Errors
/// If something cannot be read, run or written.
pub fn document(workspace: &Workspace, spec: &Path, place: &Path, report: &Path) -> Result<Verdict, Failure> {
    let start = Instant::now();
    let (own, folder) = (workspace.clone(), place.to_owned());
    let spec = spec.to_owned();
    let shown = workspace.show(&spec);
    let mut found = xtask::compile::with_stack(move || try_types(&own, &spec, &folder))??;
    found.spec = shown;
    found.seconds = start.elapsed().as_secs_f64();
    let failed = |source| Failure::Report { path: slashes(report), source };
    let text = serde_json::to_string(&found).map_err(|error| failed(error.into()))?;
    fs::write(report, text).map_err(failed)?;
    Ok(if found.is_failure() { Verdict::Stale } else { Verdict::Done })
}

fn try_types(workspace: &Workspace, spec: &Path, place: &Path) -> Result<Report, Failure> {
    let trouble = |text: String| Ok(Report { trouble: Some(text), ..Report::default() });
    let own = workspace.clone();
    let texts = match Files::alone(spec.to_owned()).read(move |path| own.show(path)) {
        Ok(texts) => texts,
        Err(Trouble::Diagnostic(diagnostic)) => return trouble(diagnostic.to_string()),
        Err(Trouble::Failure(failure)) => return Err(failure),
    };
    let input = texts.into_input("client".to_owned(), None, Layout::Crate);
    let types = match round_trip(&input) {
        Ok(types) => types,
        Err(said) => return trouble(said.iter().map(ToString::to_string).take(3).collect::<Vec<_>>().join("\n")),
    };
    let Some(document) = codegen::read(&input) else { return trouble("it cannot be read".to_owned()) };
    let start = Instant::now();
    let target = place.parent().unwrap_or(place).join("target");
    let program = match Crate::write(workspace, place, &types)?.build(&target)? {
        Ok(program) => program,
        Err(said) => return trouble(said),
    };
    let compile_seconds = start.elapsed().as_secs_f64();
    let entries: Vec<Entry> = types
        .types
        .iter()
        .enumerate()
        .filter_map(|(number, origin)| Some(Entry { pointer: origin.pointer.parse().ok()?, number }))
        .collect();
    let mut driver = Driver::new(program);
    Ok(Report { compile_seconds, ..run(&document, &entries, &mut driver) })
}
