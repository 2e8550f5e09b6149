//! `explain`: what a code means, and one operation or type at each stage.

use crate::support::Sandbox;

#[test]
fn a_code_is_explained_and_all_are_listed() {
    let sandbox = Sandbox::workspace();
    let run = sandbox.task(&["explain", "dangling-reference"]).exits(0);
    assert!(run.out.starts_with("dangling-reference\n\nA `$ref` leads to nothing."), "{}", run.out);
    let run = sandbox.task(&["explain"]).exits(0);
    assert!(run.out.lines().any(|line| line == "untagged-union"), "{}", run.out);
    sandbox.task(&["explain", "no-such-code"]).exits(2);
}

#[test]
fn an_operation_is_shown_at_each_stage() {
    let sandbox = Sandbox::workspace();
    for name in ["getPet", "GetPet", "get_pet", "pets::get_pet", "GET /pets/{id}"] {
        let run = sandbox.task(&["explain", "pets", name]).exits(0);
        assert!(
            run.out.starts_with("described: specs/pets/openapi.yaml:9:5 #/paths/~1pets~1{id}/get\n"),
            "{}",
            run.out
        );
        assert!(run.out.contains("\n    get:\n      operationId: getPet\n"), "{}", run.out);
        assert!(run.out.contains("\n      200: success; JSON Pet\n"), "{}", run.out);
        assert!(run.out.contains("\ngenerated: generated/src/pets/pets/get_pet.rs\n"), "{}", run.out);
        assert!(run.out.contains("pub struct GetPet"), "{}", run.out);
    }
}

#[test]
fn a_type_is_shown_at_each_stage() {
    let sandbox = Sandbox::workspace();
    let run = sandbox.task(&["explain", "pets", "Pet"]).exits(0);
    assert!(run.out.contains("type Pet: object; received\n"), "{}", run.out);
    assert!(run.out.contains("  name: string, required, \"name\" on the wire\n"), "{}", run.out);
    assert!(run.out.contains("generated: generated/src/pets/types/pet.rs\n"), "{}", run.out);
}

#[test]
fn a_name_that_is_not_there_gets_suggestions() {
    let sandbox = Sandbox::workspace();
    let run = sandbox.task(&["explain", "pets", "pet"]).exits(2);
    assert!(run.err.contains("pets has no operation or type `pet`; there are Pet, getPet"), "{}", run.err);
    let run = sandbox.task(&["explain", "pets"]).exits(2);
    assert!(run.err.contains("of an API, name an operation"), "{}", run.err);
}
