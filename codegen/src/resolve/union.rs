//! Unions: `oneOf`, `anyOf`, and lists of types.

use super::branches::Expanded;
use super::constraints::Place;
use super::flat::{Branches, Flat};
use super::names::Hint;
use super::schema::{DEEPEST, nullable_if};
use super::variants::kind_name;
use super::{Resolver, TagDraft, UnionDraft};
use crate::document::Pointer;
use crate::ir::{Docs, Selection, Selector, Shape, Type, TypeId, Union, Variant};
use crate::model::{Additional, Discriminator, Kind, Kinds};

/// What becomes a variant.
pub(super) enum Branch {
    /// A branch.
    One(Pointer),
    /// Several that are constants of one kind.
    Constants {
        /// The first of them.
        first: Pointer,
        /// All of them.
        members: Vec<Pointer>,
    },
}

impl Branch {
    /// Where it stands, or the first of those that it is made of.
    pub(super) fn pointer(&self) -> &Pointer {
        match self {
            Self::One(pointer) | Self::Constants { first: pointer, .. } => pointer,
        }
    }
}

impl Resolver<'_> {
    /// An enum of the branches. What stands beside the list holds for each branch.
    pub(super) fn union(
        &mut self,
        flat: &Flat,
        union: &Branches,
        pointer: &Pointer,
        hint: &Hint,
        slot: Option<TypeId>,
        nullable: bool,
    ) -> (Type, bool) {
        let Expanded { members, nullable: null } = self.expand(union);
        let mut nullable = nullable || null;
        let base = Flat { unions: Vec::new(), ..flat.clone() };
        match members.as_slice() {
            [] => return (Type::Null, false),
            [only] => {
                let (ty, inner) = self.branch(&base, only, pointer, hint, slot);
                return (ty, nullable || inner);
            }
            _ => {}
        }
        if let Some(constants) = self.constants(&members) {
            return (self.constants_type(constants, flat, pointer, hint, slot), nullable);
        }
        let id = slot.unwrap_or_else(|| self.open_inline(pointer, hint));
        let branches = self.grouped(&members);
        let mut variants = Vec::new();
        for (branch, name) in branches.iter().zip(self.branch_names(&branches)) {
            let hint = hint.then(&name);
            let first = branch.pointer();
            let (ty, null) = match branch {
                Branch::One(branch) => self.branch(&base, branch, branch, &hint, None),
                Branch::Constants { members, .. } => (self.constants_branch(members, first, &hint), false),
            };
            nullable |= null;
            let docs = if matches!(branch, Branch::One(_)) { self.docs_of(first) } else { Docs::default() };
            let schemas = base.parts.iter().chain([first]).cloned().collect();
            self.constrain(id, Place::Variant(variants.len()), schemas);
            let ty = not_null(ty, &mut nullable);
            variants.push(Variant { name, ty, selector: Selector::None, constraints: Vec::new(), docs });
        }
        self.close(id, Shape::Union(Union { selection: Selection::SentOnly, variants }));
        let pointers: Vec<Pointer> = branches.iter().map(|branch| branch.pointer().clone()).collect();
        let tags = self.tags(&union.owner, &pointers);
        self.unions.insert(id, UnionDraft { tags, any: union.any, joined: union.joined });
        (Type::Named(id), nullable)
    }

    /// The branches, with those that are constants of one kind taken together.
    fn grouped(&mut self, members: &[Pointer]) -> Vec<Branch> {
        let mut branches: Vec<Branch> = Vec::new();
        for kind in [Kind::String, Kind::Integer] {
            let group: Vec<Pointer> =
                members.iter().filter(|member| self.plain_kind(member) == Some(kind)).cloned().collect();
            if let [first, _, ..] = group.as_slice()
                && self.constants(&group).is_some()
            {
                branches.push(Branch::Constants { first: first.clone(), members: group });
            }
        }
        let single = |member: &Pointer| {
            !branches.iter().any(|group| matches!(group, Branch::Constants { members, .. } if members.contains(member)))
        };
        let mut all: Vec<Branch> = members.iter().filter(|member| single(member)).cloned().map(Branch::One).collect();
        all.append(&mut branches);
        let place = |branch: &Branch| members.iter().position(|member| member == branch.pointer());
        all.sort_by_key(place);
        all
    }

    fn constants_branch(&mut self, members: &[Pointer], pointer: &Pointer, hint: &Hint) -> Type {
        match self.constants(members) {
            Some(constants) => {
                let kinds = Kinds::default().with(constants.kind);
                self.constants_type(constants, &Flat { kinds, ..Flat::default() }, pointer, hint, None)
            }
            None => Type::Null,
        }
    }

    /// A value of one of several kinds (`type: [string, integer]`).
    pub(super) fn kinds_union(&mut self, flat: &Flat, pointer: &Pointer, hint: &Hint, slot: Option<TypeId>) -> Type {
        let mut kinds = flat.kinds.without(Kind::Null);
        if kinds.contains(Kind::Number) {
            kinds = kinds.without(Kind::Integer);
        }
        if let Some(kind) = kinds.single() {
            let narrowed = Flat { kinds: Kinds::default().with(kind), ..flat.clone() };
            return self.shape_of(&narrowed, pointer, hint, slot).0;
        }
        let id = slot.unwrap_or_else(|| self.open_inline(pointer, hint));
        let mut variants = Vec::new();
        for kind in kinds.iter() {
            let name = kind_name(kind).to_owned();
            let narrowed = narrow(flat, kind);
            let (ty, _) = self.narrowed_shape(&narrowed, kind, pointer, &hint.then(&name));
            self.constrain(id, Place::Variant(variants.len()), flat.parts.clone());
            let (selector, constraints) = (Selector::None, Vec::new());
            variants.push(Variant { name, ty, selector, constraints, docs: Docs::default() });
        }
        self.close(id, Shape::Union(Union { selection: Selection::SentOnly, variants }));
        self.unions.insert(id, UnionDraft { tags: None, any: false, joined: false });
        Type::Named(id)
    }

    fn narrowed_shape(&mut self, flat: &Flat, kind: Kind, pointer: &Pointer, hint: &Hint) -> (Type, bool) {
        let place = pointer.child("type").child(kind.name());
        match kind {
            Kind::Object if !flat.properties.is_empty() => (self.object(flat, &place, hint, None), false),
            Kind::Object => (self.map(flat, &place, hint), false),
            Kind::Array => (self.list(flat, &place, hint), false),
            kind => (super::scalar::scalar(kind, flat), false),
        }
    }

    /// The type of one branch together with what stands beside the list.
    fn branch(
        &mut self,
        base: &Flat,
        branch: &Pointer,
        pointer: &Pointer,
        hint: &Hint,
        slot: Option<TypeId>,
    ) -> (Type, bool) {
        let alone = base.properties.is_empty() && base.required.is_empty() && base.items.is_none();
        if alone && base.additional == Additional::Unspecified {
            let ty = self.type_of(branch, hint);
            return match ty {
                Type::Nullable(inner) => (*inner, true),
                ty => (ty, false),
            };
        }
        let mut parts = base.parts.clone();
        parts.push(branch.clone());
        let mut flat = self.flatten_all(&parts);
        flat.unions = self.flatten(branch).unions;
        if self.depth >= DEEPEST {
            return (self.endless(pointer), false);
        }
        self.depth += 1;
        let shape = self.shape_of(&flat, &pointer.child("allOf"), hint, slot);
        self.depth -= 1;
        shape
    }

    /// The values of the discriminator that mean each branch: those of the mapping, and the component's name where the
    /// mapping is silent (OpenAPI 3.1, section 4.8.25).
    fn tags(&self, owner: &Pointer, branches: &[Pointer]) -> Option<(String, Vec<TagDraft>)> {
        let Discriminator { property, mapping } = self.model.nodes.schemas.get(owner)?.discriminator.clone()?;
        let tag = |branch: &Pointer| {
            let end = self.end_of(branch);
            let same = |target: &Pointer| target == branch || self.end_of(target) == end;
            let mapped = mapping.iter().filter(|(_, target)| same(target)).map(|(value, _)| value.clone()).collect();
            let target = self.direct_target(branch);
            TagDraft { mapped, implied: implied_tag(&target).or_else(|| self.component_name(&target)) }
        };
        Some((property, branches.iter().map(tag).collect()))
    }

    fn direct_target(&self, branch: &Pointer) -> Pointer {
        let schema = self.model.nodes.schemas.get(branch);
        schema.and_then(|schema| schema.reference.clone()).unwrap_or_else(|| branch.clone())
    }
}

/// The value that means a schema of another file where no mapping says so: what it is called there.
pub(super) fn implied_tag(schema: &Pointer) -> Option<String> {
    let file = schema.file()?;
    Some(schema.last().map_or_else(|| file.stem(), std::borrow::Cow::into_owned))
}

fn narrow(flat: &Flat, kind: Kind) -> Flat {
    let values = flat.values.clone();
    Flat { kinds: Kinds::default().with(kind), values, ..flat.clone() }
}

fn not_null(ty: Type, nullable: &mut bool) -> Type {
    match nullable_if(false, ty) {
        Type::Nullable(inner) => {
            *nullable = true;
            *inner
        }
        ty => ty,
    }
}
