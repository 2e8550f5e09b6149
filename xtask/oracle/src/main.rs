//! What `cargo xtask roundtrip` runs: a program of its own, because its judge costs more to compile than the rest of the
//! command line.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use oracle::command;
use xtask::{Chain, Failure, Verdict, Workspace, console};

/// Tries generated types with values made from their schemas.
#[derive(Debug, Parser)]
#[command(disable_help_subcommand = true)]
struct Cli {
    /// The workspace.
    #[arg(long, global = true)]
    workspace: Option<PathBuf>,
    /// Where the report goes.
    #[arg(long, global = true)]
    report: Option<PathBuf>,
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Tries every description below a folder.
    Folder {
        /// The folder, or a description.
        folder: PathBuf,
    },
    /// Tries one description.
    Document {
        /// The description.
        spec: PathBuf,
        /// The folder of its crate.
        #[arg(long = "crate")]
        place: PathBuf,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(verdict) => verdict.into(),
        Err(failure) => {
            console::error(&Chain(&failure).to_string());
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> Result<Verdict, Failure> {
    let workspace = cli.workspace.map_or_else(Workspace::of_this_build, |root| Workspace::at(&root));
    let report = cli.report.as_deref();
    match cli.task {
        Task::Document { spec, place } => {
            command::document(&workspace, &spec, &place, report.unwrap_or("report.json".as_ref()))
        }
        Task::Folder { folder } => command::run(&workspace, &folder, report),
    }
}
