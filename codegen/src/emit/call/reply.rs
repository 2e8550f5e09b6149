//! What a reply is expected to become, as Rust.

use serde_json::Value;

use crate::emit::operation::is_boxed;
use crate::emit::text::{Expression, quoted};
use crate::ir::{Operation, Outcome, Output, Payload, Role, Status, Stream};

use super::value::{Values, bytes};
use super::{Caller, Given};

/// Which documented reply it is, and what stands in it.
#[derive(Clone, Copy, Debug)]
pub struct Documented<'c> {
    /// The key of `responses`: `200`, `4XX`, `default`.
    pub status: &'c str,
    /// Which of several media types it has.
    pub media_type: Option<&'c str>,
    /// The value: JSON, a text, or bytes as a text or `{hex: …}`.
    pub value: &'c Value,
}

impl Caller<'_> {
    /// What a successful call yields.
    ///
    /// # Errors
    /// What does not fit.
    pub fn output(&mut self, operation: &str, documented: &Documented<'_>) -> Given {
        let operation = self.operation(operation)?;
        match &operation.output {
            Output::Unit => Ok(Expression::leaf("()")),
            Output::Check => Ok(Expression::Leaf(documented.value.to_string())),
            Output::One(payload) => self.payload(payload, documented.value),
            Output::Enum(name) => {
                let outcome = outcome(operation, documented)?;
                let Role::Success { variant: Some(variant), .. } = &outcome.role else {
                    return Err(format!("{} is no success", documented.status));
                };
                let path = format!("{}::{name}::{variant}", self.group(operation));
                self.variant(path, &outcome.payload, documented.value, false)
            }
        }
    }

    /// A documented failure.
    ///
    /// # Errors
    /// What does not fit.
    pub fn failure(&mut self, operation: &str, documented: &Documented<'_>) -> Given {
        let operation = self.operation(operation)?;
        let outcome = outcome(operation, documented)?;
        let (Some(name), Role::Failure { variant }) = (&operation.error, &outcome.role) else {
            return Err(format!("{} is no failure", documented.status));
        };
        let path = format!("{}::{name}::{variant}", self.group(operation));
        let is_boxed = is_boxed(self.paths.api, &outcome.payload);
        self.variant(path, &outcome.payload, documented.value, is_boxed)
    }

    /// An item of the stream that a call yields.
    ///
    /// # Errors
    /// What does not fit.
    pub fn item(&mut self, operation: &str, item: &Value) -> Given {
        let operation = self.operation(operation)?;
        let alternative = operation.alternative.as_ref().map(|alternative| &alternative.stream);
        let stream = alternative.or(match &operation.output {
            Output::One(Payload::Stream(stream)) => Some(stream),
            _ => None,
        });
        let Stream { item: ty, .. } = stream.ok_or_else(|| format!("`{}` yields no stream", operation.id))?;
        Values { paths: &mut self.paths, received: true }.value(ty, item)
    }

    /// An item of the list in pages that a call yields.
    ///
    /// # Errors
    /// What does not fit.
    pub fn listed(&mut self, operation: &str, item: &Value) -> Given {
        let operation = self.operation(operation)?;
        let paging = operation.paging.as_ref().ok_or_else(|| format!("`{}` has no pages", operation.id))?;
        Values { paths: &mut self.paths, received: true }.value(&paging.item, item)
    }

    /// The constant of a header that replies may have, and a value of it; nothing for null.
    ///
    /// # Errors
    /// If the description types no such header, or the value is of another type.
    pub fn header(&mut self, operation: &str, name: &str, value: &Value) -> Result<(String, Expression), String> {
        let operation = self.operation(operation)?;
        let headers = operation.headers.iter().filter_map(|index| self.paths.api.headers.get(*index));
        let mut headers = headers.filter(|header| header.wire.eq_ignore_ascii_case(name));
        let header = headers.next().ok_or_else(|| format!("no reply of `{}` has a header {name}", operation.id))?;
        self.paths.modules.insert("reply_headers".to_owned());
        let value = match value {
            Value::Null => Expression::leaf("None"),
            value => {
                let value = Values { paths: &mut self.paths, received: true }.value(&header.ty, value)?;
                Expression::call("Some".to_owned(), vec![value])
            }
        };
        Ok((format!("reply_headers::{}", header.constant), value))
    }

    fn variant(&mut self, path: String, payload: &Payload, value: &Value, is_boxed: bool) -> Given {
        if *payload == Payload::Empty {
            return Ok(Expression::Leaf(path));
        }
        let value = self.payload(payload, value)?;
        let value = if is_boxed { Expression::call("Box::new".to_owned(), vec![value]) } else { value };
        Ok(Expression::call(path, vec![value]))
    }

    fn payload(&mut self, payload: &Payload, value: &Value) -> Given {
        let mut values = Values { paths: &mut self.paths, received: true };
        match payload {
            Payload::Empty => Ok(Expression::leaf("()")),
            Payload::Json(ty) => values.value(ty, value),
            Payload::Text => {
                let text = value.as_str().ok_or_else(|| format!("{value} is no text"))?;
                Ok(Expression::Leaf(format!("{}.to_owned()", quoted(text))))
            }
            Payload::Bytes => Ok(Expression::Leaf(format!("runtime::Bytes::from_static({})", bytes(value)?))),
            Payload::Stream(_) => Err("a stream has events or items".to_owned()),
        }
    }
}

/// The outcome that the description documents under a status and a media type.
fn outcome<'o>(operation: &'o Operation, documented: &Documented<'_>) -> Result<&'o Outcome, String> {
    let suits = |outcome: &&Outcome| {
        let suits = |wanted: &str| outcome.media_types.iter().any(|known| known == wanted);
        key(outcome.status) == documented.status && documented.media_type.is_none_or(suits)
    };
    let mut found = operation.outcomes.iter().filter(suits);
    let missing = || format!("`{}` documents no such reply: {documented:?}", operation.id);
    let outcome = found.next().ok_or_else(missing)?;
    if found.next().is_some() {
        return Err(format!("`{}` documents several replies: {documented:?}", operation.id));
    }
    Ok(outcome)
}

/// A status as a key of `responses`.
fn key(status: Status) -> String {
    match status {
        Status::Exact(status) => status.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    }
}
