//! What the variants of a union are called.

use super::Resolver;
use super::names::{Member, Scope, upper_camel};
use super::union::Branch;
use crate::document::Pointer;
use crate::ir::Constant;
use crate::model::{Kind, Schema};

/// With how many other branches one is compared to find what is its own.
const MOST_COMPARED: usize = 200;

impl Resolver<'_> {
    /// What a person would call each branch: the component it refers to, its title, the value of its tag, the property that
    /// only it requires, its kind.
    pub(super) fn branch_names(&mut self, branches: &[Branch]) -> Vec<String> {
        let all: Vec<Pointer> = branches.iter().map(|branch| self.end_of(branch.pointer())).collect();
        let mut members = Vec::new();
        for (branch, end) in branches.iter().zip(&all) {
            let candidates = match branch {
                Branch::One(_) => self.branch_candidates(end, &all),
                Branch::Constants { first, .. } => {
                    let kind = self.plain_kind(first).unwrap_or(Kind::String);
                    vec![kind_name(kind).to_owned(), format!("Known{}", kind_name(kind))]
                }
            };
            members.push(Member { wire: end.as_str(), candidates: move || candidates.clone().into_iter() });
        }
        Scope::reserving(&["Other", "Self"]).allocate_all(&members)
    }

    fn branch_candidates(&mut self, branch: &Pointer, all: &[Pointer]) -> Vec<String> {
        if let Some(component) = self.component_name(branch) {
            return vec![upper_camel(&component)];
        }
        let model = self.model;
        let Some(schema) = model.nodes.schemas.get(branch) else { return vec!["Value".to_owned()] };
        let title = schema.title.as_deref().map(upper_camel).filter(|title| title.len() <= 40);
        let tag = self.own_constant(schema, branch, all);
        let own = if schema.properties.is_empty() { None } else { self.own_property(schema, all) };
        let kind = schema.kinds.iter().find(|kind| *kind != Kind::Null);
        let kinds = kind.map(|kind| self.kind_names(kind, schema)).unwrap_or_default();
        let mut names: Vec<String> = [title, tag, own].into_iter().flatten().chain(kinds).collect();
        names.push("Value".to_owned());
        names.dedup();
        names
    }

    /// The property that tells an object: the one that it alone has, or at least one that it requires.
    fn own_property(&self, schema: &Schema, all: &[Pointer]) -> Option<String> {
        let count = |name: &str| {
            let declares = |other: &&Pointer| {
                self.model.nodes.schemas.get(*other).is_some_and(|other| other.properties.contains_key(name))
            };
            all.iter().filter(declares).count()
        };
        if let (1, Some(only)) =
            (schema.properties.len(), schema.properties.keys().next().filter(|only| count(only) == 1))
        {
            return Some(upper_camel(only));
        }
        let required = || schema.required.iter();
        let alone = |name: &&String| count(name) == 1;
        let told =
            required().find(alone).or_else(|| schema.properties.keys().find(alone)).or_else(|| required().next());
        told.map(|name| format!("With{}", upper_camel(name)))
    }

    fn kind_names(&self, kind: Kind, schema: &Schema) -> Vec<String> {
        let item = schema.items.as_ref().and_then(|items| self.model.nodes.schemas.get(&self.end_of(items)));
        match (kind, &schema.format, item.and_then(|item| item.kinds.without(Kind::Null).single())) {
            (Kind::String, Some(format), _) => vec![upper_camel(format), "Text".to_owned()],
            (Kind::Array, _, Some(Kind::Array)) => vec!["List".to_owned(), "Lists".to_owned()],
            (Kind::Array, _, Some(item)) => vec!["List".to_owned(), format!("{}List", kind_name(item))],
            (Kind::Integer | Kind::Number, Some(format), _) => vec![kind_name(kind).to_owned(), upper_camel(format)],
            (kind, ..) => vec![kind_name(kind).to_owned()],
        }
    }

    /// The value of a property that has but one, and in no other branch the same one. The order of properties does not count.
    fn own_constant(&mut self, schema: &Schema, branch: &Pointer, all: &[Pointer]) -> Option<String> {
        let model = self.model;
        let mut properties: Vec<_> = schema.properties.iter().collect();
        properties.sort_by_key(|(name, _)| *name);
        properties.into_iter().find_map(|(name, property)| {
            let Some(Constant::String(text)) = self.constant_of(property) else { return None };
            let shared = all.iter().filter(|other| *other != branch).take(MOST_COMPARED).any(|other| {
                let other = model.nodes.schemas.get(other).and_then(|other| other.properties.get(name));
                other.and_then(|other| self.constant_of(other)) == Some(Constant::String(text.clone()))
            });
            (!shared).then(|| upper_camel(&text))
        })
    }
}

/// What a value of a kind is called.
pub(super) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "Null",
        Kind::Boolean => "Boolean",
        Kind::Integer => "Integer",
        Kind::Number => "Number",
        Kind::String => "Text",
        Kind::Array => "List",
        Kind::Object => "Object",
    }
}
