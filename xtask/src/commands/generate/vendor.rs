//! A copy of the runtime's sources, so that a crate needs nothing of this workspace.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::manifest::MARK;

use crate::failure::Failure;
use crate::output::{Owner, Tree};
use crate::workspace::{Workspace, slashes};

/// The folder of the runtime, which is a package that inherits nothing from the workspace.
pub(super) fn folder(workspace: &Workspace) -> PathBuf {
    workspace.root().join("generated").join("runtime")
}

/// Wants a copy of the manifest and the sources. Each file gets a first line that marks it as ours.
pub(super) fn copy(workspace: &Workspace, tree: &mut Tree, target: &str) -> Result<(), Failure> {
    let runtime = folder(workspace);
    let mut files = vec![runtime.join("Cargo.toml")];
    sources(&runtime.join("src"), &mut files)?;
    for file in files {
        let shown = workspace.show(&file);
        let text = fs::read_to_string(&file).map_err(Failure::read(shown.as_str()))?;
        let comment = if file.extension().is_some_and(|extension| extension == "rs") { "//" } else { "#" };
        let path = slashes(file.strip_prefix(&runtime).unwrap_or(&file));
        let text = format!("{comment} {MARK} from {shown}. Do not edit.\n{text}");
        tree.add(format!("{target}/{path}"), text, Owner::Mark);
    }
    Ok(())
}

/// The Rust files below a folder.
fn sources(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    for path in entries.map_err(Failure::read_path(folder))?.into_iter().map(|entry| entry.path()) {
        if path.is_dir() {
            sources(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}
