//! Names: what each type, operation and member is called.

mod hint;
mod scope;
mod words;

pub(super) use hint::{Hint, Root};
pub(super) use scope::Scope;
pub(super) use words::{screaming, snake, upper_camel};

/// Names that the prelude and the imports of a generated file of types hold.
pub(super) const RESERVED_TYPES: &[&str] = &[
    "Box", "Option", "Some", "None", "Result", "Ok", "Err", "String", "Vec", "Self", "Default", "Debug", "Clone", "Copy",
    "PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "Drop", "Fn", "FnMut", "FnOnce", "From", "Into", "TryFrom", "TryInto",
    "AsRef", "AsMut", "Iterator", "IntoIterator", "Extend", "DoubleEndedIterator", "ExactSizeIterator", "FromIterator",
    "Send", "Sync", "Sized", "Unpin", "ToOwned", "ToString", "Future", "IntoFuture", "BTreeMap",
];

/// Names that a file of an operation imports besides.
pub(super) const OPERATION_IMPORTS: &[&str] = &["Operation", "Request", "Reply", "Error", "Style", "Security", "DefaultServer"];

/// Names that modules of operations and their functions must not have.
pub(super) const RESERVED_MODULES: &[&str] =
    &["types", "auth", "server", "runtime", "std", "core", "alloc", "client", "mod", "lib", "main"];

/// Names that no type in a file of an operation may have.
pub(super) fn reserved_in_operations() -> Vec<&'static str> {
    RESERVED_TYPES.iter().chain(OPERATION_IMPORTS).copied().collect()
}

/// The module of a tag.
pub(super) fn module(tag: &str) -> String {
    let name = snake(tag);
    if RESERVED_MODULES.contains(&name.as_str()) { format!("{name}_operations") } else { name }
}
