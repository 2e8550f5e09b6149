//! What is measured of a document.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::failure::Failure;
use crate::measure::Cost;
use crate::output::write_file;
use crate::workspace::Workspace;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Milliseconds,
    Bytes,
    Count,
}

/// Something that is measured: what it is called in JSON and in the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Metric {
    pub(super) key: &'static str,
    pub(super) heading: &'static str,
    pub(super) unit: Unit,
}

const fn metric(key: &'static str, heading: &'static str, unit: Unit) -> Metric {
    Metric { key, heading, unit }
}

/// The most memory that the command held.
pub(super) const PEAK: &str = "generate_peak_bytes";

/// The whole command, everything written.
pub(super) const WRITE: &str = "write_ms";

/// The whole command once more, nothing to be written.
pub(super) const AGAIN: &str = "again_ms";

/// How many tags have a feature.
pub(super) const TAGS: &str = "tags";

/// What checking the client with the feature of one tag alone takes: the median over the tags.
pub(super) const TAG_MEDIAN: &str = "tag_check_cpu_ms";

/// The same, for the tag that takes most.
pub(super) const TAG_MOST: &str = "tag_check_most_cpu_ms";

/// All metrics, in the order of the table.
pub(super) const METRICS: [Metric; 21] = [
    metric("read_ms", "read", Unit::Milliseconds),
    metric("normalise_ms", "normalise", Unit::Milliseconds),
    metric("resolve_ms", "resolve", Unit::Milliseconds),
    metric("emit_ms", "emit", Unit::Milliseconds),
    metric("render_ms", "render", Unit::Milliseconds),
    metric("generate_ms", "stages", Unit::Milliseconds),
    metric(WRITE, "command", Unit::Milliseconds),
    metric(AGAIN, "again", Unit::Milliseconds),
    metric(PEAK, "MB", Unit::Bytes),
    metric("files", "files", Unit::Count),
    metric("lines", "lines", Unit::Count),
    metric("code_lines", "code lines", Unit::Count),
    metric("bytes", "written MB", Unit::Bytes),
    metric("check_cpu_ms", "check", Unit::Milliseconds),
    metric("check_peak_bytes", "MB", Unit::Bytes),
    metric(TAGS, "tags", Unit::Count),
    metric(TAG_MEDIAN, "one tag", Unit::Milliseconds),
    metric(TAG_MOST, "most", Unit::Milliseconds),
    metric("build_cpu_ms", "build", Unit::Milliseconds),
    metric("build_peak_bytes", "MB", Unit::Bytes),
    metric("library_bytes", "library MB", Unit::Bytes),
];

/// The numbers of one document, by the keys of [`METRICS`]; those that are missing were not measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Figures {
    pub(super) document: String,
    #[serde(flatten)]
    pub(super) values: BTreeMap<String, f64>,
}

impl Figures {
    pub(super) fn set(&mut self, key: &str, value: f64) {
        self.values.insert(key.to_owned(), value);
    }

    pub(super) fn get(&self, metric: &Metric) -> Option<f64> {
        self.values.get(metric.key).copied()
    }

    /// Takes over what a report of the generator says.
    pub(super) fn report(&mut self, report: &Value) {
        let stages = ["read", "normalise", "resolve", "emit", "render"].map(|stage| (stage.to_owned() + "_ms", stage));
        let stages = stages.iter().map(|(key, stage)| (key.as_str(), &report["timing_ms"][stage]));
        let output = ["files", "lines", "code_lines", "bytes"].map(|key| (key, &report["output"][key]));
        let whole = [("generate_ms", &report["timing_ms"]["total"]), (PEAK, &report["peak_bytes"])];
        for (key, value) in stages.chain(output).chain(whole) {
            if let Some(value) = value.as_f64() {
                self.set(key, value);
            }
        }
    }

    /// What the compiler took to check or build the client.
    pub(super) fn cost(&mut self, command: &str, cost: Cost) {
        self.set(&format!("{command}_cpu_ms"), cost.cpu_ms);
        self.set(&format!("{command}_peak_bytes"), cost.peak_bytes);
    }

    /// The median of each number over several runs.
    pub(super) fn median(document: &str, runs: &[Self]) -> Self {
        let mut all: BTreeMap<&String, Vec<f64>> = BTreeMap::new();
        for (key, value) in runs.iter().flat_map(|run| &run.values) {
            all.entry(key).or_default().push(*value);
        }
        let values = all.into_iter().map(|(key, values)| (key.clone(), middle(values)));
        Self { document: document.to_owned(), values: values.collect() }
    }
}

/// The value in the middle.
pub(super) fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}

/// Reads what an earlier run wrote.
pub(super) fn read(workspace: &Workspace, path: &Path) -> Result<Vec<Figures>, Failure> {
    let failed = |source| Failure::Read { path: workspace.show(path), source };
    let text = fs::read_to_string(path).map_err(failed)?;
    serde_json::from_str(&text).map_err(|error| failed(error.into()))
}

/// Writes them as JSON, a line for each document.
pub(super) fn write(workspace: &Workspace, path: &Path, figures: &[Figures]) -> Result<(), Failure> {
    let failed = |source| Failure::Report { path: workspace.show(path), source };
    let lines: Result<Vec<_>, _> = figures.iter().map(serde_json::to_string).collect();
    let lines = lines.map_err(|error| failed(error.into()))?;
    write_file(path, format!("[\n{}\n]\n", lines.join(",\n"))).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(value: f64) -> Figures {
        let mut figures = Figures::default();
        figures.set("read_ms", value);
        figures
    }

    #[test]
    fn the_median_is_a_run_in_the_middle() {
        let median = |values: &[f64]| Figures::median("", &values.iter().map(|value| of(*value)).collect::<Vec<_>>());
        assert_eq!(median(&[9.0, 1.0, 3.0]), of(3.0));
        assert_eq!(median(&[9.0, 1.0]), of(1.0));
        assert_eq!(median(&[]), Figures::default());
    }

    #[test]
    fn a_report_is_taken_over_under_known_keys() {
        let mut figures = Figures::default();
        figures.report(&json!({
            "timing_ms": {"read": 1, "normalise": 2, "resolve": 3, "emit": 4, "render": 5.5, "total": 16},
            "output": {"files": 1, "lines": 2, "code_lines": 3, "bytes": 4},
            "peak_bytes": null,
        }));
        figures.cost("check", Cost { cpu_ms: 7.0, peak_bytes: 8.0 });
        assert_eq!((figures.values["render_ms"], figures.values["check_cpu_ms"]), (5.5, 7.0));
        let known = |key: &String| METRICS.iter().any(|metric| metric.key == key);
        assert!(figures.values.len() == 12 && figures.values.keys().all(known), "{figures:?}");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let (workspace, path) = (Workspace::at(folder.path()), folder.path().join("a.json"));
        let figures = [Figures { document: "a.yaml".to_owned(), ..of(1.25) }];
        write(&workspace, &path, &figures).unwrap();
        assert_eq!(read(&workspace, &path).unwrap(), figures);
        fs::write(&path, "[{}]").unwrap();
        assert!(matches!(read(&workspace, &path), Err(Failure::Read { .. })));
    }
}
