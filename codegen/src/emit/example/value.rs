//! Values of every type, for examples.

use crate::ir::{Api, Enumeration, Field, Object, Shape, Type, TypeDef, TypeId, Union};

use super::super::names::bare;
use super::super::shape::conversions;
use super::super::slots::{is_argument, is_named, required_name};
use super::super::text::{Expression, Paths, quoted};

/// The number of expressions an example may consist of; beyond that it explains nothing.
const BUDGET: usize = 24;

/// The depth to which values are nested.
const DEPTH: usize = 6;

/// Makes up values.
pub(super) struct Values<'a> {
    /// The module of the operation.
    pub(super) group: String,
    /// How types are called, and the modules that the example mentions.
    pub(super) paths: Paths<'a>,
    budget: usize,
    depth: usize,
}

impl<'a> Values<'a> {
    pub(super) fn new(api: &'a Api, group: &str) -> Self {
        let mut paths = Paths::new(api);
        paths.modules.insert(group.to_owned());
        Self { group: group.to_owned(), paths, budget: BUDGET, depth: 0 }
    }

    /// A value for an argument of this name: the description's example if it fits, or a made-up one.
    ///
    /// `converts` says that anything that converts into the type will do.
    pub(super) fn argument(
        &mut self,
        name: &str,
        ty: &Type,
        example: Option<&str>,
        converts: bool,
    ) -> Option<Expression> {
        let modules = self.paths.modules.clone();
        self.budget = BUDGET;
        let value = given(ty, example, converts).or_else(|| self.value(name, ty, converts));
        if value.is_none() {
            self.paths.modules = modules;
        }
        value
    }

    fn value(&mut self, name: &str, ty: &Type, converts: bool) -> Option<Expression> {
        self.budget = self.budget.checked_sub(1)?;
        if self.depth >= DEPTH {
            return None;
        }
        self.depth += 1;
        let value = self.value_of(name, ty, converts);
        self.depth -= 1;
        value
    }

    fn value_of(&mut self, name: &str, ty: &Type, converts: bool) -> Option<Expression> {
        Some(match ty {
            Type::Bool => Expression::leaf("true"),
            Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::U8 | Type::U16 | Type::U32 | Type::U64 => {
                Expression::leaf("1")
            }
            Type::F32 | Type::F64 => Expression::leaf("1.0"),
            Type::Decimal => Expression::leaf("runtime::Decimal::from(1)"),
            Type::String => text(name, converts),
            Type::Secret => Expression::Leaf(format!("runtime::Secret::from({})", quoted(name))),
            Type::Uuid => Expression::leaf("runtime::Uuid::nil()"),
            Type::Timestamp => Expression::leaf("runtime::Timestamp::UNIX_EPOCH"),
            Type::Date => Expression::leaf("runtime::Date::constant(2026, 1, 31)"),
            Type::Base64 => Expression::leaf("runtime::Base64::from(vec![1, 2, 3])"),
            Type::Content => Expression::leaf("runtime::Content::from(b\"...\")"),
            Type::Part => Expression::leaf("runtime::Part::new(\"...\").file_name(\"name.txt\")"),
            Type::Json(_) => Expression::Leaf(format!("runtime::Value::from({})", quoted(name))),
            Type::Null => Expression::leaf("()"),
            Type::Named(id) => self.named(name, *id, converts)?,
            Type::List(item) if **item == Type::Part => {
                let part = "runtime::Part::new(\"...\").name(\"name\").file_name(\"name.txt\")";
                Expression::list(vec![Expression::leaf(part)])
            }
            Type::List(item) => Expression::list(vec![self.value(name, item, false)?]),
            Type::Tuple(places) => {
                let values = places.iter().map(|place| self.value(name, place, false));
                Expression::call(String::new(), values.collect::<Option<_>>()?)
            }
            Type::Map(_) => Expression::leaf("std::collections::BTreeMap::new()"),
            Type::Nullable(inner) => {
                self.value(name, inner, false).map_or_else(|| Expression::leaf("None"), |value| wrapped("Some", value))
            }
            Type::Boxed(inner) => wrapped("Box::new", self.value(name, inner, false)?),
        })
    }

