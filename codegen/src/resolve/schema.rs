//! Classifies schemas: which of the shapes, each of which has a file of its own, a schema takes.

use super::flat::{Branches, Flat};
use super::names::Hint;
use super::scalar::scalar;
use super::{Built, Resolver};
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Constant, Docs, Shape, Type, TypeId, UntypedReason};
use crate::model::{Additional, Kind, Schema};

/// How deeply schemas without a name may stand within one another.
pub(super) const DEEPEST: usize = 200;

/// What a schema is, before anything is made of it.
enum Class {
    /// Another schema, under its own name.
    Same(Pointer),
    /// Some of a list of branches, each of which also holds what stands beside the list.
    Union(Branches),
    /// One of several values.
    Values,
    /// Named properties.
    Object,
    /// Properties of any name.
    Map,
    /// Items.
    List,
    /// A plain value of this kind.
    Scalar(Kind),
    /// Values of several kinds.
    Kinds,
    /// Anything.
    Any,
    /// Only null.
    Null,
    /// Something that is not supported; it was reported.
    Unsupported(Code),
}

impl Resolver<'_> {
    /// The type of a schema. `hint` tells where a type that has no name of its own stands.
    pub(super) fn type_of(&mut self, pointer: &Pointer, hint: &Hint) -> Type {
        if let Some(built) = self.built.get(pointer) {
            return match built {
                Built::Done(ty) => ty.clone(),
                Built::Open(id) => Type::Named(*id),
                Built::Nameless => self.endless(pointer),
            };
        }
        if let Some(name) = self.component_name(pointer) {
            // A component that only leads into another file gave its name to what stands there.
            if let Some(target) =
                self.same_as(pointer).filter(|target| self.component_name(target) == Some(name.clone()))
            {
                // Two that lead to each other are met again here.
                self.built.insert(pointer.clone(), Built::Nameless);
                let ty = self.type_of(&target, hint);
                self.built.insert(pointer.clone(), Built::Done(ty.clone()));
                return ty;
            }
            return self.component(pointer, &Hint::component(&name));
        }
        if self.depth >= DEEPEST {
            return self.endless(pointer);
        }
        self.built.insert(pointer.clone(), Built::Nameless);
        let hint = &self.own_hint(pointer).unwrap_or_else(|| hint.clone());
        self.depth += 1;
        let flat = self.flatten(pointer);
        let (ty, nullable) = self.shape_of(&flat, pointer, hint, None);
        self.depth -= 1;
        let ty = nullable_if(nullable, ty);
        self.built.insert(pointer.clone(), Built::Done(ty.clone()));
        ty
    }

    /// The way to a schema within a component: the same one, whoever meets it first.
    fn own_hint(&self, pointer: &Pointer) -> Option<Hint> {
        let mut steps = Vec::new();
        let mut place = pointer.clone();
        let mut hint = loop {
            if let Some(name) = self.component_name(&place) {
                break Hint::component(&name);
            }
            steps.push(place.last()?.into_owned());
            place = place.parent()?;
        };
        while let Some(step) = steps.pop() {
            hint = match step.as_str() {
                "properties" | "$defs" | "definitions" => hint.then(&steps.pop()?),
                "items" if !steps.last().is_some_and(|next| next.starts_with(|sign: char| sign.is_ascii_digit())) => {
                    hint.item()
                }
                "additionalProperties" => hint.value(),
                "patternProperties" => steps.pop().map(|_| hint.value())?,
                "allOf" => steps.pop().map(|_| hint)?,
                _ => return None,
            };
        }
        Some(hint)
    }

    /// A schema that is an alias of itself without a name to stop at.
    pub(super) fn endless(&mut self, pointer: &Pointer) -> Type {
        let then = "any JSON value is accepted here";
        self.diagnostics.gap(Code::ReferenceCycle, pointer, "this schema leads back to itself and never ends", then);
        loosened(Code::ReferenceCycle)
    }

    /// A component: always a named type, so that uses of it can name it. Null is said where it is used. Its shape is found
    /// later, by [`Resolver::finish_components`], so that chains of components cost no stack.
    fn component(&mut self, pointer: &Pointer, hint: &Hint) -> Type {
        let id = self.open(pointer, hint);
        let flat = self.flatten(pointer);
        let ty = nullable_if(self.allows_null(&flat), Type::Named(id));
        self.built.insert(pointer.clone(), Built::Done(ty.clone()));
        self.pending.push((pointer.clone(), id));
        ty
    }

    /// Finds the shapes of all components that were met so far.
    pub(super) fn finish_components(&mut self) {
        while let Some((pointer, id)) = self.pending.pop() {
            let hint = self.hints[id.0].clone();
            if self.inheritance(&pointer, &hint, id) {
                continue;
            }
            let flat = self.flatten(&pointer);
            let (ty, _) = self.shape_of(&flat, &pointer, &hint, Some(id));
            if ty != Type::Named(id) {
                self.close(id, Shape::Alias(ty));
            }
        }
    }

    /// The type of merged keywords, and whether null is allowed beside it. `slot` is the named type to fill, if one was
    /// opened already.
    pub(super) fn shape_of(
        &mut self,
        flat: &Flat,
        pointer: &Pointer,
        hint: &Hint,
        slot: Option<TypeId>,
    ) -> (Type, bool) {
        let nullable = flat.nullable || flat.kinds.contains(Kind::Null) && flat.kinds.single().is_none();
        let ty = match self.classify(flat, pointer) {
            Class::Same(target) => self.type_of(&target, hint),
            Class::Union(branches) => return self.union(flat, &branches, pointer, hint, slot, nullable),
            Class::Values => return self.enumeration(flat, pointer, hint, slot, nullable),
            Class::Object => self.object(flat, pointer, hint, slot),
            Class::Map => self.map(flat, pointer, hint),
            Class::List => self.list(flat, pointer, hint),
            Class::Scalar(kind) => scalar(kind, flat),
            Class::Kinds => self.kinds_union(flat, pointer, hint, slot),
            Class::Any => Type::Json(UntypedReason::FreeForm),
            Class::Null => Type::Null,
            Class::Unsupported(code) => loosened(code),
        };
        match ty {
            Type::Nullable(_) => (ty, false),
            ty => (ty, nullable),
        }
    }

    fn classify(&mut self, flat: &Flat, pointer: &Pointer) -> Class {
        if let Some(reason) = &flat.unsupported {
            return self.unsupported(reason, pointer);
        }
        if let Some(target) = self.same_as(pointer) {
            return Class::Same(target);
        }
        if let Some(class) = self.union_class(flat, pointer) {
            return class;
        }
        if flat.values.as_deref().is_some_and(|values| is_plain(values) || !is_described(flat)) {
            return Class::Values;
        }
        let kinds = flat.kinds.without(Kind::Null);
        match kinds.single() {
            Some(Kind::Object) => object_or_map(flat),
            Some(Kind::Array) => Class::List,
            Some(kind) => Class::Scalar(kind),
            None if !kinds.is_empty() => Class::Kinds,
            None if flat.kinds.contains(Kind::Null) => Class::Null,
            None if describes_properties(flat) => object_or_map(flat),
            None if flat.items.is_some() || !flat.prefix.is_empty() => Class::List,
            None if flat.file => Class::Scalar(Kind::String),
            None => self.implied(flat, pointer),
        }
    }

    /// A schema without `type` whose other keywords are all about one kind: that is what its author means.
    fn implied(&mut self, flat: &Flat, pointer: &Pointer) -> Class {
        let Some(kind) = flat.implied.single() else { return Class::Any };
        let message = "no `type` is stated, but the other keywords are about one only";
        self.note(Code::ImpliedType, pointer, message, format!("`{}` is taken for it", kind.name()));
        match kind {
            Kind::Object => Class::Map,
            Kind::Array => Class::List,
            kind => Class::Scalar(kind),
        }
    }

    /// The schema that this one only gives another place to: a reference, or an `allOf` of one, with nothing beside it but
    /// annotations and null. Parts of an `allOf` that say no more than that count as nothing, too, unless they require what
    /// the schema itself does not.
    pub(super) fn same_as(&self, pointer: &Pointer) -> Option<Pointer> {
        let schema = self.model.nodes.schemas.get(pointer)?;
        let says = |part: &&Pointer| self.model.nodes.schemas.get(*part).is_none_or(|part| !part.is_any());
        let mut parts = schema.reference.iter().chain(schema.all_of.iter().filter(says));
        let target = parts.next()?;
        let base = self.model.nodes.schemas.get(target).and_then(|part| part.reference.as_ref());
        if base.is_some_and(|base| schema.reference.is_none() && self.heirs.inherits(pointer, base)) {
            return None;
        }
        if schema.all_of.iter().any(|part| self.requires_more(part, target)) {
            return None;
        }
        let plain = Schema {
            title: schema.title.clone(),
            description: schema.description.clone(),
            reference: schema.reference.clone(),
            all_of: schema.all_of.clone(),
            nullable: schema.nullable,
            default: schema.default.clone(),
            example: schema.example.clone(),
            read_only: schema.read_only,
            write_only: schema.write_only,
            deprecated: schema.deprecated,
            constraints: schema.constraints.clone(),
            aliases: schema.aliases.clone(),
            kinds: schema.kinds,
            ..Schema::default()
        };
        let same_kind = schema.kinds.is_empty() || {
            let target = self.model.nodes.schemas.get(target)?;
            schema.kinds.without(Kind::Null) == target.kinds.without(Kind::Null)
        };
        (parts.next().is_none() && plain == *schema && same_kind).then(|| target.clone())
    }

    fn union_class(&mut self, flat: &Flat, pointer: &Pointer) -> Option<Class> {
        let telling: Vec<&Branches> = flat.unions.iter().filter(|union| !self.only_requires(union)).collect();
        match telling.as_slice() {
            [] => None,
            _ if flat.values.as_deref().is_some_and(is_plain) => Some(Class::Values),
            [only] => Some(Class::Union((*only).clone())),
            [first, ..] => {
                let message = "this schema combines several `oneOf` or `anyOf` lists";
                let then = "objects become one with the properties of all branches";
                let members = telling.iter().flat_map(|union| union.members.iter().cloned()).collect();
                let union = Branches { owner: first.owner.clone(), any: true, joined: true, members };
                self.note(Code::UntaggedUnion, pointer, message, then);
                Some(Class::Union(union))
            }
        }
    }

    /// Whether the branches only say which properties must be there: that narrows what is valid and shapes nothing.
    fn only_requires(&self, union: &Branches) -> bool {
        self.all_require(&union.members)
    }

    /// What such lists say, in words.
    fn alternatives(&self, schema: &Schema) -> Vec<String> {
        let lists = [("Exactly one", &schema.one_of), ("At least one", &schema.any_of)];
        let lists = lists.into_iter().filter(|(_, members)| !members.is_empty() && self.all_require(members));
        let required = |branch: &Pointer| Some(&self.model.nodes.schemas.get(branch)?.required);
        lists
            .map(|(count, members)| {
                let names = members.iter().filter_map(required).map(|names| super::docs::code_list(names, " with "));
                format!("{count} of these must be given: {}.", names.collect::<Vec<_>>().join(", "))
            })
            .collect()
    }

    fn all_require(&self, members: &[Pointer]) -> bool {
        members.iter().all(|branch| {
            self.model.nodes.schemas.get(branch).is_some_and(|schema| {
                let bare = Schema { required: Vec::new(), kinds: schema.kinds.without(Kind::Object), ..schema.clone() };
                !schema.required.is_empty() && bare.is_any()
            })
        })
    }

    fn unsupported(&mut self, reason: &str, pointer: &Pointer) -> Class {
        if reason == "false" {
            let message = "no value is valid here, because the schema is `false`";
            self.diagnostics.gap(Code::UnsupportedKeyword, pointer, message, "any JSON value is accepted here");
            return Class::Unsupported(Code::UnsupportedKeyword);
        }
        Class::Unsupported(if reason == "$ref" { Code::DanglingReference } else { Code::UnsupportedKeyword })
    }

    /// What the description says about a schema: the outermost part that says something.
    pub(super) fn docs_of(&self, pointer: &Pointer) -> Docs {
        let schemas = &self.model.nodes.schemas;
        let Some(schema) = schemas.get(pointer) else { return Docs::default() };
        let mut docs = super::docs::schema_docs(schema);
        let names = schema.property_names.as_ref().and_then(|names| schemas.get(&self.end_of(names)));
        docs.notes.extend(names.and_then(super::docs::names_note));
        docs.notes.extend(self.alternatives(schema));
        docs
    }

    /// The only value that a schema allows, if it has one.
    pub(super) fn constant_of(&mut self, pointer: &Pointer) -> Option<Constant> {
        let flat = self.flatten(pointer);
        match flat.values.as_deref()? {
            [serde_json::Value::String(text)] => Some(Constant::String(text.clone())),
            [serde_json::Value::Bool(only)] => Some(Constant::Bool(*only)),
            [serde_json::Value::Number(number)] => number.as_i64().map(Constant::Integer),
            _ => None,
        }
    }
}

