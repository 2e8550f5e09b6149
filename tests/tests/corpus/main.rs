//! What the compiler makes of published descriptions, where they are at hand: they belong to others, so the repository
//! holds only what was counted.

use std::fs;
use std::path::Path;

use xtask::Workspace;
use xtask::ledger::{self, Ledger};

/// What was counted last.
fn ledger() -> (String, Ledger) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/ledger.toml");
    let text = fs::read_to_string(path).expect("the ledger can be read");
    let ledger = Ledger::read(&text).expect("the ledger is well-formed");
    (text, ledger)
}

#[test]
fn the_ledger_is_as_it_is_written() {
    let (text, ledger) = ledger();
    assert_eq!(ledger.to_string(), text, "the ledger was changed by hand");
}

#[test]
fn the_ledger_says_what_is_so() {
    let (_, known) = ledger();
    let Some(corpus) = ledger::corpus(&Workspace::of_this_build()) else {
        println!("corpus: not checked");
        return;
    };
    let found = ledger::survey(&corpus, &known.folders, &|_| {}).expect("the corpus can be read");
    let differences: Vec<String> = known.differences(&found).iter().map(ToString::to_string).collect();
    assert!(differences.is_empty(), "\n{}\nto record it: {}", differences.join("\n"), ledger::REFRESH);
}
