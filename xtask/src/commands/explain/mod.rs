//! `cargo xtask explain`: what a diagnostic means, and what became of an operation or a type at each stage.

mod find;
mod operation;
mod place;
mod ty;

use codegen::diagnostic::{Code, visible};
use codegen::ir::{Api, Home};
use codegen::{Input, Outcome};

use crate::compile;
use crate::console;
use crate::failure::{Failure, Verdict};
use crate::inputs::Trouble;
use crate::workspace::Workspace;
use find::Subject;

/// How wide paragraphs are.
const WIDTH: usize = 100;

/// Runs the command.
///
/// # Errors
/// If there is no such code, API, operation or type, or the files of the API cannot be read.
pub fn run(workspace: &Workspace, subject: Option<&str>, name: Option<&str>) -> Result<Verdict, Failure> {
    match (subject, name) {
        (None, _) => all_codes(),
        (Some(code), None) => one_code(workspace, code),
        (Some(api), Some(name)) => stages(workspace, api, name),
    }
}

fn all_codes() -> Result<Verdict, Failure> {
    Code::all().iter().try_for_each(|code| console::result(code.name()))?;
    Ok(Verdict::Done)
}

fn one_code(workspace: &Workspace, name: &str) -> Result<Verdict, Failure> {
    let Ok(code) = name.parse::<Code>() else {
        let is_api = workspace.apis().is_ok_and(|apis| apis.iter().any(|api| api.is_called(name)));
        let advice =
            if is_api { "; of an API, name an operation or a type too" } else { "; `explain` alone lists all" };
        return Err(Failure::Usage(format!("there is no diagnostic code `{}`{advice}", visible(name))));
    };
    console::result(&format!("{}\n\n{}", code.name(), wrapped(code.explanation())))?;
    Ok(Verdict::Done)
}

/// A paragraph in lines of at most [`WIDTH`] characters.
fn wrapped(paragraph: &str) -> String {
    let mut text = String::new();
    let mut width = 0;
    for word in paragraph.split_whitespace() {
        let length = word.chars().count();
        let (separator, before) = if width == 0 || width + 1 + length > WIDTH { ("\n", 0) } else { (" ", width + 1) };
        text.push_str(if text.is_empty() { "" } else { separator });
        text.push_str(word);
        width = before + length;
    }
    text
}

fn stages(workspace: &Workspace, api: &str, name: &str) -> Result<Verdict, Failure> {
    let apis = workspace.apis()?;
    let Some(folder) = apis.iter().find(|folder| folder.is_called(api)) else {
        return Err(Failure::Usage(format!("there is no API `{}` below specs/", visible(api))));
    };
    let (files, input) = folder.read(workspace, "generated")?;
    let input = match input {
        Ok(input) => input,
        Err(Trouble::Failure(failure)) => return Err(failure),
        Err(Trouble::Diagnostic(diagnostic)) => {
            return refuse(&compile::unreadable(&workspace.show(&files.description), *diagnostic));
        }
    };
    let api = compile::with_stack(|| codegen::resolve_only(&input))?;
    let outcome = compile::compile(input.clone())?;
    let Ok(api) = api else { return refuse(&outcome) };
    let found = find::find(&api, name);
    if found.is_empty() {
        let message = format!("{} has no operation or type `{}`", folder.name, visible(name));
        return Err(Failure::Usage(format!("{message}{}", find::suggestions(&api, name))));
    }
    let prefix = format!("generated/src/{}", folder.module);
    for subject in found {
        show(&input, &api, &outcome, &prefix, subject)?;
    }
    Ok(Verdict::Done)
}

fn refuse(outcome: &Outcome) -> Result<Verdict, Failure> {
    console::diagnostics(&outcome.diagnostics, false)?;
    Ok(Verdict::Refused)
}

/// One operation or type at each stage.
fn show(input: &Input, api: &Api, outcome: &Outcome, prefix: &str, subject: Subject<'_>) -> Result<(), Failure> {
    let (pointer, readable, path) = match subject {
        Subject::Operation(operation) => {
            (&operation.pointer, operation::readable(api, operation), file_of(api, operation))
        }
        Subject::Type(definition) => (&definition.pointer, ty::readable(api, definition), home(api, &definition.home)),
    };
    console::result(&place::shown(input, pointer))?;
    console::result(&format!("resolved:\n{}", indented(&readable)))?;
    match outcome.files.iter().flatten().find(|file| path.as_ref() == Some(&file.path)) {
        Some(file) => console::result(&format!("generated: {prefix}/{}\n{}", file.path, indented(&file.text)))?,
        None => console::result("generated: nothing\n")?,
    }
    Ok(())
}

/// The file of an operation.
fn file_of(api: &Api, operation: &codegen::ir::Operation) -> Option<String> {
    Some(format!("{}/{}.rs", api.groups.get(operation.group)?.module, operation.file))
}

/// The file of a type.
fn home(api: &Api, home: &Home) -> Option<String> {
    match home {
        Home::Types { file } => Some(format!("types/{file}.rs")),
        Home::Operation { index } => file_of(api, api.operations.get(*index)?),
    }
}

/// The lines of a text, made safe to print and indented, with a line break behind each.
fn indented(text: &str) -> String {
    let mut shown = String::new();
    for line in text.lines() {
        shown.push_str(if line.is_empty() { "" } else { "    " });
        shown.push_str(&visible(line));
        shown.push('\n');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_wrapped_at_words() {
        let text = wrapped(&"word ".repeat(50));
        assert_eq!(text.lines().count(), 3);
        assert!(text.lines().all(|line| line.len() <= WIDTH && !line.ends_with(' ')));
    }
}
