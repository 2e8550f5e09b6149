//! The names that a description gets, by place.

use std::collections::BTreeMap;

use codegen::config::NameLock;
use codegen::document::Source;
use codegen::ir::{Api, Shape};
use codegen::{Input, Layout, resolve_only};

/// Names by place: the pointer of a type or an operation, for members with what they are called on the wire.
pub(crate) type Names = BTreeMap<String, String>;

/// The names in a description.
pub(crate) fn names(text: &str, lock: Option<&str>) -> Names {
    let input = Input {
        name: "api".to_owned(),
        description: Source::new("openapi.json", text),
        header_path: None,
        loader: codegen::document::Loader::default(),
        overlays: Vec::new(),
        config: None,
        names: lock.map(|lock| Source::new("names.lock", lock)),
        layout: Layout::Crate,
    };
    let api = resolve_only(&input).unwrap_or_else(|errors| panic!("{errors:?}"));
    api.operations
        .iter()
        .flat_map(|operation| {
            let place = operation.pointer.clone();
            let function = (format!("{place} function"), operation.function.clone());
            let arguments = operation.parameters.iter().map(|parameter| {
                (format!("{place} {:?} {}", parameter.location, parameter.wire), parameter.name.clone())
            });
            [(place.clone(), operation.name.clone()), function].into_iter().chain(arguments).collect::<Vec<_>>()
        })
        .chain(api.types.iter().map(|known| (known.pointer.clone(), known.name.clone())))
        .chain(members(&api))
        .collect()
}

fn members(api: &Api) -> Names {
    let mut names = Names::new();
    for known in &api.types {
        let mut add = |member: String, name: &str| names.insert(format!("{} {member}", known.pointer), name.to_owned());
        match &known.shape {
            Shape::Object(object) => object.fields.iter().for_each(|field| drop(add(field.wire.clone(), &field.name))),
            Shape::Enumeration(values) => {
                values.variants.iter().for_each(|variant| drop(add(format!("{:?}", variant.value), &variant.name)));
            }
            Shape::Union(_) | Shape::Alias(_) | Shape::Newtype(_) => {}
        }
    }
    names
}

/// The lines of a `names.lock` for types and operations.
pub(crate) fn lock(names: &Names) -> String {
    let mut lock = NameLock::default();
    for (place, name) in names.iter().filter(|(place, _)| !place.contains(' ')) {
        lock.insert(place, name);
    }
    lock.to_string()
}

/// What is named otherwise after a change, of what is there before and after it.
pub(crate) fn renamed(before: &Names, after: &Names) -> Vec<String> {
    let both = before.iter().filter_map(|(place, name)| Some((place, name, after.get(place)?)));
    both.filter(|(_, old, new)| old != new).map(|(place, old, new)| format!("{place}: {old} -> {new}")).collect()
}

/// As [`renamed`], without those whose old or new name something that is only there before or after has too: they ask for one
/// name, and no place can know of the other.
pub(crate) fn renamed_without_rival(before: &Names, after: &Names) -> Vec<String> {
    let gone = before.iter().filter(|(place, _)| !after.contains_key(*place));
    let new = after.iter().filter(|(place, _)| !before.contains_key(*place));
    let rivals: Vec<&String> = gone.chain(new).map(|(_, name)| name).collect();
    let both = before.iter().filter_map(|(place, name)| Some((place, name, after.get(place)?)));
    let is_free = |name: &String| !rivals.contains(&name);
    both.filter(|(_, old, new)| old != new && is_free(old) && is_free(new))
        .map(|(place, old, new)| format!("{place}: {old} -> {new}"))
        .collect()
}
