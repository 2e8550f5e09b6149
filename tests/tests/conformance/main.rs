//! Conformance cases, sent by generated clients: through a scripted transport, and over connections to a server here.
//!
//! `tests/conformance/README.md` says what a case is. A suite is one test, which names every case that does not hold.

mod compare;
mod driver;
mod files;
mod loopback;
mod problem;
mod remarks;
mod script;
mod sent;
mod wire;

use std::path::{Path, PathBuf};

use driver::Driver;
use loopback::Server;
use wire::Wire;
use xtask::conformance;

include!(concat!(env!("OUT_DIR"), "/conformance.rs"));

/// The calls of a suite by the names of their cases.
type Calls = &'static [(&'static str, fn(&mut Driver<'_>))];

/// The folder of the suites.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance")
}

/// Checks every case of a suite.
fn check(suite: &str, calls: Calls) {
    let suite = conformance::read(&folder(), suite).unwrap_or_else(|error| panic!("{error}"));
    let (server, mut problems, mut called) = (Server::start(), Vec::new(), 0);
    for case in &suite.cases.cases {
        if let Some((_, call)) = calls.iter().find(|(name, _)| *name == case.name) {
            called += 1;
            for wire in Wire::all(case, &server) {
                let mut driver = Driver::new(case, wire);
                call(&mut driver);
                problems.extend(driver.finish());
            }
        }
    }
    let callable = suite.cases.cases.iter().filter(|case| case.call.is_some()).count();
    assert_eq!((called, calls.len()), (callable, callable), "each call has a case: run `cargo xtask bless`");
    problems.extend(remarks::check(&suite));
    assert!(problems.is_empty(), "\n{}", problems.join("\n\n"));
}
