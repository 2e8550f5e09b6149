//! `cargo xtask fetch`: refreshes descriptions from where they are published.
//!
//! A description is replaced only by one that can be read. Its digest is recorded, so that a change by hand is noticed before
//! it would be lost, and so that nothing is fetched that is here already.

mod http;
mod record;
mod refresh;
mod url;

use codegen::config::Config;
use codegen::document::Source;

use super::diff::sides::chosen;
use super::generate;
use crate::cli::{CodegenArgs, FetchArgs};
use crate::console;
use crate::failure::{Failure, Verdict};
use crate::inputs::Files;
use crate::output::write_file;
use crate::workspace::{ApiFolder, Workspace};
use http::Answer;
use record::Record;
use refresh::Refreshed;

/// An API with the address of its description.
pub(super) struct Target {
    api: ApiFolder,
    files: Files,
    url: String,
    record: Option<Record>,
}

/// What is to be written for an API.
struct Update {
    target: Target,
    bytes: Vec<u8>,
    record: Record,
    refreshed: Refreshed,
}

/// Runs the command.
///
/// # Errors
/// If an address cannot be used or answered, or a file cannot be read or written. Nothing is written unless every description
/// that was fetched can be used.
pub fn run(workspace: &Workspace, args: &FetchArgs) -> Result<Verdict, Failure> {
    let targets = targets(workspace, args)?;
    if targets.is_empty() {
        console::result("nothing to fetch: no api.toml below specs/ has a `url` in `[source]`")?;
    }
    let mut updates = Vec::new();
    for target in targets {
        let shown = workspace.show(&target.api.path);
        match http::get(&target.url, target.record.as_ref().filter(|record| record.url == target.url))? {
            Answer::Same => console::result(&format!("{shown}: not changed since it was fetched"))?,
            Answer::New { bytes, record } => {
                if target.record.as_ref().is_some_and(|known| known.digest == record.digest) && !args.force {
                    console::result(&format!("{shown}: not changed since it was fetched"))?;
                    continue;
                }
                let refreshed = refresh::refreshed(workspace, &target, &bytes)?;
                if matches!(refreshed, Refreshed::Refused) {
                    console::error(&format!(
                        "{shown}: what {} answers cannot be used; nothing was written",
                        target.url
                    ));
                    return Ok(Verdict::Refused);
                }
                updates.push(Update { target, bytes, record, refreshed });
            }
        }
    }
    let mut verdict = Verdict::Done;
    for update in updates {
        if write(workspace, update)? != Verdict::Done {
            verdict = Verdict::Stale;
        }
    }
    Ok(verdict)
}

/// Writes a description and its record, shows what changed, and generates the client.
fn write(workspace: &Workspace, update: Update) -> Result<Verdict, Failure> {
    let Update { target, bytes, record, refreshed } = update;
    let Target { api, files, .. } = target;
    let path = &files.description;
    write_file(path, bytes).map_err(Failure::write(workspace.show(path)))?;
    record.write(&api.path, &workspace.show(&api.path))?;
    let shown = workspace.show(path);
    match refreshed {
        Refreshed::Usable(report) => {
            console::text(&report)?;
            let args = CodegenArgs { apis: vec![api.name.clone()], ..CodegenArgs::default() };
            generate::run(workspace, &args, "cargo xtask codegen")
        }
        Refreshed::Superfluous(said) => {
            console::result(&format!("{shown}: written. It makes superfluous what is said about it here:"))?;
            for line in said {
                console::result(&format!("  {line}"))?;
            }
            console::result(&format!("remove these entries, then run `cargo xtask codegen {}`", api.name))?;
            Ok(Verdict::Stale)
        }
        Refreshed::Refused => Ok(Verdict::Refused),
    }
}

/// The APIs that were named; all that have an address if none was.
fn targets(workspace: &Workspace, args: &FetchArgs) -> Result<Vec<Target>, Failure> {
    let mut targets = Vec::new();
    for api in chosen(workspace, &args.apis)? {
        let shown = workspace.show(&api.path);
        let Some(url) = address(&api)? else {
            if args.apis.is_empty() {
                continue;
            }
            let message = format!("`{shown}/api.toml` does not say where the description is: `url` in `[source]`");
            return Err(Failure::Usage(message));
        };
        let files = Files::of_folder(&api.path, &shown)?;
        let record = Record::read(&api.path, &shown)?;
        if let Some(record) = &record
            && !args.force
            && record.digest != digest_of(workspace, &files)?
        {
            let message = format!(
                "`{}` was changed since it was fetched; move the changes to overlay.yaml, or give them up with --force",
                workspace.show(&files.description)
            );
            return Err(Failure::Usage(message));
        }
        targets.push(Target { api, files, url, record });
    }
    Ok(targets)
}

fn address(api: &ApiFolder) -> Result<Option<String>, Failure> {
    let path = api.path.join("api.toml");
    let Ok(bytes) = std::fs::read(&path) else { return Ok(None) };
    let config = Source::from_bytes("api.toml", &bytes).and_then(|source| Config::read(&source));
    let config = config.map_err(|error| Failure::Workspace(error.to_string()))?;
    Ok(config.source.and_then(|source| source.url))
}

fn digest_of(workspace: &Workspace, files: &Files) -> Result<String, Failure> {
    let path = &files.description;
    let bytes = std::fs::read(path).map_err(Failure::read(workspace.show(path)))?;
    Ok(record::digest(&bytes))
}