    fn named(&mut self, name: &str, id: TypeId, converts: bool) -> Option<Expression> {
        let definition = self.paths.api.type_def(id);
        let path = self.paths.path(definition);
        match &definition.shape {
            Shape::Object(object) if definition.usage.sent => self.object(definition, &path, object),
            Shape::Object(_) => None,
            Shape::Enumeration(enumeration) => Some(known(&path, enumeration, name)),
            Shape::Union(union) => self.union(name, &path, union, converts && definition.usage.sent),
            Shape::Alias(ty) => self.value(name, ty, false),
            Shape::Newtype(ty) => Some(wrapped(&path, self.value(name, ty, false)?)),
        }
    }

    /// `Type::new(…)`.
    fn object(&mut self, definition: &TypeDef, path: &str, object: &Object) -> Option<Expression> {
        let required: Vec<&Field> = object.fields.iter().filter(|field| is_argument(field)).collect();
        let constructor = format!("{path}::new");
        let named = is_named(required.len());
        let mut values = Vec::new();
        for field in required {
            let example = given(&field.ty, field.example.as_deref(), !named);
            values.push((
                field.name.clone(),
                match example {
                    Some(value) => value,
                    None => self.value(bare(&field.name), &field.ty, !named)?,
                },
            ));
        }
        if named {
            let module = self.paths.module(definition);
            let path = format!("{module}::{}", required_name(&definition.name));
            return Some(wrapped(&constructor, Expression::literal(path, values)));
        }
        Some(Expression::call(constructor, values.into_iter().map(|(_, value)| value).collect()))
    }

    /// The first branch that a value can be made up for; what converts into it, if that will do.
    fn union(&mut self, name: &str, path: &str, union: &Union, converts: bool) -> Option<Expression> {
        if converts {
            let modules = self.paths.modules.clone();
            let conversions = conversions(self.paths.api, union);
            if let Some(value) = conversions.into_iter().find_map(|(_, source)| self.value(name, source, true)) {
                return Some(value);
            }
            self.paths.modules = modules;
        }
        union.variants.iter().find_map(|variant| {
            let value = self.value(name, &variant.ty, false)?;
            Some(wrapped(&format!("{path}::{}", variant.name), value))
        })
    }
}

/// The description's example, where a plain value is asked for and it is one.
fn given(ty: &Type, example: Option<&str>, converts: bool) -> Option<Expression> {
    let value: serde_json::Value = serde_json::from_str(example?).ok()?;
    match ty {
        Type::String => value.as_str().filter(|text| text.len() <= 60).map(|example| text(example, converts)),
        Type::Bool => value.as_bool().map(|value| Expression::Leaf(value.to_string())),
        ty => value.as_number().and_then(serde_json::Number::as_i128).filter(|number| ty.holds(*number)).map(number),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to `Option::map`")]
fn number(number: impl ToString) -> Expression {
    Expression::Leaf(number.to_string())
}

/// The first known value of an enumeration.
fn known(path: &str, enumeration: &Enumeration, name: &str) -> Expression {
    match (enumeration.variants.first(), enumeration.is_integer()) {
        (Some(variant), _) => Expression::Leaf(format!("{path}::{}", variant.name)),
        (None, true) => Expression::Leaf(format!("{path}::from(1)")),
        (None, false) => Expression::Leaf(format!("{path}::from({})", quoted(name))),
    }
}

fn text(text: &str, converts: bool) -> Expression {
    Expression::Leaf(if converts { quoted(text) } else { format!("{}.to_owned()", quoted(text)) })
}

fn wrapped(function: &str, value: Expression) -> Expression {
    Expression::call(function.to_owned(), vec![value])
}
