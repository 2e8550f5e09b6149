//! Values that are given as JSON, as Rust.

use proc_macro2::Literal;
use serde_json::{Map, Number, Value};

use crate::emit::names::bare;
use crate::emit::slots::{constant, is_argument, is_named, required_name};
use crate::emit::text::{Expression, Paths, quoted};
use crate::ir::{EnumValue, Enumeration, Field, Object, Presence, Shape, Type, TypeDef, Union};

use super::{Given, members, setter};

/// Turns JSON into values of types.
pub(super) struct Values<'p, 'a> {
    pub(super) paths: &'p mut Paths<'a>,
    /// Whether values come from a server: objects are then written field by field, and unknown values are kept.
    pub(super) received: bool,
}

impl Values<'_, '_> {
    /// A value of a type.
    pub(super) fn value(&mut self, ty: &Type, value: &Value) -> Given {
        let mismatch = || format!("{value} is no {ty:?}");
        Ok(match ty {
            Type::Bool => leaf(value.as_bool().ok_or_else(mismatch)?),
            Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::U8 | Type::U16 | Type::U32 | Type::U64 => {
                let number = value.as_number().and_then(Number::as_i128).filter(|number| ty.holds(*number));
                leaf(number.ok_or_else(mismatch)?)
            }
            Type::F32 | Type::F64 => Expression::Leaf(format!("{:?}", value.as_f64().ok_or_else(mismatch)?)),
            Type::Decimal => {
                let json = quoted(&value.as_number().ok_or_else(mismatch)?.to_string());
                Expression::Leaf(format!("{json}.parse::<runtime::Decimal>().unwrap()"))
            }
            Type::String => Expression::Leaf(format!("{}.to_owned()", text(value)?)),
            Type::Secret => Expression::Leaf(format!("runtime::Secret::from({})", text(value)?)),
            Type::Uuid | Type::Timestamp | Type::Date => {
                let ty = self.paths.type_text(ty);
                Expression::Leaf(format!("{}.parse::<{ty}>().unwrap()", text(value)?))
            }
            Type::Base64 => {
                let json = quoted(&value.to_string());
                Expression::Leaf(format!("runtime::serde_json::from_str::<runtime::Base64>({json}).unwrap()"))
            }
            Type::Content => Expression::Leaf(format!("runtime::Content::from({})", bytes(value)?)),
            Type::Part => part(value)?,
            Type::Json(_) => Expression::Leaf(format!("runtime::serde_json::json!({value})")),
            Type::Null => value.is_null().then(|| Expression::leaf("()")).ok_or_else(mismatch)?,
            Type::Named(id) => {
                let api = self.paths.api;
                self.named(api.type_def(*id), value)?
            }
            Type::List(item) => self.list(item, value.as_array().ok_or_else(mismatch)?)?,
            Type::Tuple(places) => {
                let values = value.as_array().filter(|values| values.len() == places.len()).ok_or_else(mismatch)?;
                let values = places.iter().zip(values).map(|(place, value)| self.value(place, value));
                Expression::call(String::new(), values.collect::<Result<_, _>>()?)
            }
            Type::Map(inner) => self.map(inner, members(value, "a map")?.iter())?,
            Type::Nullable(_) if value.is_null() => Expression::leaf("None"),
            Type::Nullable(inner) => wrapped("Some", self.value(inner, value)?),
            Type::Boxed(inner) => wrapped("Box::new", self.value(inner, value)?),
        })
    }

    fn list(&mut self, item: &Type, values: &[Value]) -> Given {
        if values.is_empty() {
            return Ok(Expression::Leaf(format!("Vec::<{}>::new()", self.paths.type_text(item))));
        }
        values.iter().map(|value| self.value(item, value)).collect::<Result<_, _>>().map(Expression::list)
    }

