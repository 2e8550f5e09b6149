//! What people see: diagnostics and progress on the standard error stream, results on the standard output.

use std::fmt::{self, Write as _};
use std::io::{self, Write as _};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use codegen::Outcome;
use codegen::diagnostic::{Diagnostic, Severity};
use codegen::report::{Report, Status};
use indicatif::{ProgressBar, ProgressStyle};

use crate::output::Counts;

/// Prints a line of results.
///
/// # Errors
/// If the standard output is closed.
pub fn result(line: &str) -> io::Result<()> {
    writeln!(anstream::stdout().lock(), "{line}")
}

/// Prints a text that is a result as it is.
///
/// # Errors
/// If the standard output is closed.
pub fn text(text: &str) -> io::Result<()> {
    io::stdout().lock().write_all(text.as_bytes())
}

/// Prints an error that no description is to blame for.
pub fn error(message: &str) {
    let style = color(Severity::Error);
    // There is nowhere else to complain.
    let _ = writeln!(anstream::stderr().lock(), "{style}error{style:#}: {message}");
}

/// Prints what was said about a description: errors and gaps, with `verbose` also notes and accepted gaps.
///
/// # Errors
/// If the standard error stream is closed.
pub fn diagnostics(found: &[Diagnostic], verbose: bool) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    for diagnostic in found.iter().filter(|diagnostic| verbose || is_news(diagnostic)) {
        writeln!(out, "{}\n", painted(diagnostic))?;
    }
    Ok(())
}

fn is_news(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity != Severity::Note && diagnostic.accepted.is_none()
}

/// A diagnostic with colours. Its text holds no escape sequences of its own: foreign characters are made visible.
fn painted(diagnostic: &Diagnostic) -> String {
    let text = diagnostic.to_string();
    let (head, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let (label, message) = head.split_once(": ").unwrap_or((head, ""));
    let (style, bold, gutter) = (color(diagnostic.severity), Style::new().bold(), AnsiColor::Blue.on_default().bold());
    let mut painted = format!("{style}{label}{style:#}{bold}: {message}{bold:#}");
    for line in rest.lines() {
        let margin = line.find(|character: char| !character.is_whitespace() && !character.is_ascii_digit());
        let (margin, content) = line.split_at(margin.unwrap_or(0));
        let sign = ["-->", "|", "="].into_iter().find(|sign| content.starts_with(sign)).unwrap_or("");
        // Writing to a string cannot fail.
        let _ = write!(painted, "\n{gutter}{margin}{sign}{gutter:#}{}", &content[sign.len()..]);
    }
    painted
}

fn color(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Gap => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Green,
    };
    color.on_default().bold()
}

/// What happened to the files of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: some description has errors.
    None,
    /// They were compared.
    Compared(Counts),
    /// They were written.
    Written(Counts),
}

impl fmt::Display for Effect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => formatter.write_str("not written"),
            Self::Compared(counts) => {
                write!(formatter, "{} current, {} not", some(counts.unchanged, "file"), counts.changed())
            }
            Self::Written(Counts { written, unchanged, deleted }) => {
                write!(formatter, "{} written, {unchanged} unchanged, {deleted} deleted", some(*written, "file"))
            }
        }
    }
}

/// One line on what became of a description.
#[must_use]
pub fn summary(name: &str, outcome: &Outcome, effect: Effect) -> String {
    let Report { status, operations, types, timing_ms, .. } = &outcome.report;
    let took = Duration::from_secs_f64(timing_ms.total / 1e3);
    let what = match status {
        Status::Ok => format!(
            "{} of {}, {}, {}; {effect}",
            operations.emitted,
            some(operations.total, "operation"),
            some(types.total, "type"),
            said(&outcome.diagnostics),
        ),
        Status::Panic => "the generator panicked, which is a defect of it; not generated".to_owned(),
        Status::Refused | Status::Timeout => format!("{}; not generated", said(&outcome.diagnostics)),
    };
    format!("{name}: {what} ({took:.0?})")
}

fn said(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let accepted = diagnostics.iter().filter(|diagnostic| diagnostic.accepted.is_some()).count();
    let mut parts = vec![some(count(Severity::Gap), "gap"), some(count(Severity::Note), "note")];
    if count(Severity::Error) > 0 {
        parts.insert(0, some(count(Severity::Error), "error"));
    }
    if accepted > 0 {
        parts.push(format!("{accepted} accepted"));
    }
    parts.join(", ")
}

fn some(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// A line that tells what is being done, on a terminal only.
#[must_use]
pub fn progress(total: usize) -> ProgressBar {
    let bar = ProgressBar::new(total as u64);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

#[cfg(test)]
mod tests {
    use super::*;
    use codegen::diagnostic::{Code, Position};

    #[test]
    fn colours_change_no_text() {
        let source = codegen::document::Source::new("a.yaml", "x: |\n");
        let diagnostic = Diagnostic::error(Code::YamlSyntax, "a: b | c = d")
            .in_source(&source, Position { line: 1, column: 4 })
            .then("nothing")
            .help("one\ntwo");
        let plain = anstream::adapter::strip_str(&painted(&diagnostic)).to_string();
        assert_eq!(plain, diagnostic.to_string());
    }
}
