//! The tasks, one module each.

pub mod bless;
pub mod ci;
pub mod explain;
pub mod generate;
