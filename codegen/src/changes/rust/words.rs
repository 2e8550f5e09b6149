//! The paths that stand in signatures.

use std::collections::BTreeSet;

use super::item::{Kind, Signature, Surface};

/// How many aliases stand for one another, and how long a text becomes, until the rest is left as it is.
const DEEPEST: usize = 16;
const LONGEST: usize = 10_000;

/// A text with all paths in it renamed.
pub(super) fn words(text: &str, renamed: &dyn Fn(&str) -> String) -> String {
    let mut result = String::new();
    for (path, signs) in split(text) {
        if !path.is_empty() {
            result.push_str(&renamed(path));
        }
        result.push_str(signs);
    }
    result
}

/// A signature with what its aliases stand for: an alias and its target are one type.
pub(super) fn spelled_out(signature: &Signature, surface: &Surface) -> Signature {
    let text = |text: &str| {
        let mut result = String::new();
        expand(text, surface, 0, &mut result);
        result
    };
    Signature {
        parameters: signature.parameters.iter().map(|(name, ty)| (name.clone(), text(ty))).collect(),
        result: text(&signature.result),
    }
}

fn expand(text: &str, surface: &Surface, depth: usize, result: &mut String) {
    for (path, signs) in split(text) {
        let alias = surface.get(path).filter(|item| item.kind == Kind::Alias);
        match alias.filter(|_| depth < DEEPEST && result.len() < LONGEST) {
            Some(alias) => expand(&alias.signature.result, surface, depth + 1, result),
            None => result.push_str(path),
        }
        result.push_str(signs);
    }
}

/// The paths of a text, each with the signs behind it.
fn split(mut rest: &str) -> Vec<(&str, &str)> {
    let is_path = |character: char| character.is_alphanumeric() || matches!(character, '_' | ':' | '#');
    let mut found = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(|character| !is_path(character)).unwrap_or(rest.len());
        let (path, after) = rest.split_at(end);
        let next = after.find(is_path).unwrap_or(after.len());
        let (signs, after) = after.split_at(next);
        found.push((path, signs));
        rest = after;
    }
    found
}

/// Paths that stand where others stood: in a signature of an item that stayed, or was renamed.
pub(in crate::changes) fn replacements(
    old: &Surface,
    new: &Surface,
    renamed: &dyn Fn(&str) -> Option<String>,
) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for (path, before) in old {
        let Some(after) = new.get(&renamed(path).unwrap_or_else(|| path.clone())) else { continue };
        let mut pair = |old: &Signature, new: &Signature| {
            let (was, is) = (paths(old), paths(new));
            for gone in was.difference(&is) {
                found.extend(is.difference(&was).map(|come| ((*gone).to_owned(), (*come).to_owned())));
            }
        };
        pair(&before.signature, &after.signature);
        for (key, member) in &before.members {
            if let Some(other) = after.members.get(key) {
                pair(&member.signature, &other.signature);
            }
        }
    }
    found
}

fn paths(signature: &Signature) -> BTreeSet<&str> {
    let types = signature.parameters.iter().map(|(_, ty)| ty).chain([&signature.result]);
    types.flat_map(|ty| split(ty)).map(|(path, _)| path).filter(|path| !path.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn paths_are_renamed_whole() {
        let renamed = |path: &str| if path == "types::Toy" { "types::Thing".to_owned() } else { path.to_owned() };
        assert_eq!(words("Vec<types::Toy>, types::Toys", &renamed), "Vec<types::Thing>, types::Toys");
        assert_eq!(words("impl Into<r#type>", &renamed), "impl Into<r#type>");
    }
}
