//! Names for schemas of other files: what a person would call them, told apart by their folders where need be.

use crate::document::Pointer;
use crate::model::{Nodes, Schema};
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};

/// Names of files and folders that say what kind of thing is in them, not which.
const GENERIC: [&str; 16] = [
    "index",
    "schema",
    "schemas",
    "model",
    "models",
    "component",
    "components",
    "definition",
    "definitions",
    "defs",
    "type",
    "types",
    "main",
    "response",
    "responses",
    "resources",
];

/// A schema of another file.
struct Candidate {
    /// What it is called by itself.
    name: String,
    /// What may stand in front of that, from the shortest to the most telling.
    qualifiers: Vec<String>,
    /// How many of them were tried and did not tell it from others.
    level: usize,
}

/// Names for all schemas of other files that something refers to. `components` are the description's own schemas: one of them
/// that is nothing but a reference gives its name to what it refers to.
///
/// The names do not depend on the order in which anything stands: of several schemas of one name in different files, none gets
/// it alone.
pub(super) fn names(nodes: &Nodes, components: &IndexMap<String, Pointer>) -> BTreeMap<Pointer, String> {
    let taken: BTreeSet<String> = components.keys().map(|name| key(name)).collect();
    let mut named = BTreeMap::new();
    let sorted: BTreeMap<&String, &Pointer> = components.iter().collect();
    for (name, pointer) in sorted {
        if let Some(target) = bare_reference(nodes, pointer).filter(|target| target.file().is_some()) {
            named.entry(target).or_insert_with(|| name.clone());
        }
    }
    let unnamed = referenced(nodes).into_iter().filter(|pointer| !named.contains_key(pointer));
    let mut candidates: BTreeMap<Pointer, Candidate> =
        unnamed.map(|pointer| (pointer.clone(), Candidate::of(&pointer))).collect();
    while promote(&mut candidates, &taken) {}
    named.extend(candidates.into_iter().map(|(pointer, candidate)| (pointer, candidate.text())));
    named
}

/// What a schema refers to that says nothing else.
fn bare_reference(nodes: &Nodes, pointer: &Pointer) -> Option<Pointer> {
    let schema = nodes.schemas.get(pointer)?;
    let bare = Schema { reference: schema.reference.clone(), ..Schema::default() };
    schema.reference.clone().filter(|_| bare == *schema)
}

/// The schemas of other files that some schema refers to.
fn referenced(nodes: &Nodes) -> BTreeSet<Pointer> {
    let mut found = BTreeSet::new();
    for schema in nodes.schemas.values() {
        let mapped = schema.discriminator.iter().flat_map(|discriminator| discriminator.mapping.values());
        found.extend(schema.reference.iter().chain(mapped).filter(|target| target.file().is_some()).cloned());
    }
    found
}

/// Gives those that have a name in common, or that of one of the description's own schemas, one more qualifier. Answers
/// whether any had one left.
fn promote(candidates: &mut BTreeMap<Pointer, Candidate>, taken: &BTreeSet<String>) -> bool {
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for candidate in candidates.values() {
        *groups.entry(key(&candidate.text())).or_default() += 1;
    }
    let mut promoted = false;
    for candidate in candidates.values_mut() {
        let key = key(&candidate.text());
        let ambiguous = groups.get(&key).is_some_and(|count| *count > 1) || taken.contains(&key);
        if ambiguous && candidate.level < candidate.qualifiers.len() {
            candidate.level += 1;
            promoted = true;
        }
    }
    promoted
}

impl Candidate {
    fn of(pointer: &Pointer) -> Self {
        let mut steps = pointer.file().map(|file| file.steps()).unwrap_or_default();
        if let (Some(last), Some(file)) = (steps.last_mut(), pointer.file()) {
            *last = file.stem();
        }
        steps.extend(pointer.last().map(std::borrow::Cow::into_owned));
        // A file called `index` is what its folder is called.
        while steps.len() > 1 && steps.last().is_some_and(|last| is_generic(last)) {
            steps.pop();
        }
        let name = steps.pop().unwrap_or_default();
        let telling = |step: &&String| !is_generic(step) && *step != ".." && !key(&name).starts_with(&key(step));
        let short: Vec<&str> = steps.iter().filter(telling).map(String::as_str).collect();
        let full: Vec<&str> = steps.iter().filter(|step| *step != "..").map(String::as_str).collect();
        let tails = |steps: &[&str]| (0..steps.len()).rev().map(|start| steps[start..].join(" ")).collect::<Vec<_>>();
        let qualifiers = [tails(&short), tails(&full)].concat();
        Self { name, qualifiers, level: 0 }
    }

    fn text(&self) -> String {
        match self.level.checked_sub(1).and_then(|level| self.qualifiers.get(level)) {
            None => self.name.clone(),
            Some(qualifier) => format!("{qualifier} {}", self.name),
        }
    }
}

fn is_generic(step: &str) -> bool {
    GENERIC.contains(&step.to_ascii_lowercase().as_str())
}

/// What two names have in common that a reader would take for the same.
fn key(name: &str) -> String {
    name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    fn named(pointers: &[&str], taken: &[&str]) -> Vec<String> {
        let mut nodes = Nodes::default();
        for (index, pointer) in pointers.iter().enumerate() {
            let schema = Schema { reference: Some(pointer.parse().unwrap()), ..Schema::default() };
            nodes.schemas.insert(Pointer::root().index(index), schema);
        }
        let components = taken.iter().map(|name| ((*name).to_owned(), Pointer::root().child(name))).collect();
        let names = names(&nodes, &components);
        pointers.iter().map(|pointer| names[&pointer.parse().unwrap()].clone()).collect()
    }

    #[test]
    fn a_schema_is_called_after_its_file_or_its_place_in_it() {
        assert_eq!(named(&["schemas/Pet.yaml#", "pets.yaml#/components/schemas/Dog"], &[]), ["Pet", "Dog"]);
        assert_eq!(named(&["schemas/pet/index.yaml#", "cat/schema.json#"], &[]), ["pet", "cat"]);
    }

    #[test]
    fn schemas_of_one_name_are_told_apart_by_their_folders() {
        assert_eq!(named(&["a/models/options.yml#", "b/models/options.yml#"], &[]), ["a options", "b options"]);
        assert_eq!(named(&["x.yaml#/$defs/Name", "x/y.yaml#/$defs/Name"], &[]), ["x Name", "y Name"]);
        assert_eq!(named(&["schemas/pet.yaml#", "models/pet.yaml#"], &[]), ["schemas pet", "models pet"]);
        assert_eq!(named(&["zoo/pet.yaml#"], &["Pet"]), ["zoo pet"]);
        assert_eq!(named(&["pet.yaml#", "zoo/pet.yaml#"], &[]), ["pet", "zoo pet"]);
    }
}
