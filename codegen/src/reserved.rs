//! Names that Rust and generated code keep for themselves.

/// Keywords of edition 2024 and those reserved for later, which an identifier may be only in its raw form.
pub(crate) const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while",
];

/// Words that cannot be identifiers in any form.
pub(crate) const NEVER: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// Names that the prelude and the imports of a generated file of types hold.
pub(crate) const RESERVED_TYPES: &[&str] = &[
    "Box",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Self",
    "Default",
    "Debug",
    "Clone",
    "Copy",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
    "Drop",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Into",
    "TryFrom",
    "TryInto",
    "AsRef",
    "AsMut",
    "Iterator",
    "IntoIterator",
    "Extend",
    "DoubleEndedIterator",
    "ExactSizeIterator",
    "FromIterator",
    "Send",
    "Sync",
    "Sized",
    "Unpin",
    "ToOwned",
    "ToString",
    "Future",
    "IntoFuture",
    "BTreeMap",
];

/// Whether a type can have this name, which is an identifier: no keyword, and nothing that the code around it means
/// otherwise.
pub(crate) fn is_free(name: &str) -> bool {
    !(KEYWORDS.contains(&name) || NEVER.contains(&name) || RESERVED_TYPES.contains(&name))
}
