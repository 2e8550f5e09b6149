//! Types that are described in several places and hold the same: one is declared, the others are aliases of it.
//!
//! Every place keeps its name, so that nothing is renamed when another place comes to say the same or something else. Only
//! types within other things are shared: two components are two types, however alike they are.

use super::names::{Hint, Root};
use super::walk;
use crate::ir::{Api, Check, Docs, Enumeration, Home, Object, Shape, TypeDef, TypeId, Union};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// With how many types of the same properties one is compared, so that many that differ in small things take no time.
const MOST_COMPARED: usize = 50;

/// Finds the types that are the same, once all have their names, files and gates.
pub(super) fn share(api: &mut Api, hints: &[Hint]) {
    let mut declared: BTreeMap<u64, Vec<TypeId>> = BTreeMap::new();
    for id in order(api, hints) {
        let alike = declared.entry(fingerprint(api, id)).or_default();
        let mut others = alike.iter().take(MOST_COMPARED);
        match others.find(|other| is_there(api, **other, id) && is_same(api, id, **other)) {
            Some(other) => {
                let check = strongest(api.type_def(id).check, api.type_def(*other).check);
                api.types[other.0].check = check;
                api.types[id.0].same_as = Some(*other);
            }
            None => alike.push(id),
        }
    }
}

/// The types that may be shared: first those that hold no other such type, then those that hold only these, and so on; of
/// each rank those with short names first, since what is declared should have a name that says little else.
fn order(api: &Api, hints: &[Hint]) -> Vec<TypeId> {
    let is_within = |id: &TypeId| match hints.get(id.0).map(|hint| (&hint.root, hint.depth())) {
        Some((Root::Component(_), depth)) => depth > 0,
        Some((Root::Operation(..), _)) => true,
        None => false,
    };
    let held =
        |id: TypeId| walk::types_in(&api.type_def(id).shape).into_iter().filter_map(walk::named).filter(is_within);
    let mut holders: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut waiting: BTreeMap<TypeId, usize> = BTreeMap::new();
    for id in (0..api.types.len()).map(TypeId).filter(is_within) {
        waiting.insert(id, held(id).count());
        for within in held(id) {
            holders.entry(within).or_default().push(id);
        }
    }
    let mut ready: Vec<TypeId> = waiting.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    let mut order = Vec::new();
    // What holds itself is never ready.
    while !ready.is_empty() {
        ready.sort_by_cached_key(|id| preference(api.type_def(*id)));
        let mut next = Vec::new();
        for holder in ready.iter().flat_map(|id| holders.get(id).into_iter().flatten()) {
            if let Some(count) = waiting.get_mut(holder) {
                *count -= 1;
                next.extend((*count == 0).then_some(*holder));
            }
        }
        order.append(&mut ready);
        ready = next;
    }
    order.retain(|id| hints.get(id.0).is_some_and(|hint| may_be_shared(api.type_def(*id), hint)));
    order
}

/// Components before operations, which come and go; then short names.
fn preference(definition: &TypeDef) -> (bool, usize, String) {
    (matches!(definition.home, Home::Operation { .. }), definition.name.len(), definition.name.clone())
}

/// Whether there is something to share: not the body of an operation, which grows as the operation does.
fn may_be_shared(definition: &TypeDef, hint: &Hint) -> bool {
    let is_body = || matches!(hint.root, Root::Operation(..)) && hint.depth() <= 1 && definition.usage.sent;
    match &definition.shape {
        Shape::Object(Object { fields, .. }) => !fields.is_empty() && !is_body(),
        Shape::Enumeration(_) | Shape::Union(_) => true,
        Shape::Alias(_) | Shape::Newtype(_) => false,
    }
}

/// A number that types which are the same have in common, and few others.
fn fingerprint(api: &Api, id: TypeId) -> u64 {
    let mut hasher = DefaultHasher::new();
    let shape = &api.type_def(id).shape;
    let names: Vec<&String> = match shape {
        Shape::Object(Object { fields, .. }) => fields.iter().map(|field| &field.wire).collect(),
        Shape::Enumeration(Enumeration { variants, .. }) => variants.iter().map(|variant| &variant.name).collect(),
        Shape::Union(Union { variants, .. }) => variants.iter().map(|variant| &variant.name).collect(),
        Shape::Alias(_) | Shape::Newtype(_) => Vec::new(),
    };
    names.hash(&mut hasher);
    for held in walk::types_in(shape).into_iter().filter_map(walk::named) {
        api.declared(held).hash(&mut hasher);
    }
    hasher.finish()
}

/// Whether two types differ in nothing but their names and what is said about them as a whole.
fn is_same(api: &Api, one: TypeId, other: TypeId) -> bool {
    let (one, other) = (api.type_def(one), api.type_def(other));
    // In the same directions, so that whether a type can be read does not depend on another place.
    (one.usage, one.comparable, one.deprecated) == (other.usage, other.comparable, other.deprecated)
        && declared(api, &one.shape) == declared(api, &other.shape)
}

