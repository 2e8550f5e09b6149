//! Parameters.

use std::collections::BTreeMap;

use openapiv3::{Parameter, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr};

use super::operation::Both;
use super::view::View;
use super::{Comparison, Owner, Shared, title};
use crate::changes::{Change, Class, Direction};
use crate::document::Pointer;
use crate::model::{Kind, Model, OperationNode, ParameterNode, PathTemplate, Piece, pieces};

/// A parameter of one side.
#[derive(Clone, Copy)]
struct Side<'m> {
    pointer: &'m Pointer,
    node: &'m ParameterNode,
}

/// The place and the name of a parameter; of those in the path the number of its place, because their names are never sent.
type Key = (&'static str, String);

impl<'m> Comparison<'m> {
    pub(super) fn parameters(&mut self, both: Both<'m>) {
        let (old, new) = (sides(self.old, both.old), sides(self.new, both.new));
        for (key, before) in &old {
            match new.get(key) {
                Some(after) => self.parameter(both, key, *before, *after),
                None => self.lost_parameter(both, key, *before),
            }
        }
        for (key, after) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
            let change = if after.node.parameter.parameter_data_ref().required {
                (Class::Major, "required-parameter-added", "has to be sent now")
            } else {
                (Class::Minor, "parameter-added", "can be sent now")
            };
            let subject = subject(Some(both), key, *after);
            let change = Change::new(change.0, change.1, subject, change.2).at(None::<&String>, Some(after.pointer));
            let change = change.in_direction(Direction::Request).docs(docs(*after));
            self.part(both, None, Some(after.pointer), change);
        }
    }

    fn lost_parameter(&mut self, both: Both<'m>, key: &Key, before: Side<'m>) {
        let subject = subject(Some(both), key, before);
        let change = Change::new(Class::Major, "parameter-removed", subject, "can no longer be sent");
        let change = change.at(Some(before.pointer), None::<&String>).in_direction(Direction::Request);
        self.part(both, Some(before.pointer), None, change.docs(docs(before)));
    }

    /// Reports a change of one operation; of a shared parameter it is said once, with the operations.
    fn part(&mut self, both: Both<'m>, old: Option<&'m Pointer>, new: Option<&'m Pointer>, change: Change) {
        let Some(pointer) = new.or(old) else { return };
        let shared = Shared::Node(old.unwrap_or(pointer), new.unwrap_or(pointer));
        self.reach(shared, Owner::Operation(&both.new.place));
        self.report(Some(shared), change);
    }

    fn parameter(&mut self, both: Both<'m>, key: &Key, before: Side<'m>, after: Side<'m>) {
        let shared = Shared::Node(before.pointer, after.pointer);
        if !self.reach(shared, Owner::Operation(&both.new.place)) {
            return;
        }
        let name = subject(Some(both), key, after);
        let (old, new) = (before.node.parameter.parameter_data_ref(), after.node.parameter.parameter_data_ref());
        let exploded = explodes(self.old, before) && explodes(self.new, after);
        let mut say = |class, code, message: String| {
            let change = Change::new(class, code, name.as_str(), message).at(Some(before.pointer), Some(after.pointer));
            self.report(Some(shared), change.in_direction(Direction::Request).docs(docs(after)));
        };
        match (old.required, new.required) {
            (false, true) => say(Class::Major, "parameter-required", "can no longer be left out".to_owned()),
            (true, false) => say(Class::Minor, "parameter-optional", "can be left out now".to_owned()),
            _ => {}
        }
        let (was, is) = (form(before.node, exploded), form(after.node, exploded));
        if was != is {
            say(Class::Major, "parameter-style-changed", super::is_now(&is, &was));
        }
        match (old.deprecated.unwrap_or(false), new.deprecated.unwrap_or(false)) {
            (false, true) => say(Class::Minor, "deprecated", "is now deprecated".to_owned()),
            (true, false) => say(Class::Patch, "no-longer-deprecated", "is no longer deprecated".to_owned()),
            _ => {}
        }
        if let (Some((was, old)), Some((is, new))) = (schema(self.old, before), schema(self.new, after)) {
            if was != is {
                let change =
                    Change::new(Class::Major, "parameter-style-changed", name.as_str(), super::is_now(is, was));
                let change = change.at(Some(before.pointer), Some(after.pointer)).in_direction(Direction::Request);
                self.report(Some(shared), change.docs(docs(after)));
            }
            self.labels.entry(new).or_insert(name);
            self.pair(old, new, Direction::Request, Owner::Shared(shared));
        }
    }
}

