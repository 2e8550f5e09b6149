//! Values made from schemas: for each one, the least it allows, the most, and every alternative, value and bound in turn.
//!
//! Nothing here is random. What is made is meant to be valid; whether it is, the judge says.

mod number;
mod object;
mod pattern;
mod text;

pub(crate) use object::STRANGE;

use std::cell::Cell;

use serde_json::{Value, json};

use crate::schema::{Bundle, Def, Flat};

/// How deeply values are nested at most. Required properties may go on for ever.
const DEEPEST: [usize; 4] = [3, 6, 12, 24];

/// How deeply optional properties are filled in.
const DEEP: usize = 4;

/// How many values are made of one schema at most.
const MOST: usize = 400;

/// How many places are filled in for one schema at most: alternatives within alternatives multiply.
const STEPS: usize = 10_000;

/// Makes values of the schemas of a bundle.
#[derive(Debug)]
pub(crate) struct Generator<'a> {
    bundle: &'a Bundle,
    steps: Cell<usize>,
    /// How deeply values of the schema at hand are nested.
    deepest: Cell<usize>,
}

impl<'a> Generator<'a> {
    /// Of this bundle.
    #[must_use]
    pub(crate) fn new(bundle: &'a Bundle) -> Self {
        Self { bundle, steps: Cell::new(0), deepest: Cell::new(0) }
    }

    /// The values of a schema: the least first, then the most.
    #[must_use]
    pub(crate) fn values(&self, def: Def) -> Vec<Value> {
        let mut flat = Flat::of_def(self.bundle, def);
        flat.examples.clear();
        // The shallowest way through alternatives that lead back to themselves.
        for deepest in DEEPEST {
            self.steps.set(STEPS);
            self.deepest.set(deepest);
            if self.least(&flat, 0).is_some() {
                self.deepest.set(deepest + DEEP);
                break;
            }
        }
        self.steps.set(STEPS);
        let mut values = self.few(&flat, 0);
        self.steps.set(STEPS);
        values.extend(self.all(&flat, 0));
        distinct(values)
    }

    /// The place within values of a schema that nothing can be made for, where nothing can be made of the schema: `$` is
    /// the whole.
    #[must_use]
    pub(crate) fn impossible(&self, def: Def) -> String {
        let (mut flat, mut path) = (Flat::of_def(self.bundle, def), "$".to_owned());
        for _ in 0..DEEP {
            self.steps.set(STEPS);
            let fails = |name: &&String| self.least(&flat.property(name), 0).is_none();
            let Some(name) = flat.required.iter().find(fails).cloned() else { break };
            flat = flat.property(&name);
            path = format!("{path}.{name}");
        }
        path
    }

    /// Whether there is still something left to spend.
    fn step(&self) -> bool {
        let left = self.steps.get();
        self.steps.set(left.saturating_sub(1));
        left > 0
    }

    /// The least and the most.
    fn few(&self, flat: &Flat<'a>, depth: usize) -> Vec<Value> {
        distinct(self.least(flat, depth).into_iter().chain(self.most(flat, depth)).collect())
    }

    /// The smallest value.
    fn least(&self, flat: &Flat<'a>, depth: usize) -> Option<Value> {
        self.one(flat, depth, false)
    }

    /// The value with everything that may be there, as deep as is sensible.
    fn most(&self, flat: &Flat<'a>, depth: usize) -> Option<Value> {
        self.one(flat, depth, depth < DEEP)
    }

    fn one(&self, flat: &Flat<'a>, depth: usize, full: bool) -> Option<Value> {
        if flat.never || depth > self.deepest.get() || !self.step() {
            return None;
        }
        if !flat.unions.is_empty() || flat.base.is_some() {
            let mut choices = 0..self.choices(flat, 0);
            return choices.find_map(|choice| self.one(&self.choose(flat, 0, choice)?, depth, full));
        }
        if let Some(values) = &flat.values {
            return values.iter().find(|value| allows(flat, value)).cloned();
        }
        kinds(flat).into_iter().find_map(|kind| match kind {
            "object" => self.object(flat, depth, full),
            "array" => self.list(flat, depth, full),
            kind => {
                let values = plain(flat, kind);
                values.get(usize::from(full)).or(values.first()).cloned()
            }
        })
    }

    /// Every alternative, value and bound in turn.
    fn all(&self, flat: &Flat<'a>, depth: usize) -> Vec<Value> {
        if flat.never || depth > DEEP || !self.step() {
            return Vec::new();
        }
        let mut values: Vec<Value> = flat.examples.iter().map(|example| example["value"].clone()).collect();
        if !flat.unions.is_empty() || flat.base.is_some() {
            for index in 0..flat.unions.len().max(1) {
                for chosen in (0..self.choices(flat, index)).filter_map(|choice| self.choose(flat, index, choice)) {
                    values.extend(self.few(&chosen, depth));
                    values.extend(self.all(&chosen, depth + 1));
                }
            }
        } else if let Some(known) = &flat.values {
            values.extend(known.iter().filter(|value| allows(flat, value)).cloned());
        } else {
            for kind in kinds(flat) {
                values.extend(match kind {
                    "object" => self.objects(flat, depth),
                    "array" => self.lists(flat, depth),
                    kind => plain(flat, kind),
                });
            }
        }
        distinct(values)
    }

