//! A schema with all that it is composed of, except the alternatives, which are listed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Number, Value};

use super::bundle::{Bundle, Def};

/// Alternatives.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Union<'a> {
    /// The branches.
    pub(crate) branches: &'a [Value],
    /// The discriminator, if there is one.
    pub(crate) tag: Option<&'a Value>,
}

/// What a value has to be.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a keyword of its own")]
pub(crate) struct Flat<'a> {
    bundle: &'a Bundle,
    seen: Vec<Def>,
    /// The JSON types that are allowed; all if none is said.
    pub(crate) kinds: Option<BTreeSet<&'a str>>,
    /// The values that are allowed.
    pub(crate) values: Option<Vec<Value>>,
    /// The named properties.
    pub(crate) properties: BTreeMap<&'a str, Vec<&'a Value>>,
    /// The properties that have to be there.
    pub(crate) required: BTreeSet<String>,
    /// What other properties have to be.
    pub(crate) additional: Vec<&'a Value>,
    /// What properties have to be whose names match a pattern.
    pub(crate) patterns: Vec<(&'a str, &'a Value)>,
    /// What the names of properties have to be.
    pub(crate) names: Vec<&'a Value>,
    /// What the first items have to be.
    pub(crate) prefix: Vec<&'a [Value]>,
    /// What items have to be.
    pub(crate) items: Vec<&'a Value>,
    /// The alternatives.
    pub(crate) unions: Vec<Union<'a>>,
    /// The values that a tag has to have.
    pub(crate) tags: BTreeMap<String, Vec<Value>>,
    /// The schema, if it has a discriminator and others are composed of it.
    pub(crate) base: Option<Def>,
    /// Bounds of numbers, with whether they are excluded.
    pub(crate) low: Option<(&'a Number, bool)>,
    /// As [`Flat::low`].
    pub(crate) high: Option<(&'a Number, bool)>,
    /// What numbers are a multiple of.
    pub(crate) multiple_of: Option<f64>,
    /// The least and greatest numbers of characters, items and properties.
    pub(crate) length: Range,
    /// As [`Flat::length`].
    pub(crate) count: Range,
    /// As [`Flat::length`].
    pub(crate) size: Range,
    /// Whether items differ.
    pub(crate) unique: bool,
    /// What texts look like.
    pub(crate) texts: Vec<&'a str>,
    /// The format.
    pub(crate) format: Option<&'a str>,
    /// The values that the description shows.
    pub(crate) examples: Vec<&'a Value>,
    /// Whether nothing is valid.
    pub(crate) never: bool,
    /// Whether it occurs in one direction only.
    pub(crate) one_way: bool,
    /// Whether some part allows null, whatever the others say.
    pub(crate) null_somewhere: bool,
}

/// A range of counts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Range {
    /// The least.
    pub(crate) least: usize,
    /// The greatest.
    pub(crate) most: Option<usize>,
}

impl<'a> Flat<'a> {
    /// What a schema of the bundle says.
    #[must_use]
    pub(crate) fn of_def(bundle: &'a Bundle, def: Def) -> Self {
        let mut flat = Self::new(bundle);
        flat.add_def(def, false);
        flat
    }

