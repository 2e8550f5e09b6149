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
    notes.extend(schema.patterns.keys().map(|pattern| format!("Properties may be named like `{}`.", plain(pattern))));
    notes.extend(content_note(schema));
    Docs { summary, description, notes }
}

/// What `propertyNames` says about the names of properties.
pub(super) fn names_note(names: &Schema) -> Option<String> {
    let values = names.values.iter().flatten().filter_map(|value| value.as_str());
    let listed: Vec<String> = values.take(MOST_NAMES + 1).map(|name| format!("`{}`", plain(name))).collect();
    match (&names.constraints.pattern, listed.len()) {
        (_, 1..=MOST_NAMES) => Some(format!("Names of properties: {}.", listed.join(", "))),
        (Some(pattern), _) => Some(format!("Names of properties match `{}`.", plain(pattern))),
        _ => range_note(names.constraints.min_length, names.constraints.max_length, "character")
            .map(|range| format!("Names of properties: {range}")),
    }
}

/// The most names that are listed.
const MOST_NAMES: usize = 20;

/// How a text holds something else (JSON Schema 2020-12, validation, section 8).
fn content_note(schema: &Schema) -> Option<String> {
    let encoding = schema.encoding.as_deref().filter(|encoding| !["base64", "binary"].contains(encoding));
    match (&schema.media_type, encoding) {
        (Some(media_type), Some(encoding)) => {
            Some(format!("Holds `{}`, encoded as `{}`.", plain(media_type), plain(encoding)))
        }
        (Some(media_type), None) => Some(format!("Holds `{}`.", plain(media_type))),
        (None, Some(encoding)) => Some(format!("Encoded as `{}`.", plain(encoding))),
        (None, None) => None,
    }
}

/// Text that fits into a code span.
fn plain(text: &str) -> String {
    text.replace('`', "\\x60")
}

/// Constraints in words. They are documentation: decoding never enforces them.
fn constraint_notes(constraints: &Constraints) -> Vec<String> {
    let Constraints { minimum, above, maximum, below, .. } = constraints;
    let mut notes = Vec::new();
    let mut say = |text: Option<String>| notes.extend(text);
    let bounds = [("At least", minimum), ("Greater than", above), ("At most", maximum), ("Less than", below)];
    for (words, bound) in bounds {
        say(bound.as_ref().map(|bound| bound_note(words, bound)));
    }
    say(constraints.multiple_of.as_ref().map(|factor| bound_note("A multiple of", factor)));
    say(range_note(constraints.min_length, constraints.max_length, "character"));
    say(range_note(constraints.min_items, constraints.max_items, "item"));
    say(range_note(constraints.min_properties, constraints.max_properties, "property"));
    say(constraints.unique_items.then(|| "No item twice.".to_owned()));
    say(constraints.pattern.as_ref().map(|pattern| format!("Pattern: `{}`.", plain(pattern))));
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
