//! The commands of the workspace, as a library: `main.rs` only parses the command line, and tests use the same code.
//!
//! This is the only part of the project that touches disk, clock and processes; the generator itself, `codegen`, is
//! text in, text out.

pub mod beside;
pub mod cli;
pub mod commands;
pub mod compile;
pub mod conformance;
pub mod console;
pub mod failure;
pub mod git;
pub mod golden;
pub mod inputs;
pub mod ledger;
pub mod measure;
pub mod names;
pub mod output;
mod parallel;
pub mod workspace;

pub use failure::{Chain, Failure, Verdict};
pub use workspace::Workspace;
