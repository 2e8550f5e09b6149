//! Descriptions that are split over files.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use codegen::diagnostic::Diagnostics;
use codegen::document::{Document, FilePath, Loader, Node, Pointer, Source, Unreadable, Unresolved};

/// A document whose files are made up by `text`, and how many were asked for.
fn loaded(main: &str, text: impl Fn(&FilePath) -> Option<String> + Send + Sync + 'static) -> (Document, usize) {
    let mut said = Diagnostics::new();
    let mut document = Document::read(&Source::new("api/openapi.yaml", main), &mut said).expect("it is well-formed");
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    document.load_files(&Loader::new(move |path| {
        counter.fetch_add(1, Ordering::Relaxed);
        let text = text(path).ok_or_else(|| Unreadable::Missing("does not exist".to_owned()))?;
        Ok(Source::new(&path.decoded(), &text))
    }));
    (document, asked.load(Ordering::Relaxed))
}

fn at(document: &Document, reference: &str) -> Result<String, Unresolved> {
    document.resolve(reference, &Pointer::root()).map(|found| found.pointer.to_string())
}

#[test]
fn files_that_refer_to_one_another_are_read_once() {
    let (document, asked) = loaded("a: { $ref: 'x/a.yaml' }", |path| match path.decoded().as_str() {
        "x/a.yaml" => Some("$ref: ../b.json#/c\nd: 1".to_owned()),
        "b.json" => {
            Some(r#"{ "c": [{ "$ref": "./x/../x/a.yaml#/d" }, { "$ref": "../api/openapi.yaml#/a" }] }"#.to_owned())
        }
        _ => None,
    });
    assert_eq!(asked, 2);
    let from = "b.json#/c/0".parse().unwrap();
    assert_eq!(document.resolve("x/a.yaml#/d", &from).unwrap().pointer.to_string(), "x/a.yaml#/d");
    assert_eq!(document.resolve("../api/openapi.yaml#/a", &from).unwrap().pointer.to_string(), "#/a");
    assert_eq!(document.resolve("#/c", &from).unwrap().pointer.to_string(), "b.json#/c");
    assert_eq!(document.get(&"x/a.yaml#/d".parse().unwrap()).and_then(Node::scalar_text).as_deref(), Some("1"));
}

#[test]
fn a_chain_of_files_without_end_is_cut() {
    let next = |path: &FilePath| path.decoded().trim_end_matches(".json").parse::<usize>().ok();
    let (document, asked) =
        loaded("{ $ref: '0.json' }", move |path| Some(format!("{{\"$ref\": \"{}.json\"}}", next(path)? + 1)));
    assert_eq!(asked, 10_000);
    assert_eq!(at(&document, "9999.json").unwrap(), "9999.json#");
    assert!(
        matches!(at(&document, "10000.json"), Err(Unresolved::Missing(_, reason)) if reason.contains("10000 files"))
    );
}

#[test]
fn aliases_of_all_files_together_are_bounded() {
    let bomb = |path: &FilePath| {
        let lists: String =
            (1..5).map(|level| format!("l{level}: &l{level} [{}]\n", format!("*l{},", level - 1).repeat(20))).collect();
        Some(format!("l0: &l0 [{}]\n{lists}# {path}\n", "x,".repeat(20)))
    };
    let references: String = (0..10).map(|file| format!("r{file}: {{ $ref: {file}.yaml }}\n")).collect();
    let (document, _) = loaded(&references, bomb);
    let read = (0..10).filter(|file| at(&document, &format!("{file}.yaml")).is_ok()).count();
    assert!(read < 2, "{read}");
}
