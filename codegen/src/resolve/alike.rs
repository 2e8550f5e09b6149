//! Whether two types hold the same values, although they were described twice.

use super::Resolver;
use super::walk::unalias;
use crate::ir::{Shape, Type, TypeId};
use std::collections::BTreeSet;

/// How many pairs of types are compared before they count as different.
const MOST: usize = 500;

impl Resolver<'_> {
    /// Whether two types have the same shape all the way down; names do not matter.
    pub(super) fn same_values_as(&self, one: &Type, other: &Type) -> bool {
        self.alike_given(one, other, &mut BTreeSet::new())
    }

    /// The pairs in `assumed` are taken to be alike, as those that contain themselves are if nothing else differs. Names of
    /// lists and maps are among them: `A = [A]` and `B = [B]` never end otherwise.
    fn alike_given(&self, one: &Type, other: &Type, assumed: &mut BTreeSet<(TypeId, TypeId)>) -> bool {
        if let (Type::Named(one), Type::Named(other)) = (one, other)
            && (one == other || !assumed.insert((*one, *other)))
        {
            return true;
        }
        if assumed.len() > MOST {
            return false;
        }
        match (unalias(&self.types, one), unalias(&self.types, other)) {
            (Type::Named(one), Type::Named(other)) => one == other || self.same_shape(*one, *other, assumed),
            (Type::List(one), Type::List(other))
            | (Type::Map(one), Type::Map(other))
            | (Type::Nullable(one), Type::Nullable(other)) => self.alike_given(one, other, assumed),
            (Type::Json(_), Type::Json(_)) => true,
            (one, other) => one == other,
        }
    }

    fn same_shape(&self, one: TypeId, other: TypeId, assumed: &mut BTreeSet<(TypeId, TypeId)>) -> bool {
        let shape = |id: TypeId| self.types.get(id.0).map(|definition| &definition.shape);
        match (shape(one), shape(other)) {
            (Some(Shape::Object(one)), Some(Shape::Object(other))) => {
                let rests = match (&one.rest, &other.rest) {
                    (None, None) => true,
                    (Some(one), Some(other)) => self.alike_given(&one.ty, &other.ty, assumed),
                    _ => false,
                };
                let mut fields = one.fields.iter().zip(&other.fields);
                rests
                    && one.fields.len() == other.fields.len()
                    && fields.all(|(one, other)| {
                        one.wire == other.wire
                            && one.presence == other.presence
                            && self.alike_given(&one.ty, &other.ty, assumed)
                    })
            }
            (Some(Shape::Enumeration(one)), Some(Shape::Enumeration(other))) => one == other,
            (Some(Shape::Union(one)), Some(Shape::Union(other))) => {
                let mut variants = one.variants.iter().zip(&other.variants);
                one.variants.len() == other.variants.len()
                    && variants.all(|(one, other)| self.alike_given(&one.ty, &other.ty, assumed))
            }
            _ => false,
        }
    }
}
