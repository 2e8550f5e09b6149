//! The rows and totals, for people.

use std::collections::BTreeMap;

use codegen::diagnostic::visible;

use crate::report::{Finding, Kind, Report};

const HEADINGS: [&str; 14] = [
    "document",
    "schemas",
    "covered",
    "types",
    "values",
    "refused",
    "lost",
    "invalid",
    "unstable",
    "near misses",
    "accepted",
    "examples",
    "not valid",
    "seconds",
];

/// How many characters of a reason are shown.
const LONGEST: usize = 300;

/// How many findings are shown below a row.
const SHOWN: usize = 5;

/// A heading, and a line per row with the first defects below it.
pub(super) fn table(rows: &[(String, Report)]) -> Vec<String> {
    let cells: Vec<[String; 14]> = rows.iter().map(|(name, report)| cells(name, report)).collect();
    let mut widths = HEADINGS.map(str::len);
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut lines = vec![line(&HEADINGS.map(str::to_owned), widths)];
    for ((_, report), cells) in rows.iter().zip(&cells) {
        lines.push(line(cells, widths));
        lines.extend(
            report.trouble.iter().flat_map(|trouble| trouble.lines()).map(|line| format!("    {}", visible(line))),
        );
        lines.extend(report.findings.iter().filter(|finding| finding.kind.is_defect()).take(SHOWN).map(told));
        lines.extend(report.findings.iter().filter(|finding| finding.kind == Kind::Accepted).take(SHOWN).map(told));
        let uncovered = report.uncovered.iter().filter(|_| report.trouble.is_none());
        lines.extend(
            uncovered.map(|(place, why)| visible(&format!("    not covered: {place}: {}", short(why))).into_owned()),
        );
    }
    lines
}

fn line(cells: &[String; 14], widths: [usize; 14]) -> String {
    let cell = |(index, (cell, width)): (usize, (&String, usize))| {
        if index == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
    };
    cells.iter().zip(widths).enumerate().map(cell).collect::<Vec<_>>().join("  ")
}

fn told(finding: &Finding) -> String {
    let Finding { kind, pointer, value, message } = finding;
    visible(&format!("    {kind:?} at {pointer}: {value}: {message}")).into_owned()
}

/// The start of a text.
fn short(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

fn cells(name: &str, report: &Report) -> [String; 14] {
    let count = |kind: Kind| report.count(kind).to_string();
    [
        visible(name).into_owned(),
        report.components.to_string(),
        report.covered.to_string(),
        report.types.to_string(),
        report.values.to_string(),
        (report.count(Kind::Refused) + report.count(Kind::Crashed) + report.count(Kind::ExampleRefused)).to_string(),
        count(Kind::Lost),
        count(Kind::Invalid),
        count(Kind::Unstable),
        report.near_misses.to_string(),
        count(Kind::Accepted),
        report.examples.to_string(),
        count(Kind::ExampleInvalid),
        format!("{:.0}", report.seconds),
    ]
}

/// What all rows amount to.
pub(super) fn totals(rows: &[(String, Report)]) -> Vec<String> {
    let sum = |of: &dyn Fn(&Report) -> usize| rows.iter().map(|(_, report)| of(report)).sum::<usize>();
    let kind = |kind: Kind| sum(&|report| report.count(kind));
    let (components, covered) = (sum(&|report| report.components), sum(&|report| report.covered));
    let mut lines = vec![
        String::new(),
        format!(
            "documents: {}, {} not tried",
            rows.len(),
            rows.iter().filter(|(_, report)| report.trouble.is_some()).count()
        ),
        format!("component schemas: {covered} of {components} covered ({})", percent(covered, components)),
        format!("values: {} valid, {} made in vain", sum(&|report| report.values), sum(&|report| report.misses)),
        format!(
            "refused: {}, crashed: {}, lost: {}, written and not valid: {}, unstable: {}",
            kind(Kind::Refused),
            kind(Kind::Crashed),
            kind(Kind::Lost),
            kind(Kind::Invalid),
            kind(Kind::Unstable)
        ),
        format!(
            "examples and defaults: {}, of which {} are not valid (defects of the descriptions; {} are read all the same), {} were refused, {} have no type of their own",
            sum(&|report| report.examples),
            kind(Kind::ExampleInvalid),
            sum(&|report| report.invalid_read),
            kind(Kind::ExampleRefused),
            sum(&|report| report.inner_examples)
        ),
        format!("near misses: {}, of which {} were read", sum(&|report| report.near_misses), kind(Kind::Accepted)),
        format!("hostile texts: {}", sum(&|report| report.hostile)),
    ];
    lines.extend(reasons(rows, "read on purpose", |report| &report.tolerated));
    lines.extend(reasons(rows, "different on purpose", |report| &report.excused));
    lines
}

fn reasons(rows: &[(String, Report)], what: &str, of: impl Fn(&Report) -> &BTreeMap<String, usize>) -> Vec<String> {
    let mut all: BTreeMap<&str, usize> = BTreeMap::new();
    for (reason, count) in rows.iter().flat_map(|(_, report)| of(report)) {
        *all.entry(reason).or_default() += count;
    }
    all.into_iter().map(|(reason, count)| format!("{what}: {count}, because {reason}")).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of schemas are far below 2^52")]
fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.2} %", part as f64 * 100.0 / whole as f64) }
}
