//! Whether what was written is what was read.

use serde_json::{Number, Value};

use crate::instance::STRANGE;
use crate::schema::{Bundle, Def, Flat};

/// A difference between two values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Where.
    pub(crate) path: Vec<String>,
    /// Why it is on purpose; none if it is not.
    pub(crate) excuse: Option<&'static str>,
    /// What it is.
    pub(crate) what: String,
    /// The property that is not there on purpose.
    pub(crate) left_out: Option<(String, Value)>,
}

/// A property whose schema says nothing of other properties is allowed any, and keeps none.
const UNDECLARED: &str = "properties that are not declared are read past";
/// What is only read is not in the types of requests, what is only written not in those of replies.
const ONE_WAY: &str = "properties of one direction are not in the types of the other one";
/// `1.0` and `1` are the same number.
const NUMBER: &str = "numbers are spelled in another way";
/// `format: float` is a number of single precision.
const SINGLE: &str = "`format: float` has single precision";
/// Instants are written in UTC, UUIDs in small letters.
const RESPELLED: &str = "instants and UUIDs are spelled in another way";

/// The differences between what was read and what was written.
pub(crate) fn differences(bundle: &Bundle, def: Def, read: &Value, written: &Value) -> Vec<Difference> {
    let mut comparison = Comparison { bundle, def, found: Vec::new() };
    comparison.compare(&mut Vec::new(), read, written);
    comparison.found
}

/// What was written, with what is not there on purpose.
pub(crate) fn completed(written: &Value, differences: &[Difference]) -> Value {
    let mut value = written.clone();
    for difference in differences {
        let Some((name, left_out)) = &difference.left_out else { continue };
        let place = difference.path.iter().try_fold(&mut value, |value, step| match value {
            Value::Object(object) => object.get_mut(step),
            Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
            _ => None,
        });
        if let Some(Value::Object(object)) = place {
            object.insert(name.clone(), left_out.clone());
        }
    }
    value
}

struct Comparison<'a> {
    bundle: &'a Bundle,
    def: Def,
    found: Vec<Difference>,
}

impl Comparison<'_> {
    fn compare(&mut self, path: &mut Vec<String>, read: &Value, written: &Value) {
        match (read, written) {
            (Value::Object(one), Value::Object(other)) => {
                for (name, value) in one {
                    match other.get(name) {
                        Some(written) => self.inside(path, name, value, written),
                        None => self.missing(path, name, value),
                    }
                }
                for name in other.keys().filter(|name| !one.contains_key(*name)) {
                    self.note(path, None, format!("`{name}` was added"));
                }
            }
            (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
                for (index, (read, written)) in one.iter().zip(other).enumerate() {
                    self.inside(path, &index.to_string(), read, written);
                }
            }
            (Value::Number(one), Value::Number(other)) if one != other => {
                let excuse = same_number(one, other);
                self.note(path, excuse, format!("{one} became {other}"));
            }
            (one, other) if one != other => {
                let excuse = one.as_str().zip(other.as_str()).filter(|(one, other)| same_text(one, other));
                self.note(path, excuse.map(|_| RESPELLED), format!("{one} became {other}"));
            }
            _ => {}
        }
    }

    fn inside(&mut self, path: &mut Vec<String>, step: &str, read: &Value, written: &Value) {
        path.push(step.to_owned());
        self.compare(path, read, written);
        path.pop();
    }

    fn missing(&mut self, path: &[String], name: &str, value: &Value) {
        let places = places(self.bundle, self.def, path);
        let excuse = if name == STRANGE || !places.iter().any(|flat| flat.declares(name)) {
            Some(UNDECLARED)
        } else if places.iter().flat_map(Flat::alternatives).any(|flat| flat.property(name).one_way) {
            Some(ONE_WAY)
        } else {
            None
        };
        self.note(path, excuse, format!("`{name}`, {value}, is not there any more"));
        if let Some(difference) = self.found.last_mut().filter(|_| excuse.is_some()) {
            difference.left_out = Some((name.to_owned(), value.clone()));
        }
    }

    fn note(&mut self, path: &[String], excuse: Option<&'static str>, what: String) {
        self.found.push(Difference { path: path.to_vec(), excuse, what, left_out: None });
    }
}

