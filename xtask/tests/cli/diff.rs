//! `diff`: two files, and an API against a revision.

use std::process::Command;

use crate::support::{PETS, Sandbox};

/// A workspace in a repository, committed.
fn repository() -> Sandbox {
    let sandbox = Sandbox::workspace();
    sandbox.write("Cargo.toml", "[workspace.package]\nversion = \"0.1.0\"\n");
    sandbox.write("generated/Cargo.toml", "[package]\nname = \"generated\"\nversion.workspace = true\n");
    sandbox.write("Cargo.lock", "[[package]]\nname = \"generated\"\nversion = \"0.1.0\"\n");
    sandbox.task(&["codegen"]).exits(0);
    git(&sandbox, &["init", "--quiet"]);
    git(&sandbox, &["add", "."]);
    let author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"];
    git(&sandbox, &[author.as_slice(), &["commit", "--quiet", "--message", "One"]].concat());
    sandbox
}

fn git(sandbox: &Sandbox, arguments: &[&str]) {
    let status = Command::new("git").current_dir(sandbox.path("")).args(arguments).status().unwrap();
    assert!(status.success(), "git {arguments:?}");
}

/// A pet with one property more, in replies only.
fn larger() -> String {
    PETS.replace("        name:\n", "        age:\n          type: integer\n        name:\n")
}

#[test]
fn nothing_changed_since_the_last_commit() {
    let sandbox = repository();
    let run = sandbox.task(&["diff"]).exits(0);
    assert_eq!(run.out, "pets: no change since HEAD:specs/pets\n\ntoys: no change since HEAD:specs/toys\n");
    // Another order of what it says, and other white space.
    let moved = PETS
        .replace("      required: [name]\n", "")
        .replace("      type: object\n", "      required: [ 'name' ]\n      type: object\n");
    sandbox.write("specs/pets/openapi.yaml", &moved);
    let before = sandbox.snapshot("generated");
    let run = sandbox.task(&["diff", "pets", "--deny", "patch"]).exits(0);
    assert_eq!(run.out, "pets: no change since HEAD:specs/pets\n");
    sandbox.task(&["codegen"]).exits(0);
    assert_eq!(sandbox.snapshot("generated"), before);
}

#[test]
fn the_verdict_comes_first() {
    let sandbox = repository();
    sandbox.write("specs/pets/openapi.yaml", &larger());
    let run = sandbox.task(&["diff", "pets", "--deny", "major"]).exits(0);
    let expected = "\
pets: minor
  from HEAD:specs/pets to specs/pets
  on the wire: 1 minor; in Rust: 1 minor

On the wire
  minor  Pet.age [reply]: may be in replies now  specs/pets/openapi.yaml:33:9
         in GET /pets/{id}

In Rust
  minor  types::Pet.age: is new: a field  specs/pets/openapi.yaml:33:9
";
    assert_eq!(run.out, expected);
    sandbox.task(&["diff", "pets", "--deny", "minor"]).exits(1);
}

#[test]
fn an_api_is_compared_with_all_that_belonged_to_it() {
    let sandbox = repository();
    // What an overlay changed is a change, and so is what a file beside the description says.
    sandbox.write(
        "specs/pets/overlay.yaml",
        "overlay: 1.0.0\ninfo: {title: x, version: '1'}\nactions:\n- target: $.components.schemas.Pet.properties\n  \
         description: It has one.\n  update: {age: {type: integer}}\n",
    );
    let run = sandbox.task(&["diff", "pets"]).exits(0);
    assert!(run.out.contains("Pet.age [reply]: may be in replies now  specs/pets/overlay.yaml:6:12"), "{}", run.out);
}

#[test]
fn files_beside_a_description_are_those_of_the_revision() {
    let sandbox = repository();
    let start = PETS.find("    Pet:").unwrap();
    let (description, pet) = PETS.split_at(start);
    let pet = pet.trim_start_matches("    Pet:\n");
    sandbox.write("specs/pets/openapi.yaml", &format!("{description}    Pet:\n      $ref: '../shared/pet.yaml'\n"));
    sandbox.write("specs/shared/pet.yaml", &pet.replace("      ", ""));
    // A folder without a description is no API, so it stands elsewhere.
    std::fs::rename(sandbox.path("specs/shared"), sandbox.path("shared")).unwrap();
    let text = sandbox.read("specs/pets/openapi.yaml").replace("../shared", "../../shared");
    sandbox.write("specs/pets/openapi.yaml", &text);
    git(&sandbox, &["add", "."]);
    let author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"];
    git(&sandbox, &[author.as_slice(), &["commit", "--quiet", "--message", "Two"]].concat());
    sandbox.task(&["diff", "pets", "--deny", "patch"]).exits(0);
    let shared = sandbox.read("shared/pet.yaml");
    sandbox.write("shared/pet.yaml", &shared.replace("required: [name]\n", ""));
    let run = sandbox.task(&["diff", "pets"]).exits(0);
    assert!(run.out.contains(".name [reply]: may be missing in replies now  shared/pet.yaml:"), "{}", run.out);
}

