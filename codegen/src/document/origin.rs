//! Where the nodes of the tree come from.

use super::loader::Attached;
use super::{Document, File, Pointer, Source};

/// One of the files that a document is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(super) usize);

impl FileId {
    /// The description itself.
    pub const MAIN: Self = Self(0);
}

/// Where a node was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// Its pointer in that file.
    pub pointer: Pointer,
}

impl Document {
    /// Where the node at a pointer of the tree was written. Every pointer has an answer, also one that leads to nothing.
    #[must_use]
    pub fn origin(&self, pointer: &Pointer) -> Origin {
        let mut ancestor = Some(pointer.clone());
        while let Some(prefix) = ancestor.filter(|_| !self.grafts.is_empty()) {
            if let (Some(origin), Some(rest)) = (self.grafts.get(&prefix), pointer.relative_to(&prefix)) {
                return Origin { file: origin.file, pointer: origin.pointer.join(&rest) };
            }
            ancestor = prefix.parent();
        }
        let file = match pointer.file().and_then(|path| self.attached.get(&path)) {
            Some(Attached::Read { file, .. }) => *file,
            _ => FileId::MAIN,
        };
        Origin { file, pointer: pointer.within_file() }
    }

    /// The text of a file.
    #[must_use]
    pub fn source(&self, file: FileId) -> &Source {
        &self.file(file).source
    }

    /// A file of this document, or the description for the id of another document.
    pub(super) fn file(&self, file: FileId) -> &File {
        self.files.get(file.0).unwrap_or(&self.files[0])
    }
}
