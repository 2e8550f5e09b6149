//! Reading the files of a description.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use codegen::diagnostic::Diagnostic;
use codegen::document::{Loader, Source};
use codegen::{Input, Layout};

use crate::beside;
use crate::failure::Failure;

/// The names that a description has in its folder.
pub(crate) const DESCRIPTIONS: [&str; 3] = ["openapi.yaml", "openapi.yml", "openapi.json"];

/// Where the files of a description are.
#[derive(Clone, Debug)]
pub struct Files {
    /// The description.
    pub description: PathBuf,
    /// Corrections, in the order in which they are applied.
    pub overlays: Vec<PathBuf>,
    /// `api.toml`.
    pub config: Option<PathBuf>,
    /// `names.lock`, which need not exist.
    pub names: Option<PathBuf>,
}

/// The files of a description, read.
#[derive(Clone, Debug)]
pub struct Texts {
    description: Source,
    loader: Loader,
    overlays: Vec<Source>,
    config: Option<Source>,
    names: Option<Source>,
}

/// Why the files of a description cannot be read.
#[derive(Debug)]
pub enum Trouble {
    /// The disk.
    Failure(Failure),
    /// What stands in them.
    Diagnostic(Box<Diagnostic>),
}

impl Files {
    /// A description without any other file: no corrections, no settings, no names from an earlier run.
    #[must_use]
    pub fn alone(description: PathBuf) -> Self {
        Self { description, overlays: Vec::new(), config: None, names: None }
    }

    /// The files in the folder of a description.
    ///
    /// # Errors
    /// If there is no description, or more than one.
    pub fn of_folder(folder: &Path, shown: &str) -> Result<Self, Failure> {
        let mut present = DESCRIPTIONS.iter().map(|name| folder.join(name)).filter(|path| path.is_file());
        let (description, other) = (present.next(), present.next());
        match (description, other) {
            (Some(description), None) => Ok(Self {
                description,
                overlays: Vec::from_iter(existing(folder.join("overlay.yaml"))),
                config: existing(folder.join("api.toml")),
                names: Some(folder.join("names.lock")),
            }),
            (None, _) => Err(Failure::Workspace(format!("`{shown}` has no openapi.yaml, openapi.yml or openapi.json"))),
            (Some(_), Some(_)) => Err(Failure::Workspace(format!("`{shown}` has more than one openapi file"))),
        }
    }

    /// Reads them; `show` says what messages call a path.
    ///
    /// # Errors
    /// If one cannot be read or is not text.
    pub fn read(&self, show: impl Fn(&Path) -> String + Send + Sync + 'static) -> Result<Texts, Trouble> {
        let read = |path: &Path| source(path, &show(path));
        let names = match self.names.as_deref().map(read).transpose() {
            Err(Trouble::Failure(Failure::Read { source, .. })) if source.kind() == ErrorKind::NotFound => None,
            other => other?,
        };
        Ok(Texts {
            description: read(&self.description)?,
            overlays: self.overlays.iter().map(|path| read(path)).collect::<Result<_, _>>()?,
            config: self.config.as_deref().map(read).transpose()?,
            names,
            loader: beside::loader(&self.description, show),
        })
    }
}

impl Texts {
    /// `api.toml`, if there is one.
    #[must_use]
    pub fn config(&self) -> Option<&Source> {
        self.config.as_ref()
    }

    /// What the generator is given. `header_path` is what generated files call the description, if not as messages do.
    #[must_use]
    pub fn into_input(self, name: String, header_path: Option<String>, layout: Layout) -> Input {
        let Self { description, loader, overlays, config, names } = self;
        Input { name, description, header_path, loader, overlays, config, names, layout }
    }
}

fn source(path: &Path, shown: &str) -> Result<Source, Trouble> {
    let bytes = fs::read(path).map_err(|error| Trouble::Failure(Failure::read(shown)(error)))?;
    Source::from_bytes(shown, &bytes).map_err(Trouble::Diagnostic)
}

/// The path, if there is a file.
pub(crate) fn existing(path: PathBuf) -> Option<PathBuf> {
    path.is_file().then_some(path)
}
