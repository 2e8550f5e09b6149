//! Paths of the files that a description is split over.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::PointerError;
use super::pointer::percent_decode;
use crate::diagnostic::is_hidden;

/// The path of a file, relative to the folder of the description, with `/` as separator: `schemas/group.yaml`,
/// `../common.yaml`.
///
/// There is one spelling for each: no `.`, no `..` but in front. It is shown as it stands in a URI reference, with what would
/// be ambiguous or invisible there percent-encoded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath {
    /// As it is shown.
    text: Arc<str>,
}

impl FilePath {
    /// The path that stands in a pointer, which is normal already.
    pub(super) fn of_pointer(text: &str) -> Self {
        Self { text: text.into() }
    }

    /// The path that a URI reference means in the folder of the description.
    pub(super) fn normal(path: &str) -> Result<Self, PointerError> {
        Self::resolve(None, path)
    }

    /// The path that a URI reference in a file means; none for the description itself.
    pub(super) fn resolve(file: Option<&Self>, path: &str) -> Result<Self, PointerError> {
        let path = percent_decode(path)?;
        if path.starts_with(['/', '\\']) || has_scheme(&path) {
            return Err(PointerError::NotRelative);
        }
        let mut steps: Vec<Cow<'_, str>> = Vec::new();
        let folder = file.map(Self::decoded).unwrap_or_default();
        let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
        for step in folder.split('/').chain(path.split('/')) {
            match step {
                "" | "." => {}
                ".." if steps.last().is_some_and(|last| last != "..") => drop(steps.pop()),
                step => steps.push(step.into()),
            }
        }
        match steps.last() {
            Some(name) if name != ".." => Ok(Self { text: encode(&steps.join("/")).into() }),
            _ => Err(PointerError::NotRelative),
        }
    }

    /// The path with nothing encoded: what the file is called on a disk.
    #[must_use]
    pub fn decoded(&self) -> String {
        percent_decode(&self.text).unwrap_or_else(|_| self.text.as_ref().to_owned())
    }

    /// The names of the folders and the file, nothing encoded.
    #[must_use]
    pub fn steps(&self) -> Vec<String> {
        self.decoded().split('/').map(str::to_owned).collect()
    }

    /// The name of the file without its extension.
    #[must_use]
    pub fn stem(&self) -> String {
        let name = self.steps().pop().unwrap_or_default();
        name.rsplit_once('.').map_or(name.clone(), |(stem, _)| stem.to_owned())
    }

    /// The path without steps that lead out of the folder of the description and back: `../pets/a.yaml`, seen from `pets`.
    pub(super) fn without_detour(self, folder: &str) -> Self {
        let mut steps = self.steps();
        let up = steps.iter().take_while(|step| *step == "..").count();
        let folder: Vec<&str> = folder.split('/').filter(|step| !step.is_empty() && *step != ".").collect();
        let left = folder.len().checked_sub(up).and_then(|start| folder.get(start..)).unwrap_or_default();
        let back = steps.iter().skip(up).zip(left).filter(|(step, left)| step == *left && *step != "..").count();
        if up == 0 || back < up {
            return self;
        }
        Self { text: encode(&steps.split_off(2 * up).join("/")).into() }
    }
}

/// Whether a reference starts with the scheme of a URI (RFC 3986, section 3.1); one letter is the drive of a Windows path.
pub(super) fn has_scheme(path: &str) -> bool {
    let Some((scheme, _)) = path.split_once(':') else { return false };
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|sign| sign.is_ascii_alphanumeric() || "+-.".contains(sign))
}

fn encode(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut buffer = [0; 4];
    for character in path.chars() {
        if matches!(character, '%' | '#') || is_hidden(character) {
            text.extend(character.encode_utf8(&mut buffer).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            text.push(character);
        }
    }
    text
}

impl fmt::Display for FilePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl FromStr for FilePath {
    type Err = PointerError;

    /// Reads a path as it stands in a URI reference.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::normal(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(file: &str, path: &str) -> String {
        let file: FilePath = file.parse().unwrap();
        FilePath::resolve(Some(&file), path).map_or_else(|error| error.to_string(), |path| path.to_string())
    }

    #[test]
    fn paths_are_relative_to_the_file_they_stand_in() {
        assert_eq!(from("a/b.yaml", "c.yaml"), "a/c.yaml");
        assert_eq!(from("a/b.yaml", "./../c/./d.yaml"), "c/d.yaml");
        assert_eq!(from("a/b.yaml", "../../../c.yaml"), "../../c.yaml");
        assert_eq!(from("../a/b.yaml", "../c.yaml"), "../c.yaml");
        assert_eq!(from("a.yaml", "my%20pets%23.yaml"), "my pets%23.yaml");
        assert_eq!("100%25.yaml".parse::<FilePath>().unwrap().decoded(), "100%.yaml");
    }

    #[test]
    fn only_relative_paths_are_paths() {
        for path in ["/etc/passwd", "http://a/b", "file:///a", "C:/a", "\\a", "..", "."] {
            assert_eq!(from("b.yaml", path), PointerError::NotRelative.to_string(), "{path}");
        }
    }

    #[test]
    fn a_detour_through_the_folder_is_none() {
        let seen = |folder: &str, path: &str| path.parse::<FilePath>().unwrap().without_detour(folder).to_string();
        assert_eq!(seen("specs/pets", "../pets/a.yaml"), "a.yaml");
        assert_eq!(seen("specs/pets", "../../specs/pets/x/a.yaml"), "x/a.yaml");
        assert_eq!(seen("specs/pets", "../dogs/a.yaml"), "../dogs/a.yaml");
        assert_eq!(seen("", "../pets/a.yaml"), "../pets/a.yaml");
    }
}
