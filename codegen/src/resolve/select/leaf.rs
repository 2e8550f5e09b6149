//! What the values of a branch can look like: one leaf for each kind of value, with unions within unions spread out.

use super::tags::Drafts;
use crate::ir::{Constant, EnumValue, Field, JsonKind, Object, Presence, Shape, Type, TypeDef, TypeId};
use crate::resolve::walk::unalias;
use std::collections::BTreeSet;

/// One look that the values of a branch can have.
#[derive(Clone, Debug)]
pub(super) struct Leaf<'t> {
    /// The branch, as an index into the variants.
    pub(super) branch: usize,
    pub(super) kind: JsonKind,
    pub(super) ty: &'t Type,
    /// The struct, if that is what it is; a map is an object without one.
    pub(super) object: Option<&'t Object>,
    /// The property and the values by which a discriminator knows it.
    tag: Option<(String, Vec<String>)>,
}

/// What a leaf says about a property.
#[derive(Debug)]
pub(super) struct Facet {
    /// The values that it may have, as text, if they are known.
    pub(super) values: Option<BTreeSet<String>>,
    /// The kinds that it may have; nothing is said if there are none.
    pub(super) kinds: BTreeSet<JsonKind>,
    pub(super) required: bool,
    /// Whether there is one value only, or a discriminator says which.
    pub(super) constant: bool,
}

/// The types that a leaf is found in, and what their discriminators say.
#[derive(Clone, Copy)]
pub(super) struct Graph<'t> {
    pub(super) types: &'t [TypeDef],
    pub(super) drafts: &'t Drafts,
}

impl<'t> Graph<'t> {
    /// The leaves of a branch.
    pub(super) fn leaves(self, branch: usize, ty: &'t Type, tag: Option<(String, Vec<String>)>) -> Vec<Leaf<'t>> {
        let mut leaves = Vec::new();
        self.collect(branch, ty, tag, &mut leaves, &mut BTreeSet::new());
        leaves
    }

    fn collect(
        self,
        branch: usize,
        ty: &'t Type,
        tag: Option<(String, Vec<String>)>,
        leaves: &mut Vec<Leaf<'t>>,
        seen: &mut BTreeSet<TypeId>,
    ) {
        let ty = unalias(self.types, ty);
        let mut leaf = |kind, object| leaves.push(Leaf { branch, kind, ty, object, tag: tag.clone() });
        match ty {
            Type::Nullable(inner) => {
                leaf(JsonKind::Null, None);
                self.collect(branch, inner, tag, leaves, seen);
            }
            Type::Named(id) => match self.types.get(id.0).map(|definition| &definition.shape) {
                Some(Shape::Object(object)) => leaf(JsonKind::Object, Some(object)),
                Some(Shape::Newtype(inner)) if seen.insert(*id) => self.collect(branch, inner, tag, leaves, seen),
                Some(Shape::Union(union)) if seen.insert(*id) => {
                    for (index, variant) in union.variants.iter().enumerate() {
                        let own = self.drafts.tags(self.types, *id, index).or_else(|| tag.clone());
                        self.collect(branch, &variant.ty, own, leaves, seen);
                    }
                }
                Some(Shape::Enumeration(known)) if known.is_integer() => leaf(JsonKind::Integer, None),
                Some(Shape::Enumeration(_)) => leaf(JsonKind::String, None),
                _ => {}
            },
            plain => {
                if let Some(kind) = plain_kind(plain) {
                    leaf(kind, None);
                }
            }
        }
    }

    /// The kinds of values that a type has, texts of a form being texts; none if it may be anything.
    fn kinds(self, ty: &'t Type) -> BTreeSet<JsonKind> {
        if matches!(unalias(self.types, ty), Type::Json(_)) {
            return BTreeSet::new();
        }
        self.leaves(0, ty, None).into_iter().map(|leaf| coarse(leaf.kind)).collect()
    }

    /// Whether a property of a leaf may be null.
    pub(super) fn may_be_null(self, leaf: &Leaf<'t>, property: &str) -> bool {
        let field = leaf.object.and_then(|object| object.fields.iter().find(|field| field.wire == property));
        field.is_some_and(|field| matches!(unalias(self.types, &field.ty), Type::Nullable(_)))
    }

    /// The kinds of the items of a list.
    pub(super) fn item_kinds(self, leaf: &Leaf<'t>) -> BTreeSet<JsonKind> {
        match leaf.ty {
            Type::List(item) => self.kinds(item),
            _ => BTreeSet::new(),
        }
    }

    /// What a leaf says about a property, if it declares it.
    pub(super) fn facet(self, leaf: &Leaf<'t>, property: &str) -> Option<Facet> {
        if let Some((_, values)) = leaf.tag.as_ref().filter(|(tag, _)| tag == property) {
            let values = Some(values.iter().cloned().collect());
            return Some(Facet { values, kinds: BTreeSet::from([JsonKind::String]), required: true, constant: true });
        }
        let field = leaf.object?.fields.iter().find(|field| field.wire == property)?;
        let required = field.presence == Presence::Required;
        let constant = field.constant.is_some();
        Some(Facet { values: known_values(self.types, field), kinds: self.kinds(&field.ty), required, constant })
    }
}

impl Leaf<'_> {
    /// Whether its description knows a property.
    pub(super) fn declares(&self, property: &str) -> bool {
        self.object.is_some_and(|object| object.fields.iter().any(|field| field.wire == property))
    }

