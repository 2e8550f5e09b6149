//! Schemas of a description, as JSON Schemas.

mod annotate;
mod bundle;
mod convert;
mod flat;
mod strict;

pub(crate) use bundle::{Bundle, Def, is_component};
pub(crate) use flat::Flat;
#[cfg(test)]
pub(crate) use flat::matches;
pub(crate) use strict::{loose, strict};
