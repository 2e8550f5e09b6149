//! Unions: `oneOf`, `anyOf`, and lists of types.

use super::flat::{Branches, Flat};
use super::names::{Hint, Scope, upper_camel};
use super::schema::{DEEPEST, nullable_if};
use super::{Resolver, UnionDraft};
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Selection, Selector, Shape, Type, TypeId, Union, Variant};
use crate::model::{Additional, Discriminator, Kind, Schema};

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
        let mut branches: Vec<Pointer> = Vec::new();
        let mut nullable = nullable;
        for branch in &union.members {
            if self.is_null(branch) {
                nullable = true;
            } else if !branches.iter().any(|known| self.end_of(known) == self.end_of(branch)) {
                branches.push(branch.clone());
            }
        }
        let base = Flat { unions: Vec::new(), ..flat.clone() };
        if let [only] = branches.as_slice() {
            let (ty, inner) = self.branch(&base, only, pointer, hint, slot);
            return (ty, nullable || inner);
        }
        if branches.is_empty() {
            return (Type::Null, false);
        }
        let id = slot.unwrap_or_else(|| self.open_inline(pointer, hint));
        let mut variants = Vec::new();
        for (branch, name) in branches.iter().zip(self.branch_names(&branches)) {
            let hint = hint.then(&name);
            let (ty, null) = self.branch(&base, branch, branch, &hint, None);
            nullable |= null;
            variants.push(Variant {
                name,
                ty: not_null(ty, &mut nullable),
                selector: Selector::None,
                docs: self.docs_of(branch),
            });
        }
        self.close(id, Shape::Union(Union { selection: Selection::SentOnly, variants }));
        let tags = self.tags(&union.owner, &branches);
        self.unions.insert(id, UnionDraft { tags, any: union.any });
        (Type::Named(id), nullable)
    }

    /// A value of one of several kinds (`type: [string, integer]`).
    pub(super) fn kinds_union(&mut self, flat: &Flat, pointer: &Pointer, hint: &Hint, slot: Option<TypeId>) -> Type {
        let mut kinds = flat.kinds.without(Kind::Null);
        if kinds.contains(Kind::Number) {
            kinds = kinds.without(Kind::Integer);
        }
        if let Some(kind) = kinds.single() {
            let narrowed = Flat { kinds: crate::model::Kinds::default().with(kind), ..flat.clone() };
            return self.shape_of(&narrowed, pointer, hint, slot).0;
        }
        let id = slot.unwrap_or_else(|| self.open_inline(pointer, hint));
        let mut variants = Vec::new();
        for kind in kinds.iter() {
            let name = kind_name(kind).to_owned();
            let narrowed = narrow(flat, kind);
            let (ty, _) = self.narrowed_shape(&narrowed, kind, pointer, &hint.then(&name));
            variants.push(Variant { name, ty, selector: Selector::None, docs: crate::ir::Docs::default() });
        }
        self.close(id, Shape::Union(Union { selection: Selection::SentOnly, variants }));
        self.unions.insert(id, UnionDraft { tags: None, any: false });
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

    /// Whether a branch is null and nothing else.
    pub(super) fn is_null(&self, branch: &Pointer) -> bool {
        self.model.nodes.schemas.get(branch).is_some_and(|schema| {
            let null = [serde_json::Value::Null];
            schema.kinds.single() == Some(Kind::Null) || schema.values.as_deref() == Some(&null)
        })
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

    /// What a person would call each branch: its title, the component it refers to, the value of its tag, its kind, the
    /// property that it requires.
    fn branch_names(&mut self, branches: &[Pointer]) -> Vec<String> {
        let mut scope = Scope::reserving(&["Other", "Self"]);
        branches.iter().map(|branch| scope.allocate(&self.branch_candidates(branch))).collect()
    }

    fn branch_candidates(&mut self, branch: &Pointer) -> Vec<String> {
        let end = self.end_of(branch);
        if let Some(component) = self.component_name(&end) {
            return vec![upper_camel(&component)];
        }
        let model = self.model;
        let Some(schema) = model.nodes.schemas.get(&end) else { return vec!["Value".to_owned()] };
        let title = schema.title.as_deref().map(upper_camel).filter(|title| title.len() <= 40);
        let tag = self.first_constant(schema);
        let required = schema.required.first().map(|name| format!("With{}", upper_camel(name)));
        let kind = schema.kinds.iter().find(|kind| *kind != Kind::Null).map(|kind| match (kind, &schema.format) {
            (Kind::String, Some(format)) => upper_camel(format),
            (kind, _) => kind_name(kind).to_owned(),
        });
        let structural = if schema.properties.is_empty() { kind.clone() } else { required };
        let mut names: Vec<String> = [title, tag, structural, kind].into_iter().flatten().collect();
        names.push("Value".to_owned());
        names.dedup();
        names
    }

    fn first_constant(&mut self, schema: &Schema) -> Option<String> {
        schema.properties.values().find_map(|property| match self.constant_of(property) {
            Some(crate::ir::Constant::String(text)) => Some(upper_camel(&text)),
            _ => None,
        })
    }

    /// The values of the discriminator that mean each branch: those of the mapping, and the component's name where the
    /// mapping is silent (OpenAPI 3.1, section 4.8.25).
    fn tags(&mut self, owner: &Pointer, branches: &[Pointer]) -> Option<(String, Vec<Vec<String>>)> {
        let Discriminator { property, mapping } = self.model.nodes.schemas.get(owner)?.discriminator.clone()?;
        let mut tags = Vec::new();
        for branch in branches {
            let end = self.end_of(branch);
            let same = |target: &Pointer| target == branch || self.end_of(target) == end;
            let mapped: Vec<String> =
                mapping.iter().filter(|(_, target)| same(target)).map(|(value, _)| value.clone()).collect();
            match (mapped.is_empty(), self.component_name(&self.direct_target(branch))) {
                (false, _) => tags.push(mapped),
                (true, Some(name)) => tags.push(vec![name]),
                (true, None) => {
                    let message = "a discriminator needs branches that refer to component schemas";
                    self.note(Code::Discriminator, branch, message, "the branch is told in another way");
                    return None;
                }
            }
        }
        Some((property, tags))
    }

    fn direct_target(&self, branch: &Pointer) -> Pointer {
        let schema = self.model.nodes.schemas.get(branch);
        schema.and_then(|schema| schema.reference.clone()).unwrap_or_else(|| branch.clone())
    }
}

fn narrow(flat: &Flat, kind: Kind) -> Flat {
    let values = flat.values.clone();
    Flat { kinds: crate::model::Kinds::default().with(kind), values, ..flat.clone() }
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

fn kind_name(kind: Kind) -> &'static str {
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
