//! The command line.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand};

use codegen::changes::Class;

use crate::names::CrateName;

/// Tasks of the workspace: from API descriptions to typed Rust clients.
///
/// Exit codes: 0, done; 1, something is stale or a check failed; 2, an error, and nothing was written.
#[derive(Clone, Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
pub struct Cli {
    /// Another folder than this workspace, laid out in the same way; for tests.
    #[arg(long, global = true, hide = true, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// The task.
    #[command(subcommand)]
    pub task: Task,
}

/// A task.
#[derive(Clone, Debug, Subcommand)]
pub enum Task {
    /// Generates clients from descriptions
    ///
    /// Without --spec, from the descriptions below specs/ into the crate `generated`: all of them, or those that are
    /// named. With --spec, from any description into a crate of its own.
    ///
    /// Everything is generated in memory first. Then only files that differ are written, each whole or not at all, and
    /// files that were generated earlier and are no longer produced are deleted. Files that something else wrote are
    /// never touched.
    Codegen(CodegenArgs),
    /// Generates every description below a folder, and says what became of each
    ///
    /// Each one runs in a process of its own, under a limit of time and one of memory. Files without a field `openapi` or
    /// `swagger` are parts of others and no descriptions. Exits with 1 if one panicked, exceeded a limit or, with
    /// --compile, does not compile without a warning.
    Corpus(CorpusArgs),
    /// What `corpus` runs for each description.
    #[command(hide = true)]
    CorpusDocument(CorpusDocumentArgs),
    /// Tries the types of every description below a folder with values made from its schemas
    ///
    /// For each description, its types alone are generated, for both directions, and compiled with a small driver. From
    /// each schema, values are made: the least and the most that it allows, and each alternative, known value and bound in
    /// turn. Those that an independent validator calls valid have to be read, and what is written again has to be valid,
    /// the same value, and the same text once more. The examples of the description go the same way. Values that are
    /// almost valid have to be refused; those that are not are counted. Exits with 1 if a valid value was refused, or
    /// something was lost for no reason that is listed.
    Roundtrip(RoundtripArgs),
    /// Measures what generating costs, and what the clients cost whoever compiles them
    ///
    /// For each description: the time of every stage, the time of the whole command with everything and with nothing to
    /// write, the most memory, and how much was written; then the time of a processor and the most memory that
    /// `cargo check` takes for the client alone, its dependencies being compiled already, and without incremental
    /// compilation. Exits with 1 if a client was not generated or does not compile.
    Bench(BenchArgs),
    /// Rewrites the expected files of golden cases and rejects in tests/
    Bless {
        /// The case; all cases if none is named.
        case: Option<String>,
    },
    /// Explains a diagnostic code, or shows what became of an operation or a type
    ///
    /// With one argument: what a diagnostic code means, such as `untagged-union`; without any, all codes. With two: an
    /// API below specs/ and an operation or type in it, by any of its names; shown as it stands in the description, in
    /// the generator's own terms, and as generated code.
    Explain {
        /// A diagnostic code, or an API.
        #[arg(value_name = "CODE|API")]
        subject: Option<String>,
        /// An operation or a type of the API.
        name: Option<String>,
    },
    /// Fetches descriptions anew from where they are published
    ///
    /// From the address that `[source]` of api.toml gives as `url`: https only, within limits of time and size. What is
    /// the same is not fetched again. A description that can be used takes the place of the one that is there; what that
    /// changes is shown, and the client is generated. Exits with 1 if overlay actions or accepted gaps became superfluous.
    Fetch(FetchArgs),
    /// Says what a changed description does to those who use the client
    ///
    /// Compares APIs below specs/ with what a revision has, or two descriptions: files, or folders with what belongs to
    /// them. Two lists: what requests and replies may say, and the public items of the client; each entry with the class
    /// of version that it asks for. Both sides are generated with the generator as it is now.
    Diff(DiffArgs),
    /// Makes one description of documentation pages
    ///
    /// Reads the Markdown that documentation sites (Mintlify, GitBook, ReadMe) serve for their pages about operations,
    /// and puts the definitions in them together. Schemas that several pages show become one; if they differ, nothing is
    /// written. Code samples, and examples that look as if they held credentials, are left out.
    Import(ImportArgs),
    /// Runs all checks of the continuous integration, up to the first that fails
    Ci,
}

/// What is generated, and where.
#[derive(Clone, Debug, Default, Args)]
pub struct CodegenArgs {
    /// APIs below specs/; all of them if none is named.
    #[arg(value_name = "API", conflicts_with = "spec")]
    pub apis: Vec<String>,
    /// Writes nothing; lists what is stale, missing or extra, and exits with 1 if anything is.
    #[arg(long)]
    pub check: bool,
    /// Shows notes and accepted gaps too, not only their number.
    #[arg(long, short)]
    pub verbose: bool,
    /// Writes a report as JSON: an object, or an array of them if there are several descriptions.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// The description of which to make a crate of its own.
    #[arg(long, value_name = "FILE", requires = "out", help_heading = "A crate of its own")]
    pub spec: Option<PathBuf>,
    /// The folder of that crate.
    #[arg(long, value_name = "DIR", requires = "spec", help_heading = "A crate of its own")]
    pub out: Option<PathBuf>,
    /// Its name [default: the module of api.toml, else the description's file name]
    #[arg(long, value_name = "CRATE", requires = "spec", help_heading = "A crate of its own")]
    pub name: Option<CrateName>,
    /// Its api.toml [default: the one beside the description, if there is one]
    #[arg(long, value_name = "FILE", requires = "spec", help_heading = "A crate of its own")]
    pub config: Option<PathBuf>,
    /// A correction of the description; may be repeated, and is applied in this order.
    #[arg(long = "overlay", value_name = "FILE", requires = "spec", help_heading = "A crate of its own")]
    pub overlays: Vec<PathBuf>,
    /// Where names are kept [default: DIR/names.lock]
    #[arg(long, value_name = "FILE", requires = "spec", help_heading = "A crate of its own")]
    pub names: Option<PathBuf>,
    /// Where the crate finds the runtime: `path`, this workspace's; `vendor`, a copy of it; or a version from the registry.
    #[arg(
        long,
        value_name = "path|vendor|VERSION",
        default_value = "path",
        requires = "spec",
        help_heading = "A crate of its own"
    )]
    pub runtime: Runtime,
}

