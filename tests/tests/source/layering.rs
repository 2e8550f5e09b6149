//! Who knows whom among the modules of the compiler. Text flows one way through its stages, and each stage knows only the
//! value it is given and the value it makes.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::rust_files;
use crate::mentions::{mentions, module_of};

const READING: [&str; 2] = ["serde_yaml", "saphyr_parser"];
const SYNTAX: [&str; 4] = ["syn", "quote", "proc_macro2", "prettyplease"];
const MODEL: [&str; 1] = ["openapiv3"];
const STAGES: [&str; 5] = ["normalise", "resolve", "emit", "render", "pipeline"];

/// What a module must never mention: modules of the crate, and other crates.
struct Rule {
    module: &'static str,
    modules: &'static [&'static str],
    crates: &'static [&'static [&'static str]],
}

const RULES: [Rule; 16] = [
    Rule { module: "diagnostic", modules: &["model", "ir", "overlay", "config"], crates: &[&READING, &SYNTAX, &MODEL] },
    Rule { module: "document", modules: &["model", "ir", "overlay", "config"], crates: &[&SYNTAX, &MODEL] },
    Rule { module: "pages", modules: &["model", "ir", "overlay", "config"], crates: &[&READING, &SYNTAX, &MODEL] },
    Rule { module: "overlay", modules: &["model", "ir", "config"], crates: &[&READING, &SYNTAX, &MODEL] },
    Rule { module: "config", modules: &["model", "ir", "overlay"], crates: &[&READING, &SYNTAX, &MODEL] },
    Rule { module: "model", modules: &["overlay", "config"], crates: &[&READING, &SYNTAX] },
    Rule {
        module: "normalise",
        modules: &["overlay", "config", "resolve", "emit", "render"],
        crates: &[&READING, &SYNTAX],
    },
    Rule { module: "resolve", modules: &["overlay", "emit", "render"], crates: &[&READING, &SYNTAX] },
    Rule { module: "ir", modules: &["document", "model", "overlay", "config"], crates: &[&READING, &SYNTAX, &MODEL] },
    Rule {
        module: "emit",
        modules: &["document", "model", "overlay", "config", "normalise", "resolve", "render"],
        crates: &[&READING, &MODEL],
    },
    Rule {
        module: "render",
        modules: &["document", "model", "overlay", "config", "normalise", "resolve", "ir"],
        crates: &[&READING, &MODEL],
    },
    Rule {
        module: "manifest",
        modules: &["document", "model", "ir", "overlay", "config"],
        crates: &[&READING, &SYNTAX, &MODEL],
    },
    Rule {
        module: "reserved",
        modules: &["document", "model", "ir", "overlay", "config", "diagnostic"],
        crates: &[&READING, &SYNTAX, &MODEL],
    },
    Rule {
        module: "parallel",
        modules: &["document", "model", "ir", "overlay", "config", "emit", "render"],
        crates: &[&READING, &SYNTAX, &MODEL],
    },
    Rule { module: "changes", modules: &["overlay", "emit", "resolve", "normalise"], crates: &[&READING] },
    Rule { module: "report", modules: &["emit", "render", "normalise"], crates: &[&READING, &SYNTAX, &MODEL] },
];

/// Modules that are no stage and know several.
const WIRING: [&str; 4] = ["lib", "pipeline", "print", "round_trip"];

/// Crates that exactly one file may know.
const ONE_FILE: [&str; 3] = ["serde_yaml", "heck", "prettyplease"];

/// The one file that may start threads; what it yields does not depend on how many there are.
const THREADS: &str = "parallel.rs";

/// What the compiler never touches, so that its output depends on its input alone.
const OUTSIDE: [&str; 8] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time",
    "std::thread",
    "std::collections::HashMap",
    "std::collections::HashSet",
];

fn all_mentions() -> BTreeMap<String, BTreeSet<String>> {
    let files = rust_files("codegen/src");
    files.iter().map(|file| (file.path.clone(), mentions(&file.path, &file.text))).collect()
}

