//! Objects and lists.

use serde_json::{Map, Value, json};

use super::Generator;
use crate::schema::Flat;

/// The name of a property that no description declares.
pub(crate) const STRANGE: &str = "x-unheard-of \u{2603}";

/// How many items a list has at most where only its bound asks for more.
const MOST_ITEMS: usize = 64;

impl<'a> Generator<'a> {
    /// An object: with what is required, or with everything.
    pub(super) fn object(&self, flat: &Flat<'a>, depth: usize, full: bool) -> Option<Value> {
        let mut object = Map::new();
        for name in &flat.required {
            object.insert(name.clone(), self.one(&flat.property(name), depth + 1, full)?);
        }
        if full {
            let most = flat.size.most.unwrap_or(usize::MAX);
            for name in flat.properties.keys().filter(|name| !flat.required.contains(**name)) {
                if object.len() >= most {
                    break;
                }
                let value = self.one(&flat.property(name), depth + 1, true);
                object.extend(value.map(|value| ((*name).to_owned(), value)));
            }
        }
        let wanted = flat.size.least.max(usize::from(full && extendable(flat)) + if full { object.len() } else { 0 });
        for number in 0..MOST_ITEMS {
            if object.len() >= wanted {
                break;
            }
            let (name, value) = self.extra(flat, number, depth, &object)?;
            object.insert(name, value);
        }
        Some(Value::Object(object))
    }

    /// A property that is not required: one that is declared, else one more.
    fn extra(
        &self,
        flat: &Flat<'a>,
        number: usize,
        depth: usize,
        known: &Map<String, Value>,
    ) -> Option<(String, Value)> {
        let declared = flat.properties.keys().filter(|name| !known.contains_key(**name));
        let declared = declared.map(|name| (*name).to_owned());
        let name = declared.chain(self.names(flat, number)).find(|name| !known.contains_key(name))?;
        let value = self.least(&flat.property(&name), depth + 1)?;
        Some((name, value))
    }

    /// Names for properties that are not declared.
    fn names(&self, flat: &Flat<'a>, number: usize) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        if !flat.names.is_empty() {
            let schema = Flat::of(self.bundle, &flat.names);
            names.extend(self.all(&schema, 0).iter().filter_map(Value::as_str).map(str::to_owned));
        }
        names.extend(flat.patterns.iter().filter_map(|(pattern, _)| super::pattern::sample(pattern, 0)));
        if flat.patterns.is_empty() || flat.additional.iter().any(|schema| **schema != Value::Bool(false)) {
            names.push(format!("extra-{number}"));
        }
        names
    }

    /// Objects: each property in each of its forms, with the least beside it.
    pub(super) fn objects(&self, flat: &Flat<'a>, depth: usize) -> Vec<Value> {
        let mut objects: Vec<Value> = self.object(flat, depth, false).into_iter().collect();
        objects.extend(self.object(flat, depth, depth < super::DEEP));
        let Some(Value::Object(least)) = objects.first().cloned() else { return objects };
        for name in flat.properties.keys() {
            let property = flat.property(name);
            for value in self.forms(flat.properties.get(name).map_or(&[], Vec::as_slice), &property, depth + 1) {
                let mut object = least.clone();
                object.insert((*name).to_owned(), value);
                objects.push(Value::Object(object));
            }
        }
        for name in self.names(flat, 0) {
            for value in self.others(flat, &name, depth) {
                let mut object = least.clone();
                object.insert(name.clone(), value);
                objects.push(Value::Object(object));
            }
        }
        if flat.additional.is_empty() && flat.names.is_empty() && !flat.properties.is_empty() {
            let mut object = least.clone();
            object.insert(STRANGE.to_owned(), json!({ "kept": [1, null] }));
            objects.push(Value::Object(object));
        }
        objects
    }

    /// The forms of a property that is not declared.
    fn others(&self, flat: &Flat<'a>, name: &str, depth: usize) -> Vec<Value> {
        let free = flat.additional.iter().any(|schema| **schema == Value::Bool(true));
        if free {
            return vec![json!("text"), json!(1.5), json!(null), json!({ "a": [true, { "b": null }] })];
        }
        if !extendable(flat) {
            return Vec::new();
        }
        let schemas: Vec<&Value> = flat.additional.iter().copied().filter(|schema| schema.is_object()).collect();
        self.forms(&schemas, &flat.property(name), depth + 1)
    }

    /// The forms of a part: few where it is a schema that is tried on its own, else all.
    fn forms(&self, schemas: &[&'a Value], flat: &Flat<'a>, depth: usize) -> Vec<Value> {
        let own = |schema: &&Value| schema.get("$ref").is_some();
        if schemas.iter().any(own) {
            self.few(flat, depth)
        } else {
            [self.few(flat, depth), self.all(flat, depth)].concat()
        }
    }

    /// A list: as short as possible, or with an item where it may have one.
    pub(super) fn list(&self, flat: &Flat<'a>, depth: usize, full: bool) -> Option<Value> {
        let places = flat.prefix.iter().map(|places| places.len()).max().unwrap_or_default();
        let wanted = if full { flat.count.least.max(places).max(1) } else { flat.count.least };
        let wanted = wanted.min(flat.count.most.unwrap_or(usize::MAX));
        self.of_length(flat, wanted, depth, full).or_else(|| (full && flat.count.least == 0).then(|| json!([])))
    }

    fn of_length(&self, flat: &Flat<'a>, length: usize, depth: usize, full: bool) -> Option<Value> {
        let mut items: Vec<Value> = Vec::new();
        for index in 0..length.min(MOST_ITEMS.max(flat.count.least)) {
            let item = flat.item(index);
            let value = self.one(&item, depth + 1, full)?;
            if flat.unique && items.contains(&value) {
                let mut others = self
                    .all(&item, 0)
                    .into_iter()
                    .chain((0..).map(|number| json!(format!("text {number}"))).take(length));
                items.push(others.find(|other| !items.contains(other))?);
            } else {
                items.push(value);
            }
        }
        Some(json!(items))
    }

    /// Lists: of each length that matters, and with each form of an item.
    pub(super) fn lists(&self, flat: &Flat<'a>, depth: usize) -> Vec<Value> {
        let least = flat.count.least;
        let mut lengths = vec![least, least + 1, least + 2];
        lengths.extend(flat.count.most.filter(|most| *most <= MOST_ITEMS));
        // What follows the places of a tuple is as undeclared as other properties of an object.
        let places = flat.prefix.iter().map(|places| places.len()).max().filter(|_| flat.items.is_empty());
        lengths.retain(|length| flat.count.holds(*length) && places.is_none_or(|places| *length <= places));
        let mut lists: Vec<Value> =
            lengths.into_iter().filter_map(|length| self.of_length(flat, length, depth, false)).collect();
        let length = least.max(flat.prefix.iter().map(|places| places.len()).max().unwrap_or(1)).max(1);
        let Some(Value::Array(base)) = self.of_length(flat, length, depth, false) else { return lists };
        for index in 0..base.len().min(8) {
            for value in self.forms(&flat.items, &flat.item(index), depth + 1) {
                let mut items = base.clone();
                items[index] = value;
                lists.push(json!(items));
            }
            if flat.prefix.is_empty() {
                break;
            }
        }
        lists
    }
}

/// Whether the description says that there may be other properties.
fn extendable(flat: &Flat<'_>) -> bool {
    let closed = flat.additional.iter().any(|schema| **schema == Value::Bool(false));
    !closed && !flat.additional.is_empty() || !flat.patterns.is_empty()
}
