//! The `read` stage: texts become one tree whose every node has an address and a known origin.
//!
//! [`Document::read`] reads JSON and YAML without their libraries' own value types, so that duplicate keys are seen, keys
//! keep their spelling and numbers their value. No input makes it panic, exhaust the stack or take memory out of
//! proportion. Overlays graft nodes of other files into the tree, and [`Document::load_files`] puts the trees of the files that
//! it refers to beside it; [`Document::origin`] knows where each node came from.

mod anchors;
mod brackets;
mod breaks;
mod build;
mod explain_json;
mod explain_yaml;
mod file_path;
mod graft;
mod identifiers;
mod loader;
mod locate;
mod merge;
mod node;
mod number;
mod object;
mod origin;
mod pointer;
mod read;
mod read_json;
mod read_yaml;
mod relax;
mod resolve;
mod source;
mod syntax;
mod wanted;

pub(crate) use build::MAX_DEPTH;
pub use file_path::FilePath;
pub use loader::{Loader, Unreadable};
pub(crate) use locate::Place;
pub use node::Node;
pub use number::Number;
pub use object::Object;
pub use origin::{FileId, Origin};
pub use pointer::{Pointer, PointerError};
pub use resolve::{Resolved, Unresolved};
pub use source::Source;
pub use syntax::Syntax;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use build::EXPANSION;
use identifiers::Identifiers;
use loader::Attached;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Position, quoted};

/// A description: one tree, made from one or more files.
#[derive(Clone, Debug)]
pub struct Document {
    root: Node,
    /// The first one is the description itself.
    files: Vec<File>,
    /// Where the nodes come from that are not what the first file has at their pointer.
    grafts: BTreeMap<Pointer, Origin>,
    /// The files that the tree refers to.
    attached: BTreeMap<FilePath, Attached>,
    /// How many bytes of text there are.
    size: usize,
    /// How much aliases may still add to them.
    expansion: usize,
    /// What `$id` and `$anchor` name, gathered when all files are there.
    identifiers: OnceLock<Identifiers>,
}

#[derive(Clone, Debug)]
struct File {
    source: Source,
    syntax: Syntax,
    /// Whether no object has two members of the same name.
    unique: bool,
}

impl File {
    fn locate(&self, pointers: &BTreeSet<Pointer>) -> BTreeMap<Pointer, Place> {
        locate::locate(self.source.text(), self.syntax, self.unique, pointers)
    }
}

impl Document {
    /// Reads a description or an overlay: a JSON or YAML text that is an object.
    ///
    /// Notes about duplicate keys go to `diagnostics`.
    ///
    /// # Errors
    /// A located diagnostic if the text is not well-formed, empty, not an object, too deep or too large.
    pub fn read(source: &Source, diagnostics: &mut Diagnostics) -> Result<Self, Box<Diagnostic>> {
        let mut document = Self::empty();
        let (_, root, duplicates) = document.add(source)?;
        // Their places are looked up with those of all other diagnostics.
        diagnostics.extend(duplicates.into_iter().map(|pointer| duplicate(&pointer, None).in_main(source)));
        if root.as_object().is_none() {
            let message = format!("this is {}, not an object; an API description is one", root.kind());
            let diagnostic = Diagnostic::error(Code::NotADescription, message).then("nothing is generated");
            return Err(Box::new(diagnostic.in_source(source, locate::content_start(source.text()))));
        }
        document.root = root;
        Ok(document)
    }

    /// A document without content, into which parts of other texts are grafted. The first text that is attached is the
    /// description itself.
    pub(crate) fn empty() -> Self {
        Self {
            root: Node::Object(Object::new()),
            files: Vec::new(),
            grafts: BTreeMap::new(),
            attached: BTreeMap::new(),
            size: 0,
            expansion: EXPANSION,
            identifiers: OnceLock::new(),
        }
    }

