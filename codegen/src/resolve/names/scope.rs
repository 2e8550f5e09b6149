//! A set of names that must differ from one another.

use std::collections::BTreeSet;

/// Names that are taken in a module, a struct, an enum or a list of arguments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    taken: BTreeSet<String>,
}

/// What asks for a name among its neighbours.
pub(crate) struct Member<'a, F> {
    /// What it is called on the wire: the neighbours are told apart by it, whatever their order.
    pub(crate) wire: &'a str,
    /// Yields names for it, from the shortest to the most telling. Hardly ever is more than the first one asked for.
    pub(crate) candidates: F,
}

impl Scope {
    /// A scope in which some names are taken from the start.
    pub(crate) fn reserving(names: &[&str]) -> Self {
        Self { taken: names.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// Whether a name is taken.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.taken.contains(name)
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

    /// Names for members that stand side by side, whatever their order: each gets its first candidate, unless another one
    /// asks for that too. Then it goes to the one that is spelled like it, or else comes first in the alphabet.
    pub(crate) fn allocate_all<I: Iterator<Item = String>>(
        &mut self,
        members: &[Member<'_, impl Fn() -> I>],
    ) -> Vec<String> {
        let mut names: Vec<_> = members.iter().map(|member| (member.candidates)().next()).collect();
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by_key(|index| {
            let wire = members[*index].wire;
            (names[*index].as_deref().is_none_or(|first| first.trim_start_matches("r#") != wire), wire)
        });
        for index in &order {
            names[*index].take_if(|first| !self.claim(first));
        }
        for index in order {
            if names[index].is_none() {
                names[index] = Some(self.allocate(&(members[index].candidates)().collect::<Vec<_>>()));
            }
        }
        names.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_get_the_same_names_in_any_order() {
        let names = |wires: &[&str]| {
            let candidates = |wire: &str| [wire.to_lowercase(), format!("{}_value", wire.to_lowercase())].into_iter();
            let members: Vec<_> =
                wires.iter().map(|wire| Member { wire, candidates: move || candidates(wire) }).collect();
            let names = Scope::reserving(&["new"]).allocate_all(&members);
            let mut pairs: Vec<_> = wires.iter().map(|wire| (*wire).to_owned()).zip(names).collect();
            pairs.sort();
            pairs
        };
        let given = names(&["Type", "type", "TYPE", "type_value", "new"]);
        assert_eq!(given, names(&["new", "TYPE", "type_value", "type", "Type"]));
        assert!(given.contains(&("type".to_owned(), "type".to_owned())));
        assert!(given.contains(&("type_value".to_owned(), "type_value".to_owned())));
        assert!(given.contains(&("new".to_owned(), "new_value".to_owned())));
    }
}
