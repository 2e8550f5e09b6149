//! Whether generated types read all that a description allows, and write it back as it was.
//!
//! From every schema of a description, values are made (`instance`). An independent judge (`judge`) says which are
//! valid. Each one that is goes through the type that was generated for its schema: it has to be read, and what is
//! written again has to be valid, the same value (`compare`), and the same text once more. Values that are almost valid
//! have to be refused; texts that are cut off or nested too deeply (`hostile`) may not end the program. The examples of
//! the description go the same way as values (`examples`).
//!
//! Types are reached through a [`Codec`]: the golden clients are compiled into the tests; for any other description,
//! `cargo xtask roundtrip` generates its types, compiles them with a small driver, and talks to it (`driver`).

mod codec;
pub mod command;
mod compare;
mod driver;
mod examples;
mod hostile;
mod instance;
mod judge;
mod nearly;
mod report;
mod schema;
mod trial;

pub use codec::{Answer, Codec};
pub use report::{Finding, Kind, Report};
pub use trial::{Entry, run};