    /// The properties that its description knows, that of its discriminator first.
    pub(super) fn properties(&self) -> impl Iterator<Item = &str> {
        let tag = self.tag.iter().map(|(property, _)| property.as_str());
        tag.chain(self.object.into_iter().flat_map(|object| &object.fields).map(|field| field.wire.as_str()))
    }

    /// The properties that must be there.
    pub(super) fn required(&self) -> impl Iterator<Item = &str> {
        let fields = self.object.into_iter().flat_map(|object| &object.fields);
        fields.filter(|field| field.presence == Presence::Required).map(|field| field.wire.as_str())
    }
}

/// The values of a property, as text, if they are known.
pub(super) fn known_values(types: &[TypeDef], field: &Field) -> Option<BTreeSet<String>> {
    match &field.constant {
        Some(Constant::String(value)) => return Some(BTreeSet::from([value.clone()])),
        Some(Constant::Integer(value)) => return Some(BTreeSet::from([value.to_string()])),
        Some(Constant::Bool(value)) => return Some(BTreeSet::from([value.to_string()])),
        None => {}
    }
    let Type::Named(id) = unalias(types, &field.ty) else { return None };
    let Shape::Enumeration(values) = &types.get(id.0)?.shape else { return None };
    let text = |value: &EnumValue| match value {
        EnumValue::String(text) => text.clone(),
        EnumValue::Integer(number) => number.to_string(),
    };
    Some(values.variants.iter().map(|variant| text(&variant.value)).collect())
}

fn plain_kind(ty: &Type) -> Option<JsonKind> {
    Some(match ty {
        Type::Null => JsonKind::Null,
        Type::Bool => JsonKind::Boolean,
        Type::U64 => JsonKind::Unsigned,
        Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::U8 | Type::U16 | Type::U32 => JsonKind::Integer,
        Type::F32 | Type::F64 => JsonKind::Number,
        Type::Decimal => JsonKind::Decimal,
        Type::Uuid => JsonKind::UuidString,
        Type::Timestamp => JsonKind::TimestampString,
        Type::Date => JsonKind::DateString,
        Type::Base64 => JsonKind::Base64String,
        Type::String | Type::Secret | Type::Content => JsonKind::String,
        Type::List(_) | Type::Tuple(_) => JsonKind::Array,
        Type::Map(_) => JsonKind::Object,
        Type::Part | Type::Json(_) | Type::Nullable(_) | Type::Boxed(_) | Type::Named(_) => return None,
    })
}

/// The kind in JSON: whole numbers are numbers, texts of a form are texts.
fn coarse(kind: JsonKind) -> JsonKind {
    match kind {
        JsonKind::Unsigned | JsonKind::Integer | JsonKind::Decimal => JsonKind::Number,
        JsonKind::UuidString | JsonKind::TimestampString | JsonKind::DateString | JsonKind::Base64String => {
            JsonKind::String
        }
        kind => kind,
    }
}
