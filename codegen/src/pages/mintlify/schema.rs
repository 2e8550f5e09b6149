//! Schemas of the expanded form.

use crate::document::{Node, Object, Pointer};
use crate::pages::text;

use super::Conversion;

impl Conversion<'_> {
    /// The schema that a list of alternatives stands for: itself if there is one, else their union.
    pub(super) fn alternatives(&mut self, at: &Pointer, written: &Pointer) {
        let count = self.root.at(written).and_then(Node::as_list).map_or(0, <[Node]>::len);
        match count {
            0 => self.put(at, Node::Object(Object::new()), written),
            1 => self.schema(at, &written.index(0)),
            count => {
                let union = at.child("oneOf");
                self.put(at, Node::Object(Object::new()), written);
                self.put(&union, Node::List(Vec::new()), written);
                for index in 0..count {
                    self.schema(&union.index(index), &written.index(index));
                }
            }
        }
    }

    /// A schema at the top of a body: one that has a name goes to the components.
    fn schema(&mut self, at: &Pointer, written: &Pointer) {
        let identifier = self.root.at(&written.child("refIdentifier")).and_then(Node::as_str).map(str::to_owned);
        let Some(name) = identifier.as_deref().and_then(|text| text.strip_prefix("#/components/schemas/")) else {
            return self.unwrap(at, written);
        };
        let component = Pointer::root().child("components").child("schemas").child(name);
        if self.part.root.at(&component).is_none() {
            self.unwrap(&component, written);
        }
        let reference = text(&format!("#/components/schemas/{}", name.replace('~', "~0").replace('/', "~1")));
        self.put(at, Node::Object([("$ref", reference)].into_iter().collect()), written);
    }

    /// The schema without what the expanded form adds at the top: `allOf` around each property and around `items`.
    fn unwrap(&mut self, at: &Pointer, written: &Pointer) {
        self.put(at, Node::Object(Object::new()), written);
        for (key, from) in self.members(written) {
            match key.as_str() {
                // What they say is said elsewhere: in `$ref` and by the body itself.
                "refIdentifier" | "required" => {}
                "requiredProperties" => self.copy(&at.child("required"), &from),
                "properties" => {
                    self.put(&at.child("properties"), Node::Object(Object::new()), &from);
                    for (name, property) in self.members(&from) {
                        self.wrapped(&at.child("properties").child(&name), &property);
                    }
                }
                "items" => self.wrapped(&at.child("items"), &from),
                _ => self.copy(&at.child(&key), &from),
            }
        }
    }

    /// The only part of an `allOf`, or the schema as it is.
    pub(super) fn wrapped(&mut self, at: &Pointer, written: &Pointer) {
        let parts = written.child("allOf");
        let node = self.root.at(written).and_then(Node::as_object);
        let only = node.is_some_and(|node| node.len() == 1)
            && self.root.at(&parts).and_then(Node::as_list).is_some_and(|parts| parts.len() == 1);
        self.copy(at, &if only { parts.index(0) } else { written.clone() });
    }

    pub(super) fn copy(&mut self, at: &Pointer, written: &Pointer) {
        if let Some(node) = self.root.at(written).cloned() {
            self.put(at, node, written);
        }
    }
}

/// Says types that JSON Schema does not have in its own words.
pub(super) fn plain_types(node: &mut Node) {
    match node {
        Node::Object(object) => {
            let data = |key: &str| matches!(key, "default" | "enum" | "const");
            object.iter_mut().filter(|(key, _)| !data(key)).for_each(|(_, value)| plain_types(value));
            plain_type(object);
        }
        Node::List(elements) => elements.iter_mut().for_each(plain_types),
        _ => {}
    }
}

fn plain_type(object: &mut Object) {
    let Some(name) = object.get("type").and_then(Node::as_str) else { return };
    match name.strip_prefix("enum<").and_then(|name| name.strip_suffix('>')) {
        Some(of) => {
            let plain = text(of);
            object.insert("type", plain);
        }
        None if name == "file" => {
            object.insert("type", text("string"));
            object.insert("format", text("binary"));
        }
        None if name == "any" => {
            object.remove("type");
        }
        None => {}
    }
}
