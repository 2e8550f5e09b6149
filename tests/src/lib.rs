//! The clients of the golden cases: one module per folder below `golden/`, found by listing.
//!
//! They stand in a library, so that their documentation is built and their examples are compiled like those of any
//! other client. The drives beside them exercise them through a scripted transport.

pub mod exchange;

include!(concat!(env!("OUT_DIR"), "/golden.rs"));

/// The calls that the README shows, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
