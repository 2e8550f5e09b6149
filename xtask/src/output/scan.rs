//! What there is.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::OutputError;
use super::path::prefixes;
use super::tree::Tree;

/// The files below the swept folders, with their content. Links are neither followed nor listed, and names that are not
/// Unicode are not ours.
pub(super) fn scan(tree: &Tree) -> Result<BTreeMap<String, Vec<u8>>, OutputError> {
    let mut found = BTreeMap::new();
    for (folder, _) in &tree.sweeps {
        match look(tree, folder) {
            Ok(Some(Found::Folder)) => collect(tree, folder, &mut found)?,
            Ok(None | Some(Found::File(_))) | Err(OutputError::Link { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

fn collect(tree: &Tree, folder: &str, found: &mut BTreeMap<String, Vec<u8>>) -> Result<(), OutputError> {
    let failed = |path: &str| {
        let path = tree.quote(path);
        move |source| OutputError::Read { path, source }
    };
    for entry in fs::read_dir(tree.root.join(folder)).map_err(failed(folder))? {
        let entry = entry.map_err(failed(folder))?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        let kind = entry.file_type().map_err(failed(&path))?;
        if kind.is_dir() {
            collect(tree, &path, found)?;
        } else if kind.is_file() {
            let bytes = fs::read(entry.path()).map_err(failed(&path))?;
            found.insert(path, bytes);
        }
    }
    Ok(())
}

/// What stands at a path.
pub(super) enum Found {
    Folder,
    File(Vec<u8>),
}

/// What stands at a path below the root, if all on the way are folders. Links are refused.
pub(super) fn look(tree: &Tree, path: &str) -> Result<Option<Found>, OutputError> {
    if !is_there(tree, &tree.root, "", false)? {
        return Ok(None);
    }
    if path.is_empty() {
        return Ok(Some(Found::Folder));
    }
    for (prefix, is_last) in prefixes(path) {
        let place = tree.root.join(prefix);
        if !is_there(tree, &place, prefix, is_last)? {
            return Ok(None);
        }
        if is_last && place.is_file() {
            let bytes = fs::read(&place).map_err(|source| OutputError::Read { path: tree.quote(path), source })?;
            return Ok(Some(Found::File(bytes)));
        }
    }
    Ok(Some(Found::Folder))
}

/// Whether something stands at a place: a folder, or also a file if it is the last one of its path.
fn is_there(tree: &Tree, place: &Path, path: &str, is_last: bool) -> Result<bool, OutputError> {
    let metadata = match fs::symlink_metadata(place) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(source) => return Err(OutputError::Read { path: tree.quote(path), source }),
    };
    if metadata.is_symlink() {
        return Err(OutputError::Link { path: tree.quote(path) });
    }
    if metadata.is_dir() || is_last && metadata.is_file() {
        return Ok(true);
    }
    Err(OutputError::Obstructed { path: tree.quote(path), expected: if is_last { "file" } else { "folder" } })
}
