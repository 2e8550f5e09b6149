//! `--report`: the format that other programs read.

use crate::support::{PETS, Sandbox};
use serde_json::Value;

fn report(description: &str, code: i32) -> Value {
    let sandbox = Sandbox::empty();
    sandbox.write("pets.yaml", description);
    sandbox.run(&["codegen", "--spec", "pets.yaml", "--out", "made", "--report", "deep/report.json"]).exits(code);
    serde_json::from_str(&sandbox.read("deep/report.json")).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn a_report_has_the_agreed_fields() {
    let report = report(PETS, 0);
    let all = [
        "diagnostics",
        "dialect",
        "operations",
        "output",
        "peak_bytes",
        "spec",
        "status",
        "timing_ms",
        "types",
        "unions",
    ];
    assert_eq!(keys(&report), all);
    assert_eq!(keys(&report["operations"]), ["emitted", "refused", "total"]);
    assert_eq!(keys(&report["types"]), ["total", "untyped"]);
    assert_eq!(keys(&report["unions"]), ["total", "trial"]);
    assert_eq!(keys(&report["output"]), ["bytes", "code_lines", "files", "lines"]);
    assert_eq!(keys(&report["timing_ms"]), ["emit", "normalise", "read", "render", "resolve", "total"]);
    assert_eq!((&report["spec"], &report["status"]), (&Value::from("pets.yaml"), &Value::from("ok")));
    assert_eq!(report["operations"]["emitted"], 1);
    assert!(report["dialect"].as_str().unwrap().starts_with("3.0"));
}

#[test]
fn the_clock_and_the_memory_are_measured() {
    let report = report(PETS, 0);
    let stages =
        ["read", "normalise", "resolve", "emit", "render"].map(|stage| report["timing_ms"][stage].as_f64().unwrap());
    let total = report["timing_ms"]["total"].as_f64().unwrap();
    assert!(stages.iter().all(|time| *time > 0.0), "{report}");
    assert!(stages.iter().sum::<f64>() <= total + 0.01, "{report}");
    assert_eq!(report["peak_bytes"].is_u64(), cfg!(target_os = "linux"));
}

#[test]
fn a_refused_description_has_a_report_too() {
    let report = report("openapi: 9.0.0\ninfo: {}\n", 2);
    assert_eq!(report["status"], "refused");
    let first = &report["diagnostics"][0];
    assert_eq!(keys(first), ["code", "column", "file", "help", "line", "message", "pointer", "severity"]);
    assert_eq!((&first["code"], &first["severity"]), (&Value::from("unsupported-version"), &Value::from("error")));
    assert_eq!((&first["file"], &first["line"]), (&Value::from("pets.yaml"), &Value::from(1)));
}
