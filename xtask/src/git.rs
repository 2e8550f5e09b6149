//! Reading an earlier revision, through the command `git`.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use codegen::diagnostic::visible;
use codegen::document::{FilePath, Loader, Source, Unreadable};

use crate::failure::Failure;

/// A commit of the repository that a folder is part of.
#[derive(Clone, Debug)]
pub struct Commit {
    folder: Arc<Path>,
    /// What it was asked for as: a branch, a tag.
    name: String,
    hash: String,
}

impl Commit {
    /// Finds a commit by any name that git knows it by.
    ///
    /// # Errors
    /// If there is no git, no repository, or no such commit.
    pub fn find(folder: &Path, name: &str) -> Result<Self, Failure> {
        let wanted = format!("{name}^{{commit}}");
        let output = run(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
        let hash = String::from_utf8_lossy(&output.stdout).lines().last().unwrap_or_default().trim().to_owned();
        if !output.status.success() || hash.is_empty() {
            let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            let reason = if reason.is_empty() { String::new() } else { format!(": {}", visible(&reason)) };
            return Err(Failure::Usage(format!("git knows no revision `{}`{reason}", visible(name))));
        }
        Ok(Self { folder: folder.into(), name: name.to_owned(), hash })
    }

    /// What it was asked for as.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file at a path relative to the folder, if the commit has it.
    ///
    /// # Errors
    /// If git cannot be run.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let object = format!("{}:./{path}", self.hash);
        let output = run(&self.folder, &["cat-file", "blob", &object])?;
        Ok(output.status.success().then_some(output.stdout))
    }

    /// The paths of the folders in a folder, all relative to the folder of the commit, sorted; none if it has no such folder.
    ///
    /// # Errors
    /// If git cannot be run.
    pub fn folders(&self, path: &str) -> Result<Vec<String>, Failure> {
        let output = run(&self.folder, &["ls-tree", "-d", "-z", "--name-only", &self.hash, &format!("./{path}/")])?;
        let names = String::from_utf8_lossy(&output.stdout).into_owned();
        Ok(names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
    }

    /// What messages call a file of it, as git does.
    #[must_use]
    pub fn show(&self, path: &str) -> String {
        format!("{}:{path}", self.name)
    }

    /// Answers for the files that the description at a path refers to.
    #[must_use]
    pub fn loader(&self, description: &str) -> Loader {
        let commit = self.clone();
        let folder: PathBuf = Path::new(description).parent().map(Path::to_owned).unwrap_or_default();
        Loader::new(move |path| {
            let missing = |reason: String| Unreadable::Missing(reason);
            let Some(place) = place(&folder, path) else {
                return Err(missing("lies outside of the repository".to_owned()));
            };
            match commit.read(&place) {
                Ok(Some(bytes)) => Source::from_bytes(&commit.show(&place), &bytes).map_err(Unreadable::Faulty),
                Ok(None) => Err(missing(format!("does not exist in {}", commit.name))),
                Err(failure) => Err(missing(format!("cannot be read: {failure}"))),
            }
        })
    }
}

/// The path of a file from the folder of another one, without steps upwards.
fn place(folder: &Path, path: &FilePath) -> Option<String> {
    let start = folder.to_string_lossy().replace('\\', "/");
    let mut steps: Vec<String> =
        start.split('/').filter(|step| !step.is_empty() && *step != ".").map(str::to_owned).collect();
    for step in path.steps() {
        if step == ".." {
            steps.pop()?;
        } else {
            steps.push(step);
        }
    }
    Some(steps.join("/"))
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Output, Failure> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    output.map_err(|source| match source.kind() {
        ErrorKind::NotFound => Failure::Usage(
            "an earlier revision is read with `git`, which is not installed; \
             without it, compare two files: `cargo xtask diff OLD NEW`"
                .to_owned(),
        ),
        _ => Failure::Run { command: "git".to_owned(), source },
    })
}
