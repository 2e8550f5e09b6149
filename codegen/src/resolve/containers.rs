//! Lists, tuples and maps.

use super::Resolver;
use super::flat::{Branches, Flat};
use super::names::Hint;
use super::schema::{loosened, nullable_if};
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Type, UntypedReason};
use crate::model::Additional;

/// The longest tuple that can be compared and printed like any other value. One item alone is a list.
const LONGEST_TUPLE: usize = 12;

impl Resolver<'_> {
    /// `items` and `prefixItems`; a list without them holds anything.
    pub(super) fn list(&mut self, flat: &Flat, pointer: &Pointer, hint: &Hint) -> Type {
        if let Some(types) = self.tuple(flat, hint) {
            return Type::Tuple(types);
        }
        let following = flat.items.iter().filter(|items| !self.is_never(items)).cloned();
        let members: Vec<Pointer> = flat.prefix.iter().cloned().chain(following).collect();
        Type::List(Box::new(self.one_of(members, &pointer.child("prefixItems"), &hint.item())))
    }

    /// A type per place, where the description gives a list its length. A minimum that is not stated is taken for that
    /// length too, because a list that may stop anywhere is hardly ever meant.
    fn tuple(&mut self, flat: &Flat, hint: &Hint) -> Option<Vec<Type>> {
        let length = u64::try_from(flat.prefix.len()).ok()?;
        let ends = flat.max_items.is_some_and(|most| most <= length)
            || flat.items.as_ref().is_some_and(|items| self.is_never(items));
        let whole = flat.min_items.is_none_or(|least| least >= length);
        let fits = ends && whole && (2..=LONGEST_TUPLE).contains(&flat.prefix.len());
        if !fits || flat.max_items.is_some_and(|most| most < length) {
            return None;
        }
        let places = flat.prefix.clone();
        Some(places.iter().enumerate().map(|(index, place)| self.type_of(place, &hint.place(index))).collect())
    }

    /// `additionalProperties` and `patternProperties` without `properties`.
    pub(super) fn map(&mut self, flat: &Flat, pointer: &Pointer, hint: &Hint) -> Type {
        Type::Map(Box::new(self.values(flat, pointer, &hint.value())))
    }

    /// The type of the values of properties that are not named. Names are not compared with the expressions of
    /// `patternProperties`, so one type has to fit whatever the name is.
    pub(super) fn values(&mut self, flat: &Flat, pointer: &Pointer, hint: &Hint) -> Type {
        let mut members: Vec<Pointer> = flat.patterns.values().cloned().collect();
        let says_more = members.iter().any(|member| !self.is_any(member));
        let is_open = match &flat.additional {
            Additional::Schema(schema) => {
                members.push(schema.clone());
                false
            }
            Additional::Any => true,
            Additional::Unspecified => members.is_empty() || !flat.properties.is_empty(),
            Additional::Forbidden => false,
        };
        if is_open && says_more {
            let message = "properties of any other name may be there beside those of `patternProperties`";
            self.diagnostics.gap(Code::UnsupportedKeyword, pointer, message, "any JSON value is accepted for them all");
            return loosened(Code::UnsupportedKeyword);
        }
        if is_open {
            return Type::Json(UntypedReason::FreeForm);
        }
        self.one_of(members, &pointer.child("patternProperties"), hint)
    }

    /// A value that follows one of some schemas.
    fn one_of(&mut self, members: Vec<Pointer>, pointer: &Pointer, hint: &Hint) -> Type {
        match members.as_slice() {
            [] => Type::Json(UntypedReason::FreeForm),
            [only] => self.type_of(only, hint),
            _ => {
                let types: Vec<Type> = members.iter().filter_map(|member| self.plain_type(member)).collect();
                if types.len() == members.len() && types.windows(2).all(|pair| pair[0] == pair[1]) {
                    return self.type_of(&members[0], hint);
                }
                let branches = Branches { owner: pointer.clone(), any: true, members, joined: false };
                let (ty, nullable) = self.union(&Flat::default(), &branches, pointer, hint, None, false);
                nullable_if(nullable, ty)
            }
        }
    }

    /// The type of a schema that is plain or a component, so that asking for it makes no new type.
    fn plain_type(&mut self, pointer: &Pointer) -> Option<Type> {
        let flat = self.flatten(pointer);
        let kind = flat.kinds.single().filter(|_| flat.values.is_none() && flat.unions.is_empty());
        let scalar = kind.is_some_and(|kind| !matches!(kind, crate::model::Kind::Array | crate::model::Kind::Object));
        (scalar || self.component_name(&self.end_of(pointer)).is_some())
            .then(|| self.type_of(pointer, &Hint::component("")))
    }

    fn is_any(&self, pointer: &Pointer) -> bool {
        self.model.nodes.schemas.get(pointer).is_some_and(crate::model::Schema::is_any)
    }

    /// Whether no value is valid for a schema.
    pub(super) fn is_never(&self, pointer: &Pointer) -> bool {
        self.model.nodes.schemas.get(pointer).is_some_and(|schema| schema.never)
    }
}
