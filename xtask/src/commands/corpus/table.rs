//! The rows and totals, for people.

use std::collections::BTreeMap;

use codegen::diagnostic::visible;

use super::row::Row;

const HEADINGS: [&str; 13] = [
    "document",
    "dialect",
    "operations",
    "types",
    "untyped",
    "unions",
    "trial",
    "code lines",
    "per op",
    "gaps",
    "ms",
    "MB",
    "status",
];

/// The lines of the table: a heading, a line per row with what is wrong below it.
pub(super) fn table(rows: &[Row]) -> Vec<String> {
    let cells: Vec<[String; 13]> = rows.iter().map(cells).collect();
    let mut widths = HEADINGS.map(str::len);
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut lines = vec![line(&HEADINGS.map(str::to_owned), widths)];
    for (row, cells) in rows.iter().zip(&cells) {
        lines.push(line(cells, widths));
        lines.extend(row.trouble.iter().map(|trouble| format!("    {trouble}")));
    }
    lines
}

/// Texts to the left, numbers to the right.
fn line(cells: &[String; 13], widths: [usize; 13]) -> String {
    let last = cells.len() - 1;
    let cell = |(index, (cell, width)): (usize, (&String, usize))| match index {
        0 | 1 => format!("{cell:<width$}"),
        index if index == last => cell.clone(),
        _ => format!("{cell:>width$}"),
    };
    cells.iter().zip(widths).enumerate().map(cell).collect::<Vec<_>>().join("  ")
}

fn cells(row: &Row) -> [String; 13] {
    let dialect = if row.text("dialect").is_empty() { "?" } else { row.text("dialect") };
    let (emitted, total) = (row.count("operations", "emitted"), row.count("operations", "total"));
    let milliseconds = row.report["timing_ms"]["total"].as_f64().unwrap_or_default();
    let megabytes = row.report["peak_bytes"].as_u64().map(|bytes| (bytes >> 20).to_string());
    [
        visible(&row.name).into_owned(),
        dialect.to_owned(),
        format!("{emitted}/{total}"),
        row.count("types", "total").to_string(),
        row.untyped().to_string(),
        row.count("unions", "total").to_string(),
        row.count("unions", "trial").to_string(),
        row.count("output", "code_lines").to_string(),
        row.lines_per_operation().map_or("-".to_owned(), |lines| lines.to_string()),
        row.said("gap").count().to_string(),
        format!("{milliseconds:.0}"),
        megabytes.unwrap_or("-".to_owned()),
        match &row.report["compiles"] {
            serde_json::Value::Bool(true) => "ok, compiles".to_owned(),
            serde_json::Value::Bool(false) => "ok, DOES NOT COMPILE".to_owned(),
            _ => row.status().to_owned(),
        },
    ]
}

/// What all rows amount to.
pub(super) fn totals(rows: &[Row], others: usize) -> Vec<String> {
    let sum = |group: &str, key: &str| rows.iter().map(|row| row.count(group, key)).sum::<u64>();
    let mut statuses: BTreeMap<&str, usize> = ["ok", "refused", "panic", "timeout"].map(|status| (status, 0)).into();
    for row in rows {
        *statuses.entry(row.status()).or_default() += 1;
    }
    let statuses = ["ok", "refused", "panic", "timeout"].map(|status| format!("{} {status}", statuses[status]));
    let (emitted, total) = (sum("operations", "emitted"), sum("operations", "total"));
    let untyped: usize = rows.iter().map(Row::untyped).sum();
    let lines = sum("output", "code_lines");
    let mut totals = vec![
        format!("documents: {}, {}; {others} other files", rows.len(), statuses.join(", ")),
        format!("operations: {emitted} of {total} emitted ({})", percent(emitted, total)),
        format!("median of code lines per operation: {}", median(rows)),
        format!("untyped places: {untyped}, {:.2} per 1,000 code lines", per_thousand(untyped, lines)),
    ];
    let compiled: Vec<bool> = rows.iter().filter_map(|row| row.report["compiles"].as_bool()).collect();
    if !compiled.is_empty() {
        let good = compiled.iter().filter(|compiles| **compiles).count();
        totals.push(format!("clients that compile without a warning: {good} of {}", compiled.len()));
    }
    totals
}

#[expect(clippy::cast_precision_loss, reason = "counts of operations and lines are far below 2^52")]
fn percent(part: u64, whole: u64) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.2} %", part as f64 * 100.0 / whole as f64) }
}

#[expect(clippy::cast_precision_loss, reason = "counts of operations and lines are far below 2^52")]
fn per_thousand(part: usize, whole: u64) -> f64 {
    part as f64 * 1000.0 / whole.max(1) as f64
}

fn median(rows: &[Row]) -> String {
    let mut lines: Vec<u64> = rows.iter().filter_map(Row::lines_per_operation).collect();
    lines.sort_unstable();
    lines.get(lines.len() / 2).map_or("-".to_owned(), u64::to_string)
}
