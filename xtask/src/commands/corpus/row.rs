//! What became of one description.

use std::path::Path;

use codegen::diagnostic::visible;
use codegen::report::{Report, Status};
use serde_json::{Value, json};

use super::process::{Ending, Finished};
use crate::failure::Failure;

/// The report on a description, and what is not in it.
#[derive(Debug)]
pub(super) struct Row {
    /// Its path below the folder.
    pub(super) name: String,
    /// The report, as it is written.
    pub(super) report: Value,
    /// Why there is no client, or why it does not compile.
    pub(super) trouble: Vec<String>,
}

impl Row {
    /// The row of a description whose process ended.
    pub(super) fn new(name: String, spec: &str, finished: Finished) -> Result<Self, Failure> {
        let (status, words) = match finished.ending {
            Ending::Reported(text) => return Self::reported(name, &text),
            Ending::Crashed(words) => (Status::Panic, words),
            Ending::TooLong => (Status::Timeout, "it took too long and was ended".to_owned()),
            Ending::TooLarge => (Status::Timeout, "it took too much memory and was ended".to_owned()),
        };
        let mut report = Report::new(spec);
        report.status = status;
        report.peak_bytes = finished.peak_bytes;
        let report = serde_json::to_value(report).map_err(|error| unusable(&name, error))?;
        Ok(Self { name, report, trouble: vec![visible(&words).into_owned()] }.with_compiles(Value::Null))
    }

    fn reported(name: String, text: &str) -> Result<Self, Failure> {
        let report: Value = serde_json::from_str(text).map_err(|error| unusable(&name, error))?;
        let row = Self { name, report, trouble: Vec::new() };
        let trouble = match row.status() {
            "ok" => Vec::new(),
            "panic" => vec!["the generator panicked".to_owned()],
            _ => row.errors(),
        };
        Ok(Self { trouble, ..row }.with_compiles(Value::Null))
    }

    /// Notes whether the client compiles; `trouble` is what the compiler said if it does not.
    pub(super) fn compiled(self, trouble: Vec<String>) -> Self {
        let compiles = trouble.is_empty();
        Self { trouble, ..self }.with_compiles(Value::Bool(compiles))
    }

    fn with_compiles(mut self, compiles: Value) -> Self {
        if let Some(report) = self.report.as_object_mut() {
            report.insert("compiles".to_owned(), compiles);
        }
        self
    }

    /// `ok`, `refused`, `panic` or `timeout`.
    pub(super) fn status(&self) -> &str {
        self.text("status")
    }

    /// Whether it is what the generator is to blame for.
    pub(super) fn is_failure(&self) -> bool {
        matches!(self.status(), "panic" | "timeout") || self.report["compiles"] == json!(false)
    }

    /// A text of the report, empty if there is none.
    pub(super) fn text(&self, key: &str) -> &str {
        self.report[key].as_str().unwrap_or_default()
    }

    /// A number of the report, below two keys.
    pub(super) fn count(&self, group: &str, key: &str) -> u64 {
        self.report[group][key].as_u64().unwrap_or_default()
    }

    /// How many entries a list of the report has.
    pub(super) fn untyped(&self) -> usize {
        self.report["types"]["untyped"].as_array().map_or(0, Vec::len)
    }

    /// The diagnostics of one severity.
    pub(super) fn said(&self, severity: &str) -> impl Iterator<Item = &Value> {
        let all = self.report["diagnostics"].as_array();
        all.into_iter().flatten().filter(move |diagnostic| diagnostic["severity"] == severity)
    }

    /// Lines of code per operation, if it has both.
    pub(super) fn lines_per_operation(&self) -> Option<u64> {
        self.count("output", "code_lines").checked_div(self.count("operations", "emitted")).filter(|lines| *lines > 0)
    }

    fn errors(&self) -> Vec<String> {
        let line = |error: &Value| {
            let text = |key: &str| error[key].as_str().unwrap_or_default();
            let number = |key: &str| error[key].as_u64().unwrap_or_default();
            let file = Path::new(text("file")).file_name().unwrap_or_default().to_string_lossy();
            let place = format!("{}:{}:{}", visible(&file), number("line"), number("column"));
            format!("{place}: {}: {}", text("code"), visible(text("message")))
        };
        self.said("error").take(3).map(line).collect()
    }
}

fn unusable(name: &str, error: serde_json::Error) -> Failure {
    Failure::Report { path: format!("the report on {name}"), source: error.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(ending: Ending) -> Row {
        Row::new("a.yaml".to_owned(), "x/a.yaml", Finished { ending, peak_bytes: Some(1 << 20) }).unwrap()
    }

    #[test]
    fn a_process_without_a_report_gets_one() {
        for (ending, status) in [
            (Ending::Crashed("signal: 6".to_owned()), "panic"),
            (Ending::TooLong, "timeout"),
            (Ending::TooLarge, "timeout"),
        ] {
            let row = row(ending);
            assert!(row.is_failure() && row.trouble.len() == 1);
            assert_eq!((row.status(), &row.report["peak_bytes"]), (status, &json!(1 << 20)));
            assert_eq!((&row.report["spec"], &row.report["compiles"]), (&json!("x/a.yaml"), &Value::Null));
        }
    }

    #[test]
    fn what_does_not_compile_is_a_failure() {
        let text =
            r#"{"status": "ok", "output": {"code_lines": 250}, "operations": {"emitted": 2}, "diagnostics": []}"#;
        let row = row(Ending::Reported(text.to_owned()));
        assert_eq!((row.is_failure(), row.lines_per_operation()), (false, Some(125)));
        let row = row.compiled(vec!["error: no".to_owned()]);
        assert!(row.is_failure() && row.report["compiles"] == json!(false));
    }
}
