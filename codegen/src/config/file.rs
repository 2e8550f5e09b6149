//! Reading `api.toml`.

use serde::Deserialize;

use super::entry::{all_placed, placed};
use super::{
    Acceptance, Check, Decision, FormatRule, Idempotency, Pagination, Provenance, RejectedRule, ServerSettings, Span,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Position, quoted};
use crate::document::{Document, Source};

/// What `api.toml` says: what no description can say, or should not.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The name of the module or crate: an identifier in `snake_case`.
    pub module: Option<String>,
    /// The title, where the description's own will not do.
    pub title: Option<String>,
    /// Whether every group of operations is behind a Cargo feature of its own; if this is silent, those of large clients
    /// are.
    pub tag_features: Option<bool>,
    /// What the description was made from.
    pub source: Option<Provenance>,
    /// What users must say about the server.
    #[serde(deserialize_with = "placed")]
    pub server: ServerSettings,
    /// Conflicts between sources that were decided by hand.
    #[serde(rename = "decision", deserialize_with = "all_placed")]
    pub decisions: Vec<Decision>,
    /// How to tell that a successful reply says failure.
    #[serde(deserialize_with = "all_placed")]
    pub rejected: Vec<RejectedRule>,
    /// Operations whose 404 is an answer.
    #[serde(rename = "check", deserialize_with = "all_placed")]
    pub checks: Vec<Check>,
    /// How the pages of lists follow each other.
    #[serde(deserialize_with = "all_placed")]
    pub pagination: Vec<Pagination>,
    /// Operations that take an idempotency key.
    #[serde(deserialize_with = "all_placed")]
    pub idempotency: Vec<Idempotency>,
    /// What formats stand for.
    #[serde(rename = "format", deserialize_with = "all_placed")]
    pub formats: Vec<FormatRule>,
    /// Gaps that are known and accepted.
    #[serde(rename = "accept", deserialize_with = "all_placed")]
    pub accepted: Vec<Acceptance>,
    #[serde(skip)]
    text: Option<Source>,
}

impl Config {
    /// Reads an `api.toml`.
    ///
    /// # Errors
    /// A located diagnostic ([`Code::ConfigInvalid`]) if it is not TOML, has an unknown field or a value that does not fit.
    pub fn read(source: &Source) -> Result<Self, Box<Diagnostic>> {
        let mut config: Self = toml::from_str(source.text()).map_err(|error| invalid(source, &error))?;
        config.text = Some(source.clone());
        match config.first_mistake() {
            Some((span, message)) => Err(Box::new(config.complaint(Code::ConfigInvalid, span, message))),
            None => Ok(config),
        }
    }

    /// A complaint about an entry, located in `api.toml`. It is an error: nothing is generated.
    #[must_use]
    pub fn complaint(&self, code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        let diagnostic = Diagnostic::error(code, message).then("nothing is generated");
        let diagnostic = match code {
            Code::ConfigUnused => diagnostic.help("remove the entry, or correct it"),
            _ => diagnostic,
        };
        match &self.text {
            Some(source) => diagnostic.in_source(source, Position::of_offset(source.text(), span.start)),
            None => diagnostic.in_file("api.toml", Position::START),
        }
    }

    /// Whether an operation is declared to answer a question.
    #[must_use]
    pub fn is_check(&self, operation: Option<&str>) -> bool {
        operation.is_some_and(|id| self.checks.iter().any(|check| check.operation == id))
    }

    /// Complains about decisions on places that the description does not have.
    pub fn check_decisions(&self, document: &Document, diagnostics: &mut Diagnostics) {
        for decision in self.decisions.iter().filter(|decision| document.get(&decision.point).is_none()) {
            let message = format!("the description has nothing at {}", quoted(&decision.point.to_string()));
            diagnostics.push(self.complaint(Code::ConfigUnused, decision.span, message));
        }
    }

    /// What types alone cannot refuse.
    fn first_mistake(&self) -> Option<(Span, String)> {
        if let Some(module) = self.module.as_deref().filter(|module| !is_module_name(module)) {
            let message = format!("{} is not a module name: lower case letters, digits and `_`", quoted(module));
            return Some((Span::default(), message));
        }
        let paginations = self.pagination.iter().filter_map(|entry| Some((entry.span, entry.mistake()?)));
        let keyless = self.idempotency.iter().filter(|entry| entry.operations.is_empty());
        let keyless = keyless.map(|entry| (entry.span, "this entry names no operation".to_owned()));
        if let Some(mistake) = paginations.chain(keyless).next() {
            return Some(mistake);
        }
        let decisions = self.decisions.iter().map(|entry| (entry.span, &entry.reason));
        let rejected = self.rejected.iter().map(|entry| (entry.span, &entry.reason));
        let accepted = self.accepted.iter().map(|entry| (entry.span, &entry.reason));
        let mut blank = decisions.chain(rejected).chain(accepted).filter(|(_, reason)| reason.trim().is_empty());
        blank.next().map(|(span, _)| (span, "this entry gives no reason".to_owned()))
    }
}

fn is_module_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    name.bytes().all(fits) && name.starts_with(|first: char| first.is_ascii_lowercase())
}

fn invalid(source: &Source, error: &toml::de::Error) -> Box<Diagnostic> {
    let message = error.message().lines().collect::<Vec<_>>().join("; ");
    let offset = error.span().map_or(0, |span| span.start);
    let diagnostic = Diagnostic::error(Code::ConfigInvalid, message).then("nothing is generated");
    Box::new(diagnostic.in_source(source, Position::of_offset(source.text(), offset)))
}
