//! Objects: reading and writing structs without code per struct.
//!
//! The macros leave two things in a generated crate: names and modes as data, and one call per direction. The loops are
//! here, generic over the tuple of field types, and compiled where they are used. That is what makes `cargo check` of
//! a generated crate several times faster than derived implementations would.

mod arity;
mod construct;
mod debug;
mod implement;
mod left_out;
mod macros;
mod missing;
mod mode;
mod read;
mod shape;
mod write;

pub use construct::{absent, given};
pub use debug::{Names, Shown, debug};
pub use missing::MissingFields;
pub use mode::Modes;
pub use read::{Fields, read, read_rest};
pub use write::{Parts, write, write_rest};

/// Fields beyond the largest tuple: those of a tuple, then more.
#[derive(Debug)]
pub struct Chain<F, G>(pub F, pub G);
