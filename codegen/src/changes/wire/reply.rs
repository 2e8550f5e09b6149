//! Replies: statuses, bodies and headers.

use openapiv3::{Header, ParameterSchemaOrContent, ReferenceOr, Response};

use super::body::Bodies;
use super::operation::Both;
use super::parameter::schema_key;
use super::{Comparison, Owner, Shared, title};
use crate::changes::text::code;
use crate::changes::{Change, Class, Direction};
use crate::document::Pointer;
use crate::model::{Model, OperationNode};

/// A reply of one side.
type Side<'m> = (&'m Pointer, &'m Response);

impl<'m> Comparison<'m> {
    pub(super) fn replies(&mut self, both: Both<'m>) {
        for (status, _) in &both.old.replies {
            match (reply(self.old, both.old, status), reply(self.new, both.new, status)) {
                (Some(old), Some(new)) => self.reply(both, status, old, new),
                (Some(old), None) => self.lost_reply(both, status, old),
                _ => {}
            }
        }
        for (status, _) in &both.new.replies {
            if reply(self.old, both.old, status).is_none()
                && let Some((pointer, new)) = reply(self.new, both.new, status)
            {
                let message = format!("may now be answered with {}", named(status));
                let change = Change::new(Class::Minor, "status-added", title(both.new), message);
                let change = change.at(Some(&both.old.pointer), Some(pointer)).in_direction(Direction::Reply);
                self.report(None, change.docs(Some(&new.description)));
            }
        }
    }

    fn lost_reply(&mut self, both: Both<'m>, status: &str, (pointer, old): Side<'m>) {
        // A success that is gone took its body with it; a failure that is gone is no loss.
        let class = if status.starts_with('2') { Class::Major } else { Class::Minor };
        let message = format!("is no longer answered with {}", named(status));
        let change = Change::new(class, "status-removed", title(both.new), message);
        let change = change.at(Some(pointer), Some(&both.new.pointer)).in_direction(Direction::Reply);
        self.report(None, change.docs(Some(&old.description)));
    }

    fn reply(&mut self, both: Both<'m>, status: &str, old: Side<'m>, new: Side<'m>) {
        let shared = Shared::Node(old.0, new.0);
        if !self.reach(shared, Owner::Operation(&both.new.place)) {
            return;
        }
        let own = new.0.starts_with(&both.new.pointer);
        let subject = if own { format!("{} reply {status}", title(both.new)) } else { super::label::label(new.0) };
        let docs = Some(new.1.description.as_str());
        let bodies = Bodies { subject: &subject, places: (old.0, new.0), direction: Direction::Reply, docs };
        self.contents(&bodies, shared, &old.1.content, &new.1.content);
        self.headers(&bodies, shared, old.1, new.1);
    }

    fn headers(&mut self, bodies: &Bodies<'m, '_>, shared: Shared<'m>, old: &'m Response, new: &'m Response) {
        for (name, before) in &old.headers {
            let after = new.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
            let Some((_, after)) = after else {
                let message = format!("no longer has the header {}", code(name));
                self.report(Some(shared), bodies.change(Class::Major, "header-removed", message));
                continue;
            };
            let (ReferenceOr::Item(before), ReferenceOr::Item(after)) = (before, after) else { continue };
            for (class, said, message) in header_changes(before, after) {
                self.report(Some(shared), bodies.change(class, said, format!("{message}: {}", code(name))));
            }
            if let (Some(before), Some(after)) = (header(self.old, before), header(self.new, after)) {
                self.pair(before, after, Direction::Reply, Owner::Shared(shared));
            }
        }
        for name in new.headers.keys() {
            if !old.headers.keys().any(|other| other.eq_ignore_ascii_case(name)) {
                let message = format!("may have the header {} now", code(name));
                self.report(Some(shared), bodies.change(Class::Minor, "header-added", message));
            }
        }
    }
}

/// What is said about a header as a whole.
fn header_changes(old: &Header, new: &Header) -> Vec<(Class, &'static str, &'static str)> {
    let presence = match (old.required, new.required) {
        (true, false) => Some((Class::Major, "header-optional", "may lack a header now")),
        (false, true) => Some((Class::Minor, "header-required", "always has a header now")),
        _ => None,
    };
    let deprecated = |header: &Header| header.deprecated.unwrap_or(false);
    let deprecation = match (deprecated(old), deprecated(new)) {
        (false, true) => Some((Class::Minor, "deprecated", "has a header that is now deprecated")),
        (true, false) => Some((Class::Patch, "no-longer-deprecated", "has a header that is no longer deprecated")),
        _ => None,
    };
    presence.into_iter().chain(deprecation).collect()
}

/// The schema of a header.
fn header<'m>(model: &'m Model, header: &Header) -> Option<&'m Pointer> {
    match &header.format {
        ParameterSchemaOrContent::Schema(schema) => schema_key(model, schema),
        ParameterSchemaOrContent::Content(content) => schema_key(model, content.first()?.1.schema.as_ref()?),
    }
}

fn reply<'m>(model: &'m Model, operation: &'m OperationNode, status: &str) -> Option<Side<'m>> {
    let (_, pointer) = operation.replies.iter().find(|(other, _)| other.eq_ignore_ascii_case(status))?;
    Some((pointer, model.nodes.replies.get(pointer)?))
}

/// A status as part of a sentence.
fn named(status: &str) -> String {
    if status == "default" { "any other status".to_owned() } else { code(status) }
}
