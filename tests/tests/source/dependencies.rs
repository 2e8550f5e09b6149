//! Who depends on whom among the packages.

use std::fs;

use toml::{Table, Value};

use crate::files::workspace;

/// The packages of this workspace, by the names that a manifest can call them.
const OURS: [&str; 7] = ["codegen", "generated", "oracle", "runtime", "openapi-runtime", "tests", "xtask"];

/// The packages of this workspace that a manifest depends on, in whatever section.
fn ours_in(manifest: &Table) -> Vec<String> {
    let sections = ["dependencies", "dev-dependencies", "build-dependencies"];
    let targets = manifest.get("target").and_then(Value::as_table).into_iter().flatten();
    let tables = targets.filter_map(|(_, target)| target.as_table()).chain([manifest]);
    let mut found = Vec::new();
    for table in tables {
        for section in sections {
            let entries = table.get(section).and_then(Value::as_table).into_iter().flatten();
            for (name, entry) in entries {
                let package = entry.get("package").and_then(Value::as_str).unwrap_or(name);
                if OURS.contains(&package) || OURS.contains(&name.as_str()) || entry.get("path").is_some() {
                    found.push(name.clone());
                }
            }
        }
    }
    found
}

fn manifest(folder: &str) -> Table {
    let path = workspace().join(folder).join("Cargo.toml");
    let text = fs::read_to_string(path).expect("the manifest can be read");
    text.parse().expect("the manifest is TOML")
}

#[test]
fn the_compiler_knows_none_of_the_others() {
    assert_eq!(ours_in(&manifest("codegen")), Vec::<String>::new());
}

#[test]
fn xtask_knows_the_compiler_only() {
    assert_eq!(ours_in(&manifest("xtask")), ["codegen"]);
}

#[test]
fn the_oracle_knows_what_makes_clients_and_no_client() {
    assert_eq!(ours_in(&manifest("xtask/oracle")), ["codegen", "xtask"]);
}

#[test]
fn the_runtime_knows_none_of_the_others() {
    let manifest = manifest("generated/runtime");
    assert_eq!(ours_in(&manifest), Vec::<String>::new());
    let text = manifest.to_string();
    assert!(!text.contains("workspace"), "the runtime is copied into crates outside of this workspace");
}

#[test]
fn generated_clients_know_the_runtime_only() {
    let manifest = manifest("generated");
    let Some(dependencies) = manifest.get("dependencies").and_then(Value::as_table) else {
        panic!("the generated crate has dependencies");
    };
    assert_eq!(dependencies.keys().collect::<Vec<_>>(), ["runtime"]);
}

#[test]
fn dependencies_are_found_in_every_section() {
    let text = "
        [dependencies]
        runtime = { workspace = true }
        [build-dependencies]
        x = { package = 'codegen', version = '1' }
        [target.'cfg(unix)'.dev-dependencies]
        y = { path = '../y' }
    ";
    let mut found = ours_in(&text.parse().expect("this is TOML"));
    found.sort();
    assert_eq!(found, ["runtime", "x", "y"]);
}
