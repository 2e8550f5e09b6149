//! `cargo xtask codegen`: descriptions in, clients out.
//!
//! Every description is compiled before anything is written, and everything that would be written is compared with what
//! is there before the first file changes.

mod in_workspace;
mod report;
mod standalone;
mod vendor;

use std::collections::VecDeque;
use std::num::NonZero;
use std::thread;

use codegen::diagnostic::visible;
use codegen::{Input, Outcome};

use crate::cli::CodegenArgs;
use crate::compile::{self, Compilation};
use crate::console::{self, Effect};
use crate::failure::{Failure, Verdict};
use crate::inputs::Trouble;
use crate::output::{self, Counts, Plan, Tree};
use crate::workspace::Workspace;

/// A description to compile.
struct Unit {
    /// What the summary calls it.
    name: String,
    /// The paths of its files and folders in the trees; the empty path stands for all.
    places: Vec<String>,
    /// What the generator is given, or what there is to say without running it.
    input: Result<Box<Input>, Box<Outcome>>,
}

/// Where clients go.
trait Destination {
    /// The files that there should be, given the outcomes of the units, in their order. All of them have files.
    fn trees(&self, outcomes: &[Outcome]) -> Result<Vec<Tree>, Failure>;
}

/// Runs the command. `again` is the command line that does what `--check` finds to be undone.
///
/// # Errors
/// If something cannot be read or written, or the request makes no sense. What is wrong with a description is not an error
/// here: it is printed, and the verdict is [`Verdict::Refused`].
pub fn run(workspace: &Workspace, args: &CodegenArgs, again: &str) -> Result<Verdict, Failure> {
    let (units, destination) = match &args.spec {
        Some(spec) => standalone::job(workspace, args, spec)?,
        None => in_workspace::job(workspace, args)?,
    };
    let (places, outcomes) = compile_all(units)?;
    for outcome in &outcomes {
        console::diagnostics(&outcome.diagnostics, args.verbose)?;
    }
    if let Some(path) = &args.report {
        report::write(path, &workspace.show(path), &outcomes)?;
    }
    if outcomes.iter().any(|outcome| outcome.files.is_none()) {
        return refuse(&places, &outcomes);
    }
    let trees = destination.trees(&outcomes)?;
    let plans = trees.iter().map(Tree::compare).collect::<Result<Vec<_>, _>>()?;
    if !args.check {
        output::apply(&plans)?;
    }
    summarise(&places, &outcomes, &plans, args.check)?;
    if args.check { check(&plans, again) } else { Ok(Verdict::Done) }
}

/// The names of units with their places.
type Places = Vec<(String, Vec<String>)>;

/// Compiles as many at a time as there are processors.
fn compile_all(units: Vec<Unit>) -> Result<(Places, Vec<Outcome>), Failure> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let progress = console::progress(units.len());
    let mut places = Places::new();
    let mut outcomes = Vec::new();
    let mut running = VecDeque::new();
    let mut waiting = units.into_iter();
    loop {
        for unit in waiting.by_ref().take(workers - running.len()) {
            places.push((unit.name, unit.places));
            running.push_back(unit.input.map(|input| Compilation::start(*input)));
        }
        let Some(next) = running.pop_front() else { break };
        progress.set_message(places.get(outcomes.len()).map_or(String::new(), |(name, _)| name.clone()));
        outcomes.push(match next {
            Ok(compilation) => compilation?.finish(),
            Err(outcome) => *outcome,
        });
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok((places, outcomes))
}

/// What the generator is given; what cannot be read as text is an outcome already.
fn unit_input(spec: &str, input: Result<Input, Trouble>) -> Result<Result<Box<Input>, Box<Outcome>>, Failure> {
    match input {
        Ok(input) => Ok(Ok(Box::new(input))),
        Err(Trouble::Diagnostic(diagnostic)) => Ok(Err(Box::new(compile::unreadable(spec, *diagnostic)))),
        Err(Trouble::Failure(failure)) => Err(failure),
    }
}

fn refuse(places: &Places, outcomes: &[Outcome]) -> Result<Verdict, Failure> {
    for ((name, _), outcome) in places.iter().zip(outcomes) {
        console::result(&console::summary(name, outcome, Effect::None))?;
    }
    console::error("nothing was written, because a description has errors");
    Ok(Verdict::Refused)
}

fn summarise(places: &Places, outcomes: &[Outcome], plans: &[Plan], check: bool) -> Result<(), Failure> {
    let count = |paths: &[String]| plans.iter().map(|plan| plan.count(paths)).sum::<Counts>();
    let effect = if check { Effect::Compared } else { Effect::Written };
    let mut rest = count(&[String::new()]);
    for ((name, paths), outcome) in places.iter().zip(outcomes) {
        let counts = count(paths);
        rest = rest - counts;
        console::result(&console::summary(name, outcome, effect(counts)))?;
    }
    if rest.changed() > 0 {
        console::result(&format!("other files: {}", effect(rest)))?;
    }
    Ok(())
}

/// Lists what is not as it should be, and the command that would change it.
fn check(plans: &[Plan], again: &str) -> Result<Verdict, Failure> {
    let changes: Vec<_> = plans.iter().flat_map(Plan::changes).collect();
    for (path, change) in &changes {
        console::result(&format!("{}: {}: {}", change.word(), visible(path), change.reason()))?;
    }
    if changes.is_empty() {
        return Ok(Verdict::Done);
    }
    console::result(&format!("run `{again}`"))?;
    Ok(Verdict::Stale)
}

/// The command line that does what one with these arguments checks.
pub fn without_check(args: impl Iterator<Item = String>) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./=:,+@%".contains(&byte);
    let quote = |arg: String| {
        let is_plain = !arg.is_empty() && arg.bytes().all(plain);
        if is_plain { arg } else { format!("'{}'", visible(&arg.replace('\'', "'\\''"))) }
    };
    let words = args.filter(|arg| arg != "--check").map(quote);
    ["cargo xtask".to_owned()].into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_the_same_without_check() {
        let args = ["codegen", "--check", "--spec", "my pets.yaml", "--out", "it's"].map(str::to_owned);
        assert_eq!(without_check(args.into_iter()), r"cargo xtask codegen --spec 'my pets.yaml' --out 'it'\''s'");
    }
}
