//! From the text of a reference to the node it means.

use super::file_path::has_scheme;
use super::loader::{Attached, Unreadable};
use super::{Document, FilePath, Node, Pointer, PointerError};
use crate::diagnostic::Diagnostic;

/// Why a reference leads to no node.
#[derive(Clone, Debug, PartialEq)]
pub enum Unresolved {
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
    /// The place that a reference in the file of `from` means, if a node stands there.
    ///
    /// # Errors
    /// Why it leads to none.
    pub fn resolve(&self, reference: &str, from: &Pointer) -> Result<Pointer, Unresolved> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if has_scheme(path) {
            return Err(Unresolved::Remote);
        }
        let own = from.file();
        let file = if path.is_empty() { own } else { self.file_at(path, own.as_ref()).map_err(no_file)? };
        if let Some(Attached::Unreadable(why)) = file.as_ref().and_then(|file| self.attached.get(file)) {
            return Err(unreadable(file.clone(), why));
        }
        let inside: Pointer = format!("#{fragment}").parse().map_err(Unresolved::NotAPointer)?;
        let pointer = file.map_or(inside.clone(), |file| Pointer::of_file(&file).join(&inside));
        if self.get(&pointer).is_some() { Ok(pointer) } else { Err(Unresolved::Nothing) }
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

fn no_file(error: PointerError) -> Unresolved {
    match error {
        PointerError::NotRelative => Unresolved::Remote,
        other => Unresolved::NotAPointer(other),
    }
}

fn unreadable(file: Option<FilePath>, why: &Unreadable) -> Unresolved {
    match (file, why) {
        (None, _) => Unresolved::Nothing,
        (Some(file), Unreadable::Missing(reason)) => Unresolved::Missing(file, reason.clone()),
        (Some(file), Unreadable::Faulty(diagnostic)) => Unresolved::Faulty(file, diagnostic.clone()),
    }
}