    /// What several schemas say together.
    #[must_use]
    pub(crate) fn of(bundle: &'a Bundle, schemas: &[&'a Value]) -> Self {
        let mut flat = Self::new(bundle);
        for schema in schemas {
            flat.add(schema, false);
        }
        flat
    }

    fn new(bundle: &'a Bundle) -> Self {
        Self {
            bundle,
            seen: Vec::new(),
            kinds: None,
            values: None,
            properties: BTreeMap::new(),
            required: BTreeSet::new(),
            additional: Vec::new(),
            patterns: Vec::new(),
            names: Vec::new(),
            prefix: Vec::new(),
            items: Vec::new(),
            unions: Vec::new(),
            tags: BTreeMap::new(),
            base: None,
            low: None,
            high: None,
            multiple_of: None,
            length: Range::default(),
            count: Range::default(),
            size: Range::default(),
            unique: false,
            texts: Vec::new(),
            format: None,
            examples: Vec::new(),
            never: false,
            one_way: false,
            null_somewhere: false,
        }
    }

    fn add_def(&mut self, def: Def, part: bool) {
        if self.seen.contains(&def) {
            return;
        }
        self.seen.push(def);
        let schema = self.bundle.schema(def);
        let is_base = schema.get("x-tag").is_some() && schema.get("oneOf").or(schema.get("anyOf")).is_none();
        let heirs = self.bundle.heirs(def);
        // What is composed of a base is no alternative to it.
        if is_base && !part && !heirs.is_empty() && !self.seen.iter().any(|seen| heirs.contains(seen)) {
            self.base = Some(def);
        }
        self.add(schema, part);
    }

    /// Adds what a schema says; `part` says whether it is composed with others.
    pub(crate) fn add(&mut self, schema: &'a Value, part: bool) {
        let Value::Object(schema) = schema else {
            self.never |= schema == &Value::Bool(false);
            return;
        };
        self.null_somewhere |= says_null(schema);
        let parts = schema.get("allOf").and_then(Value::as_array);
        let composed = part || parts.is_some_and(|parts| parts.len() > 1) || schema.contains_key("properties");
        if let Some(def) = schema.get("$ref").and_then(Value::as_str).and_then(Def::of_reference) {
            self.add_def(def, part);
        }
        for part in parts.into_iter().flatten() {
            self.add(part, composed);
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(Value::Array(branches)) = schema.get(keyword) {
                self.unions.push(Union { branches, tag: schema.get("x-tag") });
            }
        }
        self.add_kinds(schema);
        self.add_object(schema);
        self.add_list(schema);
        self.add_plain(schema);
    }

    fn add_kinds(&mut self, schema: &'a Map<String, Value>) {
        let kinds: Option<BTreeSet<&str>> = match schema.get("type") {
            Some(Value::String(kind)) => Some(BTreeSet::from([kind.as_str()])),
            Some(Value::Array(kinds)) => Some(kinds.iter().filter_map(Value::as_str).collect()),
            _ => None,
        };
        if let Some(kinds) = kinds {
            self.kinds = Some(self.kinds.take().map_or(kinds.clone(), |known| common(&known, &kinds)));
        }
        let values = match (schema.get("const"), schema.get("enum")) {
            (Some(only), _) => Some(vec![only.clone()]),
            (None, Some(Value::Array(values))) => Some(values.clone()),
            _ => None,
        };
        if let Some(values) = values {
            self.restrict(&values);
        }
        self.one_way |= schema.contains_key("readOnly") || schema.contains_key("writeOnly");
        self.examples.extend(schema.get("x-examples").and_then(Value::as_array).into_iter().flatten());
    }

    /// Allows these values only.
    pub(crate) fn restrict(&mut self, values: &[Value]) {
        let known = self.values.take();
        let known = known.unwrap_or_else(|| values.to_vec());
        self.values = Some(known.into_iter().filter(|value| values.contains(value)).collect());
    }

    fn add_object(&mut self, schema: &'a Map<String, Value>) {
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            self.properties.entry(name).or_default().push(property);
        }
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            self.required.extend(name.as_str().map(str::to_owned));
        }
        self.additional.extend(schema.get("additionalProperties").or(schema.get("unevaluatedProperties")));
        self.names.extend(schema.get("propertyNames"));
        let patterns = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
        self.patterns.extend(patterns.map(|(pattern, schema)| (pattern.as_str(), schema)));
        self.size.narrow(schema, "minProperties", "maxProperties");
    }

    fn add_list(&mut self, schema: &'a Map<String, Value>) {
        self.prefix.extend(schema.get("prefixItems").and_then(Value::as_array).map(Vec::as_slice));
        self.items.extend(schema.get("items"));
        self.count.narrow(schema, "minItems", "maxItems");
        self.unique |= schema.get("uniqueItems") == Some(&Value::Bool(true));
    }

    fn add_plain(&mut self, schema: &'a Map<String, Value>) {
        for (keyword, excluded) in [("minimum", false), ("exclusiveMinimum", true)] {
            if let Some(Value::Number(bound)) = schema.get(keyword) {
                let tighter = self.low.is_none_or(|(known, _)| known.as_f64() <= bound.as_f64());
                self.low = if tighter { Some((bound, excluded)) } else { self.low };
            }
        }
        for (keyword, excluded) in [("maximum", false), ("exclusiveMaximum", true)] {
            if let Some(Value::Number(bound)) = schema.get(keyword) {
                let tighter = self.high.is_none_or(|(known, _)| known.as_f64() >= bound.as_f64());
                self.high = if tighter { Some((bound, excluded)) } else { self.high };
            }
        }
        self.multiple_of = schema.get("multipleOf").and_then(Value::as_f64).or(self.multiple_of);
        self.length.narrow(schema, "minLength", "maxLength");
        self.texts.extend(schema.get("pattern").and_then(Value::as_str));
        self.format = schema.get("format").and_then(Value::as_str).or(self.format);
    }

    /// What a value has to be that belongs to a branch; with `tagged`, as the discriminator says.
    #[must_use]
    pub(crate) fn choose(&self, union: usize, branch: &'a Value, tagged: bool) -> Self {
        let mut chosen = self.clone();
        let union = chosen.unions.remove(union);
        chosen.add(branch, true);
        let target = branch["$ref"].as_str().and_then(Def::of_reference);
        if let (Some(tag), Some(target), true) = (union.tag, target, tagged) {
            chosen.tag(tag, target);
        }
        // Whatever it is, there has to be one.
        let property = union.tag.and_then(|tag| tag["property"].as_str());
        chosen.required.extend(property.filter(|_| target.is_some()).map(str::to_owned));
        chosen
    }

    /// Asks for the tag of a schema.
    pub(crate) fn tag(&mut self, tag: &'a Value, target: Def) {
        let Some(property) = tag["property"].as_str() else { return };
        let reference = target.reference();
        let mapping = tag["mapping"].as_object().into_iter().flatten();
        let mut values: Vec<Value> =
            mapping.filter(|(_, to)| **to == reference).map(|(value, _)| Value::from(value.as_str())).collect();
        if values.is_empty() {
            let name = self.bundle.pointer(target).and_then(|pointer| Some(pointer.last()?.into_owned()));
            values.extend(name.map(Value::from));
        }
        self.required.insert(property.to_owned());
        self.tags.insert(property.to_owned(), values);
    }

    /// What a property has to be.
    #[must_use]
    pub(crate) fn property(&self, name: &str) -> Self {
        let mut schemas = self.properties.get(name).cloned().unwrap_or_default();
        if schemas.is_empty() {
            let patterns = self.patterns.iter().filter(|(pattern, _)| matches(pattern, name));
            schemas.extend(patterns.map(|(_, schema)| *schema));
        }
        if schemas.is_empty() {
            schemas.extend(self.additional.iter().filter(|schema| !schema.is_boolean()));
        }
        let mut flat = Self::of(self.bundle, &schemas);
        if let Some(values) = self.tags.get(name) {
            flat.restrict(values);
        }
        flat
    }

    /// What an item has to be.
    #[must_use]
    pub(crate) fn item(&self, index: usize) -> Self {
        let places: Vec<&Value> = self.prefix.iter().filter_map(|prefix| prefix.get(index)).collect();
        Self::of(self.bundle, if places.is_empty() { &self.items } else { &places })
    }

    /// Whether the description says what a property is, in whichever alternative.
    #[must_use]
    pub(crate) fn declares(&self, name: &str) -> bool {
        self.alternatives().iter().any(|flat| flat.declares_here(name))
    }

    /// Whether the description has a schema for a property of this name, in whichever alternative.
    #[must_use]
    pub(crate) fn describes(&self, name: &str) -> bool {
        self.alternatives().iter().any(|flat| flat.properties.contains_key(name))
    }

    /// As [`Flat::declares`], outside of alternatives.
    #[must_use]
    pub(crate) fn declares_here(&self, name: &str) -> bool {
        let open = self.additional.iter().any(|schema| **schema != Value::Bool(false));
        let object = self.kinds.as_ref().is_none_or(|kinds| kinds.contains("object"));
        let says_nothing = object && self.properties.is_empty() && self.additional.is_empty() && self.unions.is_empty();
        let matching = || self.patterns.iter().any(|(pattern, _)| matches(pattern, name));
        self.properties.contains_key(name) || open || says_nothing || matching()
    }

    /// Whether a property is the tag of a discriminator.
    #[must_use]
    pub(crate) fn is_tag(&self, name: &str) -> bool {
        let base = self.base.map(|base| &self.bundle.schema(base)["x-tag"]);
        let tags = self.unions.iter().filter_map(|union| union.tag).chain(base);
        tags.into_iter().any(|tag| tag["property"] == name)
    }

    /// All alternatives of all alternatives, and this.
    #[must_use]
    pub(crate) fn alternatives(&self) -> Vec<Self> {
        let mut all = vec![self.clone()];
        let mut next = 0;
        while next < all.len() && all.len() < MOST_ALTERNATIVES {
            let flat = all[next].clone();
            for (index, union) in flat.unions.iter().enumerate() {
                all.extend(union.branches.iter().map(|branch| flat.choose(index, branch, false)));
            }
            let heirs = flat.base.into_iter().flat_map(|base| flat.bundle.heirs(base));
            all.extend(heirs.map(|heir| Self::of_def(flat.bundle, *heir)));
            next += 1;
        }
        all
    }
}

