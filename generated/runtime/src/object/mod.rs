//! Objects: reading and writing structs without code per struct.
//!
//! The macros leave two things in a generated crate: names and modes as data, and one call per direction. The loops are
//! here, generic over the tuple of field types, and compiled where they are used. That is what makes `cargo check` of
//! a generated crate several times faster than derived implementations would.

mod arity;
mod construct;
mod macros;
mod missing;
mod part;
mod read;
mod shape;
mod write;

pub use construct::{absent, given};
pub use missing::MissingFields;
pub use part::{Part, maybe, optional, required};
pub use read::{Fields, read, read_rest};
pub use write::{Parts, write, write_rest};

/// Fields beyond the largest tuple: those of a tuple, then more.
#[derive(Debug)]
pub struct Chain<F, G>(pub F, pub G);
