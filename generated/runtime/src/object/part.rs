//! A field to be written, according to its mode.

use serde::ser::{Serialize, SerializeMap};

use crate::Maybe;

/// A field that is always written. Named as the macro writes the mode.
#[allow(non_camel_case_types)]
#[derive(Debug)]
pub struct required<'f, T>(pub &'f T);

/// A field that is left out if it is `None`. Named as the macro writes the mode.
#[allow(non_camel_case_types)]
#[derive(Debug)]
pub struct optional<'f, T>(pub &'f Option<T>);

/// A field that is left out if it is absent, and may be null. Named as the macro writes the mode.
#[allow(non_camel_case_types)]
#[derive(Debug)]
pub struct maybe<'f, T>(pub &'f Maybe<T>);

/// A field to be written.
pub trait Part {
    /// Writes name and value, unless the value is absent.
    ///
    /// # Errors
    ///
    /// If the value cannot be written.
    fn write<M: SerializeMap>(&self, name: &'static str, map: &mut M) -> Result<(), M::Error>;
}

impl<T: Serialize> Part for required<'_, T> {
    fn write<M: SerializeMap>(&self, name: &'static str, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(name, self.0)
    }
}

impl<T: Serialize> Part for optional<'_, T> {
    fn write<M: SerializeMap>(&self, name: &'static str, map: &mut M) -> Result<(), M::Error> {
        match self.0 {
            Some(value) => map.serialize_entry(name, value),
            None => Ok(()),
        }
    }
}

impl<T: Serialize> Part for maybe<'_, T> {
    fn write<M: SerializeMap>(&self, name: &'static str, map: &mut M) -> Result<(), M::Error> {
        match self.0 {
            Maybe::Absent => Ok(()),
            present => map.serialize_entry(name, present),
        }
    }
}
