//! What a client costs whoever compiles it.

use std::env;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::SystemTime;

use super::Document;
use super::figures::{Figures, TAG_MEDIAN, TAG_MOST, TAGS, middle};
use crate::cli::BenchArgs;
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
    /// Whether each tag is checked alone.
    tags: bool,
}

impl Clients {
    /// Compiles what all of them depend on.
    pub(super) fn new(crates: &Crates, documents: &[Document], args: &BenchArgs) -> Result<Self, Failure> {
        let generated = documents.iter().filter(|document| document.trouble.is_none());
        let places: Vec<&Place> = generated.map(|document| &document.place).collect();
        let names: Vec<String> = places.iter().map(|place| place.name.to_string()).collect();
        crates.manifests(&names.iter().collect::<Vec<_>>())?;
        let root = crates.root().to_owned();
        let mut commands: Vec<&[&str]> = vec![&["check"]];
        commands.extend(args.build.then_some(["build", "--release"].as_slice()));
        let clients = Self { target: root.join("target"), root, commands, tags: args.tags };
        if let Some(first) = places.first() {
            for command in &clients.commands {
                // If it does not compile, that is said when it is measured.
                clients.compile(first, command)?.ok();
            }
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
        if let Some(words) = self.tags(place, figures)? {
            return Ok(Err(words));
        }
        let library = self.target.join("release").join(format!("lib{}.rlib", place.name.module()));
        if let (true, Ok(found)) = (self.commands.len() > 1, fs::metadata(library)) {
            #[expect(clippy::cast_precision_loss, reason = "no library has 2^52 bytes")]
            figures.set("library_bytes", found.len() as f64);
        }
        Ok(Ok(()))
    }

    /// Checks a client with the feature of each tag alone; says why if that cannot be done.
    fn tags(&self, place: &Place, figures: &mut Figures) -> Result<Option<String>, Failure> {
        let tags = if self.tags { tags(place)? } else { Vec::new() };
        let mut costs = Vec::new();
        for tag in &tags {
            match self.compile(place, &["check", "--no-default-features", "--features", tag])? {
                Ok(cost) => costs.push(cost.cpu_ms),
                Err(words) => return Ok(Some(format!("with the feature `{tag}` alone: {words}"))),
            }
        }
        if let Some(most) = costs.iter().copied().max_by(f64::total_cmp) {
            #[expect(clippy::cast_precision_loss, reason = "no client has 2^52 features")]
            figures.set(TAGS, costs.len() as f64);
            figures.set(TAG_MOST, most);
            figures.set(TAG_MEDIAN, middle(costs));
        }
        Ok(None)
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
            Some(cost) if output.status.success() && said.trim().is_empty() => Ok(cost),
            _ => Err(said.lines().filter(|line| !line.trim().is_empty()).take(SHOWN).collect::<Vec<_>>().join("; ")),
        })
    }
}

/// The features of a client that are for its tags: those that are on by default, but for its transport.
fn tags(place: &Place) -> Result<Vec<String>, Failure> {
    let path = place.folder.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(Failure::read_path(&path))?;
    let table = text.parse::<toml::Table>().unwrap_or_default();
    let on = table.get("features").and_then(|features| features.get("default")).and_then(toml::Value::as_array);
    let on = on.into_iter().flatten().filter_map(|feature| feature.as_str().map(str::to_owned));
    Ok(on.filter(|feature| feature != "reqwest").collect())
}
