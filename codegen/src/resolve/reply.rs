//! Replies: what each documented status means.

use super::Resolver;
use super::content::Content;
use super::names::{Hint, Scope, upper_camel};
use super::status;
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Docs, Outcome, Output, Payload, Role, Status, Stream};
use crate::model::OperationNode;

/// What an operation's replies amount to.
pub(super) struct Replies {
    pub(super) output: Output,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) accept: Vec<String>,
    /// A stream that may be asked for instead.
    pub(super) stream: Option<Stream>,
    /// A sentence for the documentation.
    pub(super) remark: Option<String>,
}

impl Resolver<'_> {
    /// The meaning of each documented status.
    pub(super) fn outcomes(&mut self, node: &OperationNode, hint: &Hint, checked: bool) -> Replies {
        let mut accept = Vec::new();
        let mut outcomes = Vec::new();
        let mut stream = None;
        for (text, pointer) in &node.replies {
            let Some(status) = self.status(text, node) else { continue };
            for (media_types, content) in self.told_apart(pointer, node, status, hint, &mut stream) {
                for media_type in content.accept {
                    if !accept.contains(&media_type) {
                        accept.push(media_type);
                    }
                }
                let docs = self.reply_docs(pointer, &media_types);
                let role = role(status);
                outcomes.push(Outcome { status, docs, media_types, payload: content.payload, role });
            }
        }
        outcomes.sort_by_key(|outcome| outcome.status);
        let remark = success_by_default(&mut outcomes);
        if remark.is_some() {
            let message = "no successful reply is documented";
            let then = "any 2xx status counts as a success, and its body is not read";
            self.note(Code::MissingResponse, &node.pointer.child("responses"), message, then);
        }
        name_failures(&mut outcomes);
        let output = if checked && make_check(&mut outcomes) { Output::Check } else { output(&mut outcomes) };
        Replies { output, outcomes, accept, stream, remark }
    }

    fn status(&mut self, text: &str, node: &OperationNode) -> Option<Status> {
        let status = status::parse(text);
        if status.is_none() {
            let message = format!("`{text}` is not a status: three digits, a range such as `4XX`, or `default`");
            let pointer = node.pointer.child("responses").child(text);
            self.diagnostics.gap(Code::InvalidStatus, &pointer, message, "this reply is left out");
        }
        status
    }

    /// The bodies of a reply, with their media types where there is more than one. A stream beside others is one that may be
    /// asked for instead.
    fn told_apart(
        &mut self,
        pointer: &Pointer,
        node: &OperationNode,
        status: Status,
        hint: &Hint,
        stream: &mut Option<Stream>,
    ) -> Vec<(Vec<String>, Content)> {
        let mut contents = if node.method == "head" { Vec::new() } else { self.contents(pointer, status, hint) };
        let is_stream = |content: &Content| matches!(content.payload, Payload::Stream(_));
        if contents.len() > 1
            && let Some(place) = contents.iter().position(is_stream)
            && let Payload::Stream(other) = contents.remove(place).payload
        {
            stream.get_or_insert(other);
        }
        match contents.len() {
            0 => vec![(Vec::new(), Content::default())],
            1 => contents.into_iter().map(|content| (Vec::new(), content)).collect(),
            _ => contents.into_iter().map(|content| (content.media_types.clone(), content)).collect(),
        }
    }

    fn reply_docs(&self, pointer: &Pointer, media_types: &[String]) -> Docs {
        let description = self.model.nodes.replies.get(pointer).map(|reply| reply.description.clone());
        let named: Vec<String> = media_types.iter().map(|name| format!("`{name}`")).collect();
        let notes = if named.is_empty() { Vec::new() } else { vec![format!("As {}.", named.join(" or "))] };
        Docs { description: description.filter(|text| !text.is_empty()), notes, ..Docs::default() }
    }
}

fn role(status: Status) -> Role {
    if status::is_success(status) {
        Role::Success { variant: None, rejection: None }
    } else {
        Role::Failure { variant: String::new() }
    }
}

