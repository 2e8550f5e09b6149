//! Replies: what each documented status means.

use super::Resolver;
use super::body::preferred;
use super::names::{Hint, Scope};
use super::parameter::{component_hint, pointer_of};
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{BodyFormat, Docs, Outcome, Output, Payload, Role, Status, Type, UntypedReason};
use crate::model::OperationNode;

/// What an operation's replies amount to.
pub(super) struct Replies {
    pub(super) output: Output,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) accept: Vec<String>,
    /// A sentence for the documentation.
    pub(super) remark: Option<String>,
}

impl Resolver<'_> {
    /// The meaning of each documented status.
    pub(super) fn outcomes(&mut self, node: &OperationNode, hint: &Hint, checked: bool) -> Replies {
        let mut accept = Vec::new();
        let mut outcomes = Vec::new();
        let mut scope = Scope::default();
        for (text, pointer) in &node.replies {
            let Some(status) = self.status(text, node) else { continue };
            let (payload, media_type) = self.payload(pointer, node, status, hint);
            accept.extend(media_type.filter(|media_type| !accept.contains(media_type)));
            let description = self.model.nodes.replies.get(pointer).map(|reply| reply.description.clone());
            let docs = Docs { description: description.filter(|text| !text.is_empty()), ..Docs::default() };
            outcomes.push(Outcome { status, docs, payload, role: role(status, &mut scope) });
        }
        outcomes.sort_by_key(|outcome| outcome.status);
        let remark = success_by_default(&mut outcomes);
        if remark.is_some() {
            let message = "no successful reply is documented";
            let then = "any 2xx status counts as a success, and its body is not read";
            self.note(Code::MissingResponse, &node.pointer.child("responses"), message, then);
        }
        let output = if checked && make_check(&mut outcomes) { Output::Check } else { output(&mut outcomes) };
        Replies { output, outcomes, accept, remark }
    }

    fn status(&mut self, text: &str, node: &OperationNode) -> Option<Status> {
        let upper = text.to_ascii_uppercase();
        let status = match upper.as_str() {
            "DEFAULT" => Some(Status::Default),
            range if range.len() == 3 && range.ends_with("XX") => {
                range[..1].parse().ok().filter(|digit| (1..=5).contains(digit)).map(Status::Range)
            }
            exact => exact.parse().ok().filter(|code| (100..=999).contains(code)).map(Status::Exact),
        };
        if status.is_none() {
            let message = format!("`{text}` is not a status: three digits, a range such as `4XX`, or `default`");
            let pointer = node.pointer.child("responses").child(text);
            self.diagnostics.gap(Code::InvalidStatus, &pointer, message, "this reply is left out");
        }
        status
    }

    fn payload(
        &mut self,
        pointer: &Pointer,
        node: &OperationNode,
        status: Status,
        hint: &Hint,
    ) -> (Payload, Option<String>) {
        let model = self.model;
        let Some(reply) = model.nodes.replies.get(pointer) else { return (Payload::Empty, None) };
        if reply.content.is_empty() || node.method == "head" {
            return (Payload::Empty, None);
        }
        let Some((media_type, content, format)) = preferred(&reply.content) else {
            let names: Vec<&str> = reply.content.keys().map(String::as_str).collect();
            let message = format!("a reply as {} is not decoded", names.join(" or "));
            let then = "its body is handed over as bytes";
            self.diagnostics.gap(Code::UnsupportedMediaType, &pointer.child("content"), message, then);
            return (Payload::Bytes, reply.content.keys().next().cloned());
        };
        self.other_media_types(pointer, media_type, reply.content.len(), "received");
        let payload = match format {
            BodyFormat::Text => Payload::Text,
            BodyFormat::Bytes | BodyFormat::Content => Payload::Bytes,
            BodyFormat::Json | BodyFormat::JsonLines | BodyFormat::Form(_) | BodyFormat::Multipart(_) => {
                let hint = component_hint(pointer, &hint.then(&part_name(status)));
                // What a file is called, a schema in another file may be called too.
                let hint = if pointer.file().is_some() { hint.then("Response") } else { hint };
                match content.schema.as_ref().and_then(pointer_of) {
                    Some(schema) => Payload::Json(self.type_of(&schema, &hint)),
                    None => Payload::Json(Type::Json(UntypedReason::FreeForm)),
                }
            }
        };
        (payload, Some(media_type.to_owned()))
    }
}

