//! Overlays: what they change, where it then comes from, and what is said about those that do nothing.

use codegen::diagnostic::{Code, Diagnostic, Diagnostics};
use codegen::document::{Document, Source};
use codegen::overlay::{self, ActionKind, AppliedAction};

use super::{at, json_at, place, yaml};

fn apply(document: &mut Document, actions: &str) -> (Vec<AppliedAction>, Vec<Diagnostic>) {
    apply_version(document, "1.0.0", actions)
}

fn apply_version(document: &mut Document, version: &str, actions: &str) -> (Vec<AppliedAction>, Vec<Diagnostic>) {
    let text = format!("overlay: {version}\ninfo: {{title: t, version: '1'}}\nactions:\n{actions}");
    let mut diagnostics = Diagnostics::new();
    let applied = overlay::apply(document, &Source::new("overlay.yaml", &text), &mut diagnostics);
    // The reasons are left out here; a reject shows what is said about that.
    let mut said = diagnostics.locate(document);
    said.retain(|diagnostic| diagnostic.code != Code::OverlayNoReason);
    (applied, said)
}

#[track_caller]
fn applied(document: &mut Document, actions: &str) -> Vec<AppliedAction> {
    let (applied, errors) = apply(document, actions);
    assert!(errors.is_empty(), "{errors:?}");
    applied
}

#[track_caller]
fn refused(text: &str, actions: &str, expected: &str, message: &str) {
    let (_, errors) = apply(&mut yaml(text), actions);
    assert_eq!(errors.iter().map(place).collect::<Vec<_>>(), [expected], "{errors:?}");
    assert!(errors[0].message.contains(message), "{}", errors[0]);
    assert_eq!(errors[0].file, "overlay.yaml");
}

#[test]
fn updates_merge_objects_concatenate_lists_and_replace_scalars() {
    let mut document = yaml("info: {title: a, tags: [x], more: {n: 1}}\n");
    let actions = "  - target: $.info\n    description: Because.\n    update: {title: b, tags: [y, z], more: {m: 2}, new: {k: []}}\n";
    let actions = applied(&mut document, actions);
    assert_eq!(
        document.root().to_json().to_string(),
        r#"{"info":{"more":{"m":2,"n":1},"new":{"k":[]},"tags":["x","y","z"],"title":"b"}}"#
    );
    let expected = AppliedAction {
        target: "$.info".into(),
        description: Some("Because.".into()),
        kind: ActionKind::Update,
        targets: vec![at("#/info")],
    };
    assert_eq!(actions, [expected]);
}

