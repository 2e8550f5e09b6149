//! Looking at objects.

use std::fmt::{Debug, DebugStruct, Formatter, Result};
use std::str::SplitAsciiWhitespace;

use super::Chain;
use super::arity::for_each_arity;

/// Writes a struct with its fields as `#[derive(Debug)]` would. The names of the fields come as one text.
///
/// # Errors
///
/// If the formatter fails.
#[allow(clippy::needless_pass_by_value, reason = "a reference would cost rustc more in every type")]
pub fn debug<P: Shown>(f: &mut Formatter<'_>, name: &str, fields: &'static str, parts: P) -> Result {
    let mut shown = f.debug_struct(name);
    parts.show(&mut Names(fields.split_ascii_whitespace()), &mut shown);
    shown.finish()
}

/// The names of fields that are still to come.
#[derive(Debug)]
pub struct Names(SplitAsciiWhitespace<'static>);

impl Names {
    /// The next one, without the mark of names that are keywords.
    fn next(&mut self) -> &'static str {
        let name = self.0.next().unwrap_or_default();
        name.strip_prefix("r#").unwrap_or(name)
    }
}

/// A tuple of references to fields that can be shown.
pub trait Shown {
    /// Adds the fields with their names.
    fn show(&self, names: &mut Names, shown: &mut DebugStruct<'_, '_>);
}

macro_rules! tuple {
    ($count:literal: $($T:ident $index:tt)*) => {
        impl<$($T: Debug),*> Shown for ($(&$T,)*) {
            #[allow(unused_variables)]
            fn show(&self, names: &mut Names, shown: &mut DebugStruct<'_, '_>) {
                $(shown.field(names.next(), self.$index);)*
            }
        }
    };
}

for_each_arity!(tuple);

impl<P: Shown, Q: Shown> Shown for Chain<P, Q> {
    fn show(&self, names: &mut Names, shown: &mut DebugStruct<'_, '_>) {
        self.0.show(names, shown);
        self.1.show(names, shown);
    }
}
