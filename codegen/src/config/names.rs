//! `names.lock`: the names of types and operations, so that they never change by themselves.

use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostic::{Code, Diagnostic, Lines, Position, quoted};
use crate::document::{Pointer, Source};
use crate::reserved::is_free;

/// The head of the file.
const HEAD: &str = "\
# The names of types and operations, by their place in the description. Written by `cargo xtask codegen`.
# A name stays as long as its place does; to rename something, change its name here.
";

/// Names by JSON pointer, in the form that [`Pointer`] is shown in: `#/components/schemas/Pet`.
///
/// Its `Display` is the text of the file: one line `pointer = Name` each, sorted by pointer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameLock {
    names: BTreeMap<String, String>,
}

impl NameLock {
    /// Reads a `names.lock`. Empty lines and lines that start with `#` but not with `#/` are skipped.
    ///
    /// # Errors
    /// A located diagnostic ([`Code::NamesInvalid`]) for the first line that is not `pointer = Name`, whose name is not an
    /// identifier, or whose pointer stands on an earlier line.
    pub fn read(source: &Source) -> Result<Self, Box<Diagnostic>> {
        let mut lock = Self::default();
        for line in Lines::new(source.text()).filter(|line| !is_comment(line.text)) {
            let added = entry(line.text).and_then(|(pointer, name)| match lock.names.insert(pointer, name) {
                None => Ok(()),
                Some(_) => Err((1, "this place has a name on an earlier line".to_owned())),
            });
            added.map_err(|(column, message)| invalid(source, Position { line: line.number, column }, message))?;
        }
        Ok(lock)
    }

    /// The name of the node at a pointer.
    #[must_use]
    pub fn get(&self, pointer: &str) -> Option<&str> {
        self.names.get(pointer).map(String::as_str)
    }

    /// What to say about a name that could not be kept, because something else has it.
    #[must_use]
    pub fn lost(source: &Source, pointer: &str, name: &str, new: &str) -> Diagnostic {
        let is_entry = |text| !is_comment(text) && entry(text).is_ok_and(|(place, _)| place == pointer);
        let line = Lines::new(source.text()).find(|line| is_entry(line.text));
        let position = Position { line: line.map_or(1, |line| line.number), column: 1 };
        Diagnostic::gap(Code::NamesTaken, format!("{} is the name of something else in the same module", quoted(name)))
            .then(format!("this place is called {} from now on", quoted(new)))
            .help("give one of the two another name here")
            .in_source(source, position)
    }

    /// Names the node at a pointer; answers the name it had.
    pub fn insert(&mut self, pointer: impl Into<String>, name: impl Into<String>) -> Option<String> {
        self.names.insert(pointer.into(), name.into())
    }

    /// The pointers and their names, sorted.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.names.iter().map(|(pointer, name)| (pointer.as_str(), name.as_str()))
    }

    /// Whether nothing is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

impl fmt::Display for NameLock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(HEAD)?;
        self.names.iter().try_for_each(|(pointer, name)| writeln!(formatter, "{pointer} = {name}"))
    }
}

fn is_comment(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line == "#" || (line.starts_with('#') && !line.starts_with("#/") && !line.starts_with("# ="))
}

/// The pointer and the name of a line, or the column and what is wrong there.
fn entry(line: &str) -> Result<(String, String), (usize, String)> {
    let Some((pointer, name)) = line.rsplit_once(" = ") else {
        return Err((1, "this line is not of the form `pointer = Name`".to_owned()));
    };
    let parsed: Pointer = pointer.parse().map_err(|error| (1, format!("{}: {error}", quoted(pointer))))?;
    let name = name.trim_end();
    let column = pointer.chars().count() + " = ".len() + 1;
    if !is_identifier(name) {
        return Err((column, format!("{} is not an identifier", quoted(name))));
    }
    if !is_free(name) {
        return Err((column, format!("{} is a keyword, or a name that generated code uses otherwise", quoted(name))));
    }
    Ok((parsed.to_string(), name.to_owned()))
}

fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    let starts = characters.next().is_some_and(|first| first.is_alphabetic() || first == '_');
    starts && name != "_" && characters.all(|other| other.is_alphanumeric() || other == '_')
}

fn invalid(source: &Source, position: Position, message: String) -> Box<Diagnostic> {
    let diagnostic = Diagnostic::error(Code::NamesInvalid, message)
        .then("nothing is generated")
        .help("correct the line, or delete it: the place then gets a fresh name");
    Box::new(diagnostic.in_source(source, position))
}
