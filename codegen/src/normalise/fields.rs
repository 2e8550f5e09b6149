//! Reading the fields of an object so that none is passed over.
//!
//! [`Fields`] remembers which keys were read. Whoever opens an object closes it with [`Fields::finish`], which reports every
//! key that nobody asked for: that is how a node of a description ends as implemented, refused or ignored on purpose, and
//! never as overlooked.

use super::Context;
use super::references::reference_of;
use crate::diagnostic::Code;
use crate::document::{Node, Object, Pointer};
use std::collections::BTreeSet;

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
        let count = field.node.scalar_text().and_then(|text| whole(&text));
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
const OWN_NAMES: [&str; 4] = ["properties", "headers", "patternProperties", "dependentSchemas"];

/// The entries of a field that must be an object with keys of the author's choice; extensions are left out.
pub(super) fn entries_of<'d>(
    context: &mut Context<'d>,
    field: &Field<'d>,
    what: &'static str,
) -> Vec<(&'d str, Field<'d>)> {
    let field = Field { node: field.node, pointer: field.pointer.clone() };
    let refers = reference_of(field.node).is_some();
    context.misplaced(&field, what);
    let layers = if refers { context.readable_layers(field) } else { vec![field] };
    let (mut entries, mut seen) = (Vec::new(), BTreeSet::new());
    for layer in layers {
        let Some(object) = layer.node.as_object() else {
            context.wrong_type(&layer.pointer, what, "an object", layer.node);
            continue;
        };
        let is_meant = |key: &str| (!key.starts_with("x-") || OWN_NAMES.contains(&what)) && !(refers && key == "$ref");
        for (key, node) in object.iter().filter(|(key, _)| is_meant(key)) {
            if !refers || seen.insert(key) {
                entries.push((key, Field { node, pointer: layer.pointer.child(key) }));
            }
        }
    }
    entries
}

/// A whole number, also where it is written as `2.0` or `1e3`. One beyond 64 bits is as good as the largest.
fn whole(text: &str) -> Option<u64> {
    text.parse().ok().or_else(|| {
        let number = text.parse::<f64>().ok().filter(|number| *number >= 0.0 && number.fract() == 0.0)?;
        if number >= 9.0e18 { Some(u64::MAX) } else { format!("{number:.0}").parse().ok() }
    })
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
