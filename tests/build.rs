//! Mounts every golden client and its drive, as the folders below `golden/` are found, and the client and calls of every
//! conformance suite. Lists the types of the golden clients.

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
    let types: String = cases.iter().map(|case| types(case)).collect();
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
    fs::write(out.join("types.rs"), format!("types! {{\n{types}}}\n")).expect("the list can be written");
    fs::write(out.join("conformance.rs"), conformance()).expect("the list can be written");
}

/// The client and calls of every suite, and a test each.
fn conformance() -> String {
    println!("cargo::rerun-if-changed=conformance");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("conformance");
    let entries = fs::read_dir(&folder).expect("the suites can be listed");
    let paths = entries.map(|entry| entry.expect("the suites can be listed").path());
    let mut suites: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect();
    suites.sort();
    let mut text = String::new();
    for suite in &suites {
        let name = suite.file_stem().and_then(|name| name.to_str()).expect("suites have plain names");
        let bless = format!("run `cargo xtask bless {name}`");
        let expected = folder.join("expected").join(name);
        let mut modules = String::new();
        let allowed =
            "#[allow(dead_code, unreachable_pub, unused_imports, reason = \"a client offers more than is called\")]";
        mount(&mut modules, allowed, "mod", "client", &expected.join("client/mod.rs"), &bless);
        let allowed = "#[allow(clippy::pedantic, deprecated, reason = \"values stand as the cases have them\")]";
        mount(&mut modules, allowed, "mod", "calls", &expected.join("calls.rs"), &bless);
        let holds = format!("#[test] fn holds() {{ crate::check({name:?}, calls::CALLS); }}");
        writeln!(text, "mod {name} {{\n{modules}\n{holds}\n}}").expect("writing to a string cannot fail");
    }
    text
}

/// Writes a module, or an error that the compiler reports if its file is missing.
fn mount(list: &mut String, docs: &str, keyword: &str, name: &str, file: &Path, help: &str) {
    let line = if file.is_file() {
        format!("{docs}\n#[path = {:?}]\n{keyword} {name};", file.display().to_string())
    } else {
        let shown = format!("`{name}` has no {}: {help}", file.file_name().unwrap_or_default().display());
        format!("compile_error!({shown:?});")
    };
    writeln!(list, "{line}").expect("writing to a string cannot fail");
}

/// The types of a case by the places of their schemas: what `names.lock` names and a file declares.
fn types(case: &Path) -> String {
    let name = case.file_name().and_then(|name| name.to_str()).expect("cases have plain names");
    let expected = case.join("expected");
    let declared = declared(&expected);
    let lock = fs::read_to_string(expected.join("names.lock")).unwrap_or_default();
    let is_type = |pointer: &str| pointer.starts_with('#') && !is_operation(pointer);
    let entries = lock.lines().filter_map(|line| line.rsplit_once(" = ")).filter(|(pointer, _)| is_type(pointer));
    let mut list = String::new();
    for (pointer, ty) in entries {
        let modules: Vec<&String> =
            declared.iter().filter(|(_, known)| known == ty).map(|(module, _)| module).collect();
        let is_component = !pointer.starts_with("#/paths/");
        let own = |module: &&&String| (module.as_str() == "types") == is_component;
        if let Some(module) = modules.iter().find(own).or(modules.first()) {
            writeln!(list, "    {name:?}, {pointer:?}, tests::{name}::r#{module}::{ty};").expect("writing cannot fail");
        }
    }
    list
}

/// Whether a place is that of an operation: `#/paths/…/get`.
fn is_operation(pointer: &str) -> bool {
    pointer.starts_with("#/paths/") && pointer.matches('/').count() == 3
}

/// The modules of a client, and the types that each one's files declare.
fn declared(expected: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for module in fs::read_dir(expected).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir()) {
        let module_name = module.file_name().to_string_lossy().into_owned();
        for file in fs::read_dir(module.path()).into_iter().flatten().flatten() {
            let text = fs::read_to_string(file.path()).unwrap_or_default();
            for keyword in ["pub struct ", "pub enum ", "pub type "] {
                let names = text.lines().filter_map(|line| line.strip_prefix(keyword));
                let names = names.map(|rest| rest.split([' ', '(', ';', '=']).next().unwrap_or_default().to_owned());
                found.extend(names.map(|name| (module_name.clone(), name)));
            }
        }
    }
    found
}
