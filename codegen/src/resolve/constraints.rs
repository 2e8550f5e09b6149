//! What narrows the values of each place, gathered once all types are there: only what is about the kind of its type, and only
//! what can be checked.

use super::Resolver;
use super::flat::Flat;
use super::walk;
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Constraint, Shape, Type, TypeId};
use crate::model::{Additional, Constraints};

/// How deeply lists and maps may stand within one another for their constraints to be checked.
const DEEPEST: usize = 8;

/// The longest pattern, and the deepest nesting of its groups, that is compiled: compilers of expressions recurse.
const LONGEST_PATTERN: usize = 2_000;
const MOST_GROUPS: usize = 40;

/// A place in a type, and the schemas that hold for what stands there.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) owner: TypeId,
    pub(super) place: Place,
    pub(super) schemas: Vec<Pointer>,
}

/// A place in a type.
#[derive(Debug)]
pub(super) enum Place {
    /// The value itself.
    Whole,
    /// The field of this name on the wire.
    Field(String),
    /// The properties without a field.
    Rest,
    /// The variant with this index.
    Variant(usize),
}

impl Resolver<'_> {
    /// Remembers which schemas hold for a place.
    pub(super) fn constrain(&mut self, owner: TypeId, place: Place, schemas: Vec<Pointer>) {
        self.sources.push(Source { owner, place, schemas });
    }

    /// Gives every place its constraints.
    pub(super) fn constraints(&mut self) {
        for Source { owner, place, schemas } in std::mem::take(&mut self.sources) {
            let Some(shape) = self.types.get(owner.0).map(|definition| &definition.shape) else { continue };
            let is_object = matches!((shape, &place), (Shape::Object(_), Place::Whole));
            let found = match place.ty(shape).cloned() {
                _ if is_object => self.properties(&schemas),
                Some(ty) => self.constraints_of(&schemas, &ty, 0),
                None => Vec::new(),
            };
            let target = self.types.get_mut(owner.0).and_then(|definition| place.constraints(&mut definition.shape));
            if let Some(constraints) = target {
                *constraints = found;
            }
        }
    }

    /// What holds for a place. Contradictions were reported when its type was found.
    fn merged(&mut self, schemas: &[Pointer]) -> Flat {
        let said = std::mem::take(self.diagnostics);
        let flat = self.flatten_all(schemas);
        *self.diagnostics = said;
        flat
    }

    fn properties(&mut self, schemas: &[Pointer]) -> Vec<Constraint> {
        let flat = self.merged(schemas);
        let mut found = Vec::new();
        for (_, stated) in &flat.constraints {
            count_properties(stated, &mut found);
        }
        found
    }

    /// What holds for the values of a type, beyond what named types say of themselves.
    pub(super) fn constraints_of(&mut self, schemas: &[Pointer], ty: &Type, depth: usize) -> Vec<Constraint> {
        let ty = walk::unalias(&self.types, ty).clone();
        match &ty {
            Type::Nullable(inner) | Type::Boxed(inner) => return self.constraints_of(schemas, inner, depth),
            // Named types have constraints of their own.
            Type::Named(_) | Type::Null | Type::Bool | Type::Content | Type::Part => return Vec::new(),
            _ if depth >= DEEPEST => return Vec::new(),
            _ => {}
        }
        let flat = self.merged(schemas);
        if let Some(only) = self.only_branch(&flat) {
            let schemas: Vec<Pointer> = schemas.iter().cloned().chain([only]).collect();
            return self.constraints_of(&schemas, &ty, depth + 1);
        }
        let mut found = self.stated(&flat, &ty);
        let (members, inner) = match &ty {
            Type::List(item) => (flat.items.into_iter().filter(|_| flat.prefix.is_empty()).collect(), item),
            Type::Map(value) => (values(&flat), value),
            _ => (Vec::new(), &Box::new(Type::Null)),
        };
        if let [_] = members.as_slice() {
            found.extend(Constraint::each(self.constraints_of(&members, inner, depth + 1)));
        }
        found
    }

    /// The branch of a union that became no type of its own, because null is the only other one.
    fn only_branch(&self, flat: &Flat) -> Option<Pointer> {
        let [union] = flat.unions.as_slice() else { return None };
        let members = self.expand(union).members;
        let [only] = members.as_slice() else { return None };
        (!flat.parts.contains(only)).then(|| only.clone())
    }

    fn stated(&mut self, flat: &Flat, ty: &Type) -> Vec<Constraint> {
        let mut found = Vec::new();
        for (pointer, stated) in &flat.constraints {
            let (text, number, list, map) = kinds(ty);
            if text {
                found.extend(stated.min_length.filter(|least| *least > 0).map(Constraint::MinLength));
                found.extend(stated.max_length.map(Constraint::MaxLength));
                found.extend(
                    stated.pattern.clone().filter(|pattern| self.compiles(pattern, pointer)).map(Constraint::Pattern),
                );
            }
            if number {
                found.extend(bounds(stated).into_iter().filter(|bound| says_something(bound, ty)));
            }
            if list {
                found.extend(stated.min_items.filter(|least| *least > 0).map(Constraint::MinItems));
                found.extend(stated.max_items.map(Constraint::MaxItems));
                found.extend((stated.unique_items && matches!(ty, Type::List(_))).then_some(Constraint::UniqueItems));
            }
            if map {
                count_properties(stated, &mut found);
            }
        }
        let mut distinct: Vec<Constraint> = Vec::new();
        for constraint in found {
            if !distinct.contains(&constraint) {
                distinct.push(constraint);
            }
        }
        distinct
    }

    /// Whether a pattern can be checked; if not, that is said.
    fn compiles(&mut self, pattern: &str, pointer: &Pointer) -> bool {
        let groups = pattern.bytes().filter(|sign| *sign == b'(').count();
        let small = pattern.len() <= LONGEST_PATTERN && groups <= MOST_GROUPS;
        let error =
            if small { compile(pattern).err() } else { Some("it is too long or has too many groups".to_owned()) };
        if let Some(error) = &error
            && self.faulty_patterns.insert(pointer.clone())
        {
            let message = format!("this pattern cannot be checked: {error}");
            self.note(
                Code::InvalidPattern,
                &pointer.child("pattern"),
                message,
                "it stands in the documentation and is not checked",
            );
        }
        error.is_none()
    }
}

