//! From the text of a reference to the node it means.

use super::file_path::has_scheme;
use super::loader::{Attached, Unreadable};
use super::pointer::percent_decode;
use super::{Document, FilePath, Node, Pointer, PointerError, identifiers};
use crate::diagnostic::Diagnostic;

/// The node that a reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Where it stands.
    pub pointer: Pointer,
    /// Whether the reference leads there as it is written; otherwise it was read as what its author must have meant.
    pub exact: bool,
}

/// Why a reference leads to no node.
#[derive(Clone, Debug, PartialEq)]
pub enum Unresolved {
    /// It is empty, or nothing but `#`, in the description itself.
    Whole,
    /// It is a web address, or a path that is not relative.
    Remote,
    /// Its file cannot be read: the end of a sentence that begins with the file's name.
    Missing(FilePath, String),
    /// Its file is not a text of the kind that descriptions are.
    Faulty(FilePath, Box<Diagnostic>),
    /// It is not a pointer.
    NotAPointer(PointerError),
    /// Nothing stands where it leads.
    Nothing,
}

impl Document {
    /// The place that a reference at `from` means, if a node stands there.
    ///
    /// It is looked for as OpenAPI says, then by the identifiers of JSON Schema (`$id`, `$anchor`), then as one that is spelled
    /// wrongly, where only one thing can be meant.
    ///
    /// # Errors
    /// Why it leads to none.
    pub fn resolve(&self, reference: &str, from: &Pointer) -> Result<Resolved, Unresolved> {
        let exactly = |pointer| Ok(Resolved { pointer, exact: true });
        if let Some(pointer) = identifiers::within_resource(self, reference, from) {
            return exactly(pointer);
        }
        match self.resolve_exactly(reference, from) {
            Ok(pointer) => exactly(pointer),
            Err(why) => match identifiers::find(self, reference, from) {
                Some(pointer) => exactly(pointer),
                None => self.guess(reference, from).map(|pointer| Resolved { pointer, exact: false }).ok_or(why),
            },
        }
    }

    fn resolve_exactly(&self, reference: &str, from: &Pointer) -> Result<Pointer, Unresolved> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let start = self.start(path, from)?;
        let inside: Pointer = format!("#{fragment}").parse().map_err(Unresolved::NotAPointer)?;
        let pointer = start.join(&inside);
        match self.get(&pointer) {
            _ if pointer.is_root() => Err(Unresolved::Whole),
            Some(_) => Ok(pointer),
            None => Err(Unresolved::Nothing),
        }
    }

    /// The whole of the file that the path of a reference leads to.
    fn start(&self, path: &str, from: &Pointer) -> Result<Pointer, Unresolved> {
        if has_scheme(path) {
            return Err(Unresolved::Remote);
        }
        let own = from.file();
        let file = if path.is_empty() { own } else { self.file_at(path, own.as_ref()).map_err(no_file)? };
        let Some(file) = file else { return Ok(Pointer::root()) };
        match self.attached.get(&file) {
            Some(Attached::Read { .. }) => Ok(Pointer::of_file(&file)),
            Some(Attached::Unreadable(Unreadable::Missing(reason))) => Err(Unresolved::Missing(file, reason.clone())),
            Some(Attached::Unreadable(Unreadable::Faulty(error))) => Err(Unresolved::Faulty(file, error.clone())),
            None => Err(Unresolved::Missing(file, "was not read".to_owned())),
        }
    }

    /// What a reference must mean that is spelled wrongly: without `#` or the `/` behind it, encoded twice, with `/` at its
    /// end or not written `~1` inside of a name, with a way through other references, or just the name of a schema.
    fn guess(&self, reference: &str, from: &Pointer) -> Option<Pointer> {
        let reference = reference.trim();
        let (path, fragment) = match reference.split_once('#') {
            Some(parts) => parts,
            None if reference.starts_with('/') => ("", reference),
            None => return self.schema_called(reference, from),
        };
        let start = self.start(path, from).ok()?;
        let once = percent_decode(fragment).ok()?;
        [percent_decode(&once).ok()?, once].into_iter().find_map(|text| {
            let tokens: Vec<&str> = text.trim_matches('/').split('/').collect();
            let found = self.walk(&tokens, start.clone());
            found.filter(|found| *found != start)
        })
    }

    /// Where tokens lead if a name may consist of several of them, and if the way may go through references. The shortest
    /// name counts, and there is no way back.
    fn walk(&self, tokens: &[&str], start: Pointer) -> Option<Pointer> {
        let (mut place, mut rest, mut hops) = (start, tokens, 0);
        while !rest.is_empty() {
            let node = self.get(&place)?;
            if let Some((length, name)) = step(node, rest) {
                (place, rest) = (place.child(&name), &rest[length..]);
                continue;
            }
            hops += 1;
            let reference = node.get("$ref").and_then(Node::as_str).filter(|_| hops <= MOST_HOPS)?;
            place = self.resolve_exactly(reference, &place).ok()?;
        }
        Some(place)
    }

    /// The schema of this name in the file of `from`.
    fn schema_called(&self, name: &str, from: &Pointer) -> Option<Pointer> {
        let start = from.file().map_or_else(Pointer::root, |file| Pointer::of_file(&file));
        let places = [start.child("components").child("schemas").child(name), start.child("definitions").child(name)];
        places.into_iter().find(|place| self.get(place).is_some())
    }

    /// The file that a path in a file means; none for the description itself.
    pub(super) fn file_at(&self, path: &str, from: Option<&FilePath>) -> Result<Option<FilePath>, PointerError> {
        let own = self.files.first().map_or("", |file| file.source.path());
        let (folder, name) = own.rsplit_once('/').unwrap_or(("", own));
        let path = FilePath::resolve(from, path.trim())?.without_detour(folder);
        Ok((path.decoded() != name).then_some(path))
    }

    /// The tree of a file; of the description for none.
    pub(super) fn tree(&self, file: Option<&FilePath>) -> Option<&Node> {
        match file.map(|file| self.attached.get(file)) {
            None => Some(&self.root),
            Some(Some(Attached::Read { root, .. })) => Some(root),
            Some(_) => None,
        }
    }
}

/// The longest name in a reference that may hold `/` as it is, in tokens.
const LONGEST_NAME: usize = 24;

/// How many references the way to a node may go through.
const MOST_HOPS: usize = 32;

/// The name that some tokens begin with, and how many of them it takes.
fn step(node: &Node, tokens: &[&str]) -> Option<(usize, String)> {
    (1..=tokens.len().min(LONGEST_NAME)).find_map(|length| {
        let name = tokens[..length].join("/").replace("~1", "/").replace("~0", "~");
        node.at(&Pointer::root().child(&name)).map(|_| (length, name))
    })
}

fn no_file(error: PointerError) -> Unresolved {
    match error {
        PointerError::NotRelative => Unresolved::Remote,
        other => Unresolved::NotAPointer(other),
    }
}
