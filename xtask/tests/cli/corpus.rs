//! `corpus`: every description below a folder.

use serde_json::Value;

use crate::support::{PETS, Sandbox};

fn corpus() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("given/b/pets.yaml", PETS);
    sandbox.write("given/a.json", r#"{"openapi": "9.9.9", "paths": {}}"#);
    sandbox.write("given/b/part.yaml", "type: object\n");
    sandbox
}

#[test]
fn a_row_for_each_and_totals() {
    let sandbox = corpus();
    let run = sandbox.run(&["corpus", "given", "--report", "report.json"]).exits(0);
    let lines: Vec<Vec<&str>> = run.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0][..3], ["document", "dialect", "operations"], "{}", run.out);
    assert_eq!((lines[1][0], lines[1].last()), ("a.json", Some(&"refused")), "{}", run.out);
    assert!(run.out.contains("\n    a.json:1:2: unsupported-version: "), "{}", run.out);
    assert_eq!(lines[3][..4], ["b/pets.yaml", "3.0", "1/1", "1"], "{}", run.out);
    assert!(run.out.contains("documents: 2, 1 ok, 1 refused, 0 panic, 0 timeout; 1 other files\n"), "{}", run.out);
    assert!(run.out.contains("operations: 1 of 1 emitted (100.00 %)\n"), "{}", run.out);
    let report: Value = serde_json::from_str(&sandbox.read("report.json")).unwrap();
    let specs: Vec<_> = report.as_array().unwrap().iter().map(|row| row["spec"].as_str().unwrap()).collect();
    assert_eq!(specs, ["given/a.json", "given/b/pets.yaml"]);
    assert_eq!((&report[1]["status"], &report[1]["compiles"]), (&"ok".into(), &Value::Null));
    assert!(report[1]["timing_ms"]["render"].as_f64().unwrap() > 0.0);
}

#[test]
fn nothing_to_do_is_an_error() {
    let sandbox = corpus();
    let run = sandbox.run(&["corpus", "nowhere"]).exits(2);
    assert!(run.err.contains("cannot read `nowhere`") && run.out.is_empty(), "{}", run.err);
    sandbox.write("parts/b/part.yaml", "type: object\n");
    let run = sandbox.run(&["corpus", "parts"]).exits(2);
    assert!(run.err.contains("no description below `parts`") && run.out.is_empty(), "{}", run.err);
}

#[test]
fn a_ledger_records_what_is_better_and_refuses_what_is_worse() {
    let sandbox = corpus();
    sandbox.write("ledger.toml", "folders = [\"b\"]\n");
    let update = ["corpus", "given", "--ledger", "ledger.toml"];
    let run = sandbox.run(&update).exits(0);
    assert!(run.out.ends_with("ledger.toml: 1 documents, 0 refused, 1 changed\n"), "{}", run.out);
    let good = sandbox.read("ledger.toml");
    assert!(good.contains("[documents.\"b/pets\"]\noperations = { emitted = 1, refused = 0 }\n"), "{good}");
    sandbox.write("given/b/pets.yaml", &PETS.replace("openapi: 3.0.3", "openapi: 9.9.9"));
    let run = sandbox.run(&update).exits(1);
    assert!(
        run.out.starts_with("b/pets is worse\n") && run.out.contains("+ refused = [\"unsupported-version\"]"),
        "{}",
        run.out
    );
    assert_eq!(sandbox.read("ledger.toml"), good);
    sandbox.run(&[&update[..], &["--worse"]].concat()).exits(0);
    assert!(sandbox.read("ledger.toml").contains("refused = [\"unsupported-version\"]"));
    sandbox.write("given/b/pets.yaml", PETS);
    sandbox.run(&update).exits(0);
    assert_eq!(sandbox.read("ledger.toml"), good);
}