/// As the runtime does it: with the flag `u`, or without.
fn compile(pattern: &str) -> Result<(), String> {
    if stands_between_slashes(pattern) {
        return Err("it stands between slashes, as in a program, where it matches nothing".to_owned());
    }
    let compiled = regress::Regex::with_flags(pattern, "u").or_else(|_| regress::Regex::new(pattern));
    compiled.map(|_| ()).map_err(|error| error.to_string())
}

/// Whether a pattern is written like `/^[a-z]+$/i`.
fn stands_between_slashes(pattern: &str) -> bool {
    let inner = pattern.strip_prefix("/^").and_then(|rest| rest.rsplit_once('/'));
    inner.is_some_and(|(inner, flags)| inner.ends_with('$') && flags.bytes().all(|flag| flag.is_ascii_lowercase()))
}

/// Whether constraints of texts, numbers, lists and maps are about a type.
fn kinds(ty: &Type) -> (bool, bool, bool, bool) {
    match ty {
        Type::String | Type::Secret | Type::Uuid | Type::Timestamp | Type::Date | Type::Base64 => {
            (true, false, false, false)
        }
        Type::F32 | Type::F64 | Type::Decimal => (false, true, false, false),
        Type::List(_) => (false, false, true, false),
        Type::Map(_) => (false, false, false, true),
        Type::Json(_) => (true, true, true, true),
        ty => (false, ty.integers().is_some(), false, false),
    }
}

/// The schemas of the values of a map, if there is but one.
pub(super) fn values(flat: &Flat) -> Vec<Pointer> {
    let additional = match &flat.additional {
        Additional::Schema(schema) => Some(schema.clone()),
        _ => None,
    };
    flat.patterns.values().cloned().chain(additional).collect()
}

fn bounds(stated: &Constraints) -> Vec<Constraint> {
    let Constraints { minimum, above, maximum, below, multiple_of, .. } = stated;
    let lower = [minimum.clone().map(Constraint::Minimum), above.clone().map(Constraint::Above)];
    let upper = [maximum.clone().map(Constraint::Maximum), below.clone().map(Constraint::Below)];
    let multiple_of = multiple_of.clone().map(Constraint::MultipleOf);
    lower.into_iter().chain(upper).chain([multiple_of]).flatten().collect()
}

/// Whether a type does not see to a bound by itself, as an integer of 32 bits does to one of that size.
fn says_something(bound: &Constraint, ty: &Type) -> bool {
    let Some(integers) = ty.integers() else { return true };
    let (least, most) = (integers.start(), integers.end());
    match bound {
        Constraint::Minimum(bound) => bound.parse::<i128>().is_ok_and(|bound| bound > *least) || bound.contains('.'),
        Constraint::Maximum(bound) => bound.parse::<i128>().is_ok_and(|bound| bound < *most) || bound.contains('.'),
        Constraint::MultipleOf(factor) => factor != "1",
        _ => true,
    }
}

fn count_properties(stated: &Constraints, found: &mut Vec<Constraint>) {
    found.extend(stated.min_properties.filter(|least| *least > 0).map(Constraint::MinProperties));
    found.extend(stated.max_properties.map(Constraint::MaxProperties));
}

impl Place {
    fn ty<'s>(&self, shape: &'s Shape) -> Option<&'s Type> {
        match (self, shape) {
            (Self::Field(wire), Shape::Object(object)) => {
                object.fields.iter().find(|field| field.wire == *wire).map(|field| &field.ty)
            }
            (Self::Rest, Shape::Object(object)) => object.rest.as_ref().map(|rest| &rest.ty),
            (Self::Variant(index), Shape::Union(union)) => union.variants.get(*index).map(|variant| &variant.ty),
            _ => None,
        }
    }

    fn constraints<'s>(&self, shape: &'s mut Shape) -> Option<&'s mut Vec<Constraint>> {
        match (self, shape) {
            (Self::Whole, Shape::Object(object)) => Some(&mut object.constraints),
            (Self::Field(wire), Shape::Object(object)) => {
                let field = object.fields.iter_mut().find(|field| field.wire == *wire);
                field.map(|field| &mut field.constraints)
            }
            (Self::Rest, Shape::Object(object)) => object.rest.as_mut().map(|rest| &mut rest.constraints),
            (Self::Variant(index), Shape::Union(union)) => {
                union.variants.get_mut(*index).map(|variant| &mut variant.constraints)
            }
            _ => None,
        }
    }
}
