//! Names: what each type, operation and member is called.

mod hint;
mod phrase;
mod scope;
mod words;

pub(super) use hint::{Hint, Root};
pub(super) use phrase::Phrase;
pub(super) use scope::{Member, Scope};
pub(super) use words::{screaming, snake, spelled_out, upper_camel};

pub(super) use crate::reserved::RESERVED_TYPES;

/// Names that a file of an operation imports besides.
pub(super) const OPERATION_IMPORTS: &[&str] =
    &["Operation", "Request", "Reply", "Error", "Style", "Security", "DefaultServer"];

/// Names that modules of operations and their functions must not have.
pub(super) const RESERVED_MODULES: &[&str] =
    &["types", "auth", "server", "reply_headers", "runtime", "std", "core", "alloc", "client", "mod", "lib", "main"];

/// Names that no type in a file of an operation may have: the API's marker type is imported there, too.
pub(super) fn reserved_in_operations(marker: &str) -> Vec<&str> {
    RESERVED_TYPES.iter().chain(OPERATION_IMPORTS).copied().chain([marker]).collect()
}

/// The name of an API's marker type, which stands beside what the runtime exports.
pub(super) fn marker(module: &str) -> String {
    const TAKEN: &[&str] = &[
        "Client",
        "Server",
        "Credential",
        "Security",
        "Secret",
        "ClientCredentials",
        "Operation",
        "Request",
        "Reply",
        "Error",
    ];
    let name = upper_camel(module);
    if TAKEN.contains(&name.as_str()) || RESERVED_TYPES.contains(&name.as_str()) { format!("{name}Api") } else { name }
}

/// The module of a tag: also the name of a folder.
pub(super) fn module(tag: &str) -> String {
    let name = shortened(&ascii(&snake(tag)));
    let plain = name.trim_start_matches("r#");
    if RESERVED_MODULES.contains(&plain) || is_device(plain) { format!("{plain}_operations") } else { name }
}

/// The module of a type or an operation: also the name of a file. It differs from the name itself, which matters in scripts
/// that have no upper case, and is one that every file system takes.
pub(super) fn file(name: &str, kind: &str) -> String {
    let file = shortened(&ascii(&snake(name)));
    let plain = file.trim_start_matches("r#");
    let taken = plain == name || plain == "mod" || is_device(plain);
    if taken { format!("{plain}_{kind}") } else { file }
}

/// A name in ASCII, because Rust finds the files of no other modules: other letters become their code points.
fn ascii(name: &str) -> String {
    if name.is_ascii() {
        return name.to_owned();
    }
    let spelled = |sign: char| if sign.is_ascii() { sign.to_string() } else { format!("_u{:x}_", u32::from(sign)) };
    let words: String = name.chars().map(spelled).collect();
    words.split('_').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}

/// Whether Windows takes a name for a device, whatever its extension.
fn is_device(name: &str) -> bool {
    let numbered = |prefix: &str| name.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest != "0");
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// The beginning of a name that fits into a file name of at most 100 bytes, whole words if possible.
fn shortened(name: &str) -> String {
    const LONGEST_FILE: usize = 80;
    if name.len() <= LONGEST_FILE {
        return name.to_owned();
    }
    let end = (0..=LONGEST_FILE).rev().find(|end| name.is_char_boundary(*end)).unwrap_or(0);
    let cut = &name[..end];
    cut.rsplit_once('_').map_or(cut, |(words, _)| if words.is_empty() { cut } else { words }).to_owned()
}