/// Whether a schema by itself, or one of its alternatives, allows null.
fn says_null(schema: &Map<String, Value>) -> bool {
    let is_null = |kind: &Value| kind == "null";
    let own = |kind: &Value| is_null(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_null));
    let branches = schema.get("anyOf").and_then(Value::as_array);
    schema.get("type").is_some_and(own)
        || branches.is_some_and(|branches| branches.iter().any(|branch| branch["type"] == "null"))
}

/// How many alternatives of alternatives are looked at.
const MOST_ALTERNATIVES: usize = 200;

impl Range {
    fn narrow(&mut self, schema: &Map<String, Value>, least: &str, most: &str) {
        let count =
            |keyword: &str| schema.get(keyword).and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok());
        self.least = self.least.max(count(least).unwrap_or_default());
        self.most = match (self.most, count(most)) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }

    /// Whether a count is in the range.
    #[must_use]
    pub(crate) fn holds(&self, count: usize) -> bool {
        count >= self.least && self.most.is_none_or(|most| count <= most)
    }
}

/// The types that two schemas allow; integers are numbers.
fn common<'a>(one: &BTreeSet<&'a str>, other: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
    let mut both: BTreeSet<&str> = one.intersection(other).copied().collect();
    let integer = |kinds: &BTreeSet<&str>| kinds.contains("integer");
    let number = |kinds: &BTreeSet<&str>| kinds.contains("number");
    if (integer(one) && number(other)) || (number(one) && integer(other)) {
        both.insert("integer");
    }
    both
}

/// Whether a pattern of JSON Schema matches somewhere in a text; not if it is beyond regular expressions.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let schema = serde_json::json!({ "pattern": pattern });
    jsonschema::validator_for(&schema).is_ok_and(|validator| validator.is_valid(&Value::from(text)))
}
