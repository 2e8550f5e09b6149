//! The values that a description shows.

use serde_json::Value;

use super::Trial;
use crate::codec::Answer;
use crate::report::Kind;
use crate::schema::{Def, Flat};

impl Trial<'_> {
    pub(super) fn examples_of_schemas(&mut self) {
        let bundle = self.bundle;
        for (def, _, schema) in bundle.iter() {
            for example in schema["x-examples"].as_array().into_iter().flatten() {
                self.example(def, example["at"].as_str().unwrap_or_default(), &example["value"]);
            }
        }
    }

    /// Tries an example. One that is a text and should not be is what the text holds: descriptions may spell them so.
    pub(super) fn example(&mut self, def: Def, at: &str, value: &Value) {
        self.report.examples += 1;
        let spelled = value.as_str().filter(|_| !self.judge(def).is_valid(def, value));
        let held = spelled.and_then(|text| serde_json::from_str::<Value>(text).ok());
        let value = held.as_ref().filter(|held| self.judge(def).is_valid(def, held)).unwrap_or(value);
        let mut parts = Vec::new();
        self.parts(def, value, 0, &mut parts);
        if !self.judge(def).is_valid(def, value) {
            let why = self.judge(def).says(def, value);
            let mut answers = parts.iter().map(|(_, entry, value)| self.codec.recode(*entry, &value.to_string()));
            let read = answers.all(|answer| !matches!(answer, Answer::Refused(_) | Answer::Crashed(_)));
            self.report.invalid_read += usize::from(read && !parts.is_empty());
            self.report.find(Kind::ExampleInvalid, at, &value.to_string(), why);
            return;
        }
        self.report.inner_examples += usize::from(parts.is_empty());
        for (def, entry, value) in parts {
            let text = value.to_string();
            match self.codec.recode(entry, &text) {
                Answer::Written(written) => self.written(def, entry, value, &written),
                Answer::Refused(why) | Answer::Crashed(why) => self.report.find(Kind::ExampleRefused, at, &text, why),
                Answer::Read | Answer::Unreadable => {}
            }
        }
    }

    /// The parts of a value that have types: itself, or its items.
    fn parts<'v>(&self, def: Def, value: &'v Value, depth: usize, parts: &mut Vec<(Def, usize, &'v Value)>) {
        if value.is_null() {
            return;
        }
        if let Some(entries) = self.types.get(&def) {
            parts.extend(entries.iter().map(|entry| (def, *entry, value)));
            return;
        }
        let schema = self.bundle.schema(def);
        let target = |schema: &Value| schema["$ref"].as_str().and_then(Def::of_reference);
        if let (Some(target), true) = (target(schema), depth < 16) {
            self.parts(target, value, depth + 1, parts);
        }
        let items = Flat::of_def(self.bundle, def).items;
        if let (Some(item), Value::Array(values)) = (items.first().and_then(|item| target(item)), value) {
            for value in values.iter().filter(|_| depth < 16) {
                self.parts(item, value, depth + 1, parts);
            }
        }
    }
}
