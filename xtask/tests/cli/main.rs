//! The real program, in a folder of its own for each test.

mod bench;
mod bless;
mod ci;
mod corpus;
mod diff;
mod explain;
#[cfg(feature = "http")]
mod fetch;
mod import;
mod refusals;
mod report;
mod standalone;
mod support;
mod vendor;
mod workspace;
