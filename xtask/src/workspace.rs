//! The workspace: where it is, which descriptions it has, and what its files are called in messages.

use std::fs;
use std::path::{Component, Path, PathBuf};

use codegen::config::Config;
use codegen::document::Source;

use crate::failure::Failure;
use crate::names::CrateName;

/// The workspace on the disk.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

/// The folder of a description, `specs/<api>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiFolder {
    /// The folder's name.
    pub name: String,
    /// The name of the API's module in the crate `generated`.
    pub module: String,
    /// Where it is.
    pub path: PathBuf,
}

impl Workspace {
    /// The workspace that this program was compiled in.
    #[must_use]
    pub fn of_this_build() -> Self {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::at(package.parent().unwrap_or(package))
    }

    /// A workspace somewhere else.
    #[must_use]
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// Its folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What messages call a path: relative to the workspace if it is inside, else as it was given. `/` is the separator.
    #[must_use]
    pub fn show(&self, path: &Path) -> String {
        match self.inside(path) {
            Some(inside) => slashes(&inside),
            None => slashes(path),
        }
    }

    /// The path relative to the workspace, if it is inside. It need not exist.
    #[must_use]
    pub fn inside(&self, path: &Path) -> Option<PathBuf> {
        let root = resolve(&self.root);
        resolve(path).strip_prefix(&root).map(Path::to_owned).ok()
    }

    /// The folders below `specs`, sorted.
    ///
    /// # Errors
    /// If they cannot be read, a name is not a module name, or two have the same module name.
    pub fn apis(&self) -> Result<Vec<ApiFolder>, Failure> {
        let specs = self.root.join("specs");
        let mut apis = Vec::new();
        for path in subfolders(&specs).map_err(Failure::read(self.show(&specs)))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let module = self.module(&path, &name)?;
            apis.push(ApiFolder { name, module, path });
        }
        apis.sort_by(|left, right| left.module.cmp(&right.module));
        match apis.windows(2).find(|pair| pair[0].module == pair[1].module) {
            None => Ok(apis),
            Some(pair) => {
                let message = format!(
                    "specs/{} and specs/{} are both the module `{}`",
                    pair[0].name, pair[1].name, pair[0].module
                );
                Err(Failure::Workspace(message))
            }
        }
    }

    /// The module name that `api.toml` gives, or the folder's. A faulty `api.toml` is reported when it is used.
    fn module(&self, folder: &Path, name: &str) -> Result<String, Failure> {
        let path = folder.join("api.toml");
        let configured = match fs::read(&path) {
            Ok(bytes) => Source::from_bytes("api.toml", &bytes).ok().and_then(|source| Config::read(&source).ok()),
            Err(_) => None,
        };
        let Some(module) = configured.and_then(|config| config.module) else {
            return Ok(CrateName::nearest(name).module());
        };
        let parsed = module.parse::<CrateName>();
        parsed.map(|name| name.module()).map_err(|error| Failure::Workspace(format!("{}: {error}", self.show(&path))))
    }
}

/// The folders of a folder, sorted by name, those that start with a dot left out.
pub(crate) fn subfolders(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().is_dir() && !entry.file_name().to_string_lossy().starts_with('.') {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// The path with links resolved as far as it exists, absolute.
pub(crate) fn resolve(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = absolute.ancestors().find_map(|ancestor| Some((ancestor, fs::canonicalize(ancestor).ok()?)));
    match existing {
        Some((ancestor, resolved)) => {
            let rest = absolute.strip_prefix(ancestor).unwrap_or(Path::new(""));
            if rest.as_os_str().is_empty() { resolved } else { resolved.join(rest) }
        }
        None => absolute,
    }
}

/// A path with `/` as separator.
#[must_use]
pub fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

/// The way from one folder to another, both resolved; absolute if there is none.
pub(crate) fn relative(from: &Path, to: &Path) -> PathBuf {
    let common = from.components().zip(to.components()).take_while(|(left, right)| left == right).count();
    if common == 0 {
        return to.to_owned();
    }
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    up.chain(to.components().skip(common)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_between_folders() {
        let way = |from, to| relative(Path::new(from), Path::new(to));
        assert_eq!(way("/w/a/b", "/w/generated/runtime"), Path::new("../../generated/runtime"));
        assert_eq!(way("/w", "/w/generated/runtime"), Path::new("generated/runtime"));
    }

    #[test]
    fn paths_inside_are_shown_from_the_workspace() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::at(folder.path());
        assert_eq!(workspace.show(&folder.path().join("specs/a/b")), "specs/a/b");
        assert_eq!(workspace.show(Path::new("elsewhere/x.yaml")), "elsewhere/x.yaml");
    }
}
