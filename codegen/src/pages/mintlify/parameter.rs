//! Parameters of the expanded form: for each location, schemas by name.

use crate::document::{Node, Object, Pointer};
use crate::pages::text;

use super::Conversion;

impl Conversion<'_> {
    pub(super) fn parameters(&mut self, at: &Pointer, written: &Pointer) {
        let mut count = 0;
        for location in ["path", "query", "header", "cookie"] {
            for (name, from) in self.members(&written.child(location)) {
                if count == 0 {
                    self.put(at, Node::List(Vec::new()), written);
                }
                self.parameter(&at.index(count), &from, &name, location);
                count += 1;
            }
        }
    }

    fn parameter(&mut self, at: &Pointer, written: &Pointer, name: &str, location: &str) {
        self.put(at, Node::Object(Object::new()), written);
        self.put(&at.child("name"), text(name), written);
        self.put(&at.child("in"), text(location), written);
        let alternatives = written.child("schema");
        let first = alternatives.index(0);
        let is_true = |key: &str| self.root.at(&first.child(key)).and_then(Node::as_bool) == Some(true);
        let (required, deprecated) = (is_true("required") || location == "path", is_true("deprecated"));
        if required {
            self.put(&at.child("required"), Node::Bool(true), &first);
        }
        if deprecated {
            self.put(&at.child("deprecated"), Node::Bool(true), &first);
        }
        self.copy(&at.child("description"), &first.child("description"));
        for key in ["style", "explode", "allowReserved"] {
            self.copy(&at.child(key), &written.child(key));
        }
        self.parameter_schema(&at.child("schema"), &alternatives);
    }

    fn parameter_schema(&mut self, at: &Pointer, written: &Pointer) {
        let count = self.root.at(written).and_then(Node::as_list).map_or(0, <[Node]>::len);
        self.put(at, Node::Object(Object::new()), written);
        if count == 1 {
            return self.alternative(at, &written.index(0));
        }
        let union = at.child("oneOf");
        for index in 0..count {
            if index == 0 {
                self.put(&union, Node::List(Vec::new()), written);
            }
            self.put(&union.index(index), Node::Object(Object::new()), &written.index(index));
            self.alternative(&union.index(index), &written.index(index));
        }
    }

    /// One alternative, without what belongs to the parameter.
    fn alternative(&mut self, at: &Pointer, written: &Pointer) {
        for (key, from) in self.members(written) {
            match key.as_str() {
                "required" if self.root.at(&from).is_some_and(|node| node.as_bool().is_some()) => {}
                "description" | "deprecated" | "example" | "examples" => {}
                "items" => self.wrapped(&at.child("items"), &from),
                _ => self.copy(&at.child(&key), &from),
            }
        }
    }
}
