//! The report as data.

use codegen::changes::{Changes, Class};
use serde::Serialize;

use super::report::Report;

#[derive(Serialize)]
struct Row<'r> {
    api: &'r str,
    old: Side<'r>,
    new: Side<'r>,
    class: Option<Class>,
    wire_class: Option<Class>,
    rust_class: Option<Class>,
    #[serde(flatten)]
    changes: Option<&'r Changes>,
}

#[derive(Serialize)]
struct Side<'r> {
    description: &'r str,
    version: Option<&'r str>,
}

/// An object for one API, a list for several.
pub(super) fn shown(reports: &[Report]) -> String {
    let rows: Vec<Row<'_>> = reports.iter().map(row).collect();
    let json = match rows.as_slice() {
        [row] => serde_json::to_string_pretty(row),
        rows => serde_json::to_string_pretty(rows),
    };
    json.unwrap_or_default() + "\n"
}

fn row(report: &Report) -> Row<'_> {
    let version = |of: fn(&(String, String)) -> &String| report.versions.as_ref().map(|both| of(both).as_str());
    Row {
        api: &report.name,
        old: Side { description: &report.old_label, version: version(|both| &both.0) },
        new: Side { description: &report.new_label, version: version(|both| &both.1) },
        class: report.class(),
        wire_class: report.changes().and_then(Changes::wire_class),
        rust_class: report.changes().and_then(Changes::rust_class),
        changes: report.changes(),
    }
}