/// Names the variants of the enum of failures.
fn name_failures(outcomes: &mut [Outcome]) {
    let mut scope = Scope::default();
    for index in 0..outcomes.len() {
        let candidates = variant_names(outcomes, index);
        if let Role::Failure { variant } = &mut outcomes[index].role {
            *variant = scope.allocate(&candidates);
        }
    }
}

/// Names for the variant of an outcome: its status; for a second body of it with its kind, or with its media type.
fn variant_names(outcomes: &[Outcome], index: usize) -> Vec<String> {
    let outcome = &outcomes[index];
    let name = status::name(outcome.status);
    if !outcomes[..index].iter().any(|earlier| earlier.status == outcome.status) {
        return vec![name];
    }
    let kind = match outcome.payload {
        Payload::Json(_) => "Json",
        Payload::Text => "Text",
        Payload::Bytes => "Bytes",
        Payload::Empty => "Empty",
        Payload::Stream(_) => "Stream",
    };
    let subtype = outcome.media_types.first().and_then(|name| name.split_once('/')).map(|(_, subtype)| subtype);
    vec![format!("{name}{kind}"), format!("{name}{}", upper_camel(subtype.unwrap_or(kind)))]
}

/// A description without any success: what `default` says is then what a success looks like, too.
fn success_by_default(outcomes: &mut Vec<Outcome>) -> Option<String> {
    let succeeds = outcomes.iter().any(|outcome| matches!(outcome.role, Role::Success { .. }));
    if succeeds {
        return None;
    }
    let role = Role::Success { variant: None, rejection: None };
    let success = |outcome: &Outcome| Outcome { status: Status::Range(2), role: role.clone(), ..outcome.clone() };
    let defaults = outcomes.iter().filter(|outcome| outcome.status == Status::Default);
    let mut successes: Vec<Outcome> = defaults.map(success).collect();
    let is_silent = successes.is_empty();
    if is_silent {
        successes.push(Outcome {
            status: Status::Range(2),
            docs: Docs::default(),
            media_types: Vec::new(),
            payload: Payload::Empty,
            role,
        });
    }
    outcomes.extend(successes);
    outcomes.sort_by_key(|outcome| outcome.status);
    let remark = "The description documents no success: any 2xx status counts as one, and its body is not read.";
    is_silent.then(|| remark.to_owned())
}

/// Turns the replies of a check into yes and no, if they have the form of one.
fn make_check(outcomes: &mut [Outcome]) -> bool {
    let empty = |outcome: &&Outcome| matches!(outcome.role, Role::Success { .. }) && outcome.payload == Payload::Empty;
    let missing = outcomes.iter().position(|outcome| outcome.status == Status::Exact(404));
    match missing.filter(|_| outcomes.iter().any(|outcome| empty(&outcome))) {
        Some(index) => {
            outcomes[index].role = Role::No;
            true
        }
        None => false,
    }
}

/// One kind of body, or an enum of several.
fn output(outcomes: &mut [Outcome]) -> Output {
    let is_success = |outcome: &&Outcome| matches!(outcome.role, Role::Success { .. });
    let mut payloads: Vec<Payload> = Vec::new();
    for outcome in outcomes.iter().filter(is_success) {
        if !payloads.contains(&outcome.payload) {
            payloads.push(outcome.payload.clone());
        }
    }
    match payloads.as_slice() {
        [] | [Payload::Empty] => return Output::Unit,
        [payload] => return Output::One(payload.clone()),
        // A reply without a body is a stream without items.
        [stream @ Payload::Stream(_), Payload::Empty] | [Payload::Empty, stream @ Payload::Stream(_)] => {
            return Output::One(stream.clone());
        }
        _ => {}
    }
    let mut scope = Scope::default();
    for index in 0..outcomes.len() {
        let candidates = variant_names(outcomes, index);
        if let Role::Success { variant, .. } = &mut outcomes[index].role {
            *variant = Some(scope.allocate(&candidates));
        }
    }
    Output::Enum(String::new())
}