/// A place that takes any JSON value because of the diagnostic with this code.
pub(super) fn loosened(code: Code) -> Type {
    Type::Json(UntypedReason::Loosened(code.name().to_owned()))
}

/// A type beside null.
pub(super) fn nullable_if(nullable: bool, ty: Type) -> Type {
    match ty {
        Type::Nullable(_) | Type::Null | Type::Json(_) => ty,
        ty if nullable => Type::Nullable(Box::new(ty)),
        ty => ty,
    }
}

/// Whether values are all there is to know: a list of texts, numbers, booleans and nulls.
fn is_plain(values: &[serde_json::Value]) -> bool {
    !values.iter().any(|value| value.is_object() || value.is_array())
}

/// Whether keywords beside a list of objects or lists say what those look like.
fn is_described(flat: &Flat) -> bool {
    describes_properties(flat) || flat.items.is_some() || !flat.prefix.is_empty()
}

fn describes_properties(flat: &Flat) -> bool {
    !(flat.properties.is_empty() && flat.patterns.is_empty() && flat.conditional.is_empty())
        || flat.additional != Additional::Unspecified
}

fn object_or_map(flat: &Flat) -> Class {
    let named = !flat.properties.is_empty() || !flat.conditional.is_empty();
    let empty = flat.additional == Additional::Forbidden && flat.patterns.is_empty();
    if named || empty { Class::Object } else { Class::Map }
}
