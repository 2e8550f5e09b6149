//! Calls that are given as data, by the names that things have on the wire, as Rust: what conformance cases are made of.
//!
//! Whoever gives them says what is sent and what comes back; nothing here decides how anything is written on the wire.

mod client;
mod reply;
mod value;

use serde_json::{Map, Value};

use crate::ir::{Api, Body, BodyContent, Location, Operation, Parameter};

use super::names::bare;
use super::slots::{is_named, required_name};
use super::text::Paths;
use value::Values;

pub use super::text::Expression;
pub use reply::Documented;

/// A call of an operation.
#[derive(Clone, Debug, Default)]
pub struct Call<'c> {
    /// The operationId, or the operation's generated id.
    pub operation: &'c str,
    /// The parameters that are given, by location and name.
    pub parameters: Vec<(Location, &'c str, &'c Value)>,
    /// The body, if there is one.
    pub body: Option<&'c Value>,
    /// Which of several media types the body has; the ordinary one without it.
    pub media_type: Option<&'c str>,
    /// Whether a stream is asked for, where that is a choice.
    pub stream: bool,
}

/// Turns calls, and what comes of them, into Rust.
pub struct Caller<'a> {
    paths: Paths<'a>,
}

/// A value for a name, or why there is none.
type Given = Result<Expression, String>;

impl<'a> Caller<'a> {
    /// A caller of the operations of an API.
    #[must_use]
    pub fn new(api: &'a Api) -> Self {
        Self { paths: Paths::new(api) }
    }

    /// The modules of the client that were mentioned so far, sorted.
    #[must_use]
    pub fn modules(&self) -> Vec<String> {
        self.paths.modules.iter().cloned().collect()
    }

    /// The request: constructor and setters.
    ///
    /// # Errors
    /// What does not fit: a name that there is not, a value of another type.
    pub fn request(&mut self, call: &Call<'_>) -> Given {
        let operation = self.operation(call.operation)?;
        let group = self.group(operation);
        check_names(operation, call)?;
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        for parameter in &operation.parameters {
            let given = given(parameter, call);
            match (given, parameter.required) {
                (Some(value), true) => required.push((parameter.name.clone(), self.sent(&parameter.ty, value)?)),
                (Some(Value::Null) | None, false) => {}
                (Some(value), false) => {
                    let ty = self.paths.without_null(&parameter.ty);
                    optional.push((setter(&parameter.name), self.sent(ty, value)?));
                }
                (None, true) => return Err(format!("the parameter `{}` is required", parameter.wire)),
            }
        }
        if let Some((body, value)) = body(operation, call)? {
            let is_field = body.required && is_named(required.len() + 1);
            let value = self.body(&group, body, call.media_type, value, is_field)?;
            let place = if body.required { &mut required } else { &mut optional };
            place.push((body.name.clone(), value));
        }
        let arguments = if is_named(required.len()) {
            vec![Expression::literal(format!("{group}::{}", required_name(&operation.name)), required)]
        } else {
            required.into_iter().map(|(_, value)| value).collect()
        };
        let request = Expression::call(format!("{group}::{}", operation.function), arguments).chain(optional);
        streamed(operation, call, request)
    }

    /// A body, in the variant of its media type if there are several.
    fn body(&mut self, group: &str, body: &Body, media_type: Option<&str>, value: &Value, is_field: bool) -> Given {
        let content = match media_type {
            None => &body.content,
            Some(media_type) => content(body, media_type)?,
        };
        let value = self.sent(&content.ty, value)?;
        Ok(match &body.choice {
            None if is_field => value.into_content(content),
            None => value,
            Some(choice) => {
                Expression::call(format!("{group}::{choice}::{}", content.variant), vec![value.into_content(content)])
            }
        })
    }

    fn sent(&mut self, ty: &crate::ir::Type, value: &Value) -> Given {
        Values { paths: &mut self.paths, received: false }.value(ty, value)
    }

    fn operation(&self, id: &str) -> Result<&'a Operation, String> {
        let operations = &self.paths.api.operations;
        operations.iter().find(|known| known.id == id).ok_or_else(|| format!("there is no operation `{id}`"))
    }

    /// The module of an operation, which is mentioned from now on.
    fn group(&mut self, operation: &Operation) -> String {
        let group = self.paths.api.groups.get(operation.group).map_or("operations", |group| &group.module);
        self.paths.modules.insert(group.to_owned());
        group.to_owned()
    }
}

/// The value given for a parameter.
fn given<'c>(parameter: &Parameter, call: &Call<'c>) -> Option<&'c Value> {
    let is_it =
        |(location, name, _): &&(Location, &str, &Value)| *location == parameter.location && *name == parameter.wire;
    call.parameters.iter().find(is_it).map(|(_, _, value)| *value)
}

/// Whether each parameter that is given is one of the operation.
fn check_names(operation: &Operation, call: &Call<'_>) -> Result<(), String> {
    let is_known = |location: Location, name: &str| {
        operation.parameters.iter().any(|known| known.location == location && known.wire == name)
    };
    let unknown = call.parameters.iter().find(|(location, name, _)| !is_known(*location, name));
    unknown.map_or(Ok(()), |(_, name, _)| Err(format!("`{}` has no parameter `{name}`", call.operation)))
}

fn body<'o, 'c>(operation: &'o Operation, call: &Call<'c>) -> Result<Option<(&'o Body, &'c Value)>, String> {
    match (&operation.body, call.body) {
        (None, Some(_)) => Err(format!("`{}` has no body", call.operation)),
        (Some(body), None) if body.required => Err(format!("the body of `{}` is required", call.operation)),
        (Some(body), Some(value)) => Ok(Some((body, value))),
        (_, None) => Ok(None),
    }
}

fn content<'b>(body: &'b Body, media_type: &str) -> Result<&'b BodyContent, String> {
    let known = body.contents().find(|content| content.media_type == media_type);
    known.ok_or_else(|| format!("the body is not offered as `{media_type}`"))
}

/// The name of a setter: constructors have taken `new`.
fn setter(name: &str) -> String {
    if bare(name) == "new" { "with_new".to_owned() } else { name.to_owned() }
}

/// The request, asking for a stream if the call does.
fn streamed(operation: &Operation, call: &Call<'_>, request: Expression) -> Given {
    if !call.stream {
        return Ok(request);
    }
    let alternative = operation.alternative.as_ref();
    let method = alternative.ok_or_else(|| format!("`{}` has no stream to ask for", operation.id))?;
    Ok(Expression::call(format!("{}.{}", request.inline(), method.method), Vec::new()))
}

/// The properties of an object that is given.
fn members<'v>(value: &'v Value, what: &str) -> Result<&'v Map<String, Value>, String> {
    value.as_object().ok_or_else(|| format!("{what} is an object, not {value}"))
}
