//! Names of crates and modules.

use std::fmt;
use std::str::FromStr;

use codegen::diagnostic::quoted;

/// How many bytes a name may have: what registries accept.
const LONGEST: usize = 64;

/// Names that mean something else where a client's name stands: in cargo, in the compiler, as a dependency or a feature.
const TAKEN: &[&str] = &[
    "alloc",
    "build",
    "core",
    "default",
    "deps",
    "examples",
    "incremental",
    "lib",
    "main",
    "mod",
    "native",
    "native_tls",
    "openapi_runtime",
    "proc_macro",
    "reqwest",
    "runtime",
    "rustls",
    "rustls_tls",
    "std",
    "test",
];

/// The name of a crate that can also be the name of a module: lower-case ASCII letters, digits, `_` and `-`, the first a
/// letter, and neither a keyword nor taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrateName(String);

impl CrateName {
    /// The name that comes nearest to a text.
    #[must_use]
    pub fn nearest(text: &str) -> Self {
        let mut name = String::new();
        for character in text.chars().map(|character| character.to_ascii_lowercase()).take(LONGEST / 2) {
            match character {
                'a'..='z' | '0'..='9' => name.push(character),
                _ if name.is_empty() || name.ends_with('_') => {}
                _ => name.push('_'),
            }
        }
        let name = name.trim_end_matches('_');
        if name.is_empty() {
            return Self("client".to_owned());
        }
        let tries = [name.to_owned(), format!("{name}_client"), format!("api_{name}")];
        Self(tries.into_iter().find(|name| problem(name).is_none()).unwrap_or_default())
    }

    /// The name as Rust code writes it: with `_` for `-`.
    #[must_use]
    pub fn module(&self) -> String {
        self.0.replace('-', "_")
    }

    /// The name as manifests write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CrateName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Why a text is not a name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name} cannot be the name of a client: {problem}")]
pub struct NameError {
    name: String,
    problem: &'static str,
}

impl FromStr for CrateName {
    type Err = NameError;

    fn from_str(name: &str) -> Result<Self, NameError> {
        match problem(name) {
            None => Ok(Self(name.to_owned())),
            Some(problem) => Err(NameError { name: quoted(name), problem }),
        }
    }
}

fn problem(name: &str) -> Option<&'static str> {
    let module = name.replace('-', "_");
    if !name.starts_with(|first: char| first.is_ascii_lowercase()) {
        return Some("it does not start with a lower-case letter");
    }
    if !name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-')) {
        return Some("it has other characters than lower-case letters, digits, `_` and `-`");
    }
    if name.len() > LONGEST {
        return Some("it is longer than 64 characters");
    }
    if syn::parse_str::<syn::Ident>(&module).is_err() {
        return Some("it is a keyword of Rust");
    }
    (TAKEN.contains(&module.as_str()) || is_device(name)).then_some("it means something else already")
}

/// Whether a file name means a device on Windows, whatever its extension.
pub(crate) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |port: &str| stem.strip_prefix(port).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_mean_something_else_are_refused() {
        for name in
            ["", "../x", "/x", "a/b", "type", "std", "runtime", "openapi-runtime", "1a", "A", "a b", "con", "é", "_"]
        {
            assert!(name.parse::<CrateName>().is_err(), "{name:?}");
        }
        assert_eq!("my-pets".parse::<CrateName>().unwrap().module(), "my_pets");
    }

    #[test]
    fn every_text_has_a_nearest_name() {
        let cases = [
            ("Pet Store v1.0", "pet_store_v1_0"),
            ("../../etc", "etc"),
            ("type", "type_client"),
            ("3scale", "api_3scale"),
            ("日本", "client"),
            ("runtime", "runtime_client"),
            ("--", "client"),
        ];
        for (text, name) in cases {
            assert_eq!(CrateName::nearest(text).as_str(), name);
        }
        assert!(CrateName::nearest(&"x".repeat(500)).as_str().len() <= LONGEST);
    }

    #[test]
    fn devices_are_devices_with_any_extension() {
        assert!(is_device("nul.rs") && is_device("COM1.txt") && is_device("aux"));
        assert!(!is_device("com.rs") && !is_device("console.rs") && !is_device("com12.rs"));
    }
}
