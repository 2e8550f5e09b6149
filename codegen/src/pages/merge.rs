//! Putting the definitions of several pages together.
//!
//! Pages of one API repeat what they share. Copies that say the same become one; copies that differ are an error that shows
//! both places, because nobody can know which page is right.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, quoted};
use crate::document::{Document, Node, Object, Origin, Pointer};

use super::page_notes::PageNotes;
use super::part::Part;
use super::same::same;
use super::{dialect, text};

/// What holds for all operations of a definition, and can be said for one of them as well.
const FOR_ALL: [&str; 2] = ["servers", "security"];

/// The order in which a document is read best.
const ORDER: [&str; 6] = ["info", "servers", "security", "tags", "paths", "components"];

/// Puts definitions together in a document whose files they come from.
pub(super) fn merge(mut parts: Vec<Part>, document: &mut Document, notes: &mut PageNotes) {
    let version = unify_versions(&mut parts);
    let shared: Vec<&str> = FOR_ALL.into_iter().filter(|key| is_shared(&parts, key)).collect();
    for key in FOR_ALL.iter().filter(|key| !shared.contains(key)) {
        for part in &mut parts {
            push_down(part, key);
        }
    }
    let Some(first) = parts.first() else { return };
    let at = Pointer::root().child(version.0);
    document.graft(&at, text(&version.1), first.origin(&at));
    let mut merger = Merger { document, notes, places: BTreeMap::new() };
    for part in &parts {
        for key in ORDER.into_iter().chain(others(&part.root)) {
            merger.top_level(part, key);
        }
    }
}

fn others(root: &Node) -> impl Iterator<Item = &str> {
    let known = |key: &&str| !ORDER.contains(key) && !matches!(*key, "openapi" | "swagger");
    root.as_object().into_iter().flat_map(Object::keys).filter(known)
}

/// The key and the value of the highest version; definitions in a lower one are raised to it.
fn unify_versions(parts: &mut [Part]) -> (&'static str, String) {
    let key = if parts.iter().any(|part| part.root.get("openapi").is_some()) { "openapi" } else { "swagger" };
    let stated = |part: &Part| part.root.get(key).and_then(Node::scalar_text).unwrap_or_default();
    let highest = parts.iter().map(stated).max().unwrap_or_default();
    if !highest.starts_with("3.0") {
        for part in parts.iter_mut().filter(|part| stated(part).starts_with("3.0")) {
            dialect::raise(&mut part.root);
        }
    }
    (key, highest)
}

fn is_shared(parts: &[Part], key: &str) -> bool {
    let null = Node::Null;
    let mut values = parts.iter().filter(|part| has_paths(part)).map(|part| part.root.get(key).unwrap_or(&null));
    values.next().is_none_or(|first| values.all(|other| same(first, other)))
}

/// A definition of nothing but models says nothing about operations.
fn has_paths(part: &Part) -> bool {
    part.root.get("paths").and_then(Node::as_object).is_some_and(|paths| !paths.is_empty())
}

/// Says for each operation what is said for all of them.
fn push_down(part: &mut Part, key: &str) {
    let at = Pointer::root().child(key);
    let value = part.root.get(key).cloned();
    let written = part.origin(&at).pointer;
    if let Node::Object(root) = &mut part.root {
        root.remove(key);
    }
    let paths = Pointer::root().child("paths");
    for operation in operations(&part.root, &paths) {
        if part.root.at(&operation.child(key)).is_none() {
            // What no page says must not be inherited from another page.
            let default = (key == "security").then(|| Node::List(Vec::new()));
            if let Some(value) = value.clone().or(default) {
                part.put(&operation.child(key), value, &written);
            }
        }
    }
}

pub(super) fn operations(root: &Node, paths: &Pointer) -> Vec<Pointer> {
    let items = root.at(paths).and_then(Node::as_object).into_iter().flat_map(Object::iter);
    items
        .flat_map(|(path, item)| {
            let keys = item.as_object().into_iter().flat_map(Object::iter);
            let methods = keys.filter(|(key, value)| is_method(key) && value.as_object().is_some());
            methods.map(|(method, _)| paths.child(path).child(method)).collect::<Vec<_>>()
        })
        .collect()
}

