//! `--compile`: all clients as members of one workspace, checked by one run of cargo.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use codegen::diagnostic::visible;
use serde_json::Value;

use super::row::Row;
use crate::console;
use crate::failure::Failure;
use crate::names::CrateName;
use crate::output::write_file;
use crate::workspace::{Workspace, slashes};

/// How many lines of what the compiler says about a client are shown.
const SHOWN: usize = 6;

/// A client's crate.
#[derive(Clone, Debug)]
pub(in crate::commands) struct Place {
    pub(in crate::commands) folder: PathBuf,
    pub(in crate::commands) name: CrateName,
}

/// The workspace of the clients.
#[derive(Debug)]
pub(in crate::commands) struct Crates {
    /// Its folder.
    root: PathBuf,
    /// The lock file of this workspace, so that the same versions are used.
    lock: PathBuf,
    /// The crates by description.
    places: BTreeMap<PathBuf, Place>,
    /// The descriptions' paths in the folder that was asked for, by crate name.
    names: BTreeMap<String, String>,
}

impl Crates {
    /// A crate for each description, below the target folder.
    pub(super) fn new(workspace: &Workspace, folder: &Path, descriptions: &[PathBuf]) -> Self {
        let inside = |path: &PathBuf| path.strip_prefix(folder).unwrap_or(path).to_owned();
        Self::of(workspace, descriptions.iter().map(|path| (path.clone(), inside(path))))
    }

    /// A crate for each description, given with what it is called.
    pub(in crate::commands) fn of(
        workspace: &Workspace,
        descriptions: impl Iterator<Item = (PathBuf, PathBuf)>,
    ) -> Self {
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.root().join("target"), PathBuf::from);
        let root = std::path::absolute(target.join("xtask-corpus")).unwrap_or(target);
        let mut taken = BTreeSet::new();
        let (mut places, mut names) = (BTreeMap::new(), BTreeMap::new());
        for (path, inside) in descriptions {
            let name = unique(&inside, &mut taken);
            let place = Place { folder: root.join("crates").join(name.as_str()), name: name.clone() };
            names.insert(name.to_string(), slashes(&inside));
            places.insert(path, place);
        }
        Self { root, lock: workspace.root().join("Cargo.lock"), places, names }
    }

    /// Where the client of a description goes.
    pub(in crate::commands) fn place(&self, description: &Path) -> Option<&Place> {
        self.places.get(description)
    }

    /// Compiles the clients of all rows that have one.
    pub(super) fn check(&self, rows: Vec<Row>) -> Result<Vec<Row>, Failure> {
        let generated: BTreeSet<&str> =
            rows.iter().filter(|row| row.status() == "ok").map(|row| row.name.as_str()).collect();
        let members: Vec<&String> =
            self.names.iter().filter(|(_, path)| generated.contains(path.as_str())).map(|(name, _)| name).collect();
        self.manifests(&members)?;
        let mut said = self.cargo(members.len())?;
        let compiled = |row: Row| {
            let name = self.names.iter().find(|(_, path)| **path == row.name).map(|(name, _)| name);
            match name {
                Some(name) if row.status() == "ok" => {
                    let silent = || vec!["cargo did not compile it, and did not say why".to_owned()];
                    row.compiled(said.remove(name).unwrap_or_else(silent))
                }
                _ => row,
            }
        };
        Ok(rows.into_iter().map(compiled).collect())
    }

    /// The folder that they are all in, and what is compiled.
    pub(in crate::commands) fn root(&self) -> &Path {
        &self.root
    }

    /// Makes the crates members of one workspace.
    pub(in crate::commands) fn manifests(&self, members: &[&String]) -> Result<(), Failure> {
        for name in members {
            let path = self.root.join("crates").join(name).join("Cargo.toml");
            let text = fs::read_to_string(&path).map_err(Failure::read_path(&path))?;
            let member = text
                .rsplit_once("# This crate belongs to no other workspace")
                .map_or(text.as_str(), |(member, _)| member);
            write_file(&path, member).map_err(Failure::read_path(&path))?;
        }
        let list: Vec<String> = members.iter().map(|name| format!("    \"crates/{name}\",\n")).collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n", list.concat());
        let path = self.root.join("Cargo.toml");
        write_file(&path, &manifest).map_err(Failure::read_path(&path))?;
        let lock = self.root.join("Cargo.lock");
        fs::copy(&self.lock, &lock).map_err(Failure::read_path(&lock))?;
        Ok(())
    }

    /// What the compiler says about each crate; nothing about those that are fine.
    fn cargo(&self, members: usize) -> Result<BTreeMap<String, Vec<String>>, Failure> {
        let failed = |source| Failure::Run { command: "cargo check".to_owned(), source };
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(["check", "--workspace", "--keep-going", "--offline", "--quiet", "--message-format", "json"]);
        command.arg("--target-dir").arg(self.root.join("target")).current_dir(&self.root);
        command.env("CARGO_INCREMENTAL", "0").stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(failed)?;
        let progress = console::progress(members);
        let mut said = BTreeMap::new();
        for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
            let Ok(message) = serde_json::from_str(&line.map_err(failed)?) else { continue };
            if let Some(name) = note(&message, &mut said) {
                progress.set_message(name);
                progress.inc(1);
            }
        }
        progress.finish_and_clear();
        child.wait().map_err(failed)?;
        Ok(said)
    }
}

/// Takes a message of cargo's; answers the crate if it is done.
fn note(message: &Value, said: &mut BTreeMap<String, Vec<String>>) -> Option<String> {
    let name = message["target"]["name"].as_str()?.to_owned();
    let lines = said.entry(name.clone()).or_default();
    if message["reason"] == "compiler-artifact" {
        return Some(name);
    }
    let text = message["message"]["rendered"].as_str().unwrap_or_default();
    let room = SHOWN.saturating_sub(lines.len());
    lines.extend(text.lines().filter(|line| !line.trim().is_empty()).take(room).map(|line| visible(line).into_owned()));
    None
}

/// A crate name that is not taken: the file's, else the file's with a number.
fn unique(path: &Path, taken: &mut BTreeSet<String>) -> CrateName {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let first = CrateName::nearest(&stem);
    let mut name = first.clone();
    for number in 2.. {
        if taken.insert(name.to_string()) {
            break;
        }
        name = format!("{first}_n{number}").parse().unwrap_or(name);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_the_compiler_says_is_sorted_by_crate() {
        let mut said = BTreeMap::new();
        let rendered = (1..20).map(|line| format!("line {line}\n\n")).collect::<String>();
        let messages = [
            json!({"reason": "compiler-message", "target": {"name": "bad"}, "message": {"rendered": rendered}}),
            json!({"reason": "compiler-artifact", "target": {"name": "good"}}),
            json!({"reason": "build-finished", "success": false}),
        ];
        let done: Vec<_> = messages.iter().map(|message| note(message, &mut said)).collect();
        assert_eq!(done, [None, Some("good".to_owned()), None]);
        assert_eq!(said["good"], Vec::<String>::new());
        assert_eq!((said["bad"].len(), said["bad"][1].as_str()), (SHOWN, "line 2"));
    }

    #[test]
    fn crates_have_different_names() {
        let mut taken = BTreeSet::new();
        let names =
            ["a/Pets.yaml", "b/pets.json", "c/pets.yml"].map(|path| unique(Path::new(path), &mut taken).to_string());
        assert_eq!(names, ["pets", "pets_n2", "pets_n3"]);
    }
}
