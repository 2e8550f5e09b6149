//! Applying constraints, place by place.

use std::fmt::Write;

use crate::Maybe;

use super::rule::Count;
use super::subject::{Step, Subject};
use super::{Rule, Validate, Violation, Violations, number, pattern};

/// Where a check is, and what it has found.
#[derive(Debug, Default)]
pub struct Checker {
    path: String,
    found: Vec<Violation>,
}

impl Checker {
    /// Checks the property of this name: against rules, then what is within it.
    pub fn field(&mut self, name: &str, value: &dyn Validate, rules: &[Rule]) {
        self.at(Step::Property(name), |checker| checker.value(value, rules));
    }

    /// Checks a value that stands at this place.
    pub fn value(&mut self, value: &dyn Validate, rules: &[Rule]) {
        self.apply(value, rules);
        value.check(self);
    }

    /// Checks how many properties the object at this place has.
    pub fn properties(&mut self, count: usize, rules: &[Rule]) {
        let subject = Subject::Properties(count);
        for rule in rules {
            self.test(rule, &subject);
        }
    }

    pub(super) fn at(&mut self, step: Step<'_>, check: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        let _ = match step {
            Step::Item(index) => write!(self.path, "/{index}"),
            Step::Property(name) => write!(self.path, "/{}", name.replace('~', "~0").replace('/', "~1")),
        };
        check(self);
        self.path.truncate(length);
    }

    pub(super) fn finish(self) -> Result<(), Violations> {
        if self.found.is_empty() { Ok(()) } else { Err(Violations(self.found)) }
    }

    fn apply(&mut self, value: &dyn Validate, rules: &[Rule]) {
        if rules.is_empty() {
            return;
        }
        let subject = value.subject();
        for rule in rules {
            match (rule, &subject) {
                (_, Subject::Nothing) => {}
                (Rule::Each(each), _) => {
                    value.members(&mut |step, member| self.at(step, |checker| checker.apply(member, each)));
                }
                (Rule::UniqueItems(unique), _) => {
                    if let Some((first, second)) = value.list().and_then(*unique) {
                        self.report(rule, format!("items {first} and {second} equal"));
                    }
                }
                _ => self.test(rule, &subject),
            }
        }
    }

    fn test(&mut self, rule: &Rule, subject: &Subject<'_>) {
        let failure = match subject {
            Subject::Text(text) => wrong_text(rule, text),
            Subject::Number(number) => number::wrong(rule, number),
            Subject::Items(count) => match rule {
                Rule::MinItems(least) => too_few(*count, *least, "item"),
                Rule::MaxItems(most) => too_many(*count, *most, "item"),
                _ => None,
            },
            Subject::Properties(count) => match rule {
                Rule::MinProperties(least) => too_few(*count, *least, "property"),
                Rule::MaxProperties(most) => too_many(*count, *most, "property"),
                _ => None,
            },
            Subject::Nothing | Subject::Other => None,
        };
        if let Some(found) = failure {
            self.report(rule, found);
        }
    }

    fn report(&mut self, rule: &Rule, found: String) {
        self.found.push(Violation { path: self.path.clone(), rule: *rule, found });
    }
}

fn wrong_text(rule: &Rule, text: &str) -> Option<String> {
    match rule {
        Rule::MinLength(least) => too_few(text.chars().count(), *least, "character"),
        Rule::MaxLength(most) => too_many(text.chars().count(), *most, "character"),
        Rule::Pattern(pattern) => (!pattern::matches(pattern, text)).then(|| "none".to_owned()),
        _ => None,
    }
}

fn too_few(count: usize, least: u64, unit: &'static str) -> Option<String> {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    (count < least).then(|| Count(count, unit).to_string())
}

fn too_many(count: usize, most: u64, unit: &'static str) -> Option<String> {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    (count > most).then(|| Count(count, unit).to_string())
}

/// Whether an optional field is there.
pub trait Present {
    /// Whether it is written.
    fn is_present(&self) -> bool;
}

impl<T> Present for Option<T> {
    fn is_present(&self) -> bool {
        self.is_some()
    }
}

impl<T> Present for Maybe<T> {
    fn is_present(&self) -> bool {
        !self.is_absent()
    }
}

/// How many of some optional fields are there.
#[must_use]
pub fn present(fields: &[&dyn Present]) -> usize {
    fields.iter().filter(|field| field.is_present()).count()
}