#[test]
fn two_files_are_compared_as_they_are() {
    let sandbox = Sandbox::empty();
    sandbox.write("old.yaml", &larger());
    sandbox.write("new.yaml", PETS);
    let run = sandbox.run(&["diff", "old.yaml", "new.yaml", "--format", "json"]).exits(0);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&report["class"], &report["old"]["version"]), (&"major".into(), &"1".into()));
    let gone = &report["wire"][0];
    assert_eq!((&gone["code"], &gone["direction"]), (&"property-removed".into(), &"reply".into()));
    assert_eq!(gone["old"]["pointer"], "#/components/schemas/Pet/properties/age");
    assert_eq!((&gone["old"]["line"], &gone["operations"]), (&33.into(), &serde_json::json!(["GET /pets/{id}"])));
    sandbox.run(&["diff", "old.yaml", "new.yaml", "--deny", "major"]).exits(1);
    sandbox.run(&["diff", "old.yaml", "new.yaml", "--apply"]).exits(2);
    sandbox.write("new.yaml", "openapi: 3.0.3\npaths: [\n");
    sandbox.run(&["diff", "old.yaml", "new.yaml"]).exits(2);
}

#[test]
fn markdown_is_safe_whatever_a_description_says() {
    let sandbox = Sandbox::empty();
    sandbox.write("old.yaml", PETS);
    let hostile = "        'a`</details>@ada':\n          type: string\n          description: '<img src=x> @ada `'\n        name:\n";
    sandbox.write("new.yaml", &PETS.replace("        name:\n", hostile));
    let run = sandbox.run(&["diff", "old.yaml", "new.yaml", "--format", "markdown"]).exits(0);
    assert!(run.out.starts_with("## `new.yaml`: minor\n"), "{}", run.out);
    let outside: String = run.out.split('`').step_by(2).collect();
    assert!(!outside.contains("ada") && !outside.contains("<img") && !outside.contains("</details>@"), "{}", run.out);
}

#[test]
fn the_version_is_raised_once() {
    let sandbox = repository();
    sandbox.write("specs/pets/openapi.yaml", &larger());
    sandbox.task(&["codegen"]).exits(0);
    let run = sandbox.task(&["diff", "--apply"]).exits(0);
    assert!(
        run.out.ends_with("generated/Cargo.toml: version 0.1.1, was 0.1.0\ngenerated/CHANGELOG.md: written\n"),
        "{}",
        run.out
    );
    let read = || ["generated/Cargo.toml", "generated/CHANGELOG.md", "Cargo.lock"].map(|path| sandbox.read(path));
    let first = read();
    assert!(first[0].contains("\nversion = \"0.1.1\"\n") && first[2].contains("version = \"0.1.1\""), "{first:?}");
    let entry = "## 0.1.1\n\n### pets\n\nIn Rust:\n\n- **minor** `types::Pet.age`: is new: a field\n";
    assert!(first[1].contains(entry), "{}", first[1]);
    sandbox.task(&["diff", "--apply"]).exits(0);
    assert_eq!(read(), first);
    sandbox.task(&["codegen", "--check"]).exits(0);
    // Worse than before: from the base on, not from what was applied.
    sandbox.write("specs/toys/openapi.yaml", PETS);
    sandbox.task(&["diff", "--apply"]).exits(0);
    assert!(sandbox.read("generated/Cargo.toml").contains("\nversion = \"0.2.0\"\n"));
}

#[test]
fn requests_that_make_no_sense_are_refused() {
    let sandbox = repository();
    let run = sandbox.task(&["diff", "cats"]).exits(2);
    assert!(run.err.contains("there is no API `cats` below specs/; there are: pets, toys"), "{}", run.err);
    let run = sandbox.task(&["diff", "pets", "--base", "nowhere"]).exits(2);
    assert!(run.err.contains("git knows no revision `nowhere`"), "{}", run.err);
    sandbox.task(&["diff", "pets", "--base=--output=x"]).exits(2);
    let run = sandbox.task(&["diff", "pets", "--deny", "all"]).exits(2);
    assert!(run.err.contains("major, minor or patch is expected"), "{}", run.err);
}

#[test]
fn a_new_api_is_said_to_be_new() {
    let sandbox = repository();
    sandbox.write("specs/cats/openapi.yaml", PETS);
    let run = sandbox.task(&["diff", "cats"]).exits(0);
    assert_eq!(run.out, "cats: minor: a new API; HEAD:specs/cats has none\n");
}

#[test]
fn without_git_two_files_can_still_be_compared() {
    let sandbox = repository();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output =
        command.current_dir(sandbox.path("")).env("PATH", "").args(["--workspace", ".", "diff", "pets"]).output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("`git`, which is not installed"), "{output:?}");
}
