//! Trying the types of a description.

mod misses;
mod shown;

use std::collections::{BTreeMap, BTreeSet};

use codegen::document::{Document, Node, Object, Pointer};
use serde_json::{Value, json};

use crate::codec::{Answer, Codec};
use crate::compare::{completed, differences, places};
use crate::examples::examples;
use crate::instance::{Generator, STRANGE};
use crate::judge::Judge;
use crate::report::{Kind, Report};
use crate::schema::{Bundle, Def, is_component, loose, strict};

/// Alternatives that nothing tells apart become one object, whose other properties are what any alternative says they are.
const TYPED_ELSEWHERE: &str = "properties that one alternative leaves open are what another one says";

/// A type that can be tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The place of its schema.
    pub pointer: Pointer,
    /// Its number for the codec.
    pub number: usize,
}

/// Tries the types of a description with values made from its schemas, and with its examples.
pub fn run(document: &Document, entries: &[Entry], codec: &mut dyn Codec) -> Report {
    let shown = examples(document);
    let places = || entries.iter().filter_map(|entry| Some((place(document, &entry.pointer)?, entry.number)));
    let components = components(document);
    let roots = places().map(|(place, _)| place);
    let roots = roots.chain(components.iter().cloned()).chain(shown.iter().map(|example| example.schema.clone()));
    let bundle = Bundle::of(document, roots);
    let (strict, loose) = match (Judge::new(&strict(&bundle)), Judge::new(&loose(&bundle))) {
        (Ok(strict), Ok(loose)) => (strict, loose),
        (Err(trouble), _) | (_, Err(trouble)) => return Report { trouble: Some(trouble), ..Report::default() },
    };
    let mut types: BTreeMap<Def, Vec<usize>> = BTreeMap::new();
    for (place, number) in places() {
        if let Some(def) = bundle.at(&place) {
            types.entry(def).or_default().push(number);
        }
    }
    let mut trial = Trial {
        bundle: &bundle,
        strict: &strict,
        loose: &loose,
        ambiguous: BTreeSet::new(),
        types: &types,
        codec,
        report: Report::default(),
        covered: BTreeSet::new(),
        vain: BTreeMap::new(),
    };
    trial.types();
    trial.examples_of_schemas();
    for example in &shown {
        if let Some(def) = bundle.at(&example.schema) {
            trial.example(def, &example.at, &example.value);
        }
    }
    trial.finish(&components)
}

/// The place of the schema of a type; a type that only requests have is a view of that one.
fn place(document: &Document, pointer: &Pointer) -> Option<Pointer> {
    let view = || pointer.parent().filter(|_| pointer.last().is_some_and(|last| last == "request"));
    let places = [Some(pointer.clone()), view()].into_iter().flatten();
    places.into_iter().find(|place| is_schema(document, place))
}

/// Whether a schema stands at a place: types that were made of parts of schemas have other places.
fn is_schema(document: &Document, place: &Pointer) -> bool {
    let tokens: Vec<_> = place.tokens().collect();
    let part = tokens.last().is_some_and(|last| ["properties", "allOf", "parameters"].contains(&&**last));
    let named = tokens.iter().rev().skip(1).take_while(|token| *token == "properties").count() % 2 == 1;
    document.get(place).is_some() && (!part || named || is_component(place))
}

/// The component schemas.
fn components(document: &Document) -> Vec<Pointer> {
    let folders = [Pointer::from_iter(["components", "schemas"]), Pointer::from_iter(["definitions"])];
    let members = |folder: &Pointer| {
        let object = document.get(folder).and_then(Node::as_object);
        object.into_iter().flat_map(Object::keys).map(|name| folder.child(name)).collect::<Vec<_>>()
    };
    folders.iter().flat_map(members).collect()
}

struct Trial<'a> {
    bundle: &'a Bundle,
    strict: &'a Judge,
    loose: &'a Judge,
    /// The schemas of which nothing is valid when only one alternative of `oneOf` may hold.
    ambiguous: BTreeSet<Def>,
    types: &'a BTreeMap<Def, Vec<usize>>,
    codec: &'a mut dyn Codec,
    report: Report,
    covered: BTreeSet<Def>,
    /// What is wrong with the values that were made of a schema, where none is valid.
    vain: BTreeMap<Def, String>,
}

impl<'a> Trial<'a> {
    fn types(&mut self) {
        let generator = Generator::new(self.bundle);
        for (def, entries) in self.types {
            // Null is read where a type is used, not by the type.
            let values: Vec<Value> = generator.values(*def).into_iter().filter(|value| !value.is_null()).collect();
            if !values.iter().any(|value| self.strict.is_valid(*def, value)) {
                self.ambiguous.insert(*def);
            }
            let (valid, others): (Vec<Value>, Vec<Value>) =
                values.into_iter().partition(|value| self.judge(*def).is_valid(*def, value));
            self.report.misses += others.len();
            if valid.is_empty() {
                let why = others.first().map(|value| self.judge(*def).says(*def, value));
                let why =
                    why.map(|why| format!("no value was found that is valid; the first one is not because of {why}"));
                self.vain
                    .insert(*def, why.unwrap_or_else(|| format!("nothing is valid at {}", generator.impossible(*def))));
            }
            for entry in entries {
                self.report.types += 1;
                let mut read = Vec::new();
                for value in &valid {
                    self.report.values += 1;
                    if self.value(*def, *entry, value) {
                        self.covered.insert(*def);
                        read.push(value);
                    }
                }
                let longest = read.iter().skip(1).max_by_key(|value| value.to_string().len());
                for value in read.first().into_iter().chain(longest) {
                    self.near_misses(*def, *entry, value);
                }
                if let Some(value) = longest.or(read.first()) {
                    self.hostile(*def, *entry, value);
                }
            }
        }
    }

