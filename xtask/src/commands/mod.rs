//! The tasks, one module each.

pub mod bench;
pub mod bless;
pub mod ci;
pub mod corpus;
pub mod explain;
pub mod generate;
pub mod import;
pub mod roundtrip;
