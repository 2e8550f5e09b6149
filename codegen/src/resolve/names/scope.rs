//! A set of names that must differ from one another.

use std::collections::BTreeSet;

/// Names that are taken in a module, a struct, an enum or a list of arguments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which some names are taken from the start.
    pub(crate) fn reserving(names: &[&str]) -> Self {
        Self { taken: names.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// Takes a name if it is free.
    pub(crate) fn claim(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }

    /// Takes the first free one of some candidates, which go from the shortest to the most telling; if all are taken, the
    /// last one with the first free number from 2.
    pub(crate) fn allocate(&mut self, candidates: &[String]) -> String {
        for candidate in candidates {
            if self.claim(candidate) {
                return candidate.clone();
            }
        }
        let last = candidates.last().map_or("value", String::as_str);
        let mut number = 2;
        loop {
            let name = format!("{last}{number}");
            if self.claim(&name) {
                return name;
            }
            number += 1;
        }
    }
}
