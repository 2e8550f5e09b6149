//! The guides for developers: the files that they name are there.

use std::fs;
use std::path::Path;

use crate::files::{rust_files, workspace};

/// The folders that sources are named from, without saying so.
const FOLDERS: [&str; 4] = ["codegen", "generated/runtime", "xtask", "tests"];

/// The Rust files that a text names between backquotes, with the folder they are in.
fn named(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    let is_source = |name: &str| Path::new(name).extension().is_some_and(|extension| extension == "rs");
    quoted.filter(|name| name.contains('/') && is_source(name) && !name.contains(['*', '<', ' '])).collect()
}

#[test]
fn the_files_that_guides_name_are_there() {
    let files: Vec<String> = FOLDERS
        .into_iter()
        .flat_map(|folder| rust_files(folder).into_iter().map(move |file| format!("/{folder}/{}", file.path)))
        .collect();
    for guide in ["codegen/ARCHITECTURE.md", "README.md", "tests/conformance/README.md"] {
        let text = fs::read_to_string(workspace().join(guide)).expect("the guide can be read");
        let gone = |name: &&str| !files.iter().any(|file| file.ends_with(&format!("/{name}")));
        let gone: Vec<&str> = named(&text).into_iter().filter(gone).collect();
        assert!(gone.is_empty(), "{guide} names {gone:?}");
    }
}

#[test]
fn names_of_files_are_found_in_prose() {
    assert_eq!(named("`a/b.rs`, and `c.rs` of `d`; `a/*.rs`, `e/f.rs`"), ["a/b.rs", "e/f.rs"]);
}
