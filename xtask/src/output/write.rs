//! Changing the disk.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use codegen::diagnostic::visible;

use super::plan::{Change, Entry, Plan};

/// Why writing stopped in the middle, and what had changed by then.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{path}`; {}", done(.written, .deleted))]
pub struct WriteError {
    /// `write` or `delete`.
    pub action: &'static str,
    /// The file.
    pub path: String,
    /// The files that were written before.
    pub written: Vec<String>,
    /// The files that were deleted before.
    pub deleted: Vec<String>,
    /// Why.
    pub source: io::Error,
}

fn done(written: &[String], deleted: &[String]) -> String {
    let list = |word: &str, paths: &[String]| {
        let paths: Vec<_> = paths.iter().map(|path| format!("\n    {word} {}", visible(path))).collect();
        paths.concat()
    };
    if written.is_empty() && deleted.is_empty() {
        return "nothing was changed".to_owned();
    }
    format!("this was changed before:{}{}", list("deleted", deleted), list("written", written))
}

/// Carries out plans, one after the other; in each, deletes first, because a file to delete may differ from one to write in
/// case only.
///
/// # Errors
/// The first file that cannot be written or deleted, with what was changed before.
pub fn apply(plans: &[Plan]) -> Result<(), WriteError> {
    let mut written = Vec::new();
    let mut deleted = Vec::new();
    for (root, path, entry) in plans.iter().flat_map(in_order) {
        let place = root.join(path);
        let (action, result) = match &entry.change {
            Change::Keep => continue,
            Change::Delete => ("delete", delete(&place, root)),
            Change::Create { text } | Change::Replace { text, .. } => ("write", write_file(&place, text)),
        };
        if let Err(source) = result {
            return Err(WriteError { action, path: entry.shown.clone(), written, deleted, source });
        }
        if action == "write" { &mut written } else { &mut deleted }.push(entry.shown.clone());
    }
    Ok(())
}

/// The entries of a plan, those to delete first.
fn in_order(plan: &Plan) -> impl Iterator<Item = (&Path, &str, &Entry)> {
    let of_kind =
        |delete: bool| plan.entries.iter().filter(move |(_, entry)| (entry.change == Change::Delete) == delete);
    of_kind(true).chain(of_kind(false)).map(|(path, entry)| (plan.root.as_path(), path.as_str(), entry))
}

/// Deletes a file, and the folders below the root that become empty.
fn delete(place: &Path, root: &Path) -> io::Result<()> {
    fs::remove_file(place)?;
    for folder in place.ancestors().skip(1).take_while(|folder| *folder != root) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

/// Writes a file whole or not at all, with its folders: a temporary file beside it is renamed.
///
/// # Errors
/// Whatever the file system refuses.
pub fn write_file(place: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = temporary(folder)?;
    file.write_all(content.as_ref())?;
    file.persist(place)?;
    Ok(())
}

/// A temporary file that others may read as far as the user's mask allows, like any file of theirs.
#[cfg(unix)]
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt as _;
    tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o666)).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{Owner, Tree};

    #[test]
    fn a_failure_in_the_middle_tells_what_was_done() {
        let folder = tempfile::tempdir().unwrap();
        let mut tree = Tree::new(folder.path(), "made");
        for path in ["a.rs", "b.rs", "c.rs"] {
            tree.add(path, "text", Owner::Mark);
        }
        let plan = tree.compare().unwrap();
        fs::create_dir(folder.path().join("b.rs")).unwrap();
        let error = apply(&[plan]).unwrap_err();
        assert_eq!((error.path.as_str(), error.written.as_slice()), ("made/b.rs", &["made/a.rs".to_owned()][..]));
        assert_eq!(error.to_string(), "cannot write `made/b.rs`; this was changed before:\n    written made/a.rs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no temporary file is left");
    }
}
