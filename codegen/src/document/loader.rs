//! The files that a description refers to: found here, read by whoever has a disk.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::file_path::has_scheme;
use super::read::MAX_SIZE;
use super::{Document, FileId, FilePath, Node, Pointer, Source};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};

/// How many files a description may be split over.
const MAX_FILES: usize = 10_000;

/// How many bytes of text the files of a description may have together.
const MAX_TOTAL: usize = 2 * MAX_SIZE;

/// Answers with the text of a file beside the description. Clones share it.
#[derive(Clone)]
pub struct Loader(Arc<Load>);

type Load = dyn Fn(&FilePath) -> Result<Source, Unreadable> + Send + Sync;

/// Why there is no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It cannot be read: the end of a sentence that begins with its name, such as "does not exist".
    Missing(String),
    /// It is not text.
    Faulty(Box<Diagnostic>),
}

impl Loader {
    /// A loader.
    pub fn new(load: impl Fn(&FilePath) -> Result<Source, Unreadable> + Send + Sync + 'static) -> Self {
        Self(Arc::new(load))
    }

    fn load(&self, path: &FilePath) -> Result<Source, Unreadable> {
        (self.0)(path)
    }
}

impl Default for Loader {
    /// A loader for a description that stands alone.
    fn default() -> Self {
        Self::new(|_| Err(Unreadable::Missing("is not at hand: the description stands alone here".to_owned())))
    }
}

impl fmt::Debug for Loader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Loader")
    }
}

/// A file that something refers to.
#[derive(Clone, Debug)]
pub(super) enum Attached {
    /// Its tree, and what was said while it was read.
    Read { file: FileId, root: Node, remarks: Vec<Diagnostic> },
    /// Why it has none: a reason, or what is wrong with its text.
    Unreadable(Unreadable),
}

impl Document {
    /// Reads the files that the tree refers to, and those that these refer to, each once. What cannot be read matters only
    /// where it is needed, and is reported there.
    pub fn load_files(&mut self, loader: &Loader) {
        let mut waiting = BTreeSet::new();
        self.gather(self.root(), None, &mut waiting);
        for path in self.attached.keys() {
            self.gather_in(path, &mut waiting);
        }
        while let Some(path) = waiting.pop_first() {
            if !self.attached.contains_key(&path) {
                let attached = self.load(loader, &path);
                self.attached.insert(path.clone(), attached);
                self.gather_in(&path, &mut waiting);
            }
        }
    }

    fn load(&mut self, loader: &Loader, path: &FilePath) -> Attached {
        if self.attached.len() >= MAX_FILES || self.size > MAX_TOTAL {
            let reason = format!("is not read: {MAX_FILES} files and {} MiB are read at most", MAX_TOTAL >> 20);
            return Attached::Unreadable(Unreadable::Missing(reason));
        }
        let mut said = Diagnostics::new();
        let read = loader.load(path).and_then(|source| {
            self.attach(&source, &mut said).map_err(|error| Unreadable::Faulty(Box::new(softened(*error))))
        });
        match read {
            Ok((file, root)) => {
                let remarks = said.iter().map(|remark| within(remark, path)).collect();
                Attached::Read { file, root, remarks }
            }
            Err(Unreadable::Faulty(error)) => Attached::Unreadable(Unreadable::Faulty(Box::new(softened(*error)))),
            Err(missing) => Attached::Unreadable(missing),
        }
    }

    fn gather_in(&self, path: &FilePath, waiting: &mut BTreeSet<FilePath>) {
        if let Some(Attached::Read { root, .. }) = self.attached.get(path) {
            self.gather(root, Some(path), waiting);
        }
    }

    /// The files that a tree refers to: too many rather than too few, because one that is not needed does no harm.
    fn gather(&self, node: &Node, file: Option<&FilePath>, waiting: &mut BTreeSet<FilePath>) {
        match node {
            Node::List(elements) => elements.iter().for_each(|element| self.gather(element, file, waiting)),
            Node::Object(object) => {
                for (key, value) in object.iter() {
                    match value {
                        Node::String(text) if key == "$ref" => self.gather_reference(text, file, waiting),
                        Node::Object(mapping) if key == "mapping" => {
                            let texts = mapping.values().filter_map(Node::as_str).filter(|text| text.contains('.'));
                            texts.for_each(|text| self.gather_reference(text, file, waiting));
                            self.gather(value, file, waiting);
                        }
                        // Extensions with lists in them are examples in programming languages, not parts of the description.
                        Node::List(_) if key.starts_with("x-") => {}
                        value => self.gather(value, file, waiting),
                    }
                }
            }
            _ => {}
        }
    }

    fn gather_reference(&self, text: &str, file: Option<&FilePath>, waiting: &mut BTreeSet<FilePath>) {
        let path = text.split('#').next().unwrap_or_default().trim();
        if path.is_empty() || has_scheme(path) {
            return;
        }
        waiting.extend(self.file_at(path, file).ok().flatten().filter(|path| !self.attached.contains_key(path)));
    }

    /// What was said about a file while it was read.
    pub(crate) fn remarks(&self, path: &FilePath) -> &[Diagnostic] {
        match self.attached.get(path) {
            Some(Attached::Read { remarks, .. }) => remarks,
            _ => &[],
        }
    }
}

/// An error in a file that only a part of the description needs.
fn softened(error: Diagnostic) -> Diagnostic {
    let severity = Severity::Gap;
    Diagnostic { severity, ..error }.then("what needs this file is left out or loosened")
}

fn within(remark: &Diagnostic, path: &FilePath) -> Diagnostic {
    let place = remark.pointer.as_ref().map(|inside| Pointer::of_file(path).join(inside));
    Diagnostic { pointer: place, ..remark.clone() }
}
