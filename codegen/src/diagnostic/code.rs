//! What diagnostics can be about. To add a code, add one entry to the table.

use std::fmt;
use std::str::FromStr;

macro_rules! codes {
    ($( $(#[$section:meta])* $variant:ident = $name:literal: $explanation:literal )*) => {
        /// What a diagnostic is about. The names are stable; [`Code::explanation`] says what each means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $( #[doc = $explanation] $variant, )*
        }

        impl Code {
            const ALL: &'static [Code] = &[$( Code::$variant, )*];

            /// The stable name, in kebab case.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// A paragraph: what it means, what follows, what to do.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $( Self::$variant => $explanation, )* }
            }
        }
    };
}

include!("codes.rs");

impl Code {
    /// All codes, in the order of the stages they come from.
    #[must_use]
    pub fn all() -> &'static [Code] {
        Self::ALL
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A name that no code has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no diagnostic code {}", super::quoted(name))]
pub struct UnknownCode {
    name: String,
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().copied().find(|code| code.name() == name);
        found.ok_or_else(|| UnknownCode { name: name.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_has_a_unique_kebab_case_name_and_an_explanation() {
        let mut names = BTreeSet::new();
        for code in Code::all() {
            let name = code.name();
            assert!(names.insert(name), "`{name}` stands twice");
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
            assert!(code.explanation().len() > 80 && code.explanation().ends_with('.'), "`{name}` is not explained");
            assert!(!code.explanation().contains('\n'), "the explanation of `{name}` is one paragraph");
        }
    }

    #[test]
    fn names_are_read_back() {
        for code in Code::all() {
            assert_eq!(code.name().parse(), Ok(*code));
        }
        let unknown = "no-such-code".parse::<Code>().unwrap_err();
        assert_eq!(unknown.to_string(), "there is no diagnostic code `no-such-code`");
    }
}
