//! What discriminators say: which values of a property mean which branch.

use super::leaf::known_values;
use crate::ir::{Object, Shape, Type, TypeDef, TypeId};
use crate::resolve::names::upper_camel;
use crate::resolve::walk::unalias;
use crate::resolve::{TagDraft, UnionDraft};
use std::collections::BTreeMap;

/// What the schemas of unions say about telling their branches.
#[derive(Default)]
pub(super) struct Drafts(pub(super) BTreeMap<TypeId, UnionDraft>);

impl Drafts {
    /// The property and the values by which the discriminator of a union knows one of its branches.
    pub(super) fn tags(&self, types: &[TypeDef], union: TypeId, branch: usize) -> Option<(String, Vec<String>)> {
        let (property, tags) = self.0.get(&union)?.tags.as_ref()?;
        let Shape::Union(union) = &types.get(union.0)?.shape else { return None };
        let ty = &union.variants.get(branch)?.ty;
        Some((property.clone(), values(types, property, tags.get(branch)?, ty)?))
    }
}

/// The values of the mapping; where it is silent, those that the branch itself allows, or else its name.
fn values(types: &[TypeDef], property: &str, tag: &TagDraft, ty: &Type) -> Option<Vec<String>> {
    if !tag.mapped.is_empty() {
        return Some(tag.mapped.clone());
    }
    let field = object(types, ty).and_then(|object| object.fields.iter().find(|field| field.wire == property));
    let known: Vec<String> = field.and_then(|field| known_values(types, field)).into_iter().flatten().collect();
    let implied = tag.implied.clone().map(|name| vec![name]);
    match (known.as_slice(), &tag.implied) {
        ([] | [_], _) | (_, None) => Some(known).filter(|known| !known.is_empty()).or(implied),
        (_, Some(name)) => {
            let same = |value: &&String| upper_camel(value) == upper_camel(name);
            let meant = known.iter().find(|value| *value == name).or_else(|| known.iter().find(same));
            Some(meant.cloned().map_or(known, |value| vec![value]))
        }
    }
}

/// The struct that a type is.
pub(super) fn object<'t>(types: &'t [TypeDef], ty: &'t Type) -> Option<&'t Object> {
    match unalias(types, ty) {
        Type::Named(id) => match &types.get(id.0)?.shape {
            Shape::Object(object) => Some(object),
            _ => None,
        },
        _ => None,
    }
}
