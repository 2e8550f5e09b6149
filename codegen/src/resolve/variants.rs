//! What the variants of a union are called.

use super::Resolver;
use super::names::{Scope, upper_camel};
use super::union::Branch;
use crate::document::Pointer;
use crate::ir::Constant;
use crate::model::{Kind, Schema};

impl Resolver<'_> {
    /// What a person would call each branch: the component it refers to, its title, the value of its tag, the property that
    /// only it requires, its kind.
    pub(super) fn branch_names(&mut self, branches: &[Branch]) -> Vec<String> {
        let mut scope = Scope::reserving(&["Other", "Self"]);
        let all: Vec<Pointer> = branches.iter().map(|branch| self.end_of(branch.pointer())).collect();
        branches
            .iter()
            .zip(&all)
            .map(|(branch, end)| match branch {
                Branch::One(_) => scope.allocate(&self.branch_candidates(end, &all)),
                Branch::Constants { first, .. } => {
                    let kind = self.plain_kind(first).unwrap_or(Kind::String);
                    scope.allocate(&[kind_name(kind).to_owned(), format!("Known{}", kind_name(kind))])
                }
            })
            .collect()
    }

    fn branch_candidates(&mut self, branch: &Pointer, all: &[Pointer]) -> Vec<String> {
        if let Some(component) = self.component_name(branch) {
            return vec![upper_camel(&component)];
        }
        let model = self.model;
        let Some(schema) = model.nodes.schemas.get(branch) else { return vec!["Value".to_owned()] };
        let title = schema.title.as_deref().map(upper_camel).filter(|title| title.len() <= 40);
        let tag = self.first_constant(schema);
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
                self.model.nodes.schemas.get(other).is_some_and(|other| other.properties.contains_key(name))
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

    fn first_constant(&mut self, schema: &Schema) -> Option<String> {
        schema.properties.values().find_map(|property| match self.constant_of(property) {
            Some(Constant::String(text)) => Some(upper_camel(&text)),
            _ => None,
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
