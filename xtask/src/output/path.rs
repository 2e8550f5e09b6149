//! Which paths may be written: plain ones that stay apart on every file system.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use super::OutputError;
use super::tree::Tree;
use crate::names::is_device;

/// Refuses paths that are not plain, and those that would meet where case does not matter.
pub(super) fn check(tree: &Tree) -> Result<(), OutputError> {
    let mut seen: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    for path in tree.files.keys() {
        if !is_plain(path) {
            return Err(OutputError::Unsafe { path: tree.quote(path) });
        }
        for (prefix, is_file) in prefixes(path) {
            let (first, was_file) = *seen.entry(prefix.to_lowercase()).or_insert((prefix, is_file));
            if first != prefix || is_file != was_file {
                return Err(OutputError::Collision { first: tree.quote(first), second: tree.quote(path) });
            }
        }
    }
    Ok(())
}

/// The folders of a path from the outermost, then the path itself, each with whether it is the file.
pub(super) fn prefixes(path: &str) -> impl Iterator<Item = (&str, bool)> {
    let folders = path.match_indices('/').map(|(end, _)| (&path[..end], false));
    folders.chain([(path, true)])
}

/// Whether a path consists of names only, on every system.
fn is_plain(path: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.ends_with(['.', ' '])
            && !part.contains(['\\', ':', '*', '?', '"', '<', '>', '|'])
            && !part.contains(char::is_control)
            && !is_device(part)
            && Path::new(part).components().all(|component| matches!(component, Component::Normal(_)))
    };
    path.split('/').all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Owner;

    fn checked(paths: &[&str]) -> Result<(), OutputError> {
        let mut tree = Tree::new(Path::new("target"), "target");
        for path in paths {
            tree.add(*path, "", Owner::Mark);
        }
        check(&tree)
    }

    #[test]
    fn only_plain_names_are_written() {
        assert!(checked(&["src/lib.rs", "src/a/b.rs"]).is_ok());
        for path in
            ["../x", "/etc/x", "a//b", "a/./b", "a\\b", "C:x", "a/", "", "a\0", "nul ", "src/aux.rs", "a/..", "x?"]
        {
            assert!(matches!(checked(&[path]), Err(OutputError::Unsafe { .. })), "{path:?}");
        }
    }

    #[test]
    fn paths_must_differ_in_more_than_case() {
        for pair in [["src/A.rs", "src/a.rs"], ["A/x.rs", "a/y.rs"], ["a", "a/b"], ["É.rs", "é.rs"]] {
            assert!(matches!(checked(&pair), Err(OutputError::Collision { .. })), "{pair:?}");
        }
    }
}