/// The module right below the crate's root that a file belongs to.
fn layer(file: &str) -> String {
    module_of(file).first().cloned().unwrap_or_else(|| "lib".to_owned())
}

/// Whether a path is a place or stands below it.
fn within(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Every mention that the table forbids.
fn violations(files: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut found = Vec::new();
    for (file, paths) in files {
        let Some(rule) = RULES.iter().find(|rule| rule.module == layer(file)) else { continue };
        let early =
            ["diagnostic", "document", "pages", "overlay", "config", "model", "ir", "manifest"].contains(&rule.module);
        let stages: &[&str] = if early { &STAGES } else { &[] };
        for path in paths {
            let ours = rule.modules.iter().chain(stages).any(|other| within(path, &format!("crate::{other}")));
            let theirs = rule.crates.iter().flat_map(|set| set.iter()).any(|other| within(path, other));
            if ours || theirs {
                found.push(format!("{file} knows `{path}`"));
            }
        }
    }
    found
}

/// For each crate that one file may know: the files that do.
fn knowers(files: &BTreeMap<String, BTreeSet<String>>, name: &str) -> Vec<String> {
    let knows = |paths: &BTreeSet<String>| paths.iter().any(|path| within(path, name));
    files.iter().filter(|(_, paths)| knows(paths)).map(|(file, _)| file.clone()).collect()
}

#[test]
fn no_stage_knows_what_is_not_its_business() {
    let found = violations(&all_mentions());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_module_is_in_the_table() {
    let present: BTreeSet<String> = all_mentions().keys().map(|file| layer(file)).collect();
    let known = RULES.iter().map(|rule| rule.module).chain(WIRING);
    let known: BTreeSet<String> = known.map(str::to_owned).collect();
    assert_eq!(present, known, "a module is missing in the table of this test, or is no more");
}

#[test]
fn some_crates_are_known_to_one_file_only() {
    let files = all_mentions();
    for name in ONE_FILE {
        let knowers = knowers(&files, name);
        assert_eq!(knowers.len(), 1, "`{name}` is known to {knowers:?}");
        assert!(name != "serde_yaml" || layer(&knowers[0]) == "document", "{knowers:?}");
    }
}

#[test]
fn the_compiler_depends_on_its_input_alone() {
    for (file, paths) in all_mentions() {
        let outside = paths.iter().find(|path| OUTSIDE.iter().any(|place| within(path, place)));
        let outside = outside.filter(|path| file.as_str() != THREADS || !within(path, "std::thread"));
        assert_eq!(outside, None, "in {file}");
    }
}

#[test]
fn a_violation_is_found() {
    let of = |file: &str, text: &str| violations(&BTreeMap::from([(file.to_owned(), mentions(file, text))]));
    assert_eq!(of("ir/api.rs", "fn f() -> openapiv3::OpenAPI {}"), ["ir/api.rs knows `openapiv3::OpenAPI`"]);
    assert_eq!(of("ir/api.rs", "use crate::model::Schema;"), ["ir/api.rs knows `crate::model::Schema`"]);
    assert_eq!(of("emit/a/b.rs", "use super::super::super::resolve::X;"), ["emit/a/b.rs knows `crate::resolve::X`"]);
    assert_eq!(of("resolve/mod.rs", "fn f() { let _ = quote::quote!(x); }"), ["resolve/mod.rs knows `quote::quote`"]);
    assert_eq!(of("render/x.rs", "use crate::{ir::Api, emit::Package};"), ["render/x.rs knows `crate::ir::Api`"]);
    assert_eq!(of("document/read.rs", "use crate::normalise::x;"), ["document/read.rs knows `crate::normalise::x`"]);
    assert_eq!(of("resolve/mod.rs", "use crate::ir::Api; use crate::model::Model;"), Vec::<String>::new());
}
