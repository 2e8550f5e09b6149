//! What is refused, with nothing written.

use crate::support::{PETS, Sandbox};

#[test]
fn an_error_is_located_and_nothing_is_written_for_any_description() {
    let sandbox = Sandbox::workspace();
    sandbox.task(&["codegen", "pets"]).exits(0);
    sandbox.write("specs/pets/openapi.yaml", &PETS.replace("The pet.", "One pet."));
    sandbox.write("specs/toys/openapi.yaml", "openapi: 3.0.3\ninfo:\n  title: [Toys\npaths: {}\n");
    let before = sandbox.snapshot("");
    let run = sandbox.task(&["codegen"]).exits(2);
    assert_eq!(sandbox.snapshot(""), before);
    assert!(run.err.contains("error[yaml-syntax]"), "{}", run.err);
    assert!(run.err.contains("--> specs/toys/openapi.yaml:4:"), "{}", run.err);
    assert!(run.out.contains("toys: 1 error"), "{}", run.out);
    sandbox.task(&["codegen", "--check"]).exits(2);
}

#[test]
fn a_file_that_is_not_ours_is_named_and_nothing_is_written() {
    let sandbox = Sandbox::workspace();
    sandbox.write("generated/src/pets/types/pet.rs", "// mine\n");
    let before = sandbox.snapshot("");
    let run = sandbox.task(&["codegen"]).exits(2);
    assert!(run.err.contains("`generated/src/pets/types/pet.rs` was not written by this command"), "{}", run.err);
    assert_eq!(sandbox.snapshot(""), before);
    sandbox.task(&["codegen", "--check"]).exits(2);
}

#[test]
fn a_foreign_file_that_differs_in_case_only_is_refused() {
    let sandbox = Sandbox::workspace();
    sandbox.write("generated/src/pets/types/Pet.rs", "// mine\n");
    let run = sandbox.task(&["codegen"]).exits(2);
    assert!(run.err.contains("`generated/src/pets/types/Pet.rs` was not written by this command"), "{}", run.err);
}

#[test]
fn a_file_where_a_folder_belongs_is_refused() {
    let sandbox = Sandbox::workspace();
    sandbox.write("generated/src/pets", "mine");
    let run = sandbox.task(&["codegen"]).exits(2);
    assert!(run.err.contains("`generated/src/pets` is not a folder"), "{}", run.err);
    assert!(!sandbox.path("generated/src/lib.rs").exists());
}

#[cfg(unix)]
#[test]
fn links_are_not_written_through() {
    let sandbox = Sandbox::workspace();
    std::fs::create_dir_all(sandbox.path("elsewhere")).unwrap();
    std::fs::create_dir_all(sandbox.path("generated/src")).unwrap();
    std::os::unix::fs::symlink(sandbox.path("elsewhere"), sandbox.path("generated/src/pets")).unwrap();
    let run = sandbox.task(&["codegen"]).exits(2);
    assert!(run.err.contains("`generated/src/pets` is a symbolic link"), "{}", run.err);
    assert_eq!(std::fs::read_dir(sandbox.path("elsewhere")).unwrap().count(), 0);
}

#[test]
fn a_manifest_with_features_of_its_own_is_refused() {
    let sandbox = Sandbox::workspace();
    sandbox.write("generated/Cargo.toml", "[package]\nname = \"generated\"\n[features]\nx = []\n");
    let run = sandbox.task(&["codegen"]).exits(2);
    assert!(run.err.contains("`generated/Cargo.toml`: it has a `[features]` table"), "{}", run.err);
    assert!(!sandbox.path("generated/src").exists());
}

#[test]
fn two_descriptions_of_one_module_are_refused() {
    let sandbox = Sandbox::workspace();
    sandbox.write("specs/toys/api.toml", "module = \"pets\"\n");
    let run = sandbox.task(&["codegen"]).exits(2);
    assert!(run.err.contains("specs/pets and specs/toys are both the module `pets`"), "{}", run.err);
}

#[test]
fn a_module_name_with_another_meaning_is_refused() {
    let sandbox = Sandbox::workspace();
    for name in ["lib", "type", "runtime", "reqwest"] {
        sandbox.write("specs/toys/api.toml", &format!("module = \"{name}\"\n"));
        let run = sandbox.task(&["codegen"]).exits(2);
        assert!(run.err.contains(&format!("specs/toys/api.toml: `{name}` cannot be the name")), "{}", run.err);
    }
}

#[test]
fn a_faulty_api_toml_or_names_lock_is_located() {
    let sandbox = Sandbox::workspace();
    sandbox.write("specs/toys/api.toml", "modul = \"toys\"\n");
    let run = sandbox.task(&["codegen"]).exits(2);
    assert!(run.err.contains("--> specs/toys/api.toml:1:1"), "{}", run.err);
    std::fs::remove_file(sandbox.path("specs/toys/api.toml")).unwrap();
    sandbox.write("specs/toys/names.lock", "<<<<<<< HEAD\n");
    let run = sandbox.task(&["codegen"]).exits(2);
    assert!(run.err.contains("--> specs/toys/names.lock:1:1"), "{}", run.err);
    assert_eq!(sandbox.read("specs/toys/names.lock"), "<<<<<<< HEAD\n");
}

#[test]
fn a_folder_without_description_is_an_error() {
    let sandbox = Sandbox::workspace();
    std::fs::rename(sandbox.path("specs/toys/openapi.yaml"), sandbox.path("specs/toys/opanapi.yaml")).unwrap();
    let run = sandbox.task(&["codegen"]).exits(2);
    assert!(run.err.contains("`specs/toys` has no openapi.yaml"), "{}", run.err);
}

#[test]
fn a_file_that_is_not_text_is_located() {
    let sandbox = Sandbox::workspace();
    std::fs::write(sandbox.path("specs/toys/openapi.yaml"), b"openapi: 3.0.3\nx: \xff\n").unwrap();
    let run = sandbox.task(&["codegen", "toys", "--report", "report.json"]).exits(2);
    assert!(run.err.contains("--> specs/toys/openapi.yaml:2:4"), "{}", run.err);
    let report: serde_json::Value = serde_json::from_str(&sandbox.read("report.json")).unwrap();
    assert_eq!(report["status"], "refused");
    assert_eq!(report["diagnostics"][0]["code"], "not-text");
}
