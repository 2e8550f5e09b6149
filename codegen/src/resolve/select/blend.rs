//! Branches that nothing tells apart become one: objects with the properties of all of them, lists with items of all.

use super::Selecting;
use super::tags::object;
use crate::ir::{
    Docs, Field, Object, Presence, Rest, Selection, Selector, Shape, Type, TypeDef, TypeId, Union, Variant,
};
use crate::resolve::names::Scope;
use crate::resolve::{TagDraft, UnionDraft};
use indexmap::IndexMap;

impl Selecting<'_> {
    /// The union with some of its branches taken together; `None` if they cannot be one.
    pub(super) fn joined(&mut self, id: TypeId, union: &Union, tried: &[usize]) -> Option<Union> {
        let branches: Vec<Variant> = tried.iter().filter_map(|index| union.variants.get(*index)).cloned().collect();
        let types: Vec<Type> = branches.iter().map(|variant| self.plain(&variant.ty).clone()).collect();
        let name = common_name(&branches, union);
        let whole = branches.len() == union.variants.len();
        let ty = self.join_types(id, &name, &types, whole)?;
        let (first, rest) = tried.split_first()?;
        let mut union = union.clone();
        let place = tried.iter().min().copied().unwrap_or(*first);
        if let Some(variant) = union.variants.get_mut(place) {
            *variant = plain_variant(name, ty);
        }
        let mut gone: Vec<usize> = rest.iter().chain([first]).copied().filter(|index| *index != place).collect();
        gone.sort_unstable();
        for index in gone.into_iter().rev() {
            union.variants.remove(index);
            self.join_tags(id, place, index);
        }
        Some(union)
    }

    /// The tags of a branch that became part of another one.
    fn join_tags(&mut self, id: TypeId, place: usize, gone: usize) {
        let Some(UnionDraft { tags: Some((_, tags)), .. }) = self.drafts.0.get_mut(&id) else { return };
        if gone >= tags.len() {
            return;
        }
        let TagDraft { mapped, implied } = tags.remove(gone);
        if let Some(tag) = tags.get_mut(place) {
            tag.mapped.extend(tag.implied.take());
            tag.mapped.extend(mapped.into_iter().chain(implied));
        }
    }

    /// One type for all values of several types that stand within `owner`.
    fn join_types(&mut self, owner: TypeId, name: &str, types: &[Type], whole: bool) -> Option<Type> {
        if types.iter().all(|ty| matches!(ty, Type::List(_))) {
            let items = types.iter().filter_map(inner).collect::<Vec<_>>();
            return Some(Type::List(Box::new(self.join(owner, "Item", &items))));
        }
        if types.iter().all(|ty| matches!(ty, Type::Map(_))) {
            let values = types.iter().filter_map(inner).collect::<Vec<_>>();
            return Some(Type::Map(Box::new(self.join(owner, "Value", &values))));
        }
        if let Some(ty) = self.only_filled(types) {
            return Some(ty.clone());
        }
        let objects = types.iter().all(|ty| matches!(ty, Type::Map(_)) || object(&self.types, ty).is_some());
        if !objects || self.types.len() >= self.limit {
            return None;
        }
        let mut key: Vec<TypeId> = types.iter().filter_map(crate::resolve::walk::named).collect();
        key.sort();
        let id = match self.blended.get(&key).filter(|_| key.len() == types.len()) {
            Some(id) => return Some(Type::Named(*id)),
            None if whole => owner,
            None => self.add(owner, name, Shape::Alias(Type::Null))?,
        };
        self.blended.insert(key, id);
        let blended = self.blend(id, types);
        self.set(id, Shape::Object(blended));
        Some(Type::Named(id))
    }

    /// The one object among several that has properties, if it requires none of them: then it has the values of all.
    fn only_filled<'t>(&self, types: &'t [Type]) -> Option<&'t Type> {
        let empty = |ty: &&Type| {
            object(&self.types, ty).is_some_and(|object| object.fields.is_empty() && object.rest.is_none())
        };
        let mut filled = types.iter().filter(|ty| !empty(ty));
        let (Some(only), None) = (filled.next(), filled.next()) else { return None };
        let own = object(&self.types, only)?;
        let demands = own.fields.iter().any(|field| field.presence == Presence::Required);
        (!demands && own.constraints.is_empty()).then_some(only)
    }

    /// One object with the properties of several; only what all of them require is required.
    fn blend(&mut self, owner: TypeId, types: &[Type]) -> Object {
        let mut properties: IndexMap<String, Vec<Field>> = IndexMap::new();
        let mut rests: Vec<Type> = Vec::new();
        for ty in types {
            if let Type::Map(value) = ty {
                rests.push((**value).clone());
            }
            let Some(object) = object(&self.types, ty) else { continue };
            rests.extend(object.rest.iter().map(|rest| rest.ty.clone()));
            for field in &object.fields {
                properties.entry(field.wire.clone()).or_default().push(field.clone());
            }
        }
        let mut scope = Scope::reserving(&["new"]);
        let fields =
            properties.into_values().filter_map(|found| self.joined_field(owner, &found, types.len(), &mut scope));
        let fields: Vec<Field> = fields.collect();
        let rest = (!rests.is_empty()).then(|| Rest {
            name: scope.allocate(&["additional_properties".to_owned(), "additional_properties_map".to_owned()]),
            ty: self.join(owner, "AdditionalProperty", &rests),
            constraints: Vec::new(),
        });
        Object { fields, rest, constraints: Vec::new() }
    }

    fn joined_field(&mut self, owner: TypeId, fields: &[Field], of: usize, scope: &mut Scope) -> Option<Field> {
        let first = fields.first()?.clone();
        let required = fields.len() == of && fields.iter().all(|field| field.presence == Presence::Required);
        let documented = fields.iter().find(|field| field.docs.description.is_some()).unwrap_or(&first).docs.clone();
        let same = fields.iter().all(|field| field.ty == first.ty && field.constant == first.constant);
        let ty = if same { first.ty.clone() } else { self.join_fields(owner, &first.wire, fields) };
        let plain = first.name.trim_start_matches("r#").to_owned();
        Some(Field {
            name: scope.allocate(&[first.name.clone(), format!("{plain}_value")]),
            presence: if required { Presence::Required } else { Presence::Optional },
            docs: if same { documented } else { Docs { notes: Vec::new(), ..documented } },
            deprecated: fields.iter().all(|field| field.deprecated),
            read_only: fields.iter().all(|field| field.read_only),
            write_only: fields.iter().all(|field| field.write_only),
            constant: first.constant.clone().filter(|_| same),
            constraints: if fields.iter().all(|field| field.constraints == first.constraints) && same {
                first.constraints.clone()
            } else {
                Vec::new()
            },
            example: first.example.clone(),
            ty,
            ..first
        })
    }

    /// Adds a type that stands within another one.
    pub(super) fn add(&mut self, owner: TypeId, step: &str, shape: Shape) -> Option<TypeId> {
        let definition = self.types.get(owner.0)?;
        let hint = self.hints.get(owner.0)?.then(step);
        let id = TypeId(self.types.len());
        let pointer: crate::document::Pointer = definition.pointer.parse().unwrap_or_default();
        let mut pointer = pointer.child("joined").child(step);
        while self.types.iter().any(|known| known.pointer == pointer.to_string()) {
            pointer = pointer.child("joined");
        }
        let added = TypeDef {
            name: String::new(),
            pointer: pointer.to_string(),
            docs: Docs::default(),
            shape,
            deprecated: false,
            ..definition.clone()
        };
        self.types.push(added);
        self.hints.push(hint);
        Some(id)
    }

    /// A union of types that are not the same kind of value; it is decided later.
    pub(super) fn add_union(&mut self, owner: TypeId, step: &str, branches: Vec<(String, Type)>) -> Option<Type> {
        let variants = branches.into_iter().map(|(name, ty)| plain_variant(name, ty)).collect();
        let id = self.add(owner, step, Shape::Union(Union { selection: Selection::SentOnly, variants }))?;
        self.drafts.0.insert(id, UnionDraft { tags: None, any: true, joined: false });
        self.pending.push_back(id);
        Some(Type::Named(id))
    }
}

