//! The types of the golden clients read all that their schemas allow, and write it back as it was.
//!
//! Golden types have the directions in which their operations use them: one that is only read is judged by whether it
//! reads, and one that is only written is not tried. `cargo xtask roundtrip tests/golden` tries all in both directions.

#![allow(deprecated, reason = "deprecated types are read and written as others are")]

mod probe;

use std::collections::BTreeMap;
use std::path::Path;

use codegen::Layout;
use codegen::document::Document;
use oracle::{Answer, Entry, Kind, Report};
use xtask::inputs::Files;

/// A type of a golden client: the case, the place of its schema, and what reads and writes it.
struct Golden {
    case: &'static str,
    pointer: &'static str,
    recode: fn(&str) -> Answer,
}

include!(concat!(env!("OUT_DIR"), "/types.rs"));

/// The description of a case, with its overlay and the files that it refers to.
fn document(case: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(case);
    let files = Files::of_folder(&folder, case).expect("the case has a description");
    let texts = files.read(|path| path.display().to_string()).expect("the case can be read");
    let input = texts.into_input(case.to_owned(), None, Layout::Crate);
    codegen::read(&input).expect("the description can be read")
}

fn tried(case: &str, types: &[&Golden]) -> Report {
    let entry = |(number, golden): (usize, &&Golden)| {
        let pointer = golden.pointer.parse().expect("names.lock holds pointers");
        Entry { pointer, number }
    };
    let entries: Vec<Entry> = types.iter().enumerate().map(entry).collect();
    oracle::run(&document(case), &entries, &mut |number: usize, text: &str| (types[number].recode)(text))
}

/// The reports on all cases.
fn reports() -> BTreeMap<&'static str, Report> {
    let mut cases: BTreeMap<&str, Vec<&Golden>> = BTreeMap::new();
    for golden in TYPES {
        cases.entry(golden.case).or_default().push(golden);
    }
    cases.retain(|case, _| !OWN_FORMATS.contains(case));
    cases.into_iter().map(|(case, types)| (case, tried(case, &types))).collect()
}

/// Cases whose `api.toml` gives formats other types, which their descriptions do not tell.
const OWN_FORMATS: [&str; 1] = ["own_formats"];

/// Where types are looser than their schemas, and how many almost valid values they read for it.
const LOOSE: [(&str, usize); 2] = [
    // Properties that match a pattern stand among others that may be anything.
    ("pattern_properties", 2),
    // Items behind the places of a tuple make it a list of anything.
    ("tuples", 2),
];

#[test]
fn what_is_valid_is_read_and_comes_back() {
    let reports = reports();
    let mut found = Vec::new();
    for (case, report) in &reports {
        assert_eq!(report.trouble, None, "{case}");
        let loose = LOOSE.iter().find(|(known, _)| known == case).map_or(0, |(_, count)| *count);
        let is_known =
            |kind: Kind| kind == Kind::ExampleInvalid || (kind == Kind::Accepted && report.count(kind) == loose);
        let said = report.findings.iter().filter(|finding| !is_known(finding.kind));
        found.extend(said.map(|finding| format!("{case}: {finding:?}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    let sum = |of: fn(&Report) -> usize| reports.values().map(of).sum::<usize>();
    let counts = [sum(|report| report.types), sum(|report| report.values), sum(|report| report.near_misses)];
    assert!(counts[0] > 300 && counts[1] > 5_000 && counts[2] > 2_500, "hardly anything was tried: {counts:?}");
}