    /// Reads one more file and keeps its text, so that nodes of it can be put into the tree.
    ///
    /// Notes about duplicate keys go to `diagnostics`.
    ///
    /// # Errors
    /// A located diagnostic if the text is not well-formed, empty, too deep or too large.
    pub fn attach(
        &mut self,
        source: &Source,
        diagnostics: &mut Diagnostics,
    ) -> Result<(FileId, Node), Box<Diagnostic>> {
        let (file, root, duplicates) = self.add(source)?;
        let places =
            if duplicates.is_empty() { BTreeMap::new() } else { self.places(file, &BTreeSet::from_iter(duplicates)) };
        let note = |(pointer, place): (Pointer, Place)| {
            duplicate(&pointer, place.earlier.first()).in_source(source, place.position)
        };
        diagnostics.extend(places.into_iter().map(note));
        Ok((file, root))
    }

    /// Reads one more file; also yields the members whose name an earlier one of the same object has.
    fn add(&mut self, source: &Source) -> Result<(FileId, Node, Vec<Pointer>), Box<Diagnostic>> {
        let tree = read::read(source, self.expansion)?;
        self.expansion = tree.left;
        self.size += source.text().len();
        let unique = tree.duplicates.is_empty();
        self.files.push(File { source: source.clone(), syntax: tree.syntax, unique });
        Ok((FileId(self.files.len() - 1), tree.root, tree.duplicates))
    }

    /// The tree of the description itself.
    #[must_use]
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The node at a pointer.
    #[must_use]
    pub fn get(&self, pointer: &Pointer) -> Option<&Node> {
        self.tree(pointer.file().as_ref())?.at(pointer)
    }

    /// The description itself and every attached file, in the order they were read.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().map(|file| &file.source)
    }

    /// The places of nodes of one file, in one pass over its text. A node that the pass does not find, such as one that
    /// stands there through an alias or a merge key, gets the place of the nearest node around it.
    #[must_use]
    pub fn positions(&self, file: FileId, pointers: &BTreeSet<Pointer>) -> BTreeMap<Pointer, Position> {
        self.places(file, pointers).into_iter().map(|(pointer, place)| (pointer, place.position)).collect()
    }

    /// As [`Document::positions`], with the positions of earlier members of the same names.
    pub(crate) fn places(&self, file: FileId, pointers: &BTreeSet<Pointer>) -> BTreeMap<Pointer, Place> {
        self.file(file).locate(pointers)
    }

    /// The tree as a text: what was put together from several files becomes one.
    #[must_use]
    pub fn to_text(&self, syntax: Syntax) -> String {
        match syntax {
            Syntax::Json => serde_json::to_string_pretty(&self.root).map(|text| text + "\n").unwrap_or_default(),
            Syntax::Yaml => read_yaml::write(&self.root).unwrap_or_default(),
        }
    }

    /// The text of the scalar at a pointer, a number or a boolean as it is spelled: `1.10` where the tree holds 1.1. None for
    /// null, for containers and where there is nothing.
    ///
    /// For all but strings this reads the file once more, up to the scalar.
    #[must_use]
    pub fn text(&self, pointer: &Pointer) -> Option<String> {
        let node = self.get(pointer)?;
        if matches!(node, Node::Bool(_) | Node::Number(_)) {
            let origin = self.origin(pointer);
            let mut places = self.file(origin.file).locate(&BTreeSet::from([origin.pointer.clone()]));
            let place = places.remove(&origin.pointer).filter(|place| place.exact);
            if let Some(spelling) = place.and_then(|place| place.spelling) {
                return Some(spelling);
            }
        }
        node.scalar_text()
    }
}

/// The note about a member whose name an earlier one has.
pub(crate) fn duplicate(pointer: &Pointer, earlier: Option<&Position>) -> Diagnostic {
    let name = quoted(&pointer.last().unwrap_or_default());
    let message = match earlier {
        Some(first) => format!("{name} stands in this object already, on line {}", first.line),
        None => format!("{name} stands in this object more than once"),
    };
    Diagnostic::note(Code::DuplicateKey, message)
        .at(pointer)
        .then("the last one counts")
        .help("remove one of them; other tools may keep the other, or refuse the file")
}