    /// How many alternatives the union with this index has; without unions, how many heirs a base has.
    fn choices(&self, flat: &Flat<'a>, union: usize) -> usize {
        let heirs = || flat.base.map_or(0, |base| self.bundle.heirs(base).len());
        flat.unions.get(union).map_or_else(heirs, |union| union.branches.len())
    }

    /// An alternative.
    fn choose(&self, flat: &Flat<'a>, union: usize, choice: usize) -> Option<Flat<'a>> {
        if let Some(alternatives) = flat.unions.get(union) {
            let branch = alternatives.branches.get(choice)?;
            let tagged = flat.choose(union, branch, true);
            // A tag that the branch itself does not allow is a mistake of the description.
            let possible = tagged
                .tags
                .iter()
                .all(|(name, _)| tagged.property(name).values.is_none_or(|values| !values.is_empty()));
            return Some(if possible { tagged } else { flat.choose(union, branch, false) });
        }
        let base = flat.base?;
        let heir = *self.bundle.heirs(base).get(choice)?;
        let mut chosen = Flat::of_def(self.bundle, heir);
        chosen.base = None;
        chosen.tag(&self.bundle.schema(base)["x-tag"], heir);
        Some(chosen)
    }
}

/// Values without parts, the plainest first.
fn plain(flat: &Flat<'_>, kind: &str) -> Vec<Value> {
    match kind {
        "null" => vec![Value::Null],
        "boolean" => vec![json!(true), json!(false)],
        "integer" => number::integers(flat),
        "number" => number::numbers(flat),
        _ => text::texts(flat),
    }
}

/// The types to make values of, the likeliest first.
fn kinds<'f>(flat: &'f Flat<'_>) -> Vec<&'f str> {
    if let Some(kinds) = &flat.kinds {
        let order = ["object", "array", "string", "integer", "number", "boolean", "null"];
        return order.into_iter().filter(|kind| kinds.contains(kind)).collect();
    }
    let object = !flat.properties.is_empty() || !flat.required.is_empty() || !flat.patterns.is_empty();
    if object || !flat.additional.is_empty() {
        vec!["object"]
    } else if !flat.items.is_empty() || !flat.prefix.is_empty() {
        vec!["array"]
    } else if flat.format.is_some() || !flat.texts.is_empty() || flat.length.most.is_some() {
        vec!["string"]
    } else if flat.low.is_some() || flat.high.is_some() {
        vec!["number"]
    } else {
        vec!["string", "object", "number", "boolean"]
    }
}

/// Whether a value has one of the types.
fn allows(flat: &Flat<'_>, value: &Value) -> bool {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() && number.as_f64().is_some_and(|number| number.fract() != 0.0) => {
            "number"
        }
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    flat.kinds.as_ref().is_none_or(|kinds| kinds.contains(kind) || (kind == "integer" && kinds.contains("number")))
}

/// Each value once, and not too many.
fn distinct(values: Vec<Value>) -> Vec<Value> {
    let mut seen = std::collections::BTreeSet::new();
    let mut values: Vec<Value> = values.into_iter().filter(|value| seen.insert(value.to_string())).collect();
    values.truncate(MOST);
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use codegen::document::{Document, Pointer, Source};

    /// The values of the schema `S`.
    fn values(schema: &str, others: &str) -> Vec<String> {
        let text = format!("openapi: 3.1.0\ncomponents:\n  schemas:\n    S: {schema}\n{others}");
        let mut diagnostics = codegen::diagnostic::Diagnostics::new();
        let document = Document::read(&Source::new("openapi.yaml", &text), &mut diagnostics).unwrap();
        let place: Pointer = "#/components/schemas/S".parse().unwrap();
        let bundle = Bundle::of(&document, [place.clone()]);
        Generator::new(&bundle).values(bundle.at(&place).unwrap()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_value_and_bound_is_made() {
        assert_eq!(values("{ enum: [a, 1, null] }", ""), [r#""a""#, "1", "null"]);
        assert_eq!(values("{ type: integer, minimum: 3, exclusiveMaximum: 7 }", ""), ["3", "4", "6", "5"]);
        assert_eq!(
            values("{ type: string, minLength: 2, maxLength: 3, pattern: '^a+$' }", ""),
            [r#""aa""#, r#""aaa""#]
        );
        let lists = values("{ type: array, items: { type: boolean }, minItems: 1, maxItems: 2 }", "");
        assert_eq!(lists, ["[true]", "[false]", "[true,true]"]);
    }

    #[test]
    fn every_alternative_is_made_with_its_tag() {
        let others = "    A: { type: object, required: [kind], properties: { kind: { type: string } } }\n";
        let schema = "{ oneOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }], \
                       discriminator: { propertyName: kind, mapping: { first: A } } }";
        let made = values(schema, others);
        assert!(made.contains(&r#"{"kind":"first"}"#.to_owned()) && made.contains(&"null".to_owned()), "{made:?}");
        assert!(made.iter().all(|value| value == "null" || value.contains(r#""kind":"first""#)), "{made:?}");
    }

    #[test]
    fn recursion_ends() {
        let made = values("{ type: object, properties: { next: { $ref: '#/components/schemas/S' } } }", "");
        assert_eq!(made.first().map(String::as_str), Some("{}"));
        assert!(made.iter().all(|value| value.len() < 200), "{made:?}");
        let endless = "{ type: object, required: [next], properties: { next: { $ref: '#/components/schemas/S' } } }";
        assert_eq!(values(endless, ""), Vec::<String>::new());
    }
}
