//! Reading the fields of an object so that none is passed over.
//!
//! [`Fields`] remembers which keys were read. Whoever opens an object closes it with [`Fields::finish`], which reports every
//! key that nobody asked for: that is how a node of a description ends as implemented, refused or ignored on purpose, and
//! never as overlooked.

use super::Context;
use super::references::reference_of;
use crate::diagnostic::Code;
use crate::document::{Node, Object, Pointer};

/// Objects in which `$ref` is a keyword beside others.
const REFERRING: [&str; 2] = ["schema", "path item"];

/// An object of the description while it is being read.
pub(super) struct Fields<'d> {
    object: &'d Object,
    pointer: Pointer,
    what: &'static str,
    /// Most keys that are asked for are not there, so that a list is quicker to keep than a set.
    read: Vec<&'static str>,
}

/// A field's value with its place.
pub(super) struct Field<'d> {
    pub(super) node: &'d Node,
    pub(super) pointer: Pointer,
}

impl<'d> Fields<'d> {
    /// Opens a node that must be an object; `what` names it in messages ("operation"). A `$ref` in its place is followed,
    /// but for those that have a meaning of their own.
    pub(super) fn open(
        context: &mut Context<'d>,
        node: &'d Node,
        pointer: &Pointer,
        what: &'static str,
    ) -> Option<Self> {
        let field = Field { node, pointer: pointer.clone() };
        let Field { node, pointer } =
            if REFERRING.contains(&what) { field } else { context.follow_misplaced(field, what)? };
        let Some(object) = node.as_object() else {
            context.wrong_type(&pointer, what, "an object", node);
            return None;
        };
        Some(Self { object, pointer, what, read: Vec::with_capacity(64) })
    }

    /// Where the object stands.
    pub(super) fn pointer(&self) -> &Pointer {
        &self.pointer
    }

    /// The value of a key, whatever it is.
    pub(super) fn get(&mut self, key: &'static str) -> Option<Field<'d>> {
        self.read.push(key);
        let node = self.object.get(key)?;
        Some(Field { node, pointer: self.pointer.child(key) })
    }

    /// Whether a key is there, without reading it.
    pub(super) fn has(&self, key: &str) -> bool {
        self.object.get(key).is_some()
    }

    /// The value of a key that must hold text. Numbers and booleans that YAML made of unquoted text count as text.
    pub(super) fn text(&mut self, context: &mut Context<'d>, key: &'static str) -> Option<String> {
        let field = context.follow_misplaced(self.get(key)?, key)?;
        let text = field.node.scalar_text();
        if text.is_none() && !field.node.is_null() {
            context.wrong_type(&field.pointer, key, "text", field.node);
        }
        text
    }

    /// The value of a key that must hold text and must be there.
    pub(super) fn required_text(&mut self, context: &mut Context<'d>, key: &'static str) -> Option<String> {
        if !self.has(key) {
            context.missing(&self.pointer, self.what, key);
        }
        self.text(context, key)
    }

    /// The value of a key that must hold `true` or `false`.
    pub(super) fn flag(&mut self, context: &mut Context<'_>, key: &'static str) -> Option<bool> {
        let field = self.get(key)?;
        let flag = field.node.as_bool().or_else(|| match field.node.as_str() {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => None,
        });
        if flag.is_none() && !field.node.is_null() {
            context.wrong_type(&field.pointer, key, "true or false", field.node);
        }
        flag
    }

    /// The value of a key that must hold a whole number that is not negative.
    pub(super) fn count(&mut self, context: &mut Context<'_>, key: &'static str) -> Option<u64> {
        let field = self.get(key)?;
        let count = field.node.scalar_text().and_then(|text| text.parse::<u64>().ok());
        if count.is_none() && !field.node.is_null() {
            context.wrong_type(&field.pointer, key, "a whole number that is not negative", field.node);
        }
        count
    }

    /// The value of a key that must hold a number, as it is written.
    pub(super) fn number(&mut self, context: &mut Context<'_>, key: &'static str) -> Option<String> {
        let field = self.get(key)?;
        let text = field.node.scalar_text().filter(|text| text.parse::<f64>().is_ok());
        if text.is_none() && !field.node.is_null() {
            context.wrong_type(&field.pointer, key, "a number", field.node);
        }
        text
    }

    /// The items of a key that must hold a list.
    pub(super) fn list(&mut self, context: &mut Context<'d>, key: &'static str) -> Vec<Field<'d>> {
        let Some(field) = self.get(key) else { return Vec::new() };
        let Some(field) = context.follow_misplaced(field, key) else { return Vec::new() };
        let Some(items) = field.node.as_list() else {
            if !field.node.is_null() {
                context.wrong_type(&field.pointer, key, "a list", field.node);
            }
            return Vec::new();
        };
        items.iter().enumerate().map(|(index, node)| Field { node, pointer: field.pointer.index(index) }).collect()
    }

    /// The texts of a key that must hold a list of them.
    pub(super) fn texts(&mut self, context: &mut Context<'d>, key: &'static str) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.list(context, key) {
            match item.node.scalar_text() {
                Some(text) => texts.push(text),
                None => context.wrong_type(&item.pointer, key, "text", item.node),
            }
        }
        texts
    }

    /// The entries of a key that must hold an object with keys of the author's choice.
    pub(super) fn entries(&mut self, context: &mut Context<'d>, key: &'static str) -> Vec<(&'d str, Field<'d>)> {
        let Some(field) = self.get(key) else { return Vec::new() };
        if field.node.is_null() {
            return Vec::new();
        }
        entries_of(context, &field, key)
    }

    /// Declares keys that say nothing to a client.
    pub(super) fn ignore(&mut self, keys: &[&'static str]) {
        self.read.extend(keys);
    }

    /// Reports every key that nobody read. Keys that begin with `x-` are extensions, which mean nothing unless read.
    pub(super) fn finish(self, context: &mut Context<'_>) {
        for (key, _) in self.object.iter() {
            if !self.read.contains(&key) && !key.starts_with("x-") {
                context.note(
                    Code::UnknownKeyword,
                    &self.pointer.child(key),
                    format!("`{key}` is not a keyword of {} {} in this dialect", article(self.what), self.what),
                    "it is ignored",
                );
            }
        }
    }
}

/// The fields whose entries may be called `x-…` without being extensions.
const OWN_NAMES: [&str; 2] = ["properties", "headers"];

/// The entries of a field that must be an object with keys of the author's choice; extensions are left out.
pub(super) fn entries_of<'d>(
    context: &mut Context<'d>,
    field: &Field<'d>,
    what: &'static str,
) -> Vec<(&'d str, Field<'d>)> {
    let Some(object) = field.node.as_object() else {
        context.wrong_type(&field.pointer, what, "an object", field.node);
        return Vec::new();
    };
    let entry = |(key, node)| (key, Field { node, pointer: field.pointer.child(key) });
    let own = object.iter().filter(|(key, _)| !key.starts_with("x-") || OWN_NAMES.contains(&what)).map(entry);
    if reference_of(field.node).is_none() {
        return own.collect();
    }
    let mut entries: Vec<(&str, Field<'_>)> = own.filter(|(key, _)| *key != "$ref").collect();
    let place = Field { node: field.node, pointer: field.pointer.clone() };
    if let Some(target) = context.follow_misplaced(place, what) {
        let other = entries_of(context, &target, what);
        entries.extend(other.into_iter().filter(|(key, _)| !object.contains_key(key)));
    }
    entries
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