/// Which descriptions are tried, and how far.
#[derive(Clone, Debug, Args)]
pub struct CorpusArgs {
    /// The folder.
    pub folder: PathBuf,
    /// Compiles every client too; a warning counts as a failure.
    #[arg(long)]
    pub compile: bool,
    /// Writes a report as JSON: an array, sorted by path.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Brings a ledger up to date instead: counts what the front half makes of the folders that it is about.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["compile", "report"])]
    pub ledger: Option<PathBuf>,
    /// Records documents that are worse or missing, too.
    #[arg(long, requires = "ledger")]
    pub worse: bool,
}

/// Which descriptions are tried.
#[derive(Clone, Debug, Args)]
pub struct RoundtripArgs {
    /// The folder, or one description.
    pub folder: PathBuf,
    /// Writes a report as JSON: an array, sorted by path.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// What is measured.
#[derive(Clone, Debug, Args)]
pub struct BenchArgs {
    /// Descriptions, and folders of them; those below specs/ if there is none. What stands in `overlay.yaml` and
    /// `api.toml` beside a description belongs to it.
    #[arg(value_name = "DOCUMENT|DIR")]
    pub documents: Vec<PathBuf>,
    /// Measures generating only, and compiles nothing.
    #[arg(long, conflicts_with = "build")]
    pub generate: bool,
    /// Builds every client in release mode too.
    #[arg(long)]
    pub build: bool,
    /// Checks every client that has features for its tags with each of them alone, too; a warning counts as a failure.
    #[arg(long, conflicts_with = "generate")]
    pub tags: bool,
    /// Measures all of it so many times, one document after another, and shows the medians.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..))]
    pub runs: u8,
    /// Writes the numbers as JSON: an array, with an object for each document.
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Shows how the numbers compare with those of an earlier run: what it wrote with --json.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
}

/// One description of a corpus.
#[derive(Clone, Debug, Args)]
pub struct CorpusDocumentArgs {
    /// The description.
    pub spec: PathBuf,
    /// Where its report goes.
    #[arg(long)]
    pub report: PathBuf,
    /// Where its client goes, if it is wanted.
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// The name of the client.
    #[arg(long, default_value = "client")]
    pub name: CrateName,
}

/// What is fetched.
#[derive(Clone, Debug, Default, Args)]
pub struct FetchArgs {
    /// APIs below specs/; all that have an address if none is named.
    #[arg(value_name = "API")]
    pub apis: Vec<String>,
    /// Replaces a description also if it was changed since it was fetched.
    #[arg(long)]
    pub force: bool,
}

/// What is compared.
#[derive(Clone, Debug, Default, Args)]
pub struct DiffArgs {
    /// APIs below specs/, all of them if none is named; or two files or folders.
    #[arg(value_name = "API | OLD NEW")]
    pub subjects: Vec<String>,
    /// What an API is compared with: a branch, a tag, a commit [default: HEAD]
    #[arg(long, value_name = "REV")]
    pub base: Option<String>,
    /// How the report is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,
    /// Exits with 1 if a change is of this class or worse.
    #[arg(long, value_name = "CLASS", value_parser = class)]
    pub deny: Option<Class>,
    /// Shows all changes, not only the first ones.
    #[arg(long)]
    pub all: bool,
    /// Raises the version of the crate `generated` as far as the changes since the base ask for, and adds them to its
    /// changelog.
    #[arg(long)]
    pub apply: bool,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum DiffFormat {
    /// For a terminal.
    #[default]
    Text,
    /// For a pull request.
    Markdown,
    /// For programs.
    Json,
}

fn class(name: &str) -> Result<Class, String> {
    Class::from_name(name).ok_or_else(|| "major, minor or patch is expected".to_owned())
}

/// Which pages are read.
#[derive(Clone, Debug, Args)]
pub struct ImportArgs {
    /// Pages of one API, as Markdown.
    #[arg(required = true, value_name = "PAGE")]
    pub pages: Vec<PathBuf>,
    /// The file to write: JSON if its name ends in `.json`, else YAML. A description that is there already is kept, and
    /// the pages are added to it. Comments in it are lost.
    #[arg(long, value_name = "FILE")]
    pub into: Option<PathBuf>,
}

/// Where a standalone crate finds the runtime.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Runtime {
    /// In this workspace.
    #[default]
    Path,
    /// In a copy of its own.
    Vendor,
    /// In the registry.
    Version(semver::VersionReq),
}

impl FromStr for Runtime {
    type Err = semver::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "path" => Ok(Self::Path),
            "vendor" => Ok(Self::Vendor),
            version => version.parse().map(Self::Version),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn runtimes_are_words_or_version_requirements() {
        assert!(matches!("vendor".parse(), Ok(Runtime::Vendor)));
        assert!(matches!("0.1".parse(), Ok(Runtime::Version(_))));
        assert!("latest".parse::<Runtime>().is_err() && "1.0\"\n[package]".parse::<Runtime>().is_err());
    }
}
