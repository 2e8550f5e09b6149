//! What only has another name: recognised, proposed for `names.lock`, never taken by itself.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Place, Revision, rust};
use crate::ir::{Api, Field, Home, Shape, Type, TypeDef};

/// Something that has another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rename {
    /// Why it is taken for the same.
    pub because: Renamed,
    /// Its old place.
    pub old: Place,
    /// Its new place.
    pub new: Place,
    /// Its old name.
    pub old_name: String,
    /// Its new name.
    pub new_name: String,
    /// The line of `names.lock` that keeps the old name; none if somebody chose the new one there.
    pub proposal: Option<String>,
    /// The paths of its items, old and new.
    #[serde(skip)]
    paths: Vec<(String, String)>,
}

/// Why something is taken for the same under another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Renamed {
    /// It stands at the same place: `names.lock` was changed, or a title.
    SamePlace,
    /// What referred to the old one refers to the new one, and they look the same.
    SameShape,
    /// What referred to the old one refers to the new one, and most of them is the same.
    SimilarShape,
}

impl Rename {
    /// The new path of an item that has this path now, if it is one of its own.
    pub(super) fn path_of(&self, old: &str) -> Option<String> {
        self.paths.iter().find(|(path, _)| path == old).map(|(_, new)| new.clone())
    }
}

/// What has another name.
pub(super) fn find(old: &Revision, new: &Revision) -> Vec<Rename> {
    let mut found = operations(old, new);
    found.extend(types(old, new));
    found.sort_by(|one, other| one.new.pointer.cmp(&other.new.pointer));
    found
}

fn rename(because: Renamed, pointers: (&str, &str), names: (&str, &str), paths: Vec<(String, String)>) -> Rename {
    let proposal = (because != Renamed::SamePlace).then(|| format!("{} = {}", pointers.1, names.0));
    Rename {
        because,
        old: Place::at(pointers.0),
        new: Place::at(pointers.1),
        old_name: names.0.to_owned(),
        new_name: names.1.to_owned(),
        proposal,
        paths,
    }
}

/// Operations at the same place under other names.
fn operations(old: &Revision, new: &Revision) -> Vec<Rename> {
    let places: BTreeMap<&str, _> =
        old.api.operations.iter().map(|operation| (operation.pointer.as_str(), operation)).collect();
    let mut found = Vec::new();
    for after in &new.api.operations {
        let Some(before) = places.get(after.pointer.as_str()).filter(|before| before.name != after.name) else {
            continue;
        };
        let is = rust::operation_items(&new.api, after);
        let was = rust::operation_items(&old.api, before);
        let paths = was
            .into_iter()
            .filter_map(|(role, path)| is.iter().find(|(other, _)| *other == role).map(|(_, now)| (path, now.clone())));
        let (pointers, names) =
            ((before.pointer.as_str(), after.pointer.as_str()), (before.name.as_str(), after.name.as_str()));
        found.push(rename(Renamed::SamePlace, pointers, names, paths.collect()));
    }
    found
}

/// Types at the same place, or that look the same.
fn types(old: &Revision, new: &Revision) -> Vec<Rename> {
    let mut found = Vec::new();
    let by_place = |api: &'_ Api| -> BTreeMap<String, usize> {
        api.types.iter().enumerate().map(|(index, definition)| (definition.pointer.clone(), index)).collect()
    };
    let (before, after) = (by_place(&old.api), by_place(&new.api));
    for (pointer, index) in &before {
        let Some(other) = after.get(pointer) else { continue };
        let (was, is) = (&old.api.types[*index], &new.api.types[*other]);
        if was.name != is.name {
            found.push(type_rename(Renamed::SamePlace, (old, was), (new, is)));
        }
    }
    let names = |api: &Api| -> BTreeSet<String> { api.types.iter().map(|definition| path(api, definition)).collect() };
    let (had, has) = (names(&old.api), names(&new.api));
    let lone = |api: &Api, places: &BTreeMap<String, usize>, names: &BTreeSet<String>| -> Vec<usize> {
        let lone = |(index, definition): (usize, &TypeDef)| {
            (!places.contains_key(&definition.pointer) && !names.contains(&path(api, definition))).then_some(index)
        };
        api.types.iter().enumerate().filter_map(lone).collect()
    };
    let gone = lone(&old.api, &after, &has);
    let come = lone(&new.api, &before, &had);
    found.extend(replaced(old, new, &gone, &come));
    found
}

