//! Small descriptions that are generated, and the clients that were committed for them.

use std::fs;

use xtask::golden::Kind;

use crate::compare::{cases, differences};

#[test]
fn every_client_is_what_the_compiler_writes() {
    let found: Vec<String> = cases("golden", Kind::Golden).iter().map(differences).collect();
    let found = found.concat();
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn every_client_is_driven() {
    for case in cases("golden", Kind::Golden) {
        let drive = fs::read_to_string(case.folder.join("drive.rs")).unwrap_or_default();
        assert!(drive.contains("#[test]"), "{} has no drive.rs with a test", case.name);
        assert!(drive.contains("assert"), "the drive of {} asserts nothing", case.name);
    }
}