#[test]
fn lists_take_elements_and_lists() {
    let mut document = yaml("a: [{n: 1}]\n");
    applied(&mut document, "  - target: $.a\n    update: {n: 2}\n  - target: $.a\n    update: [{n: 3}, {n: 4}]\n");
    assert_eq!(json_at(&document, "#/a"), r#"[{"n":1},{"n":2},{"n":3},{"n":4}]"#);
}

#[test]
fn scalars_can_be_targets() {
    let mut document = yaml("a: [{type: number}, {type: string}]\n");
    let actions = applied(&mut document, "  - target: $.a[?@.type == 'number'].type\n    update: integer\n");
    assert_eq!(json_at(&document, "#/a"), r#"[{"type":"integer"},{"type":"string"}]"#);
    assert_eq!(actions[0].targets, [at("#/a/0/type")]);
}

#[test]
fn removals_take_members_and_elements() {
    let mut document = yaml("a: {x: 1, y: 2, z: 3}\nb: [p, q, r, s]\nc: {a: {a: 1}, k: 2}\n");
    let actions = "  - target: $.a['x', 'z']\n    remove: true\n  - target: $.b[0, 2]\n    remove: true\n  - target: $.c..a\n    remove: true\n";
    let actions = applied(&mut document, actions);
    assert_eq!(document.root().to_json().to_string(), r#"{"a":{"y":2},"b":["q","s"],"c":{"k":2}}"#);
    assert_eq!(actions.iter().map(|action| action.targets.len()).collect::<Vec<_>>(), [2, 2, 2]);
    assert!(actions.iter().all(|action| action.kind == ActionKind::Remove));
}

/// As [`apply`], for the version of the specification that has `copy`.
fn apply_1_1(document: &mut Document, actions: &str) -> (Vec<AppliedAction>, Vec<Diagnostic>) {
    apply_version(document, "1.1.0", actions)
}

#[test]
fn copies_merge_another_part() {
    let mut document = yaml("schemas:\n  a: {type: object, properties: {x: {}}}\n  b: {properties: {y: {}}}\n");
    let (applied, errors) = apply_1_1(&mut document, "  - target: $.schemas.b\n    copy: $.schemas.a\n");
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(json_at(&document, "#/schemas/b"), r#"{"properties":{"x":{},"y":{}},"type":"object"}"#);
    assert_eq!(applied[0].kind, ActionKind::Copy);
    // What was copied is shown where it was written.
    let origin = document.origin(&at("#/schemas/b/properties/x"));
    assert_eq!((document.source(origin.file).path(), origin.pointer), ("a.yaml", at("#/schemas/a/properties/x")));
}

#[test]
fn a_copy_has_one_source() {
    for (copy, message) in [("$.n", "selects 0 nodes"), ("$.*", "selects 2 nodes"), ("5", "`copy` is JSONPath, a text")]
    {
        let mut document = yaml("a: {}\nb: {x: 1}\n");
        let (_, errors) = apply_1_1(&mut document, &format!("  - target: $.a\n    copy: {copy}\n"));
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].message.contains(message), "{}", errors[0]);
        assert!(place(&errors[0]).ends_with(" 5:5"), "{}", errors[0]);
    }
    let (_, errors) = apply_1_1(&mut yaml("a: {}\nb: {}\n"), "  - target: $.a\n    copy: $.b\n");
    assert!(errors[0].message.contains("changes nothing"), "{}", errors[0]);
    let (_, errors) = apply(&mut yaml("a: {}\nb: {}\n"), "  - target: $.a\n    copy: $.b\n");
    assert!(errors[0].message.contains("came with Overlay 1.1"), "{}", errors[0]);
}

#[test]
fn actions_see_what_those_before_them_did() {
    let mut document = yaml("a: {old: 1}\n");
    let actions = "  - target: $.a\n    update: {list: [1]}\n  - target: $.a.old\n    remove: true\n  - target: $.a.list\n    update: 2\n  - target: $.a\n    update: {old: [3]}\n";
    applied(&mut document, actions);
    assert_eq!(json_at(&document, "#/a"), r#"{"list":[1,2],"old":[3]}"#);
}

#[test]
fn grafted_nodes_are_located_in_the_overlay() {
    let mut document = yaml("a:\n  p: [x, y, z]\n  q: 1\n");
    applied(
        &mut document,
        "  - target: $.a.p[1]\n    remove: true\n  - target: $.a\n    update:\n      q: 2\n      r: {s: 3}\n      p: [{t: 4}]\n",
    );
    let mut diagnostics = Diagnostics::new();
    for pointer in ["#/a", "#/a/p/0", "#/a/p/1", "#/a/p/2/t", "#/a/q", "#/a/r/s"] {
        diagnostics.note(codegen::diagnostic::Code::UnknownKeyword, &at(pointer), pointer, "");
    }
    let located = diagnostics.locate(&document);
    let places: Vec<_> =
        located.iter().map(|found| format!("{} {}:{}", found.message, found.file, found.position.unwrap())).collect();
    assert_eq!(
        places,
        [
            "#/a a.yaml:1:1",
            "#/a/p/0 a.yaml:2:7",
            "#/a/p/1 a.yaml:2:13",
            "#/a/q overlay.yaml:8:7",
            "#/a/r/s overlay.yaml:9:11",
            "#/a/p/2/t overlay.yaml:10:12",
        ]
    );
    assert_eq!(document.text(&at("#/a/r/s")).as_deref(), Some("3"));
}

#[test]
fn origins_follow_elements_through_several_removals() {
    let mut document = yaml("a: [0, 1, 2, 3, 4]\n");
    applied(
        &mut document,
        "  - target: $.a\n    update: 5\n  - target: $.a[1]\n    remove: true\n  - target: $.a[0, 2]\n    remove: true\n",
    );
    assert_eq!(json_at(&document, "#/a"), "[2,4,5]");
    let origins: Vec<_> = (0..3).map(|index| document.origin(&at("#/a").index(index)).pointer.to_string()).collect();
    assert_eq!(origins, ["#/a/2", "#/a/4", "#/actions/0/update"]);
}

#[test]
fn actions_that_do_nothing_are_errors() {
    refused("a: 1\n", "  - target: $.b\n    update: {}\n", "overlay-unused 4:5", "selects nothing");
    refused("a: 1\n", "  - target: $.b\n    remove: true\n", "overlay-unused 4:5", "selects nothing");
    refused("a: {b: 1}\n", "  - target: $\n    update: {a: {b: 1}}\n", "overlay-no-change 4:5", "changes nothing");
    refused("a: {b: 1}\n", "  - target: $.a\n    update: {}\n", "overlay-no-change 4:5", "changes nothing");
    // One changed target is enough.
    applied(&mut yaml("a: [{x: 1}, {x: 2}]\n"), "  - target: $.a[*]\n    update: {x: 1}\n");
}

#[test]
fn what_does_not_fit_together_is_an_error() {
    let merge = "  - target: $.a\n    update: {b: [1]}\n";
    refused("a: {b: {}}\n", merge, "overlay-invalid 5:14", "a list cannot be merged into an object");
    refused("a: {b: 1}\n", merge, "overlay-invalid 5:14", "a list cannot be merged into a number");
    refused("a: 1\n", "  - target: $.a\n    update: {b: 1}\n", "overlay-invalid 5:5", "an object cannot be merged");
    refused("a: 1\n", "  - target: $\n    remove: true\n", "overlay-invalid 4:5", "the whole description");
}

#[test]
fn malformed_actions_are_errors() {
    refused("a: 1\n", "  - 7\n", "overlay-invalid 4:5", "a number, not an object");
    refused("a: 1\n", "  - update: 1\n", "overlay-invalid 4:5", "no `target`");
    refused("a: 1\n", "  - target: [a]\n    update: 1\n", "overlay-invalid 4:5", "this is a list");
    refused("a: 1\n", "  - target: $.a[\n    update: 1\n", "overlay-invalid 4:5", "not JSONPath, from character");
    refused("a: 1\n", "  - target: $.a\n", "overlay-invalid 4:5", "neither updates nor removes");
    refused("a: 1\n", "  - target: $.a\n    remove: false\n", "overlay-invalid 4:5", "neither updates nor removes");
    refused("a: 1\n", "  - target: $.a\n    remove: yes\n", "overlay-invalid 5:5", "true or false");
    refused("a: 1\n", "  - target: $.a\n    remove: true\n    update: 2\n", "overlay-invalid 6:5", "cannot update");
    refused("a: 1\n", "  - target: $.a\n    copy: $.b\n", "overlay-invalid 5:5", "`copy` came with Overlay 1.1");
    refused(
        "a: 1\n",
        "  - target: $.a\n    updat: 2\n    remove: true\n",
        "overlay-invalid 5:5",
        "`updat` is not a field",
    );
}

#[test]
fn malformed_overlays_are_errors() {
    for (text, expected) in [
        ("a: 1\n", "overlay-invalid 1:1"),
        ("[]\n", "overlay-invalid 1:1"),
        ("overlay: 2.0.0\nactions: [{target: $.a, remove: true}]\n", "overlay-invalid 1:1"),
        ("overlay: 1.0.0\nactions: []\n", "overlay-invalid 2:1"),
        ("overlay: 1.0.0\naction: []\nactions: [{target: $.a, remove: true}]\n", "overlay-invalid 2:1"),
        ("overlay: [\n", "yaml-syntax 2:1"),
    ] {
        let mut document = yaml("a: 1\n");
        let mut diagnostics = Diagnostics::new();
        overlay::apply(&mut document, &Source::new("o.yaml", text), &mut diagnostics);
        let errors = diagnostics.locate(&document);
        assert_eq!(errors.first().map(place).as_deref(), Some(expected), "{text:?}: {errors:?}");
    }
}

#[test]
fn extensions_and_json_are_fine() {
    let mut document = yaml("a: 1\n");
    let text = r#"{"overlay": "1.1.0", "x-by": "us", "actions": [{"target": "$.a", "description": "It is two.", "update": 2, "x-by": 1}]}"#;
    let mut diagnostics = Diagnostics::new();
    let applied = overlay::apply(&mut document, &Source::new("o.json", text), &mut diagnostics);
    assert!(diagnostics.is_empty());
    assert_eq!((applied.len(), json_at(&document, "#/a")), (1, "2".to_owned()));
}