/// A shape that holds what is declared in the place of its aliases, without the author's words about its parts: other words
/// for the same are no other type.
fn declared(api: &Api, shape: &Shape) -> Shape {
    let mut shape = shape.clone();
    match &mut shape {
        Shape::Object(object) => {
            for field in &mut object.fields {
                field.example = None;
                wordless(&mut field.docs);
            }
        }
        Shape::Enumeration(Enumeration { variants, .. }) => {
            for variant in variants {
                wordless(&mut variant.docs);
            }
        }
        Shape::Union(Union { variants, .. }) => {
            for variant in variants {
                wordless(&mut variant.docs);
            }
        }
        Shape::Alias(_) | Shape::Newtype(_) => {}
    }
    for ty in walk::types_in_mut(&mut shape) {
        *ty = api.with_declared(ty);
    }
    shape
}

/// Leaves only what follows from the schema: constraints, constants, defaults.
fn wordless(docs: &mut Docs) {
    (docs.summary, docs.description) = (None, None);
}

/// Whether a type is compiled whenever another one is.
fn is_there(api: &Api, declared: TypeId, alias: TypeId) -> bool {
    let gate = |file: &String| api.gates.get(file);
    match (&api.type_def(declared).home, &api.type_def(alias).home) {
        (Home::Types { file }, Home::Types { file: other }) if file == other => true,
        (Home::Types { file }, other) => match (gate(file), other) {
            (None, _) => true,
            (Some(groups), Home::Operation { index }) => groups.contains(&api.operations[*index].group),
            (Some(groups), Home::Types { file }) => {
                gate(file).is_some_and(|other| other.iter().all(|group| groups.contains(group)))
            }
        },
        (Home::Operation { index }, Home::Operation { index: other }) => {
            api.operations[*index].group == api.operations[*other].group
        }
        (Home::Operation { .. }, Home::Types { .. }) => false,
    }
}

/// What is asked of either.
fn strongest(one: Check, other: Check) -> Check {
    match (one, other) {
        (Check::Within, _) | (_, Check::Within) => Check::Within,
        (Check::Nothing, _) | (_, Check::Nothing) => Check::Nothing,
        (Check::No, Check::No) => Check::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Loader, Source};
    use crate::{Input, Layout, resolve_only};

    const COLOUR: &str = r#"{"type": "string", "enum": ["red", "green"]}"#;

    /// A client with an operation for each of some tags, which takes a colour and answers with a component that has one.
    fn client(tags: &[&str], features: bool) -> Api {
        let operation = |(number, tag): (usize, &&str)| {
            format!(
                r##""/{number}": {{"get": {{"tags": ["{tag}"], "operationId": "get{number}",
                "parameters": [{{"name": "colour", "in": "query", "schema": {COLOUR}}}],
                "responses": {{"200": {{"description": "", "content": {{"application/json": {{"schema":
                    {{"$ref": "#/components/schemas/T{number}"}}}}}}}}}}}}}}"##
            )
        };
        let schema = |number: usize| {
            format!(r#""T{number}": {{"type": "object", "properties": {{"colour": {COLOUR}, "own{number}": {{}}}}}}"#)
        };
        let paths: Vec<String> = tags.iter().enumerate().map(operation).collect();
        let schemas: Vec<String> = (0..tags.len()).map(schema).collect();
        let text = format!(
            r#"{{"openapi": "3.0.3", "info": {{"title": "x", "version": "1"}}, "paths": {{{}}},
            "components": {{"schemas": {{{}}}}}}}"#,
            paths.join(","),
            schemas.join(",")
        );
        let input = Input {
            name: "api".to_owned(),
            description: Source::new("openapi.json", &text),
            header_path: None,
            loader: Loader::default(),
            overlays: Vec::new(),
            config: Some(Source::new("api.toml", &format!("tag_features = {features}"))),
            names: None,
            layout: Layout::Crate,
        };
        resolve_only(&input).unwrap_or_else(|errors| panic!("{errors:?}"))
    }

    /// The aliases, each with what is declared.
    fn aliases(api: &Api) -> Vec<(&str, &str)> {
        let name = |id: TypeId| api.type_def(id).name.as_str();
        let ids = (0..api.types.len()).map(TypeId);
        let mut found: Vec<_> = ids.filter_map(|id| Some((name(id), name(api.type_def(id).same_as?)))).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn places_share_a_type() {
        let api = client(&["a", "b"], false);
        assert_eq!(aliases(&api), [("T1Colour", "T0Colour")], "those of operations stand in the modules of their tags");
        let api = client(&["a", "a"], false);
        assert_eq!(aliases(&api), [("Get1Colour", "Get0Colour"), ("T1Colour", "T0Colour")]);
    }

    #[test]
    fn nothing_is_an_alias_of_what_may_be_left_out() {
        let api = client(&["a", "b", "a"], true);
        assert_eq!(aliases(&api), [("Get2Colour", "Get0Colour"), ("T2Colour", "T0Colour")]);
    }
}