fn docs(side: Side<'_>) -> Option<&str> {
    side.node.parameter.parameter_data_ref().description.as_deref()
}

/// The parameters of an operation.
fn sides<'m>(model: &'m Model, operation: &'m OperationNode) -> BTreeMap<Key, Side<'m>> {
    let nodes = operation.parameters.iter();
    let nodes = nodes.filter_map(|pointer| Some(Side { pointer, node: model.nodes.parameters.get(pointer)? }));
    nodes.map(|side| (key(operation, &side.node.parameter), side)).collect()
}

fn key(operation: &OperationNode, parameter: &Parameter) -> Key {
    let name = &parameter.parameter_data_ref().name;
    match parameter {
        Parameter::Query { .. } => ("query", name.clone()),
        Parameter::Header { .. } => ("header", name.to_lowercase()),
        Parameter::Cookie { .. } => ("cookie", name.clone()),
        Parameter::Path { .. } => {
            let pieces = pieces(PathTemplate::new(&operation.path).path);
            let mut names = pieces.iter().filter(|piece| matches!(piece, Piece::Placeholder(_)));
            let place = names.position(|piece| *piece == Piece::Placeholder(name));
            ("path", place.map_or_else(|| name.clone(), |place| place.to_string()))
        }
    }
}

/// What people call a parameter: of one operation, or by itself where several share it.
fn subject(both: Option<Both<'_>>, key: &Key, side: Side<'_>) -> String {
    let name = format!("{} parameter {}", key.0, side.node.parameter.parameter_data_ref().name);
    let own =
        |both: &Both<'_>| side.pointer.starts_with(&both.new.pointer) || side.pointer.starts_with(&both.old.pointer);
    match both.filter(own) {
        Some(both) => format!("{} {name}", title(both.new)),
        None => name,
    }
}

/// Whether `explode` makes a difference to the values of a parameter.
fn explodes<'m>(model: &'m Model, side: Side<'m>) -> bool {
    let Some((_, pointer)) = schema(model, side) else { return false };
    let kinds = View::of(model, pointer).kinds;
    let has = |kind| kinds.is_empty() || kinds.contains(kind);
    match &side.node.parameter {
        Parameter::Header { .. } | Parameter::Path { style: PathStyle::Simple, .. } => has(Kind::Object),
        Parameter::Query { style: QueryStyle::DeepObject, .. } => false,
        _ => has(Kind::Object) || has(Kind::Array),
    }
}

/// How a parameter is written.
fn form(node: &ParameterNode, matters: bool) -> String {
    let data = node.parameter.parameter_data_ref();
    let (style, exploded, reserved) = match &node.parameter {
        Parameter::Query { style, allow_reserved, .. } => {
            (format!("{style:?}"), format!("{style:?}") == "Form", *allow_reserved)
        }
        Parameter::Header { style, .. } => (format!("{style:?}"), false, false),
        Parameter::Path { style, .. } => (format!("{style:?}"), false, false),
        Parameter::Cookie { .. } if node.plain_cookie => ("Cookie".to_owned(), true, false),
        Parameter::Cookie { style, .. } => (format!("{style:?}"), true, false),
    };
    let explode = if matters && data.explode.unwrap_or(exploded) { ", exploded" } else { "" };
    let reserved = if reserved { ", reserved signs as they are" } else { "" };
    let whole = if node.whole_query { ", the whole query" } else { "" };
    let separators: String = node.separators.iter().map(|separator| format!(", {separator:?}")).collect();
    format!("{}{explode}{reserved}{whole}{separators}", style.to_lowercase())
}

/// The schema of a parameter, and the media type that it is written as.
fn schema<'m>(model: &'m Model, side: Side<'m>) -> Option<(&'m str, &'m Pointer)> {
    let (media_type, reference) = match &side.node.parameter.parameter_data_ref().format {
        ParameterSchemaOrContent::Schema(schema) => ("plain", Some(schema)),
        ParameterSchemaOrContent::Content(content) => {
            let (media_type, content) = content.first()?;
            (media_type.as_str(), content.schema.as_ref())
        }
    };
    Some((media_type, schema_key(model, reference?)?))
}

/// The key of a schema that is referred to.
pub(super) fn schema_key<'m>(model: &'m Model, reference: &ReferenceOr<openapiv3::Schema>) -> Option<&'m Pointer> {
    let ReferenceOr::Reference { reference } = reference else { return None };
    let pointer: Pointer = reference.parse().ok()?;
    model.nodes.schemas.get_key_value(&pointer).map(|(key, _)| key)
}
