//! Which files of a folder are descriptions.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::document::Source;
use serde_json::Deserializer;

use crate::failure::Failure;

/// The fields that make a file a description.
const MARKS: [&str; 2] = ["openapi", "swagger"];

/// What a folder holds.
#[derive(Debug, Default)]
pub struct Found {
    /// The descriptions, sorted.
    pub descriptions: Vec<PathBuf>,
    /// How many JSON and YAML files are none: parts that descriptions refer to, and anything else.
    pub others: usize,
}

/// Looks through a folder and all folders in it. Those whose name starts with a dot are left out.
///
/// # Errors
/// If a file or folder cannot be read.
pub fn find(folder: &Path) -> Result<Found, Failure> {
    let mut found = Found::default();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let entries = fs::read_dir(&folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        for entry in entries.map_err(Failure::read_path(&folder))? {
            let path = entry.path();
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if path.is_dir() && !hidden {
                waiting.push(path);
            } else if has_text_format(&path) && !hidden {
                sort_in(path, &mut found)?;
            }
        }
    }
    found.descriptions.sort();
    Ok(found)
}

fn has_text_format(path: &Path) -> bool {
    let extension = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    extension.is_some_and(|extension| ["json", "yaml", "yml"].iter().any(|known| extension == *known))
}

fn sort_in(path: PathBuf, found: &mut Found) -> Result<(), Failure> {
    let bytes = fs::read(&path).map_err(Failure::read_path(&path))?;
    match Source::from_bytes("", &bytes) {
        Ok(source) if is_description(source.text()) => found.descriptions.push(path),
        _ => found.others += 1,
    }
    Ok(())
}

/// Whether a text has one of the fields at its top. A text that is not well-formed counts if it seems to have one, because
/// its author meant it to be read.
fn is_description(text: &str) -> bool {
    if text.trim_start().starts_with('{') {
        json_keys(text).unwrap_or_else(|| MARKS.iter().any(|mark| text.contains(&format!("\"{mark}\""))))
    } else {
        yaml_keys(text)
    }
}

/// Whether a JSON object has one of the fields; `None` if it is not well-formed up to there.
fn json_keys(text: &str) -> Option<bool> {
    let mut entries = Deserializer::from_str(text);
    serde::de::Deserializer::deserialize_map(&mut entries, Keys).ok()
}

/// Reads keys up to one of the fields, and skips values.
struct Keys;

impl<'de> serde::de::Visitor<'de> for Keys {
    type Value = bool;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<M: serde::de::MapAccess<'de>>(self, mut map: M) -> Result<bool, M::Error> {
        let mut known = false;
        while let Some(key) = map.next_key::<String>()? {
            known |= MARKS.contains(&key.as_str());
            map.next_value::<serde::de::IgnoredAny>()?;
        }
        Ok(known)
    }
}

/// Whether a line that is indented like the first one of a YAML text holds one of the fields.
fn yaml_keys(text: &str) -> bool {
    let says_something = |line: &&str| {
        let line = line.trim();
        !(line.is_empty() || line.starts_with(['#', '%']) || line == "---")
    };
    let indentation = |line: &str| line.len() - line.trim_start().len();
    let lines = || text.lines().filter(says_something);
    let Some(outermost) = lines().next().map(indentation) else { return false };
    let mut keys = lines().filter(|line| indentation(line) == outermost).filter_map(|line| line.split_once(':'));
    keys.any(|(key, _)| MARKS.contains(&key.trim().trim_matches(['"', '\''])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_have_a_field_that_says_so_at_the_top() {
        for text in [
            "openapi: 3.1.0\n",
            "---\n# about\n\"swagger\": '2.0'\n",
            "info:\n  title: x\nopenapi: 3.0.0\n",
            "  info: {}\n  openapi: 3.0.0\n",
            "{\"info\": {\"a\": [1]}, \"swagger\": \"2.0\"}",
            "\n{ \"openapi\": \"3.0.0\", oops",
        ] {
            assert!(is_description(text), "{text}");
        }
        for text in
            ["", "type: object\n", "info:\n  openapi: 3.0.0\n", "{\"x\": {\"openapi\": 1}}", "overlay: 1.0.0\n", "[1]"]
        {
            assert!(!is_description(text), "{text}");
        }
    }
}
