//! `cargo xtask diff`: what a changed description does to those who use the client.

mod apply;
mod group;
mod json;
mod markdown;
mod report;
pub(super) mod sides;
mod text;

use codegen::changes::{Changes, Revision};

use crate::cli::{DiffArgs, DiffFormat};
use crate::compile::with_stack;
use crate::console;
use crate::failure::{Failure, Verdict};
use crate::inputs::Trouble;
use crate::workspace::Workspace;

pub(crate) use report::{Found, Report};
pub(crate) use sides::{Pair, Sides};

/// Runs the command.
///
/// # Errors
/// If something cannot be read, or the request makes no sense. A description with errors is not an error here: they are
/// printed, and the verdict is [`Verdict::Refused`].
pub fn run(workspace: &Workspace, args: &DiffArgs) -> Result<Verdict, Failure> {
    let (pairs, commit) = sides::pairs(workspace, args)?;
    let mut reports = Vec::new();
    for pair in pairs {
        match compare(pair)? {
            Some(report) => reports.push(report),
            None => return Ok(Verdict::Refused),
        }
    }
    console::text(&shown(&reports, args.format, args.all))?;
    if let Some(commit) = commit.filter(|_| args.apply) {
        apply::apply(workspace, &commit, &reports)?;
    }
    let worst = reports.iter().filter_map(Report::class).max();
    match args.deny {
        Some(denied) if worst.is_some_and(|class| class >= denied) => Ok(Verdict::Stale),
        _ => Ok(Verdict::Done),
    }
}

/// The reports as text.
pub(crate) fn shown(reports: &[Report], format: DiffFormat, all: bool) -> String {
    match format {
        DiffFormat::Text => reports.iter().map(|report| text::shown(report, all)).collect::<Vec<_>>().join("\n"),
        DiffFormat::Markdown => markdown::shown(reports),
        DiffFormat::Json => json::shown(reports),
    }
}

/// Compares two descriptions; nothing if one has errors, which were printed.
pub(crate) fn compare(pair: Pair) -> Result<Option<Report>, Failure> {
    let Pair { name, old_label, new_label, sides } = pair;
    let [old, new] = match sides {
        Sides::Both(both) => *both,
        Sides::New => return Ok(Some(Report { name, old_label, new_label, versions: None, found: Found::New })),
        Sides::Gone => return Ok(Some(Report { name, old_label, new_label, versions: None, found: Found::Gone })),
    };
    let Some(old) = revision(old)? else { return Ok(None) };
    // Names stay, as they would if the new description took the place of the old one.
    let new = new.map(|mut input| {
        if input.names.is_none() {
            input.names = Some(codegen::document::Source::new("names.lock", &old.names()));
        }
        input
    });
    let Some(new) = revision(new)? else { return Ok(None) };
    let changes = with_stack(|| Changes::between(&old, &new))?;
    let versions = Some((old.version().to_owned(), new.version().to_owned()));
    Ok(Some(Report { name, old_label, new_label, versions, found: Found::Changes(changes) }))
}

fn revision(input: Result<codegen::Input, Trouble>) -> Result<Option<Revision>, Failure> {
    let diagnostics = match input {
        Err(Trouble::Failure(failure)) => return Err(failure),
        Err(Trouble::Diagnostic(diagnostic)) => vec![*diagnostic],
        Ok(input) => match with_stack(|| Revision::compile(&input))? {
            Ok(revision) => return Ok(Some(revision)),
            Err(diagnostics) => diagnostics,
        },
    };
    console::diagnostics(&diagnostics, false)?;
    Ok(None)
}
