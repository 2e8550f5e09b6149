use std::fs;
use std::path::{Path, PathBuf};

use crate::exchange::{exchange, sent};
use crate::hostile_paths::escape::etc_passwd;
use runtime::Operation;

/// Every file of a folder and of the folders below it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("the folder can be listed").map(|entry| entry.expect("it can be read").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn is_device(name: &str) -> bool {
    let devices = ["con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3"];
    devices.contains(&name)
}

#[test]
fn names_on_the_wire_are_those_of_the_author() {
    let exchange = exchange(etc_passwd("../shadow"), 200, r#"{"../up":"x","self":{"a":"y"}}"#);
    assert!(exchange.sent.starts_with("GET https://hostile.example/etc/..%2Fshadow\n"), "{}", exchange.sent);
    let escape = exchange.result.expect("200 is the success");
    assert_eq!(escape.up.as_deref(), Some("x"));
    assert_eq!(escape.self_value.and_then(|inner| inner.a).as_deref(), Some("y"));
    assert_eq!(crate::hostile_paths::escape::EtcPasswd::ID, "../../etc/passwd");
    assert_eq!(sent(crate::hostile_paths::dot_dot::dot_dot()), "GET https://hostile.example/dots\n");
}

#[test]
fn files_have_names_that_every_system_takes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/hostile_paths/expected");
    let files = files(&root);
    assert!(files.len() > 15, "{files:?}");
    let mut folded: Vec<String> = Vec::new();
    for file in &files {
        let path = file.strip_prefix(&root).expect("it is below the folder").to_str().expect("it is Unicode");
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap_or_default().to_lowercase();
            assert!(!is_device(&stem), "{path}");
            assert!(part.len() <= 100 && !part.contains(['\\', ':', '\0', ' ']) && part != "..", "{path}");
        }
        folded.push(path.to_uppercase());
    }
    folded.sort();
    folded.dedup();
    assert_eq!(folded.len(), files.len(), "some differ in case only: {files:?}");
}
