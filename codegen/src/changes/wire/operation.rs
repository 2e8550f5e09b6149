//! Operations: which are the same, and what is said about them as a whole.

use std::collections::{BTreeMap, BTreeSet};

use super::{Comparison, title};
use crate::changes::text::code;
use crate::changes::{Change, Class};
use crate::model::{Model, OperationNode, PathTemplate, Piece, pieces};

/// An operation before and after.
#[derive(Clone, Copy)]
pub(super) struct Both<'m> {
    pub(super) old: &'m OperationNode,
    pub(super) new: &'m OperationNode,
}

impl Both<'_> {
    /// A change of the operation, at its place.
    pub(super) fn change(self, class: Class, code: &'static str, message: impl Into<String>) -> Change {
        let docs = self.new.fields.summary.as_deref().or(self.new.fields.description.as_deref());
        Change::new(class, code, title(self.new), message)
            .at(Some(&self.old.pointer), Some(&self.new.pointer))
            .docs(docs)
    }
}

impl<'m> Comparison<'m> {
    pub(super) fn operations(&mut self) {
        let (pairs, gone, come) = matched(self.old, self.new);
        for both in pairs {
            self.operation(both);
        }
        for old in gone {
            let change = Change::new(Class::Major, "operation-removed", title(old), "can no longer be called");
            let change = change.at(Some(&old.pointer), None::<&String>).docs(docs(old));
            self.report(None, change.advice(replacement(old)));
        }
        for new in come {
            let change = Change::new(Class::Minor, "operation-added", title(new), "can be called now");
            self.report(None, change.at(None::<&String>, Some(&new.pointer)).docs(docs(new)));
        }
    }

    fn operation(&mut self, both: Both<'m>) {
        let Both { old, new } = both;
        if (&old.method, route(&old.path)) != (&new.method, route(&new.path)) {
            let message = format!("is called under another address, was {}", code(&title(old)));
            self.report(None, both.change(Class::Major, "operation-moved", message));
        }
        if new.fields.deprecated && !old.fields.deprecated {
            self.report(None, both.change(Class::Minor, "deprecated", "is now deprecated").advice(replacement(new)));
        } else if old.fields.deprecated && !new.fields.deprecated {
            self.report(None, both.change(Class::Patch, "no-longer-deprecated", "is no longer deprecated"));
        }
        self.parameters(both);
        self.body(both);
        self.replies(both);
        self.security(both);
        self.own_servers(both);
    }
}

/// What the description itself says about what to use instead.
fn replacement(operation: &OperationNode) -> String {
    let text = [&operation.fields.description, &operation.fields.summary];
    let says = |text: &&str| {
        let lower = text.to_lowercase();
        ["instead", "use ", "replaced", "see "].iter().any(|word| lower.contains(word))
    };
    let mut lines = text.into_iter().flatten().flat_map(|text| text.lines()).map(str::trim);
    let line = lines.find(|line| line.to_lowercase().contains("deprecated") && says(line));
    crate::changes::text::first_line(line).map_or_else(String::new, |line| format!("the description says: {line}"))
}

fn docs(operation: &OperationNode) -> Option<&str> {
    operation.fields.summary.as_deref().or(operation.fields.description.as_deref())
}

type Matched<'m> = (Vec<Both<'m>>, Vec<&'m OperationNode>, Vec<&'m OperationNode>);

/// Pairs the operations: by method and path, whatever the names in braces are; what is left, by `operationId`.
fn matched<'m>(old: &'m Model, new: &'m Model) -> Matched<'m> {
    let key = |operation: &'m OperationNode| (operation.method.as_str(), route(&operation.path));
    let mut waiting: BTreeMap<_, _> = new.operations.iter().map(|operation| (key(operation), operation)).collect();
    let (mut pairs, mut gone) = (Vec::new(), Vec::new());
    for old in &old.operations {
        match waiting.remove(&key(old)) {
            Some(new) => pairs.push(Both { old, new }),
            None => gone.push(old),
        }
    }
    let mut seen = BTreeSet::new();
    let mut by_id: BTreeMap<&str, &OperationNode> = BTreeMap::new();
    for operation in new.operations.iter().filter(|operation| waiting.contains_key(&key(operation))) {
        if let Some(id) = operation.fields.operation_id.as_deref().filter(|id| seen.insert(*id)) {
            by_id.insert(id, operation);
        }
    }
    gone.retain(|old| {
        let moved = old.fields.operation_id.as_deref().and_then(|id| by_id.remove(id));
        if let Some(new) = moved {
            waiting.remove(&key(new));
            pairs.push(Both { old, new });
        }
        moved.is_none()
    });
    let come = new.operations.iter().filter(|operation| waiting.contains_key(&key(operation))).collect();
    (pairs, gone, come)
}

/// A path without the names of its parameters.
fn route(path: &str) -> String {
    let PathTemplate { path: route, query, fragment } = PathTemplate::new(path);
    let route: String = pieces(route)
        .iter()
        .map(|piece| match piece {
            Piece::Literal(text) => text,
            Piece::Placeholder(_) => "{}",
        })
        .collect();
    format!("{route}?{}#{}", query.unwrap_or_default(), fragment.unwrap_or_default())
}