    fn map<'v>(&mut self, inner: &Type, entries: impl Iterator<Item = (&'v String, &'v Value)>) -> Given {
        let entry = |(key, value): (&String, &Value)| {
            let key = Expression::Leaf(format!("{}.to_owned()", quoted(key)));
            Ok(Expression::call(String::new(), vec![key, self.value(inner, value)?]))
        };
        let entries: Vec<Expression> = entries.map(entry).collect::<Result<_, String>>()?;
        if entries.is_empty() {
            return Ok(Expression::leaf("runtime::BTreeMap::new()"));
        }
        Ok(Expression::Call {
            path: "runtime::BTreeMap::from".to_owned(),
            delimiters: ('(', ')'),
            arguments: vec![Expression::Call { path: String::new(), delimiters: ('[', ']'), arguments: entries }],
        })
    }

    fn named(&mut self, definition: &TypeDef, value: &Value) -> Given {
        match &definition.shape {
            Shape::Alias(ty) => return self.value(ty, value),
            Shape::Newtype(ty) => return Ok(wrapped(&self.paths.path(definition), self.value(ty, value)?)),
            Shape::Enumeration(enumeration) => return known(&self.paths.path(definition), enumeration, value),
            Shape::Union(union) => return self.union(definition, union, value),
            Shape::Object(_) => {}
        }
        let Shape::Object(object) = &definition.shape else { return Err("is no object".to_owned()) };
        let given = members(value, &definition.name)?;
        let is_named = |key: &String| object.fields.iter().any(|field| field.wire == *key);
        if let Some(unknown) = given.keys().find(|key| !is_named(key) && object.rest.is_none()) {
            return Err(format!("`{}` has no property `{unknown}`", definition.name));
        }
        if self.received { self.literal(definition, object, given) } else { self.built(definition, object, given) }
    }

    /// A struct literal with all fields.
    fn literal(&mut self, definition: &TypeDef, object: &Object, given: &Map<String, Value>) -> Given {
        let mut fields = Vec::new();
        for field in &object.fields {
            fields.push((field.name.clone(), self.stored(field, given.get(&field.wire))?));
        }
        fields.extend(self.rest(object, given)?);
        Ok(Expression::literal(self.paths.path(definition), fields))
    }

    /// The value of a field.
    fn stored(&mut self, field: &Field, value: Option<&Value>) -> Given {
        let inner = self.paths.without_null(&field.ty);
        Ok(match (field.presence, value) {
            (Presence::Required, Some(value)) => self.value(&field.ty, value)?,
            (Presence::Required, None) => return Err(format!("`{}` is required", field.wire)),
            (Presence::Optional, None | Some(Value::Null)) => Expression::leaf("None"),
            (Presence::Optional, Some(value)) => wrapped("Some", self.value(inner, value)?),
            (Presence::Maybe, None) => Expression::leaf("runtime::Maybe::Absent"),
            (Presence::Maybe, Some(Value::Null)) => Expression::leaf("runtime::Maybe::Null"),
            (Presence::Maybe, Some(value)) => wrapped("runtime::Maybe::Value", self.value(inner, value)?),
        })
    }

    /// The properties that are not named, as the field that holds them.
    fn rest(&mut self, object: &Object, given: &Map<String, Value>) -> Result<Option<(String, Expression)>, String> {
        let Some(rest) = &object.rest else { return Ok(None) };
        let is_named = |key: &String| object.fields.iter().any(|field| field.wire == *key);
        let others: Vec<_> = given.iter().filter(|(key, _)| !is_named(key)).collect();
        Ok(Some((rest.name.clone(), self.map(&rest.ty, others.into_iter())?)))
    }

    /// The constructor and the setters; what these cannot say is written over the value they make.
    fn built(&mut self, definition: &TypeDef, object: &Object, given: &Map<String, Value>) -> Given {
        let path = self.paths.path(definition);
        let (mut required, mut calls, mut over) = (Vec::new(), Vec::new(), Vec::new());
        for field in &object.fields {
            match (field.presence, given.get(&field.wire)) {
                (Presence::Required, Some(_)) if constant(field).is_some() => {}
                (Presence::Required, value) => required.push((field.name.clone(), self.stored(field, value)?)),
                (_, None) => {}
                (Presence::Maybe, Some(Value::Null)) => {
                    over.push((field.name.clone(), Expression::leaf("runtime::Maybe::Null")));
                }
                (_, Some(Value::Null)) => {}
                (_, Some(value)) => {
                    let inner = self.paths.without_null(&field.ty);
                    calls.push((setter(&field.name), self.value(inner, value)?));
                }
            }
        }
        let named = is_named(object.fields.iter().filter(|field| is_argument(field)).count());
        let arguments = if named {
            let module = self.paths.module(definition);
            vec![Expression::literal(format!("{module}::{}", required_name(&definition.name)), required)]
        } else {
            required.into_iter().map(|(_, value)| value).collect()
        };
        let built = Expression::call(format!("{path}::new"), arguments).chain(calls);
        over.extend(
            self.rest(object, given)?.filter(|(_, rest)| *rest != Expression::leaf("runtime::BTreeMap::new()")),
        );
        if over.is_empty() {
            return Ok(built);
        }
        Ok(Expression::Struct { path, fields: over, base: Some(Box::new(built)) })
    }

    /// The branch that a value fits. What is sent may fit several, as all write it alike; what is received must not.
    fn union(&mut self, definition: &TypeDef, union: &Union, value: &Value) -> Given {
        let path = self.paths.path(definition);
        let mut fits = Vec::new();
        for variant in &union.variants {
            if let Ok(inner) = self.value(&variant.ty, value) {
                fits.push(wrapped(&format!("{path}::{}", bare(&variant.name)), inner));
            }
        }
        match fits.len() {
            0 if self.received => {
                Ok(wrapped(&format!("{path}::Other"), Expression::Leaf(format!("runtime::serde_json::json!({value})"))))
            }
            0 => Err(format!("{value} fits no branch of `{}`", definition.name)),
            1 => Ok(fits.remove(0)),
            _ if self.received => Err(format!("{value} fits several branches of `{}`", definition.name)),
            _ => Ok(fits.remove(0)),
        }
    }
}

