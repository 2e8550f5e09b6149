//! What a client costs whoever compiles it.

use std::env;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::SystemTime;

use super::Document;
use super::figures::Figures;
use crate::commands::corpus::{Crates, Place};
use crate::failure::Failure;
use crate::measure::{self, Cost};

/// How many lines of what the compiler says about a client are shown.
const SHOWN: usize = 6;

/// The clients that were generated, as members of one workspace.
pub(super) struct Clients {
    root: PathBuf,
    target: PathBuf,
    /// What cargo is asked to do.
    commands: Vec<&'static [&'static str]>,
}

impl Clients {
    /// Compiles what all of them depend on.
    pub(super) fn new(crates: &Crates, documents: &[Document], build: bool) -> Result<Self, Failure> {
        let generated = documents.iter().filter(|document| document.trouble.is_none());
        let places: Vec<&Place> = generated.map(|document| &document.place).collect();
        let names: Vec<String> = places.iter().map(|place| place.name.to_string()).collect();
        crates.manifests(&names.iter().collect::<Vec<_>>())?;
        let root = crates.root().to_owned();
        let mut commands: Vec<&[&str]> = vec![&["check"]];
        commands.extend(build.then_some(["build", "--release"].as_slice()));
        let clients = Self { target: root.join("target"), root, commands };
        if let Some(first) = places.first() {
            clients.measure(first, &mut Figures::default())?.ok();
        }
        Ok(clients)
    }

    /// Compiles a client; says why if that cannot be done.
    pub(super) fn measure(&self, place: &Place, figures: &mut Figures) -> Result<Result<(), String>, Failure> {
        for command in &self.commands {
            match self.compile(place, command)? {
                Ok(cost) => figures.cost(command[0], cost),
                Err(words) => return Ok(Err(words)),
            }
        }
        let library = self.target.join("release").join(format!("lib{}.rlib", place.name.module()));
        if let (true, Ok(found)) = (self.commands.len() > 1, fs::metadata(library)) {
            #[expect(clippy::cast_precision_loss, reason = "no library has 2^52 bytes")]
            figures.set("library_bytes", found.len() as f64);
        }
        Ok(Ok(()))
    }

    fn compile(&self, place: &Place, words: &[&str]) -> Result<Result<Cost, String>, Failure> {
        let failed = |source| Failure::Run { command: format!("cargo {}", words.join(" ")), source };
        let temporary = tempfile::tempdir().map_err(Failure::read("a temporary folder"))?;
        let cost = temporary.path().join("cost.json");
        let source = place.folder.join("src").join("lib.rs");
        let touched = File::options().write(true).open(&source).and_then(|file| file.set_modified(SystemTime::now()));
        touched.map_err(Failure::read_path(&source))?;
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(words).args(["--offline", "--quiet", "--package", place.name.as_str()]);
        command.arg("--target-dir").arg(&self.target).current_dir(&self.root);
        command.env("CARGO_INCREMENTAL", "0").stdin(Stdio::null());
        measure::measure(&mut command, &place.name.module(), &cost).map_err(failed)?;
        let output = command.output().map_err(failed)?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let cost = fs::read_to_string(cost).ok().and_then(|text| serde_json::from_str(&text).ok());
        Ok(match cost {
            Some(cost) if output.status.success() => Ok(cost),
            _ => Err(said.lines().filter(|line| !line.trim().is_empty()).take(SHOWN).collect::<Vec<_>>().join("; ")),
        })
    }
}
