//! Whether a description that was fetched can be used, and what it changes.

use codegen::Input;
use codegen::diagnostic::{Code, Diagnostic, Severity, visible};
use codegen::document::Source;

use super::Target;
use crate::cli::DiffFormat;
use crate::commands::diff::{self, Pair, Sides};
use crate::compile;
use crate::console;
use crate::failure::Failure;
use crate::inputs::Trouble;
use crate::workspace::Workspace;

/// What became of a description that was fetched.
pub(super) enum Refreshed {
    /// It can be used; what changed, as text.
    Usable(String),
    /// It could be used, but for what is said about it here: overlay actions and accepted gaps that it does not need.
    Superfluous(Vec<String>),
    /// It has errors, which were printed.
    Refused,
}

/// Compiles the description with all that stands beside it, and compares it with the present one.
pub(super) fn refreshed(workspace: &Workspace, target: &Target, bytes: &[u8]) -> Result<Refreshed, Failure> {
    let shown = workspace.show(&target.files.description);
    let source = match Source::from_bytes(&shown, bytes) {
        Ok(source) => source,
        Err(diagnostic) => return refuse(&[*diagnostic]),
    };
    let read = || -> Result<Result<Input, Trouble>, Failure> { Ok(target.api.read(workspace, "generated")?.1) };
    let input = match read()? {
        Ok(input) => Input { description: source, ..input },
        Err(Trouble::Failure(failure)) => return Err(failure),
        Err(Trouble::Diagnostic(diagnostic)) => return refuse(&[*diagnostic]),
    };
    let outcome = compile::compile(input.clone())?;
    if outcome.files.is_none() {
        let errors = outcome.diagnostics.iter().filter(|said| said.severity == Severity::Error);
        let (superfluous, others): (Vec<_>, Vec<_>) =
            errors.cloned().partition(|said| matches!(said.code, Code::OverlayUnused | Code::ConfigUnused));
        if others.is_empty() && !superfluous.is_empty() {
            return Ok(Refreshed::Superfluous(superfluous.iter().map(line).collect()));
        }
        return refuse(&outcome.diagnostics);
    }
    let present = read()?;
    if outcome.report.operations.emitted == 0
        && let Ok(present) = &present
        && compile::with_stack(|| codegen::survey(present))?.operations.emitted > 0
    {
        console::error("what was fetched has no operation, and the present description has some");
        return Ok(Refreshed::Refused);
    }
    let pair = Pair {
        name: target.api.name.clone(),
        old_label: shown,
        new_label: target.url.clone(),
        sides: Sides::Both(Box::new([present, Ok(input)])),
    };
    // A present description that has errors compares with nothing.
    let report = diff::compare(pair)?.map(|report| diff::shown(&[report], DiffFormat::Text, false));
    Ok(Refreshed::Usable(report.unwrap_or_default()))
}

fn refuse(diagnostics: &[Diagnostic]) -> Result<Refreshed, Failure> {
    console::diagnostics(diagnostics, false)?;
    Ok(Refreshed::Refused)
}

fn line(said: &Diagnostic) -> String {
    let place = said.position.map_or(String::new(), |position| format!(":{position}"));
    format!("{}{place}: {}", visible(&said.file), visible(&said.message))
}
