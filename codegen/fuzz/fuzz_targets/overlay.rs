//! A description and an overlay, with a zero byte between them.

#![no_main]

use codegen::document::Source;
use codegen_fuzz::{compile, remember};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    remember(bytes);
    let text = String::from_utf8_lossy(bytes);
    let Some((description, overlay)) = text.split_once('\0') else { return };
    let overlays = vec![Source::new("overlay.yaml", overlay)];
    let outcome = compile(Source::new("openapi.yaml", description), overlays);
    assert!(outcome.files.is_some() || !outcome.diagnostics.is_empty(), "refused without a reason");
});
