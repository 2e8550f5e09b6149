//! The identifiers that JSON Schema gives to schemas (2020-12, section 8.2): `$id` names one by a URI, `$anchor` within the
//! schema that has one, or within its file.

use std::collections::BTreeMap;

use super::{Document, FilePath, Node, Pointer};

/// How many identifiers are known of a description.
const MOST: usize = 100_000;

/// The identifiers of all files.
#[derive(Clone, Debug, Default)]
pub(super) struct Identifiers {
    /// Schemas by their URI.
    resources: BTreeMap<String, Pointer>,
    /// Schemas by the URI of the schema, or the file, that they are an anchor of, and their name.
    anchors: BTreeMap<(String, String), Pointer>,
    /// The URIs by their schemas.
    uris: BTreeMap<Pointer, String>,
}

/// What a reference means by the `$id` and `$anchor` that it names.
pub(super) fn find(document: &Document, reference: &str, from: &Pointer) -> Option<Pointer> {
    let known = document.identifiers();
    let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let base = known.base(from);
    let uri = if uri.is_empty() { base } else { join(&base, uri) };
    let resource = known.resources.get(&uri).cloned();
    if !fragment.is_empty() && !fragment.starts_with('/') {
        let file = || document.start_of(reference, from).map(|start| start.to_string());
        let anchor = |uri: String| known.anchors.get(&(uri, fragment.to_owned())).cloned();
        return anchor(uri).or_else(|| anchor(file()?));
    }
    let inside: Pointer = format!("#{fragment}").parse().ok()?;
    resource.map(|resource| resource.join(&inside)).filter(|pointer| document.get(pointer).is_some())
}

/// What a pointer alone means in a schema that has an `$id`: it starts there, not at the beginning of the file. An author
/// who did not mean that is taken at the word where it leads nowhere.
pub(super) fn within_resource(document: &Document, reference: &str, from: &Pointer) -> Option<Pointer> {
    let resource = document.identifiers().resource_around(from).filter(|_| reference.starts_with('#'))?;
    let inside: Pointer = reference.parse().ok()?;
    Some(resource.join(&inside)).filter(|pointer| document.get(pointer).is_some())
}

impl Document {
    /// The identifiers, gathered when they are needed for the first time.
    fn identifiers(&self) -> &Identifiers {
        self.identifiers.get_or_init(|| {
            let mut known = Identifiers::default();
            known.gather(&self.root, &Pointer::root(), "#");
            for path in self.attached.keys() {
                if let Some(tree) = self.tree(Some(path)) {
                    let start = Pointer::of_file(path);
                    known.gather(tree, &start, &start.to_string());
                }
            }
            known
        })
    }

    /// The whole of the file that a reference leads into.
    fn start_of(&self, reference: &str, from: &Pointer) -> Option<Pointer> {
        let path = reference.split('#').next().unwrap_or_default();
        let own = from.file();
        let file: Option<FilePath> = if path.is_empty() { own } else { self.file_at(path, own.as_ref()).ok()? };
        Some(file.map_or_else(Pointer::root, |file| Pointer::of_file(&file)))
    }
}

impl Identifiers {
    fn gather(&mut self, node: &Node, place: &Pointer, base: &str) {
        match node {
            Node::List(elements) => {
                for (index, element) in elements.iter().enumerate().filter(|(_, element)| element.is_container()) {
                    self.gather(element, &place.index(index), base);
                }
            }
            Node::Object(object) => {
                let text = |key: &str| object.get(key).and_then(Node::as_str);
                let own = text("$id").or_else(|| text("$self")).map(|id| self.identified(id, place, base));
                let base = own.as_deref().unwrap_or(base);
                for key in ["$anchor", "$dynamicAnchor"] {
                    if let Some(anchor) = text(key) {
                        self.anchor(base, anchor, place);
                    }
                }
                for (key, value) in object.iter().filter(|(_, value)| value.is_container()) {
                    self.gather(value, &place.child(key), base);
                }
            }
            _ => {}
        }
    }

