//! A description to files: no panic, and what is printed is Rust.

#![no_main]

use codegen::document::Source;
use codegen_fuzz::{compile, invent, remember};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    remember(bytes);
    let text = match bytes.split_first() {
        Some((b't', text)) => String::from_utf8_lossy(text).into_owned(),
        Some((_, rest)) => match invent(rest) {
            Ok(description) => description.to_string(),
            Err(_) => return,
        },
        None => return,
    };
    let outcome = compile(Source::new("openapi.yaml", &text), Vec::new());
    assert!(outcome.files.is_some() || !outcome.diagnostics.is_empty(), "refused without a reason");
});