/// What an inline type of a reply is called after its operation.
fn part_name(status: Status) -> String {
    match status {
        Status::Exact(200..=299) | Status::Range(2) => "Response".to_owned(),
        Status::Exact(code) => reason(code),
        Status::Range(digit) => format!("Status{digit}xx"),
        Status::Default => "Default".to_owned(),
    }
}

fn role(status: Status, scope: &mut Scope) -> Role {
    match status {
        Status::Exact(200..=299) | Status::Range(2) => Role::Success { variant: None, rejection: None },
        Status::Exact(code) => Role::Failure { variant: scope.allocate(&[reason(code)]) },
        Status::Range(digit) => Role::Failure { variant: scope.allocate(&[class(digit).to_owned()]) },
        Status::Default => Role::Failure { variant: scope.allocate(&["Default".to_owned()]) },
    }
}

/// A description without any success: what `default` says is then what a success looks like, too.
fn success_by_default(outcomes: &mut Vec<Outcome>) -> Option<String> {
    let succeeds = outcomes.iter().any(|outcome| matches!(outcome.role, Role::Success { .. }));
    if succeeds {
        return None;
    }
    let default = outcomes.iter().find(|outcome| outcome.status == Status::Default);
    let (docs, payload, note) = match default {
        Some(default) => (default.docs.clone(), default.payload.clone(), None),
        None => (
            Docs::default(),
            Payload::Empty,
            Some("The description documents no success: any 2xx status counts as one, and its body is not read."),
        ),
    };
    let role = Role::Success { variant: None, rejection: None };
    outcomes.push(Outcome { status: Status::Range(2), docs, payload, role });
    outcomes.sort_by_key(|outcome| outcome.status);
    note.map(str::to_owned)
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
    let mut payloads: Vec<Payload> = Vec::new();
    for outcome in outcomes.iter() {
        if matches!(outcome.role, Role::Success { .. }) && !payloads.contains(&outcome.payload) {
            payloads.push(outcome.payload.clone());
        }
    }
    match payloads.len() {
        0 => Output::Unit,
        1 => match payloads.remove(0) {
            Payload::Empty => Output::Unit,
            payload => Output::One(payload),
        },
        _ => {
            let mut scope = Scope::default();
            for outcome in outcomes.iter_mut() {
                if let Role::Success { variant, .. } = &mut outcome.role {
                    let name = match outcome.status {
                        Status::Exact(code) => reason(code),
                        Status::Range(digit) => class(digit).to_owned(),
                        Status::Default => "Default".to_owned(),
                    };
                    *variant = Some(scope.allocate(&[name]));
                }
            }
            Output::Enum(String::new())
        }
    }
}

const fn class(digit: u8) -> &'static str {
    match digit {
        1 => "Informational",
        2 => "Success",
        3 => "Redirection",
        4 => "ClientError",
        _ => "ServerError",
    }
}

/// The name of a status: its reason phrase (RFC 9110, section 15, and the IANA registry), or its number.
fn reason(code: u16) -> String {
    let reason = match code {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        407 => "ProxyAuthenticationRequired",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        417 => "ExpectationFailed",
        421 => "MisdirectedRequest",
        422 => "UnprocessableContent",
        423 => "Locked",
        424 => "FailedDependency",
        425 => "TooEarly",
        426 => "UpgradeRequired",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        431 => "HeaderFieldsTooLarge",
        451 => "UnavailableForLegalReasons",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        505 => "HttpVersionNotSupported",
        507 => "InsufficientStorage",
        508 => "LoopDetected",
        511 => "NetworkAuthenticationRequired",
        other => return format!("Status{other}"),
    };
    reason.to_owned()
}
