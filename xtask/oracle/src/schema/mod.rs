//! Schemas of a description, as JSON Schemas.

mod annotate;
mod bundle;
mod convert;
mod flat;
mod strict;

pub(crate) use bundle::{Bundle, Def, is_component};
pub(crate) use flat::{Flat, matches};
pub(crate) use strict::{loose, strict};