    /// Notes the identifier of a schema; answers the base of references in it. Older drafts write anchors as `$id: "#name"`.
    fn identified(&mut self, id: &str, place: &Pointer, base: &str) -> String {
        if let Some(anchor) = id.strip_prefix('#') {
            self.anchor(base, anchor, place);
            return base.to_owned();
        }
        let uri = join(base, id.trim_end_matches('#'));
        if self.resources.len() < MOST {
            self.resources.entry(uri.clone()).or_insert_with(|| place.clone());
            self.uris.insert(place.clone(), uri.clone());
        }
        uri
    }

    fn anchor(&mut self, base: &str, name: &str, place: &Pointer) {
        if self.anchors.len() < MOST {
            self.anchors.entry((base.to_owned(), name.to_owned())).or_insert_with(|| place.clone());
        }
    }

    /// The nearest schema around a place that has an `$id`.
    fn resource_around(&self, place: &Pointer) -> Option<Pointer> {
        if self.uris.is_empty() {
            return None;
        }
        std::iter::successors(Some(place.clone()), Pointer::parent).find(|around| self.uris.contains_key(around))
    }

    /// What relative references at a place are relative to.
    fn base(&self, place: &Pointer) -> String {
        let resource = self.resource_around(place);
        resource.and_then(|resource| self.uris.get(&resource).cloned()).unwrap_or_else(|| match place.file() {
            None => "#".to_owned(),
            Some(file) => Pointer::of_file(&file).to_string(),
        })
    }
}

/// A URI reference, made absolute (RFC 3986, section 5.2, without what identifiers of schemas never have).
fn join(base: &str, reference: &str) -> String {
    if super::file_path::has_scheme(reference) || !super::file_path::has_scheme(base) {
        return reference.to_owned();
    }
    let host_end = base.find("://").map_or(0, |scheme| scheme + 3);
    let path_start = base[host_end..].find('/').map_or(base.len(), |slash| host_end + slash);
    let (host, path) = base.split_at(path_start);
    if reference.starts_with('/') {
        return format!("{host}{reference}");
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in reference.split('/') {
        match step {
            "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    format!("{host}/{}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::document::Source;

    #[test]
    fn relative_identifiers_are_joined() {
        assert_eq!(join("https://x.example/a/b", "c"), "https://x.example/a/c");
        assert_eq!(join("https://x.example/a/b", "../c/d"), "https://x.example/c/d");
        assert_eq!(join("https://x.example", "/c"), "https://x.example/c");
        assert_eq!(join("urn:a:b", "urn:c"), "urn:c");
        assert_eq!(join("#", "c"), "c");
    }

    #[test]
    fn schemas_are_found_by_their_identifiers() {
        let text = "
a: { $id: 'https://x.example/a', $defs: { in: { $anchor: inner }, b: { $id: b } }, c: { $ref: '#/$defs/in' } }
d: { $anchor: outer, e: {} }
f: { $id: '#old' }";
        let document =
            Document::read(&Source::new("x.yaml", text), &mut Diagnostics::new()).expect("it is well-formed");
        let at = |reference: &str, from: &str| {
            document.resolve(reference, &from.parse().unwrap()).ok().map(|found| found.pointer.to_string())
        };
        assert_eq!(at("https://x.example/a", "#/d").as_deref(), Some("#/a"));
        assert_eq!(at("https://x.example/a#/c", "#/d").as_deref(), Some("#/a/c"));
        assert_eq!(at("https://x.example/a#inner", "#/d").as_deref(), Some("#/a/$defs/in"));
        assert_eq!(at("b", "#/a/c").as_deref(), Some("#/a/$defs/b"));
        assert_eq!(at("#/$defs/in", "#/a/c").as_deref(), Some("#/a/$defs/in"));
        assert_eq!(at("#/d/e", "#/a/c").as_deref(), Some("#/d/e"));
        assert_eq!(at("#outer", "#/d/e").as_deref(), Some("#/d"));
        assert_eq!(at("#old", "#/d").as_deref(), Some("#/f"));
        assert_eq!(at("#inner", "#/d"), None);
    }
}
