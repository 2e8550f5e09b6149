//! Texts that are made to exhaust something.
#![expect(clippy::disallowed_types, reason = "tests may look at the clock")]

use std::time::{Duration, Instant};

use codegen::diagnostic::{Code, Diagnostics};
use codegen::document::{Document, Source};
use codegen::overlay;

use super::{at, refusal, yaml};

/// Longer than any of these may take, also without optimisation and on a busy machine; the refused ways take minutes.
const PATIENCE: Duration = Duration::from_secs(30);

#[track_caller]
fn refused(path: &str, text: &str, code: Code) {
    let start = Instant::now();
    assert_eq!(refusal(path, text).code, code);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn nesting_is_bounded_in_every_notation() {
    let deep = 100_000;
    refused("a.json", &"[".repeat(deep), Code::TooDeep);
    refused("a.json", &"{\"a\":".repeat(deep), Code::TooDeep);
    refused("a.json", &format!("{}{}", "[".repeat(deep), "]".repeat(deep)), Code::TooDeep);
    refused("a.yaml", &"[".repeat(deep), Code::TooDeep);
    refused("a.yaml", &"{a: ".repeat(deep), Code::TooDeep);
    refused("a.yaml", &format!("{}{}", "[".repeat(deep), "]".repeat(deep)), Code::TooDeep);
    refused("a.yaml", &"- ".repeat(deep), Code::TooDeep);
    refused("a.yaml", &"? ".repeat(deep), Code::YamlSyntax);
    refused("a.yaml", "a: &x [*x]", Code::TooDeep);
    refused("a.yaml", "a: &x {b: *x}", Code::TooDeep);
}

#[test]
fn nesting_up_to_the_bound_is_read() {
    for (path, open, close) in [("a.json", "[", "]"), ("a.yaml", "[", "]")] {
        let nested = |depth: usize| format!("{{\"a\": {}{}}}", open.repeat(depth - 1), close.repeat(depth - 1));
        let source = Source::new(path, &nested(127));
        assert_eq!(Document::read(&source, &mut Diagnostics::new()).unwrap().root().depth(), 127);
        refused(path, &nested(128), Code::TooDeep);
    }
    let lines: String = (0..126).map(|depth| " ".repeat(depth) + "a:\n").collect();
    assert_eq!(yaml(&lines).root().depth(), 126);
}

#[test]
fn aliases_cannot_blow_up() {
    let mut nodes = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        nodes = format!("{nodes}a{level}: &a{level} [{aliases}]\n");
    }
    refused("a.yaml", &nodes, Code::TooLarge);
    let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), vec!["*a"; 1_000].join(", "));
    refused("a.yaml", &text, Code::TooLarge);
    let modest = format!("a: &a {{x: 1}}\nb: [{}]\n", vec!["*a"; 1_000].join(", "));
    assert_eq!(yaml(&modest).get(&at("#/b")).unwrap().as_list().unwrap().len(), 1_000);
}

#[test]
fn size_is_bounded() {
    let text = "# some comment.\n".repeat(65 << 16);
    let error = refusal("a.yaml", &text);
    assert_eq!(error.code, Code::TooLarge);
    assert_eq!(error.message, "this file has 65 MiB; up to 64 MiB are read");
}

#[test]
fn overlays_cannot_nest_or_multiply_without_end() {
    let actions = |action: &str, times: usize| format!("overlay: 1.0.0\nactions:\n{}", action.repeat(times));
    let mut errors = Diagnostics::new();
    let deeper = actions("  - target: $..a\n    update: {a: {}}\n", 200);
    overlay::apply(&mut yaml("a: {}\n"), &Source::new("o.yaml", &deeper), &mut errors);
    assert!(errors.iter().any(|error| error.code == Code::TooDeep));

    let mut errors = Diagnostics::new();
    let wider = actions(&format!("  - target: $.b[*]\n    update: [[{}]]\n", vec!["0"; 2_000].join(", ")), 1);
    let lists = format!("b: [{}]\n", vec!["[]"; 200].join(", "));
    overlay::apply(&mut yaml(&lists), &Source::new("o.yaml", &wider), &mut errors);
    assert!(errors.iter().any(|error| error.code == Code::TooLarge));

    let filters = format!(
        "overlay: 1.0.0\nactions:\n  - target: \"${}{}\"\n    remove: true\n",
        "[?@".repeat(40),
        "]".repeat(40)
    );
    let mut errors = Diagnostics::new();
    overlay::apply(&mut yaml("b: []\n"), &Source::new("o.yaml", &filters), &mut errors);
    assert_eq!(errors.iter().map(|error| error.code).collect::<Vec<_>>(), [Code::OverlayInvalid]);
}

#[test]
fn no_prefix_of_a_text_makes_reading_panic() {
    let texts = [
        "a: &x {b: [1, 'q', \"\\u00e9\"], <<: *y}\n? k\n: |\n  t\n--- !t\n- é\n",
        "{\"a\": [1, -2.5e3, \"x\\n\\ud83d\\ude00\"], \"é\": {\"b\": null, \"c\": true}}\t",
    ];
    for text in texts {
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            for path in ["a.yaml", "a.json", "a"] {
                // Either answer is fine, as long as there is one that can be shown.
                if let Err(error) = Document::read(&Source::new(path, &text[..end]), &mut Diagnostics::new()) {
                    assert!(error.position.is_some() && !error.to_string().is_empty());
                }
            }
        }
    }
}
