//! Bytes to a tree: no panic, no endless work, and every diagnostic has a place.

#![no_main]

use codegen::diagnostic::Diagnostics;
use codegen::document::{Document, Source};
use codegen_fuzz::{remember, with_stack};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    remember(bytes);
    let bytes = bytes.to_vec();
    with_stack(move || {
        let Ok(source) = Source::from_bytes("openapi.yaml", &bytes) else { return };
        let mut diagnostics = Diagnostics::new();
        let located = match Document::read(&source, &mut diagnostics) {
            Ok(document) => diagnostics.locate(&document),
            Err(error) => vec![*error],
        };
        for diagnostic in located {
            assert!(diagnostic.position.is_some(), "without a place: {diagnostic}");
        }
    });
});