fn plain_variant(name: String, ty: Type) -> Variant {
    Variant { name, ty, selector: Selector::None, constraints: Vec::new(), docs: Docs::default() }
}

fn inner(ty: &Type) -> Option<Type> {
    match ty {
        Type::List(inner) | Type::Map(inner) => Some((**inner).clone()),
        _ => None,
    }
}

/// What branches that become one are called: the words that their names have in common at the end or the beginning.
fn common_name(branches: &[Variant], union: &Union) -> String {
    let words: Vec<Vec<String>> = branches.iter().map(|variant| words(&variant.name)).collect();
    let common = |reversed: bool| -> String {
        let Some((first, others)) = words.split_first() else { return String::new() };
        let at = |words: &Vec<String>, index: usize| {
            if reversed { words.iter().rev().nth(index).cloned() } else { words.get(index).cloned() }
        };
        let same = |index: &usize| others.iter().all(|words| at(words, *index) == at(first, *index));
        let count = (0..first.len()).take_while(same).count();
        if reversed { first[first.len() - count..].concat() } else { first[..count].concat() }
    };
    let kept = |name: &String| union.variants.iter().filter(|variant| variant.name == *name).count() == 0;
    let found = [common(true), common(false)].into_iter().find(|name| name.len() > 2 && kept(name));
    found.unwrap_or_else(|| {
        let kind = if branches.iter().all(|variant| matches!(variant.ty, Type::List(_))) { "List" } else { "Object" };
        kind.to_owned()
    })
}

/// The words of a name in `UpperCamelCase`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for sign in name.chars() {
        match words.last_mut() {
            Some(word) if !sign.is_uppercase() => word.push(sign),
            _ => words.push(sign.to_string()),
        }
    }
    words
}
