//! One type for a property that has another type in each of several objects.

use super::Selecting;
use super::widen;
use crate::ir::{Constant, Docs, EnumValue, EnumVariant, Enumeration, Field, Shape, Type, TypeId, UntypedReason};
use crate::resolve::names::{Scope, upper_camel};
use crate::resolve::walk::named;

/// The longest text that is a value with a name, rather than a sentence.
const LONGEST_VALUE: usize = 48;

/// How many values a joined enumeration may have.
const MOST_VALUES: usize = 400;

impl Selecting<'_> {
    /// One type for a property: known values become an enumeration of all of them.
    pub(super) fn join_fields(&mut self, owner: TypeId, wire: &str, fields: &[Field]) -> Type {
        if let Some(ty) = self.join_values(owner, wire, fields) {
            return ty;
        }
        let types: Vec<Type> = fields.iter().map(|field| field.ty.clone()).collect();
        self.join(owner, wire, &types)
    }

    /// One type for the values of several.
    pub(super) fn join(&mut self, owner: TypeId, step: &str, types: &[Type]) -> Type {
        let mut nullable = false;
        let mut distinct: Vec<Type> = Vec::new();
        for ty in types {
            let mut ty = self.plain(ty).clone();
            while let Type::Nullable(inner) = ty {
                nullable = true;
                ty = self.plain(&inner).clone();
            }
            match ty {
                Type::Null => nullable = true,
                Type::Json(_) => return Type::Json(UntypedReason::FreeForm),
                ty if distinct.contains(&ty) => {}
                ty => distinct.push(ty),
            }
        }
        let joined = match distinct.as_slice() {
            [] => return Type::Null,
            [only] => only.clone(),
            _ => self.join_distinct(owner, step, distinct),
        };
        super::super::schema::nullable_if(nullable, joined)
    }

    fn join_distinct(&mut self, owner: TypeId, step: &str, types: Vec<Type>) -> Type {
        let mut key: Vec<TypeId> = types.iter().filter_map(named).collect();
        key.sort();
        let all_named = key.len() == types.len() && types.iter().all(|ty| matches!(ty, Type::Named(_)));
        if let Some(id) = self.blended.get(&key).filter(|_| all_named) {
            return Type::Named(*id);
        }
        if self.types.len() >= self.limit {
            return Type::Json(UntypedReason::Loosened(crate::diagnostic::Code::UntaggedUnion.name().to_owned()));
        }
        let mut scope = Scope::reserving(&["Other", "Self"]);
        let branches: Vec<(String, Type)> =
            types.into_iter().map(|ty| (scope.allocate(&self.branch_names(&ty)), ty)).collect();
        let Some(ty) = self.add_union(owner, step, branches) else { return Type::Null };
        if let (Type::Named(id), true) = (&ty, all_named) {
            self.blended.insert(key, *id);
        }
        ty
    }

    fn branch_names(&self, ty: &Type) -> Vec<String> {
        let kind = widen::kind_name(&self.types, ty);
        let title = named(ty).and_then(|id| self.types.get(id.0)?.docs.summary.clone());
        let title = title.filter(|title| title.len() <= 40 && title.split_whitespace().count() <= 3);
        let known = named(ty).and_then(|id| self.hints.get(id.0)).and_then(|hint| hint.candidates().into_iter().next());
        let known = title.map(|title| upper_camel(&title)).or(known);
        let fallback = match ty {
            Type::Uuid => "Uuid",
            Type::Timestamp => "DateTime",
            Type::Date => "Date",
            Type::List(_) => "List",
            Type::Map(_) => "Map",
            _ => "Object",
        };
        match (ty, kind) {
            (_, Some(kind)) => vec![kind.to_owned(), fallback.to_owned()],
            (Type::Named(_), None) => known.into_iter().chain([fallback.to_owned()]).collect(),
            _ => vec![fallback.to_owned()],
        }
    }

    /// An enumeration of the values that a property has, if all of them are known and of one kind.
    fn join_values(&mut self, owner: TypeId, wire: &str, fields: &[Field]) -> Option<Type> {
        let mut values: Vec<(EnumValue, Option<EnumVariant>)> = Vec::new();
        for field in fields {
            for (value, variant) in self.values_of(field)? {
                if !values.iter().any(|(known, _)| *known == value) {
                    values.push((value, variant));
                }
            }
        }
        let texts = values.iter().all(|(value, _)| matches!(value, EnumValue::String(_)));
        let numbers = values.iter().all(|(value, _)| matches!(value, EnumValue::Integer(_)));
        if !(texts || numbers) || values.len() < 2 {
            return None;
        }
        let long = |value: &EnumValue| matches!(value, EnumValue::String(text) if text.len() > LONGEST_VALUE);
        if values.len() > MOST_VALUES || values.iter().any(|(value, _)| long(value)) {
            return texts.then_some(Type::String);
        }
        let reused = fields.iter().find(|field| self.values_of(field).is_some_and(|own| own.len() == values.len()));
        if let Some(field) = reused.filter(|field| named(&field.ty).is_some()) {
            return Some(field.ty.clone());
        }
        let mut scope = Scope::reserving(&["Other", "Self"]);
        let variants = values
            .into_iter()
            .map(|(value, variant)| {
                let name = variant.as_ref().map_or_else(|| value_name(&value), |variant| variant.name.clone());
                let docs = variant.map_or_else(Docs::default, |variant| variant.docs);
                EnumVariant { name: scope.allocate(&[name.clone(), format!("{name}Value")]), value, docs }
            })
            .collect();
        let id = self.add(owner, wire, Shape::Enumeration(Enumeration { variants, default: None }))?;
        Some(Type::Named(id))
    }

    fn values_of(&self, field: &Field) -> Option<Vec<(EnumValue, Option<EnumVariant>)>> {
        match &field.constant {
            Some(Constant::String(text)) => return Some(vec![(EnumValue::String(text.clone()), None)]),
            Some(Constant::Integer(number)) => return Some(vec![(EnumValue::Integer(*number), None)]),
            Some(Constant::Bool(_)) => return None,
            None => {}
        }
        let Type::Named(id) = self.plain(&field.ty) else { return None };
        let Shape::Enumeration(known) = &self.types.get(id.0)?.shape else { return None };
        Some(known.variants.iter().map(|variant| (variant.value.clone(), Some(variant.clone()))).collect())
    }
}

fn value_name(value: &EnumValue) -> String {
    match value {
        EnumValue::String(text) => upper_camel(text),
        EnumValue::Integer(number) if *number < 0 => format!("Minus{}", number.unsigned_abs()),
        EnumValue::Integer(number) => format!("N{number}"),
    }
}
