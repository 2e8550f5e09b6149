//! What a schema says in words: its texts, and its constraints as sentences.

use crate::ir::Docs;
use crate::model::{Constraints, Schema};

/// The documentation of a schema.
pub(super) fn schema_docs(schema: &Schema) -> Docs {
    let (summary, description) = match (&schema.title, &schema.description) {
        (title, None) => (title.clone(), None),
        (Some(title), Some(description)) if title == description => (None, Some(description.clone())),
        (title, description) => (title.clone(), description.clone()),
    };
    let mut notes = constraint_notes(&schema.constraints);
    if let Some(default) = &schema.default {
        notes.push(format!("Default: `{}`.", default.to_string().replace('`', "'")));
    }
    if let Some([only]) = schema.values.as_deref() {
        notes.push(format!("Always `{}`.", only.to_string().replace('`', "'")));
    }
    Docs { summary, description, notes }
}

/// Constraints in words. They are documentation: decoding never enforces them.
fn constraint_notes(constraints: &Constraints) -> Vec<String> {
    let Constraints { minimum, maximum, exclusive_minimum, exclusive_maximum, .. } = constraints;
    let mut notes = Vec::new();
    let mut say = |text: Option<String>| notes.extend(text);
    say(minimum.as_ref().map(|bound| bound_note(if *exclusive_minimum { "Greater than" } else { "At least" }, bound)));
    say(maximum.as_ref().map(|bound| bound_note(if *exclusive_maximum { "Less than" } else { "At most" }, bound)));
    say(constraints.multiple_of.as_ref().map(|factor| bound_note("A multiple of", factor)));
    say(range_note(constraints.min_length, constraints.max_length, "character"));
    say(range_note(constraints.min_items, constraints.max_items, "item"));
    say(range_note(constraints.min_properties, constraints.max_properties, "property"));
    say(constraints.unique_items.then(|| "No item twice.".to_owned()));
    say(constraints.pattern.as_ref().map(|pattern| format!("Pattern: `{}`.", pattern.replace('`', "\\x60"))));
    notes
}

/// Names as code.
pub(super) fn code_list(names: &[String], between: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", name.replace('`', "'"))).collect();
    names.join(between)
}

fn bound_note(words: &str, bound: &str) -> String {
    format!("{words} {bound}.")
}

fn range_note(least: Option<u64>, most: Option<u64>, unit: &str) -> Option<String> {
    let units = |count: u64| match (count, unit) {
        (1, unit) => unit.to_owned(),
        (_, "property") => "properties".to_owned(),
        (_, unit) => format!("{unit}s"),
    };
    Some(match (least, most) {
        (None | Some(0), None) => return None,
        (Some(least), Some(most)) if least == most => format!("Exactly {most} {}.", units(most)),
        (None | Some(0), Some(most)) => format!("At most {most} {}.", units(most)),
        (Some(least), None) => format!("At least {least} {}.", units(least)),
        (Some(least), Some(most)) => format!("{least} to {most} {}.", units(most)),
    })
}
