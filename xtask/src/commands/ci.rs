//! `cargo xtask ci`: everything that the continuous integration checks.

use std::env;
use std::process::Command;
use std::time::Instant;

use super::generate;
use crate::cli::CodegenArgs;
use crate::console;
use crate::failure::{Failure, Verdict};
use crate::workspace::Workspace;

/// The hand-written packages. `generated` is printed by another formatter than rustfmt.
const FORMATTED: [&str; 6] = ["codegen", "openapi-runtime", "oracle", "speed", "tests", "xtask"];

/// Something to check.
enum Step {
    /// With a program.
    Program(Command),
    /// That the generated code is what is generated.
    Generated,
}

/// Runs the checks in order, up to the first that fails.
///
/// # Errors
/// If a program cannot be started, or the descriptions cannot be read.
pub fn run(workspace: &Workspace) -> Result<Verdict, Failure> {
    for (name, step) in steps() {
        console::result(&format!("ci: {name}"))?;
        let start = Instant::now();
        let verdict = check(workspace, name, step)?;
        let took = start.elapsed();
        if verdict != Verdict::Done {
            console::result(&format!("ci: {name} failed after {took:.1?}"))?;
            return Ok(verdict);
        }
        console::result(&format!("ci: {name} passed in {took:.1?}"))?;
    }
    Ok(Verdict::Done)
}

fn steps() -> Vec<(&'static str, Step)> {
    let mut format = cargo(&["fmt", "--check"]);
    format.args(FORMATTED.iter().flat_map(|package| ["--package", package]));
    let mut docs = cargo(&["doc", "--workspace", "--no-deps", "--locked"]);
    docs.env("RUSTDOCFLAGS", "-D warnings");
    let clippy = cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]);
    vec![
        ("format", Step::Program(format)),
        ("clippy", Step::Program(clippy)),
        ("tests", Step::Program(cargo(&["test", "--workspace", "--locked"]))),
        ("codegen --check", Step::Generated),
        ("docs", Step::Program(docs)),
    ]
}

/// The cargo that runs this program, else the one on the path.
fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args);
    command
}

fn check(workspace: &Workspace, name: &str, step: Step) -> Result<Verdict, Failure> {
    let mut command = match step {
        Step::Program(command) => command,
        Step::Generated => {
            let args = CodegenArgs { check: true, ..CodegenArgs::default() };
            return generate::run(workspace, &args, "cargo xtask codegen");
        }
    };
    let failed = |source| Failure::Run { command: name.to_owned(), source };
    let status = command.current_dir(workspace.root()).status().map_err(failed)?;
    Ok(if status.success() { Verdict::Done } else { Verdict::Stale })
}
