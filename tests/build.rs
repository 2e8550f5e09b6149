//! Mounts every golden client and its drive, as the folders below `golden/` are found.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=golden");
    let golden = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("golden");
    let mut cases: Vec<PathBuf> = fs::read_dir(&golden)
        .expect("the cases can be listed")
        .map(|entry| entry.expect("the cases can be listed").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    let mut clients = String::new();
    let mut drives = String::new();
    for case in &cases {
        let name = case.file_name().and_then(|name| name.to_str()).expect("cases have plain names");
        let bless = format!("run `cargo xtask bless {name}`");
        let client = format!("/// The client of the golden case `{name}`.");
        mount(&mut clients, &client, "pub mod", name, &case.join("expected/mod.rs"), &bless);
        mount(&mut drives, "", "mod", name, &case.join("drive.rs"), "every case is driven");
    }
    let text = format!("{clients}\n#[cfg(test)]\nmod drives {{\n{drives}}}\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("golden.rs"), text).expect("the list can be written");
}

/// Writes a module, or an error that the compiler reports if its file is missing.
fn mount(list: &mut String, docs: &str, keyword: &str, name: &str, file: &Path, help: &str) {
    let line = if file.is_file() {
        format!("{docs}\n#[path = {:?}]\n{keyword} {name};", file.display().to_string())
    } else {
        let shown = format!("golden/{name} has no {}: {help}", file.file_name().unwrap_or_default().display());
        format!("compile_error!({shown:?});")
    };
    writeln!(list, "{line}").expect("writing to a string cannot fail");
}