fn is_method(key: &str) -> bool {
    matches!(key, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query")
}

struct Merger<'m> {
    document: &'m mut Document,
    notes: &'m mut PageNotes,
    /// Where what stands in the document was written.
    places: BTreeMap<Pointer, Origin>,
}

impl Merger<'_> {
    fn top_level(&mut self, part: &Part, key: &str) {
        let at = Pointer::root().child(key);
        match (key, part.root.get(key)) {
            (_, None) => {}
            ("info", Some(_)) => self.info(part, &at),
            ("tags", Some(Node::List(_))) => self.tags(part, &at),
            ("paths" | "webhooks" | "components", Some(Node::Object(_))) => self.members(part, &at, 2),
            ("definitions" | "parameters" | "responses" | "securityDefinitions", Some(Node::Object(_))) => {
                self.members(part, &at, 1);
            }
            _ => self.unify(part, &at),
        }
    }

    /// Unifies the members of an object, `depth` levels down.
    fn members(&mut self, part: &Part, at: &Pointer, depth: usize) {
        let Some(Node::Object(object)) = part.root.at(at) else { return self.unify(part, at) };
        if depth == 0 {
            return self.unify(part, at);
        }
        if self.document.get(at).is_none() {
            self.document.graft(at, Node::Object(Object::new()), part.origin(at));
        }
        for key in object.keys() {
            self.members(part, &at.child(key), depth - 1);
        }
    }

    fn unify(&mut self, part: &Part, at: &Pointer) {
        let (Some(new), there) = (part.root.at(at), self.document.get(at)) else { return };
        match there {
            None => self.place(at, part, at),
            Some(there) if same(there, new) => {}
            Some(_) => self.conflict(part, at),
        }
    }

    fn conflict(&mut self, part: &Part, at: &Pointer) {
        let place = part.origin(at);
        let first = self.places.get(at).map(|first| {
            let found = self.document.positions(first.file, &[first.pointer.clone()].into());
            let position = found.values().next().map_or(String::new(), |position| format!(":{position}"));
            format!("{}{position}", self.document.source(first.file).path())
        });
        let what = quoted(&at.to_string());
        let first = first.unwrap_or_default();
        let error = Diagnostic::error(Code::PageConflict, format!("{what} differs from what {first} says"))
            .then("nothing is imported")
            .help("import pages that were downloaded at the same time, or leave one of the two out");
        self.notes.say(place, error);
    }

    fn info(&mut self, part: &Part, at: &Pointer) {
        let (Some(new), Some(there)) = (part.root.at(at), self.document.get(at)) else {
            return self.place(at, part, at);
        };
        let empty = |node: &Node| node.as_object().is_some_and(Object::is_empty);
        if empty(there) {
            self.place(at, part, at);
        } else if !empty(new) && ["title", "version"].iter().any(|key| new.get(key) != there.get(key)) {
            let what = "another page states another title or version of the API";
            self.notes.assumed(part.file, &part.origin(at).pointer, what, "the first one is used");
        }
    }

    /// Tags are known by their names.
    fn tags(&mut self, part: &Part, at: &Pointer) {
        if self.document.get(at).is_none() {
            self.document.graft(at, Node::List(Vec::new()), part.origin(at));
        }
        let count = part.root.at(at).and_then(Node::as_list).map_or(0, <[Node]>::len);
        for index in 0..count {
            let from = at.index(index);
            let name = part.root.at(&from).and_then(|tag| tag.get("name")).cloned();
            let there = self.document.get(at).and_then(Node::as_list).unwrap_or_default();
            if there.iter().all(|tag| tag.get("name") != name.as_ref()) {
                let end = at.index(there.len());
                self.place(&end, part, &from);
            }
        }
    }

    /// Copies a node and remembers where it and all below were written.
    fn place(&mut self, at: &Pointer, part: &Part, from: &Pointer) {
        let Some(node) = part.root.at(from).cloned() else { return };
        self.places.insert(at.clone(), part.origin(from));
        self.document.graft(at, node, part.origin(from));
        for (inside, origin) in part.moved_below(from) {
            if let Some(rest) = inside.relative_to(from) {
                self.document.set_origin(&at.join(&rest), origin);
            }
        }
    }
}
