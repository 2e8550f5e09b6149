//! Unions of constants: `oneOf` of titled `const`s, of enumerations, of either with free text. They are enumerations.

use super::Resolver;
use super::enumeration::{Known, kind_of};
use super::flat::{Branches, Flat};
use super::scalar::scalar;
use crate::document::Pointer;
use crate::ir::{Docs, Type};
use crate::model::{Kind, Schema};
use serde_json::Value;

/// How deeply unions of constants may stand within one another.
const DEEPEST: usize = 16;

/// Plain values of one kind, and whether any other value of that kind is valid too.
#[derive(Debug)]
pub(super) struct Constants {
    pub(super) kind: Kind,
    pub(super) values: Vec<Known>,
    pub(super) free: bool,
}

impl Resolver<'_> {
    /// The values of a union whose branches all are texts, or all are integers, at least one of them known.
    pub(super) fn constants(&mut self, branches: &[Pointer]) -> Option<Constants> {
        let constants = self.constants_within(branches, 0)?;
        (!constants.values.is_empty()).then_some(constants)
    }

    /// The kind of a branch of plain values.
    pub(super) fn plain_kind(&mut self, branch: &Pointer) -> Option<Kind> {
        self.constants_of_branch(branch, 0).map(|constants| constants.kind)
    }

    fn constants_within(&mut self, branches: &[Pointer], depth: usize) -> Option<Constants> {
        let mut all: Option<Constants> = None;
        for branch in branches {
            let found = self.constants_of_branch(branch, depth)?;
            match &mut all {
                None => all = Some(found),
                Some(all) if all.kind == found.kind => {
                    all.free |= found.free;
                    let known: Vec<Value> = all.values.iter().map(|known| known.value.clone()).collect();
                    all.values.extend(found.values.into_iter().filter(|value| !known.contains(&value.value)));
                }
                Some(_) => return None,
            }
        }
        all
    }

    fn constants_of_branch(&mut self, branch: &Pointer, depth: usize) -> Option<Constants> {
        let flat = self.flatten(branch);
        if flat.unsupported.is_some() || !flat.properties.is_empty() {
            return None;
        }
        if let Some(mut values) = self.known_values(branch, &flat) {
            if let [only] = values.as_mut_slice() {
                only.entitle(self.model.nodes.schemas.get(&self.end_of(branch)));
            }
            let plain: Vec<&Value> = values.iter().map(|known| &known.value).collect();
            let kind = kind_of(&plain).filter(|kind| is_plain(*kind))?;
            return Some(Constants { kind, values, free: false });
        }
        match flat.unions.as_slice() {
            [] => {
                let kind = flat.kinds.without(Kind::Null).single().filter(|kind| is_plain(*kind))?;
                let ty = scalar(kind, &flat);
                let free = ty == Type::String || ty != Type::U64 && ty.integers().is_some();
                free.then_some(Constants { kind, values: Vec::new(), free })
            }
            [union] if depth < DEEPEST => {
                let members = self.expand(union).members;
                self.constants_within(&members, depth + 1)
            }
            _ => None,
        }
    }

    /// The values that an `enum` or a `const` lists, with what is said about each: there, or in the union of titled
    /// constants that the schema narrows.
    pub(super) fn known_values(&mut self, pointer: &Pointer, flat: &Flat) -> Option<Vec<Known>> {
        let values = flat.values.as_deref()?;
        let end = self.end_of(pointer);
        let schema = self.model.nodes.schemas.get(&end).filter(|schema| schema.values.is_some());
        let schema = schema.or_else(|| flat.parts.iter().find_map(|part| self.listing(part)));
        let mut known: Vec<Known> = values
            .iter()
            .enumerate()
            .filter(|(_, value)| !value.is_null())
            .map(|(index, value)| described(schema, index, value, values.len()))
            .collect();
        let lists: Vec<Branches> = flat.unions.clone();
        for branch in lists.iter().flat_map(|union| self.expand(union).members) {
            let schema = self.model.nodes.schemas.get(&self.end_of(&branch));
            let Some([only]) = schema.and_then(|schema| schema.values.as_deref()) else { continue };
            known.iter_mut().filter(|known| known.value == *only).for_each(|known| known.entitle(schema));
        }
        Some(known)
    }

    fn listing(&self, pointer: &Pointer) -> Option<&Schema> {
        self.model.nodes.schemas.get(pointer).filter(|schema| schema.values.is_some())
    }
}

fn is_plain(kind: Kind) -> bool {
    matches!(kind, Kind::String | Kind::Integer)
}

/// What a schema says about the value at an index of its list of so many values.
fn described(schema: Option<&Schema>, index: usize, value: &Value, count: usize) -> Known {
    let mut known = Known { value: value.clone(), given: None, title: None, docs: Docs::default() };
    let Some(schema) = schema else { return known };
    // The texts stand in the order of the list: they mean nothing for a part of it.
    if schema.values.as_ref().is_some_and(|values| values.len() == count) {
        known.given = schema.value_names.get(index).cloned();
        known.docs.description = schema.value_texts.get(index).cloned();
    }
    known
}

impl Known {
    /// Takes the title and the description of the schema that allows this value alone.
    fn entitle(&mut self, schema: Option<&Schema>) {
        let Some(schema) = schema else { return };
        self.title.clone_from(&schema.title);
        self.docs.summary = schema.title.clone().filter(|title| Some(title.as_str()) != self.value.as_str());
        self.docs.description = self.docs.description.take().or_else(|| schema.description.clone());
    }
}
