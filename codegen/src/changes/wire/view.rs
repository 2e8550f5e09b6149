//! A schema as values see it: with its references and `allOf` merged, and the spellings of one meaning brought together.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::document::Pointer;
use crate::model::{Additional, Constraints, Discriminator, Kind, Kinds, Model, Schema};

/// How long a chain of schemas that are composed of one another may be.
const DEEPEST: usize = 100;

/// The keywords that hold for a value.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a keyword of its own")]
pub(super) struct View<'m> {
    /// The kinds of its values but null; empty if nothing is said.
    pub(super) kinds: Kinds,
    /// Whether it may be null.
    pub(super) null: bool,
    /// Whether nothing is valid.
    pub(super) never: bool,
    pub(super) format: Option<&'m str>,
    /// The only values that are allowed, null left out.
    pub(super) values: Option<Vec<&'m Value>>,
    pub(super) default: Option<&'m Value>,
    pub(super) properties: BTreeMap<&'m str, &'m Pointer>,
    pub(super) required: BTreeSet<&'m str>,
    pub(super) additional: Option<&'m Additional>,
    pub(super) items: Option<&'m Pointer>,
    pub(super) prefix: &'m [Pointer],
    pub(super) branches: Vec<&'m Pointer>,
    pub(super) discriminator: Option<&'m Discriminator>,
    pub(super) constraints: Vec<&'m Constraints>,
    pub(super) deprecated: bool,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) description: Option<&'m str>,
    parts: BTreeSet<&'m Pointer>,
}

impl<'m> View<'m> {
    /// The view of the schema at a pointer.
    pub(super) fn of(model: &'m Model, pointer: &'m Pointer) -> Self {
        let mut view = Self::default();
        view.merge(model, pointer, 0);
        view.tidy();
        view
    }

    fn merge(&mut self, model: &'m Model, pointer: &'m Pointer, depth: usize) {
        let Some(schema) = model.nodes.schemas.get(pointer) else { return };
        if depth > DEEPEST || !self.parts.insert(pointer) {
            return;
        }
        self.keywords(schema);
        for part in schema.reference.iter().chain(&schema.all_of) {
            self.merge(model, part, depth + 1);
        }
        for branches in [&schema.one_of, &schema.any_of] {
            self.union(model, branches, depth);
        }
    }

    fn keywords(&mut self, schema: &'m Schema) {
        self.null |= schema.nullable || schema.kinds.contains(Kind::Null);
        self.kinds = self.kinds.intersect(schema.kinds.without(Kind::Null));
        self.never |= schema.never;
        self.format = self.format.or(schema.format.as_deref());
        if let Some(values) = &schema.values {
            self.null |= values.contains(&Value::Null);
            let known = values.iter().filter(|value| !value.is_null());
            self.values = Some(match self.values.take() {
                Some(others) => others.into_iter().filter(|other| values.contains(other)).collect(),
                None => known.collect(),
            });
        }
        self.default = self.default.or(schema.default.as_ref());
        for (name, property) in &schema.properties {
            self.properties.entry(name).or_insert(property);
        }
        self.required.extend(schema.required.iter().map(String::as_str));
        for additional in [&schema.additional, &schema.unevaluated] {
            if *additional != Additional::Unspecified {
                self.additional = self.additional.or(Some(additional));
            }
        }
        self.items = self.items.or(schema.items.as_ref()).or(schema.unevaluated_items.as_ref());
        if self.prefix.is_empty() {
            self.prefix = &schema.prefix;
        }
        self.discriminator = self.discriminator.or(schema.discriminator.as_ref());
        self.constraints.push(&schema.constraints);
        self.deprecated |= schema.deprecated;
        self.read_only |= schema.read_only;
        self.write_only |= schema.write_only;
        self.description = self.description.or(schema.description.as_deref());
    }

    /// A union with null is a value or null, one of a single branch is that branch, one of single values is an enumeration.
    fn union(&mut self, model: &'m Model, branches: &'m [Pointer], depth: usize) {
        let is_null = |branch: &&Pointer| {
            model.nodes.schemas.get(*branch).is_some_and(|schema| schema.kinds.single() == Some(Kind::Null))
        };
        let (null, others): (Vec<_>, Vec<_>) = branches.iter().partition(is_null);
        self.null |= !null.is_empty();
        let constants: Option<Vec<&Value>> = others.iter().map(|branch| constant(model, branch)).collect();
        match (others.as_slice(), constants) {
            ([], _) => {}
            ([only], _) => self.merge(model, only, depth + 1),
            (_, Some(values)) if self.values.is_none() => self.values = Some(values),
            _ => self.branches.extend(others),
        }
    }

    /// What is meant where a `type` is missing.
    fn tidy(&mut self) {
        if self.kinds.is_empty() && self.branches.is_empty() {
            let values = self.values.iter().flatten().map(|value| Kind::of(value));
            let object = !self.properties.is_empty() || self.additional.is_some_and(|more| *more != Additional::Any);
            let array = self.items.is_some() || !self.prefix.is_empty();
            self.kinds = values
                .chain(object.then_some(Kind::Object))
                .chain(array.then_some(Kind::Array))
                .chain(self.implied())
                .collect();
        }
    }

    fn implied(&self) -> Vec<Kind> {
        let implied = |constraints: &&Constraints| {
            let schema = Schema { constraints: (*constraints).clone(), ..Schema::default() };
            schema.implied().iter().collect::<Vec<_>>()
        };
        let format = Schema { format: self.format.map(str::to_owned), ..Schema::default() };
        self.constraints.iter().flat_map(implied).chain(format.implied().iter()).collect()
    }

    /// Whether every value is valid, as far as kinds, values and members go.
    pub(super) fn is_anything(&self) -> bool {
        self.kinds.is_empty() && self.branches.is_empty() && self.values.is_none() && !self.never
    }

    /// The tightest of a bound that the parts give.
    pub(super) fn bound<T>(
        &self,
        of: impl Fn(&'m Constraints) -> Option<T>,
        tighter: impl Fn(&T, &T) -> bool,
    ) -> Option<T> {
        let bounds = self.constraints.iter().filter_map(|constraints| of(constraints));
        bounds.reduce(|one, other| if tighter(&other, &one) { other } else { one })
    }
}

/// The value of a schema that allows one.
fn constant<'m>(model: &'m Model, branch: &'m Pointer) -> Option<&'m Value> {
    let schema = model.nodes.schemas.get(branch)?;
    match schema.values.as_deref() {
        Some([value]) if schema.properties.is_empty() => Some(value),
        _ => None,
    }
}

/// The definition that a chain of plain references leads to.
pub(super) fn target<'m>(model: &'m Model, pointer: &'m Pointer) -> &'m Pointer {
    let mut at = pointer;
    for _ in 0..DEEPEST {
        match model.nodes.schemas.get(at).and_then(|schema| schema.reference.as_ref()) {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}
