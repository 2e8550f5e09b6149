//! `cargo xtask roundtrip`: runs the package `oracle`. It is a program of its own because its validator costs more to
//! compile than all the rest of the command line, and only this command needs it.

use std::env;
use std::process::Command;

use crate::cli::RoundtripArgs;
use crate::failure::{Failure, Verdict};
use crate::workspace::Workspace;

/// Runs the command.
///
/// # Errors
/// If the program cannot be started, or could not do its work.
pub fn run(workspace: &Workspace, args: &RoundtripArgs) -> Result<Verdict, Failure> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--quiet", "--locked", "--profile", "generate", "--package", "oracle", "--manifest-path"]);
    command.arg(workspace.root().join("Cargo.toml")).args(["--", "folder"]).arg(&args.folder);
    if let Some(report) = &args.report {
        command.arg("--report").arg(report);
    }
    let status = command.status().map_err(|source| Failure::Run { command: "cargo run".to_owned(), source })?;
    Ok(match status.code() {
        Some(0) => Verdict::Done,
        Some(1) => Verdict::Stale,
        _ => Verdict::Refused,
    })
}
