use std::fs;
use std::path::{Path, PathBuf};

use crate::exchange::sent;

/// Every file of a folder and of the folders below it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("the folder can be listed").map(|entry| entry.expect("it can be read").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn files_are_told_apart_and_have_names_that_every_system_takes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/long_names/expected");
    let files = files(&root);
    let mut folded: Vec<String> = Vec::new();
    for file in &files {
        let path = file.strip_prefix(&root).expect("it is below the folder").to_str().expect("it is Unicode");
        assert!(path.split('/').all(|part| part.len() <= 100), "{path}");
        folded.push(path.to_uppercase());
    }
    folded.sort();
    folded.dedup();
    assert_eq!(folded.len(), files.len(), "some differ in case only: {files:?}");
}

#[test]
fn operations_are_told_apart() {
    assert_eq!(sent(crate::long_names::case::strasse()), "GET https://long.example/case\n");
}