/// Those of the types that are gone which a new type took the place of: something that stayed refers to the new one where it
/// referred to the old one, and they look alike. Then what they refer to counts, too.
fn replaced(old: &Revision, new: &Revision, gone: &[usize], come: &[usize]) -> Vec<Rename> {
    let index = |api: &Api, lone: &[usize]| -> BTreeMap<String, usize> {
        lone.iter().map(|index| (path(api, &api.types[*index]), *index)).collect()
    };
    let (gone, come) = (index(&old.api, gone), index(&new.api, come));
    let mut found: BTreeMap<String, Rename> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    loop {
        let renamed = |path: &str| found.values().find_map(|rename| rename.path_of(path));
        let places = rust::replacements(&old.surface, &new.surface, &renamed);
        let mut scored = Vec::new();
        for (was, is) in places {
            let (Some(before), Some(after)) = (gone.get(&was), come.get(&is)) else { continue };
            let score = likeness(&old.api, &old.api.types[*before], &new.api, &new.api.types[*after]);
            if score >= ALIKE {
                scored.push((std::cmp::Reverse(score), was, is));
            }
        }
        scored.sort();
        let before = found.len();
        for (std::cmp::Reverse(score), was, is) in scored {
            if !found.contains_key(&was) && taken.insert(is.clone()) {
                let because = if score == SAME { Renamed::SameShape } else { Renamed::SimilarShape };
                let (before, after) = (&old.api.types[gone[&was]], &new.api.types[come[&is]]);
                found.insert(was, type_rename(because, (old, before), (new, after)));
            }
        }
        if found.len() == before {
            return found.into_values().collect();
        }
    }
}

fn type_rename(because: Renamed, old: (&Revision, &TypeDef), new: (&Revision, &TypeDef)) -> Rename {
    let (was, is) = (path(&old.0.api, old.1), path(&new.0.api, new.1));
    let required = (format!("{was}Required"), format!("{is}Required"));
    let pointers = (old.1.pointer.as_str(), new.1.pointer.as_str());
    rename(because, pointers, (&old.1.name, &new.1.name), vec![(was, is), required])
}

fn path(api: &Api, definition: &TypeDef) -> String {
    match &definition.home {
        Home::Types { .. } => format!("types::{}", definition.name),
        Home::Operation { index } => {
            let group = api.operations.get(*index).and_then(|operation| api.groups.get(operation.group));
            format!("{}::{}", group.map_or("", |group| &group.module), definition.name)
        }
    }
}

/// A likeness in percent that is taken for one thing, and that of things that are the same.
const ALIKE: u32 = 50;
const SAME: u32 = 100;

/// How alike two types are, in percent: the parts that both have, of all that either has.
fn likeness(old_api: &Api, old: &TypeDef, new_api: &Api, new: &TypeDef) -> u32 {
    if std::mem::discriminant(&old.shape) != std::mem::discriminant(&new.shape) {
        return 0;
    }
    let (before, after) = (parts(old_api, &old.shape), parts(new_api, &new.shape));
    let all = before.union(&after).count();
    if all == 0 {
        return 0;
    }
    let common = before.intersection(&after).count();
    u32::try_from(common * 100 / all).unwrap_or(0)
}

/// What a type consists of, without the names of other types.
fn parts(api: &Api, shape: &Shape) -> BTreeSet<String> {
    match shape {
        Shape::Object(object) => {
            let field = |field: &Field| format!("{}: {} {:?}", field.wire, kind(api, &field.ty), field.presence);
            object.fields.iter().map(field).collect()
        }
        Shape::Enumeration(enumeration) => {
            enumeration.variants.iter().map(|variant| format!("{:?}", variant.value)).collect()
        }
        Shape::Union(union) => {
            union.variants.iter().map(|variant| format!("{}: {:?}", kind(api, &variant.ty), variant.selector)).collect()
        }
        Shape::Alias(_) | Shape::Newtype(_) => BTreeSet::new(),
    }
}

/// A type without the names of other types.
fn kind(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Named(id) => match api.types.get(id.0).map(|definition| &definition.shape) {
            Some(Shape::Object(_)) => "object".to_owned(),
            Some(Shape::Enumeration(_)) => "enumeration".to_owned(),
            Some(Shape::Union(_)) => "union".to_owned(),
            Some(Shape::Alias(_) | Shape::Newtype(_)) | None => "alias".to_owned(),
        },
        Type::List(inner) => format!("list of {}", kind(api, inner)),
        Type::Map(inner) => format!("map of {}", kind(api, inner)),
        Type::Nullable(inner) => format!("nullable {}", kind(api, inner)),
        Type::Boxed(inner) => kind(api, inner),
        plain => format!("{plain:?}"),
    }
}
