//! Lists and maps.

use super::Resolver;
use super::flat::Flat;
use super::names::Hint;
use crate::ir::{Type, UntypedReason};
use crate::model::Additional;

impl Resolver<'_> {
    /// `items`; a list without it holds anything.
    pub(super) fn list(&mut self, flat: &Flat, hint: &Hint) -> Type {
        let item = match &flat.items {
            Some(items) => self.type_of(&items.clone(), &hint.item()),
            None => Type::Json(UntypedReason::FreeForm),
        };
        Type::List(Box::new(item))
    }

    /// `additionalProperties` without `properties`.
    pub(super) fn map(&mut self, flat: &Flat, hint: &Hint) -> Type {
        let value = match &flat.additional {
            Additional::Schema(schema) => self.type_of(&schema.clone(), &hint.then("Value")),
            _ => Type::Json(UntypedReason::FreeForm),
        };
        Type::Map(Box::new(value))
    }
}
