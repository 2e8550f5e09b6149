//! Documentation pages, and the descriptions that are made of them.

use codegen::document::Source;
use codegen::{Input, Layout};
use xtask::golden::{self, Case, Kind};

use crate::compare::{cases, differences};

#[test]
fn every_import_is_what_was_committed() {
    let found: Vec<String> = cases("pages", Kind::Page).iter().map(differences).collect();
    let found = found.concat();
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn every_import_is_a_description() {
    let mut imported = 0;
    for case in cases("pages", Kind::Page) {
        let Some(text) = file(&case, "expected.yaml") else { continue };
        let api = codegen::resolve_only(&input("expected.yaml", &text));
        assert!(api.is_ok(), "{}: {:?}", case.name, api.err());
        imported += 1;
    }
    assert!(imported > 0, "no case imports anything");
}

/// A page that is given as a description yields the same API as what is imported from it.
#[test]
fn a_page_is_a_description() {
    let mut read = 0;
    for case in cases("pages", Kind::Page).iter().filter(|case| file(case, "into.yaml").is_none()) {
        let (Some(page), Some(imported)) = (file(case, "page.md"), file(case, "expected.yaml")) else { continue };
        let direct = codegen::resolve_only(&input("page.md", &page)).expect("the page is generated");
        let imported = codegen::resolve_only(&input("expected.yaml", &imported)).expect("the import is generated");
        assert_eq!(direct.operations, imported.operations, "{}", case.name);
        assert_eq!(direct.types, imported.types, "{}", case.name);
        read += 1;
    }
    assert!(read > 0, "no case is a single page");
}

/// Neither code samples nor examples that may hold credentials reach a description.
#[test]
fn samples_are_not_copied() {
    for case in cases("pages", Kind::Page) {
        let committed = golden::expected(&case).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let copied = committed.values().any(|text| text.contains("not copied") || text.contains("not-copied"));
        assert!(!copied, "{}", case.name);
    }
}

fn file(case: &Case, name: &str) -> Option<String> {
    std::fs::read_to_string(case.folder.join(name)).ok()
}

fn input(path: &str, text: &str) -> Input {
    Input {
        name: "shelves".to_owned(),
        description: Source::new(path, text),
        header_path: None,
        loader: codegen::document::Loader::default(),
        overlays: Vec::new(),
        config: None,
        names: None,
        layout: Layout::Crate,
    }
}
