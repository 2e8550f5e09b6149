//! Tags that values of branches may lack: where the branch does not declare the property, or does not require it.

use super::{Api, Presence, Selector, Shape, Type, Variant};

/// How many unions are looked into, each within the one before.
const DEPTH: usize = 8;

/// How many types are looked at for one branch, since unions may hold each other in any number of ways.
const MOST: usize = 500;

/// What has to be written with a branch because its own properties may not say which one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddedTag<'v> {
    /// The value of the property.
    pub value: &'v str,
    /// Whether values may hold the property all the same, and keep what they hold.
    pub if_absent: bool,
}

impl Variant {
    /// What is written with this branch of a union that the property tells. The first value counts, if several mean the branch.
    #[must_use]
    pub fn added_tag(&self, api: &Api, property: &str) -> Option<AddedTag<'_>> {
        let Selector::Tags(tags) = &self.selector else { return None };
        let value = tags.first()?;
        let if_absent = match (Looking { api, property, left: MOST }).declared(&self.ty, DEPTH) {
            Declared::Always => return None,
            // Which of several it is, only whoever made the value knows.
            Declared::Optional if tags.len() > 1 => return None,
            Declared::Never => false,
            Declared::Optional | Declared::Perhaps => true,
        };
        Some(AddedTag { value, if_absent })
    }
}

/// Whether the values of a type have a property.
enum Declared {
    /// It is among what they require, or they are no objects.
    Always,
    Never,
    /// It is declared, and may be left out.
    Optional,
    /// Among their further properties, in some alternatives, or in what belongs to no alternative.
    Perhaps,
}

impl Declared {
    /// What is so of a value that is of one type or of the other.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Always, Self::Always) => Self::Always,
            (Self::Always | Self::Optional, Self::Always | Self::Optional) => Self::Optional,
            _ => Self::Perhaps,
        }
    }
}

/// Looks for a property in the types of a branch.
struct Looking<'a> {
    api: &'a Api,
    property: &'a str,
    /// How many types may still be looked at.
    left: usize,
}

impl Looking<'_> {
    fn declared(&mut self, ty: &Type, depth: usize) -> Declared {
        let (Some(left), Some(depth)) = (self.left.checked_sub(1), depth.checked_sub(1)) else {
            return Declared::Perhaps;
        };
        self.left = left;
        let api = self.api;
        match ty {
            Type::Boxed(inner) => self.declared(inner, depth),
            Type::Named(id) => match &api.type_def(*id).shape {
                Shape::Object(object) => match object.fields.iter().find(|field| field.wire == self.property) {
                    Some(field) if field.presence == Presence::Required => Declared::Always,
                    Some(_) => Declared::Optional,
                    None if object.rest.is_none() => Declared::Never,
                    None => Declared::Perhaps,
                },
                Shape::Alias(ty) => self.declared(ty, depth),
                Shape::Union(union) => {
                    let each = union.variants.iter().map(|variant| self.declared(&variant.ty, depth));
                    each.reduce(Declared::or).unwrap_or(Declared::Perhaps)
                }
                _ => Declared::Always,
            },
            _ => Declared::Always,
        }
    }
}
