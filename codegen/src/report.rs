//! What a run amounts to, as data: the format of `--report`.

use crate::diagnostic::Diagnostic;
use crate::ir::{Api, Body, Shape, Type, UntypedReason};
use serde::Serialize;

/// The report on one description.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The path of the description.
    pub spec: String,
    /// Its dialect, if it has one that is known: `3.0`, `3.1`.
    pub dialect: Option<&'static str>,
    /// How the run ended.
    pub status: Status,
    /// What became of the operations.
    pub operations: Operations,
    /// What became of the schemas.
    pub types: Types,
    /// Everything that was said.
    pub diagnostics: Vec<Diagnostic>,
    /// How unions are told apart.
    pub unions: Unions,
    /// What was written.
    pub output: Output,
    /// The most memory the process held, in bytes; filled in by whoever ran it.
    pub peak_bytes: Option<u64>,
    /// How long each stage took; filled in by whoever holds a clock.
    pub timing_ms: Timing,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// There is output; gaps may have been reported.
    Ok,
    /// There is no output; the errors say why.
    Refused,
    /// The generator panicked: a defect of it.
    Panic,
    /// The run exceeded its time.
    Timeout,
}

/// Counts of operations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Operations {
    /// How many the description has.
    pub total: usize,
    /// How many the client has.
    pub emitted: usize,
    /// How many were left out, each with a diagnostic.
    pub refused: usize,
}

/// Counts of types.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Types {
    /// How many named types the client has.
    pub total: usize,
    /// The places that take any JSON value.
    pub untyped: Vec<Untyped>,
}

/// A place that takes any JSON value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Untyped {
    /// The pointer of the type or operation that it is part of.
    pub pointer: String,
    /// `free-form` if the description says no more, else `loosened:` and the code of the diagnostic.
    pub reason: String,
}

/// Counts of unions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Unions {
    /// How many unions the client has.
    pub total: usize,
    /// How many of them are decoded by trying their branches.
    pub trial: usize,
}

/// Sizes of what was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Output {
    /// How many files.
    pub files: usize,
    /// How many lines.
    pub lines: usize,
    /// How many lines that are neither blank nor a comment.
    pub code_lines: usize,
    /// How many bytes.
    pub bytes: usize,
}

/// Milliseconds per stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Timing {
    /// Reading, overlays included.
    pub read: f64,
    /// Normalising.
    pub normalise: f64,
    /// Resolving.
    pub resolve: f64,
    /// Emitting.
    pub emit: f64,
    /// Rendering.
    pub render: f64,
    /// All of it.
    pub total: f64,
}

impl Report {
    /// The report on a description of which nothing is known yet.
    #[must_use]
    pub fn new(spec: &str) -> Self {
        Self {
            spec: spec.to_owned(),
            dialect: None,
            status: Status::Refused,
            operations: Operations::default(),
            types: Types::default(),
            diagnostics: Vec::new(),
            unions: Unions::default(),
            output: Output::default(),
            peak_bytes: None,
            timing_ms: Timing::default(),
        }
    }

    /// Counts what the API holds.
    pub(crate) fn count(&mut self, api: &Api, operations: usize) {
        self.operations =
            Operations { total: operations, emitted: api.operations.len(), refused: operations - api.operations.len() };
        self.types.total = api.types.len();
        self.types.untyped = untyped(api);
        let unions = || {
            api.types.iter().filter_map(|known| match &known.shape {
                Shape::Union(union) => Some(union),
                _ => None,
            })
        };
        self.unions = Unions { total: unions().count(), trial: unions().filter(|union| union.is_tried()).count() };
    }
}

impl Output {
    /// The sizes of some texts.
    #[must_use]
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut output = Self::default();
        for text in texts {
            output.files += 1;
            output.bytes += text.len();
            for line in text.lines().map(str::trim_start) {
                output.lines += 1;
                output.code_lines += usize::from(!line.is_empty() && !line.starts_with("//"));
            }
        }
        output
    }
}

/// Every place of a type or an operation that takes any JSON value.
fn untyped(api: &Api) -> Vec<Untyped> {
    let mut places = Vec::new();
    for definition in api.types.iter().filter(|definition| definition.same_as.is_none()) {
        let mut types: Vec<&Type> = Vec::new();
        match &definition.shape {
            Shape::Object(object) => {
                types.extend(object.fields.iter().map(|field| &field.ty));
                types.extend(object.rest.iter().map(|rest| &rest.ty));
            }
            Shape::Union(union) => types.extend(union.variants.iter().map(|variant| &variant.ty)),
            Shape::Alias(ty) | Shape::Newtype(ty) => types.push(ty),
            Shape::Enumeration(_) => {}
        }
        for ty in types {
            note(ty, &definition.pointer, &mut places);
        }
    }
    for operation in &api.operations {
        let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
        let replies = operation.outcomes.iter().filter_map(|outcome| outcome.payload.ty());
        let replies = replies.chain(operation.alternative.iter().map(|other| &other.stream.item));
        let body = operation.body.iter().flat_map(Body::contents).map(|content| &content.ty);
        for ty in parameters.chain(body).chain(replies) {
            note(ty, &operation.pointer, &mut places);
        }
    }
    places
}

fn note(ty: &Type, pointer: &str, places: &mut Vec<Untyped>) {
    match ty {
        Type::Json(reason) => places.push(Untyped {
            pointer: pointer.to_owned(),
            reason: match reason {
                UntypedReason::FreeForm => "free-form".to_owned(),
                UntypedReason::Loosened(code) => format!("loosened:{code}"),
            },
        }),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
            note(inner, pointer, places);
        }
        Type::Tuple(types) => types.iter().for_each(|ty| note(ty, pointer, places)),
        _ => {}
    }
}