/// A value of an enumeration, known or not.
fn known(path: &str, enumeration: &Enumeration, value: &Value) -> Given {
    let is_it = |known: &EnumValue| match known {
        EnumValue::String(text) => value.as_str() == Some(text),
        EnumValue::Integer(number) => value.as_i64() == Some(*number),
    };
    if let Some(variant) = enumeration.variants.iter().find(|variant| is_it(&variant.value)) {
        return Ok(Expression::Leaf(format!("{path}::{}", variant.name)));
    }
    let other = if enumeration.is_integer() {
        value.as_i64().ok_or_else(|| format!("{value} is no value of an enumeration of integers"))?.to_string()
    } else {
        format!("{}.to_owned()", text(value)?)
    };
    Ok(Expression::Leaf(format!("{path}::Other({other})")))
}

/// A part: its content, or an object with `content` and what goes with it.
fn part(value: &Value) -> Given {
    let start = |content: &Value| Ok::<_, String>(format!("runtime::Part::new({}.as_slice())", bytes(content)?));
    let Some(members) = value.as_object().filter(|members| members.contains_key("content")) else {
        return start(value).map(Expression::Leaf);
    };
    let mut calls = Vec::new();
    for key in ["name", "file_name", "media_type"] {
        if let Some(value) = members.get(key) {
            calls.push((key.to_owned(), Expression::Leaf(text(value)?)));
        }
    }
    for (name, value) in members.get("headers").and_then(Value::as_object).into_iter().flatten() {
        calls.push(("header".to_owned(), Expression::Leaf(format!("{}, {}", quoted(name), text(value)?))));
    }
    Ok(Expression::Leaf(start(members.get("content").unwrap_or(&Value::Null))?).chain(calls))
}

#[expect(clippy::needless_pass_by_value, reason = "numbers and booleans are copied")]
fn leaf(value: impl ToString) -> Expression {
    Expression::Leaf(value.to_string())
}

fn text(value: &Value) -> Result<String, String> {
    value.as_str().map(quoted).ok_or_else(|| format!("{value} is no text"))
}

/// A literal of bytes: a text, or `{hex: …}`.
pub(super) fn bytes(value: &Value) -> Result<String, String> {
    let bytes = match (value.as_str(), value.get("hex").and_then(Value::as_str)) {
        (Some(text), _) => text.as_bytes().to_vec(),
        (None, Some(digits)) => unhex(digits).ok_or_else(|| format!("{digits} is not hexadecimal"))?,
        (None, None) => return Err(format!("{value} is neither text nor hexadecimal digits")),
    };
    Ok(Literal::byte_string(&bytes).to_string())
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pairs = (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok());
    pairs.collect()
}

fn wrapped(function: &str, value: Expression) -> Expression {
    Expression::call(function.to_owned(), vec![value])
}
