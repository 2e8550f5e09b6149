//! `bench`: what generating costs. What clients cost is not tried here: it would compile all that they depend on.

use serde_json::Value;

use crate::support::{PETS, Sandbox};

#[test]
fn numbers_for_each_and_ratios_to_those_of_an_earlier_run() {
    let sandbox = Sandbox::empty();
    sandbox.write("given/b/pets.yaml", PETS);
    sandbox.write("pets.json", &PETS.replace("Pets", "Others"));
    let bench = ["bench", "--generate", "given", "pets.json", "--json", "now.json"];
    let run = sandbox.run(&bench).exits(0);
    let lines: Vec<Vec<&str>> = run.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0][..3], ["document", "read", "ms"], "{}", run.out);
    assert_eq!((lines.len(), lines[1][0], lines[2][0]), (3, "b/pets.yaml", "pets.json"), "{}", run.out);
    let now: Value = serde_json::from_str(&sandbox.read("now.json")).unwrap();
    assert_eq!(now[0]["document"], "b/pets.yaml");
    for key in ["emit_ms", "write_ms", "again_ms", "code_lines", "bytes"] {
        assert!(now[0][key].as_f64().unwrap() > 0.0, "{key}: {now}");
    }
    assert_eq!(now[0].get("check_cpu_ms"), None);

    let mut before = now.clone();
    before[0]["code_lines"] = (now[0]["code_lines"].as_f64().unwrap() * 2.0).into();
    sandbox.write("before.json", &before.to_string());
    let run = sandbox.run(&["bench", "--generate", "given", "--runs", "2", "--baseline", "before.json"]).exits(0);
    let ratios: Vec<&str> = run.out.lines().skip_while(|line| !line.is_empty()).skip(1).collect();
    assert!(ratios[1].starts_with("b/pets.yaml") && ratios[2].starts_with("geometric mean"), "{}", run.out);
    assert!(ratios[2].contains(" 0.50 "), "{}", run.out);
}

#[test]
fn what_cannot_be_measured_is_said() {
    let sandbox = Sandbox::empty();
    sandbox.write("bad.yaml", "openapi: 9.9.9\npaths: {}\n");
    let run = sandbox.run(&["bench", "--generate", "bad.yaml"]).exits(1);
    assert!(run.err.contains("bad.yaml: it has errors"), "{}", run.err);
    let run = sandbox.run(&["bench", "--generate", "bad.yaml", "--baseline", "none.json"]).exits(2);
    assert!(run.err.contains("cannot read `none.json`"), "{}", run.err);
    sandbox.write("empty/part.yaml", "type: object\n");
    let run = sandbox.run(&["bench", "empty"]).exits(2);
    assert!(run.err.contains("no description to be measured"), "{}", run.err);
}
