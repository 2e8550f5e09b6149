//! The branches of a `oneOf` or `anyOf`, before anything is made of them.

use super::Resolver;
use super::flat::{Branches, Flat};
use crate::document::Pointer;
use crate::model::{Kind, Schema};
use serde_json::Value;
use std::collections::BTreeSet;

/// The branches that say something, and whether null is one of them.
#[derive(Debug, Default)]
pub(super) struct Expanded {
    pub(super) members: Vec<Pointer>,
    pub(super) nullable: bool,
}

impl Resolver<'_> {
    /// The branches of a list: null becomes nullability, lists without a name within it are spread out, and a branch that
    /// stands there twice counts once.
    pub(super) fn expand(&self, union: &Branches) -> Expanded {
        let mut expanded = Expanded::default();
        self.expand_into(&union.members, &mut expanded, &mut BTreeSet::new());
        expanded
    }

    fn expand_into(&self, members: &[Pointer], expanded: &mut Expanded, seen: &mut BTreeSet<Pointer>) {
        let several = members.len() > 1;
        for branch in members {
            let end = self.end_of(branch);
            if self.is_null(&end) || several && self.is_nothing_but_nullable(&end) {
                expanded.nullable = true;
            } else if seen.insert(end.clone()) {
                match self.nameless_list(&end) {
                    Some(inner) => self.expand_into(&inner, expanded, seen),
                    None => expanded.members.push(branch.clone()),
                }
            }
        }
    }

    /// The branches of a schema that has no name, no discriminator, and nothing to say beside its list.
    fn nameless_list(&self, pointer: &Pointer) -> Option<Vec<Pointer>> {
        let schema = self.model.nodes.schemas.get(pointer)?;
        let (one, any) = (schema.one_of.is_empty(), schema.any_of.is_empty());
        if one == any || schema.discriminator.is_some() || schema.nullable || self.component_name(pointer).is_some() {
            return None;
        }
        let bare = Schema { one_of: Vec::new(), any_of: Vec::new(), ..schema.clone() };
        bare.is_any().then(|| if one { schema.any_of.clone() } else { schema.one_of.clone() })
    }

    /// Whether a branch is null and nothing else.
    pub(super) fn is_null(&self, branch: &Pointer) -> bool {
        self.model.nodes.schemas.get(branch).is_some_and(|schema| {
            schema.kinds.single() == Some(Kind::Null) || schema.values.as_deref() == Some(&[Value::Null])
        })
    }

    /// `nullable: true` alone beside other branches: it is written for null, whatever OpenAPI 3.0 says that it means.
    fn is_nothing_but_nullable(&self, branch: &Pointer) -> bool {
        self.model.nodes.schemas.get(branch).is_some_and(|schema| schema.nullable && schema.is_any())
    }

    /// Whether null is valid beside whatever else is, as far as the keywords themselves and those of the branches say.
    pub(super) fn allows_null(&mut self, flat: &Flat) -> bool {
        self.null_within(flat, &mut BTreeSet::new())
    }

    fn null_within(&mut self, flat: &Flat, seen: &mut BTreeSet<Pointer>) -> bool {
        let own = flat.nullable
            || flat.kinds.contains(Kind::Null)
            || flat.values.as_deref().is_some_and(|values| values.contains(&Value::Null));
        own || flat.unions.iter().any(|union| {
            let expanded = self.expand(union);
            expanded.nullable || expanded.members.iter().any(|branch| self.branch_allows_null(branch, seen))
        })
    }

    fn branch_allows_null(&mut self, branch: &Pointer, seen: &mut BTreeSet<Pointer>) -> bool {
        seen.insert(branch.clone()) && {
            let flat = self.flatten(branch);
            self.null_within(&flat, seen)
        }
    }

    /// The schema at the end of a chain of plain references.
    pub(super) fn end_of(&self, pointer: &Pointer) -> Pointer {
        let mut end = pointer.clone();
        for _ in 0..64 {
            match self.same_as(&end) {
                Some(next) if next != end => end = next,
                _ => break,
            }
        }
        end
    }
}
