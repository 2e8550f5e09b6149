//! A row of the table.

use codegen::diagnostic::Diagnostics;
use codegen::document::{Document, Source, Syntax};
use serde_json::Value;

/// An edit of the description, and what is said about it.
pub(crate) struct Edit {
    /// What it does, in words.
    pub(crate) name: String,
    /// Where, as a JSON pointer, and what is merged in there (RFC 7396: null removes).
    merges: Vec<(String, Value)>,
    /// What `api.toml` says from then on; nothing before.
    pub(crate) config: Option<String>,
    /// `wire/rust code…` from the description to the edited one.
    pub(crate) there: String,
    /// The same from the edited one to the description.
    pub(crate) back: String,
}

/// A YAML text as a value.
pub(crate) fn value(text: &str) -> Value {
    let document = Document::read(&Source::new("table.yaml", text), &mut Diagnostics::new()).expect("a table is YAML");
    serde_json::from_str(&document.to_text(Syntax::Json)).expect("a tree is JSON")
}

impl Edit {
    /// The rows of a table.
    pub(crate) fn all(text: &str) -> Vec<Self> {
        let rows = value(text)["edits"].as_array().expect("a list of edits").clone();
        rows.iter().map(Self::of).collect()
    }

    fn of(row: &Value) -> Self {
        let text = |key: &str| row[key].as_str().unwrap_or_else(|| panic!("`{key}` is missing in {row}")).to_owned();
        let merges = row["merge"].as_object().unwrap_or_else(|| panic!("`merge` is missing in {row}"));
        Self {
            name: text("edit"),
            merges: merges.iter().map(|(pointer, patch)| (pointer.clone(), patch.clone())).collect(),
            config: row["config"].as_str().map(str::to_owned),
            there: text("there"),
            back: text("back"),
        }
    }

    /// The edited description.
    ///
    /// # Errors
    /// If a place is not there.
    pub(crate) fn applied(&self, base: &Value) -> Result<Value, String> {
        let mut edited = base.clone();
        for (pointer, patch) in &self.merges {
            let place = edited.pointer_mut(pointer).ok_or_else(|| format!("nothing at {pointer}"))?;
            merge(place, patch);
        }
        let same = edited == *base && self.config.is_none();
        if same { Err("nothing changes".to_owned()) } else { Ok(edited) }
    }
}

/// Whether what was said has the classes of a row, and the codes that it names.
pub(crate) fn agrees(expected: &str, found: &str) -> bool {
    let (mut expected, mut found) = (expected.split(' '), found.split(' '));
    let classes = expected.next() == found.next();
    let found: Vec<&str> = found.collect();
    classes && expected.all(|code| found.contains(&code))
}

fn merge(place: &mut Value, patch: &Value) {
    let Some(members) = patch.as_object() else {
        *place = patch.clone();
        return;
    };
    if !place.is_object() {
        *place = Value::Object(serde_json::Map::new());
    }
    let Some(object) = place.as_object_mut() else { return };
    for (name, member) in members {
        if member.is_null() {
            object.remove(name);
        } else {
            merge(object.entry(name.clone()).or_insert(Value::Null), member);
        }
    }
}
