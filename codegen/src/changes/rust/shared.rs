//! Types that several places share: one is declared, the others are aliases of it.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Item, Kind, Signature, Surface};
use super::words::words;

/// Puts what is declared in the place of the aliases of structs and enums of the client: whoever uses one of them feels what
/// happens to it, whichever place declares it.
pub(super) fn expand(surface: &mut Surface) {
    let target = |item: &Item| {
        let declared = (item.kind == Kind::Alias).then(|| surface.get(&item.signature.result)).flatten()?;
        matches!(declared.kind, Kind::Struct | Kind::Enum).then(|| item.signature.result.clone())
    };
    let aliases: Vec<(String, String)> =
        surface.iter().filter_map(|(path, item)| Some((path.clone(), target(item)?))).collect();
    for (path, declared) in aliases {
        let Some(mut expanded) = surface.get(&declared).cloned() else { continue };
        if let Some(alias) = surface.get_mut(&path) {
            expanded.docs = std::mem::take(&mut alias.docs);
            expanded.deprecated = alias.deprecated;
            expanded.same_as = Some(declared);
            *alias = expanded;
        }
    }
}

/// The types of a client that are one: the path of what is declared, by the paths of its aliases.
pub(super) struct Shared(BTreeMap<String, String>);

impl Shared {
    pub(super) fn of(surface: &Surface) -> Self {
        Self(surface.iter().filter_map(|(path, item)| Some((path.clone(), item.same_as.clone()?))).collect())
    }

    /// The path of what is declared for a path.
    pub(super) fn declared<'p>(&'p self, path: &'p str) -> &'p str {
        self.0.get(path).map_or(path, String::as_str)
    }

    /// A signature with what is declared in the place of aliases.
    pub(super) fn signature(&self, signature: &Signature) -> Signature {
        let text = |text: &str| words(text, &|path| self.declared(path).to_owned());
        Signature {
            parameters: signature.parameters.iter().map(|(name, ty)| (name.clone(), text(ty))).collect(),
            result: text(&signature.result),
        }
    }

    /// Types that are one here, each with all of its names.
    fn groups(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut groups: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (path, declared) in &self.0 {
            groups.entry(declared).or_default().extend([path.as_str(), declared.as_str()]);
        }
        groups
    }

    /// The names that are one type here and not there, each with the name that it is parted from. Of the types that one
    /// becomes, that with the most names is what the others part from; one that is as it was, before others.
    pub(super) fn parted<'s>(
        &'s self,
        there: &'s Self,
        renamed: &dyn Fn(&str) -> Option<String>,
        is_as_before: &dyn Fn(&str) -> bool,
    ) -> Vec<(&'s str, &'s str)> {
        let mut found = Vec::new();
        for names in self.groups().into_values() {
            let mut types: BTreeMap<String, Vec<&str>> = BTreeMap::new();
            for name in names {
                if let Some(path) = renamed(name) {
                    types.entry(there.declared(&path).to_owned()).or_default().push(name);
                }
            }
            let stays = |names: &[&str]| (names.iter().any(|name| is_as_before(name)), names.len());
            let Some((rest, others)) = types.iter().max_by_key(|(_, names)| stays(names)) else { continue };
            let Some(first) = others.first() else { continue };
            let gone = types.iter().filter(|(declared, _)| *declared != rest).flat_map(|(_, names)| names);
            found.extend(gone.map(|name| (*name, *first)));
        }
        found
    }
}
