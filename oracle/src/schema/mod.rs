//! Schemas of a description, as JSON Schemas.

mod annotate;
mod bundle;
mod convert;
mod flat;

pub(crate) use bundle::{Bundle, Def};
pub(crate) use flat::Flat;
