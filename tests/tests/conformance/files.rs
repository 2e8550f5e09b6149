//! What is made of the suites, and what was committed.

use std::fs;

use xtask::conformance;
use xtask::golden::{self, Kind};

use crate::folder;

#[test]
fn every_client_and_call_is_what_the_compiler_writes() {
    for case in golden::cases(&folder(), Kind::Conformance).expect("the suites can be listed") {
        let produced = golden::produce(&case).unwrap_or_else(|error| panic!("{error}"));
        let committed = golden::expected(&case).unwrap_or_else(|error| panic!("{error}"));
        let stale: Vec<_> = produced
            .iter()
            .filter(|(path, text)| committed.get(*path) != Some(text))
            .map(|(path, _)| path)
            .chain(committed.keys().filter(|path| !produced.contains_key(*path)))
            .collect();
        assert!(stale.is_empty(), "{stale:?}: run `cargo xtask bless {}`, and read the difference", case.name);
    }
}

#[test]
fn nothing_is_left_of_other_suites() {
    let names = conformance::names(&folder()).expect("the suites can be listed");
    let entries = fs::read_dir(folder().join("expected")).expect("clients are committed");
    let folders = entries.map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned());
    let others: Vec<String> = folders.filter(|folder| !names.contains(folder)).collect();
    assert!(others.is_empty(), "{others:?} belong to no suite");
}

#[test]
fn the_table_of_the_readme_is_made_from_the_suites() {
    let path = folder().join("../../README.md");
    let readme = fs::read_to_string(&path).expect("there is a README");
    let suites = conformance::all(&folder()).unwrap_or_else(|error| panic!("{error}"));
    let updated = conformance::updated(&readme, &suites).expect("it has a place for the table");
    assert!(readme == updated, "the table in README.md is stale: run `cargo xtask bless`");
}
