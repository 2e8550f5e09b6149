//! `cargo xtask`: parses the command line, runs the task, and answers with an exit code.

use std::io::ErrorKind;
use std::process::ExitCode;

use clap::Parser as _;
use xtask::cli::{Cli, Task};
use xtask::commands::{bench, bless, ci, corpus, diff, explain, fetch, generate, import, roundtrip};
use xtask::{Chain, Failure, Verdict, Workspace, console, measure};

fn main() -> ExitCode {
    if let Some(code) = measure::stand_in() {
        return code;
    }
    match run(Cli::parse()) {
        Ok(verdict) => verdict.into(),
        // Whoever read the output had enough of it. There is nobody to tell, but it is no success either.
        Err(Failure::Print(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(2),
        Err(failure) => {
            console::error(&Chain(&failure).to_string());
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> Result<Verdict, Failure> {
    let workspace = cli.workspace.map_or_else(Workspace::of_this_build, |root| Workspace::at(&root));
    match cli.task {
        Task::Codegen(args) => {
            let again = generate::without_check(std::env::args().skip(1));
            generate::run(&workspace, &args, &again)
        }
        Task::Corpus(args) => corpus::run(&workspace, &args),
        Task::CorpusDocument(args) => corpus::document(&workspace, &args),
        Task::Roundtrip(args) => roundtrip::run(&workspace, &args),
        Task::Bench(args) => bench::run(&workspace, &args),
        Task::Fetch(args) => fetch::run(&workspace, &args),
        Task::Diff(args) => diff::run(&workspace, &args),
        Task::Bless { case } => bless::run(&workspace, case.as_deref()),
        Task::Explain { subject, name } => explain::run(&workspace, subject.as_deref(), name.as_deref()),
        Task::Import(args) => import::run(&workspace, &args),
        Task::Ci => ci::run(&workspace),
    }
}