/// What the description says about a place in a value, in any of the alternatives that lead there.
pub(crate) fn places<'a>(bundle: &'a Bundle, def: Def, path: &[String]) -> Vec<Flat<'a>> {
    let mut places = vec![Flat::of_def(bundle, def)];
    for step in path {
        let inside = |flat: Flat<'a>| {
            let is_list = !flat.items.is_empty() || !flat.prefix.is_empty();
            match step.parse() {
                Ok(index) if is_list => Some(flat.item(index)),
                _ if flat.declares_here(step) => Some(flat.property(step)),
                _ => None,
            }
        };
        places = places.iter().flat_map(Flat::alternatives).filter_map(inside).take(MOST_PLACES).collect();
    }
    places
}

/// How many alternatives are followed.
const MOST_PLACES: usize = 50;

fn same_number(one: &Number, other: &Number) -> Option<&'static str> {
    let (one, other) = (one.as_f64()?, other.as_f64()?);
    #[expect(clippy::cast_possible_truncation, reason = "that is what single precision does")]
    let single = |number: f64| (number as f32).to_bits();
    if one.to_bits() == other.to_bits() || (one == 0.0 && other == 0.0) {
        Some(NUMBER)
    } else {
        (single(one) == single(other)).then_some(SINGLE)
    }
}

fn same_text(one: &str, other: &str) -> bool {
    let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
    let same_instant = instant(one).is_some_and(|instant_| Some(instant_) == instant(other));
    same_instant || (one.len() == 36 && one.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use codegen::document::{Document, Pointer, Source};
    use serde_json::json;

    fn excuses(read: &Value, written: &Value) -> Vec<Option<&'static str>> {
        let text = r"
openapi: 3.0.3
components:
  schemas:
    Pet:
      type: object
      properties:
        tags: {type: object}
        born: {type: string, format: date-time}
        owner: {type: object, properties: {name: {type: string}}}
";
        let mut diagnostics = codegen::diagnostic::Diagnostics::new();
        let document = Document::read(&Source::new("openapi.yaml", text), &mut diagnostics).unwrap();
        let place: Pointer = "#/components/schemas/Pet".parse().unwrap();
        let bundle = Bundle::of(&document, [place.clone()]);
        let def = bundle.at(&place).unwrap();
        differences(&bundle, def, read, written).into_iter().map(|difference| difference.excuse).collect()
    }

    #[test]
    fn what_is_lost_is_told_from_what_is_spelled_otherwise() {
        assert_eq!(excuses(&json!({"n": 1.0}), &json!({"n": 1})), [Some(NUMBER)]);
        assert_eq!(excuses(&json!({"n": 1}), &json!({"n": 2})), [None]);
        let (one, other) = ("2024-07-01T08:00:00+02:00", "2024-07-01T06:00:00Z");
        assert_eq!(excuses(&json!({"born": one}), &json!({"born": other})), [Some(RESPELLED)]);
        assert_eq!(excuses(&json!({"born": one}), &json!({"born": "2024-07-01T08:00:00Z"})), [None]);
        assert_eq!(excuses(&json!({"x": 1}), &json!({})), [Some(UNDECLARED)]);
        assert_eq!(excuses(&json!({"owner": {"x": 1}}), &json!({"owner": {}})), [Some(UNDECLARED)]);
        assert_eq!(excuses(&json!({"owner": {"name": null}}), &json!({"owner": {}})), [None]);
        assert_eq!(excuses(&json!({"tags": {"x": 1}}), &json!({"tags": {}})), [None]);
        assert_eq!(excuses(&json!({}), &json!({"owner": {}})), [None]);
    }
}
