//! The tasks, one module each.

pub mod bench;
pub mod bless;
pub mod ci;
pub mod corpus;
pub mod diff;
pub mod explain;
pub mod fetch;
pub mod generate;
pub mod import;
pub mod roundtrip;