    fn judge(&self, def: Def) -> &'a Judge {
        if self.ambiguous.contains(&def) { self.loose } else { self.strict }
    }

    fn pointer(&self, def: Def) -> String {
        self.bundle.pointer(def).map(ToString::to_string).unwrap_or_default()
    }

    /// Tries a valid value; whether it was read.
    fn value(&mut self, def: Def, entry: usize, value: &Value) -> bool {
        let text = value.to_string();
        let written = match self.codec.recode(entry, &text) {
            Answer::Written(written) => written,
            Answer::Read => return true,
            Answer::Unreadable => return false,
            Answer::Refused(_) if self.is_typed_elsewhere(def, value) => {
                *self.report.excused.entry(TYPED_ELSEWHERE.to_owned()).or_default() += 1;
                return false;
            }
            Answer::Refused(why) => {
                self.report.find(Kind::Refused, &self.pointer(def), &text, why);
                return false;
            }
            Answer::Crashed(why) => {
                self.report.find(Kind::Crashed, &self.pointer(def), &text, why);
                return false;
            }
        };
        self.written(def, entry, value, &written);
        true
    }

    /// Whether a property that one alternative leaves open has a type in another one.
    fn is_typed_elsewhere(&self, def: Def, value: &Value) -> bool {
        let mut pending = vec![(Vec::new(), value)];
        while let Some((path, value)) = pending.pop() {
            let inside = |step: String| [path.as_slice(), &[step]].concat();
            match value {
                Value::Object(object) if object.contains_key(STRANGE) => {
                    return places(self.bundle, def, &path).iter().any(|flat| flat.declares(STRANGE));
                }
                Value::Object(object) => {
                    pending.extend(object.iter().map(|(name, value)| (inside(name.clone()), value)));
                }
                Value::Array(items) => {
                    pending.extend(items.iter().enumerate().map(|(index, value)| (inside(index.to_string()), value)));
                }
                _ => {}
            }
        }
        false
    }

    /// Judges what was written.
    fn written(&mut self, def: Def, entry: usize, value: &Value, written: &str) {
        let (pointer, text) = (self.pointer(def), value.to_string());
        let Ok(back) = serde_json::from_str::<Value>(written) else {
            self.report.find(Kind::Invalid, &pointer, &text, format!("this was written, which is no JSON: {written}"));
            return;
        };
        let mut lost = Vec::new();
        let differences = differences(self.bundle, def, value, &back);
        let back = completed(&back, &differences);
        for difference in differences {
            match difference.excuse {
                Some(excuse) => *self.report.excused.entry(excuse.to_owned()).or_default() += 1,
                None => lost.push(format!(
                    "${}: {}",
                    difference.path.iter().map(|step| format!(".{step}")).collect::<String>(),
                    difference.what
                )),
            }
        }
        if !lost.is_empty() {
            self.report.find(Kind::Lost, &pointer, &text, lost.join("; "));
        } else if !self.judge(def).is_valid(def, &back) {
            let why = self.judge(def).says(def, &back);
            self.report.find(Kind::Invalid, &pointer, &text, format!("{written} was written: {why}"));
        }
        let backwards = backwards(value);
        for same in [written, &backwards] {
            match self.codec.recode(entry, same) {
                Answer::Written(again) if again == written => {}
                other => {
                    let message = format!("{written} was written, then, for {same}, {other:?}");
                    self.report.find(Kind::Unstable, &pointer, &text, message);
                }
            }
        }
    }

    fn finish(self, components: &[Pointer]) -> Report {
        let Self { mut report, bundle, covered, vain, types, .. } = self;
        let is_covered = |def: Option<Def>| def.is_some_and(|def| covered.contains(&def));
        report.components = components.len();
        for pointer in components {
            let def = bundle.at(pointer);
            if is_covered(def) {
                report.covered += 1;
                continue;
            }
            let reason = match def.and_then(|def| vain.get(&def)) {
                Some(why) => why.clone(),
                None if def.is_some_and(|def| types.contains_key(&def)) => "its values were refused".to_owned(),
                None => "no type is made of it".to_owned(),
            };
            report.uncovered.insert(pointer.to_string(), reason);
        }
        report
    }
}

/// The same value, with all properties the other way round.
fn backwards(value: &Value) -> String {
    match value {
        Value::Object(object) => {
            let members = object.iter().rev().map(|(name, value)| format!("{}:{}", json!(name), backwards(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(backwards).collect::<Vec<_>>().join(",")),
        plain => plain.to_string(),
    }
}
