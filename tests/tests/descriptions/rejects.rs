//! Descriptions with something wrong, and exactly what is said about them.

use xtask::golden::{self, Case, Kind};

use crate::compare::{cases, differences};

#[test]
fn every_diagnostic_is_what_the_compiler_says() {
    let found: Vec<String> = cases("rejects", Kind::Reject).iter().map(differences).collect();
    let found = found.concat();
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn something_is_said_about_each() {
    let silent = cases("rejects", Kind::Reject).into_iter().filter(|case| remarks(case).is_empty());
    let silent: Vec<String> = silent.map(|case| case.name).collect();
    assert!(silent.is_empty(), "nothing is said about {silent:?}");
}

#[test]
fn everything_that_is_said_is_located() {
    for case in cases("rejects", Kind::Reject) {
        for remark in remarks(&case) {
            assert!(is_located(&remark), "{}: without line and column:\n{remark}", case.name);
        }
    }
}

/// What was committed about a case, a diagnostic each.
fn remarks(case: &Case) -> Vec<String> {
    let files = golden::expected(case).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let text: String = files.into_values().collect();
    let blocks = text.split("\n\n").filter(|block| !block.ends_with("is generated.\n"));
    blocks.map(str::to_owned).collect()
}

/// Whether the second line of a diagnostic is `--> file:line:column`.
fn is_located(block: &str) -> bool {
    let place = block.lines().nth(1).and_then(|line| line.trim_start().strip_prefix("--> "));
    let mut numbers = place.unwrap_or_default().rsplitn(3, ':');
    let number = |text: Option<&str>| text.is_some_and(|text| text.parse::<usize>().is_ok_and(|number| number > 0));
    number(numbers.next()) && number(numbers.next()) && numbers.next().is_some_and(|file| !file.is_empty())
}

#[test]
fn places_are_recognised() {
    assert!(is_located("error[x]: y\n --> openapi.yaml:1:2\n  |"));
    assert!(!is_located("error[x]: y\n --> openapi.yaml\n  |"));
    assert!(!is_located("error[x]: y\n = help: 1:2"));
}
