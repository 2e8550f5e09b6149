//! Which dialect a document is written in.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, Pointer};
use crate::model::Dialect;

/// The dialect, by the key that each of them begins with. Anything else is an error that says what was found.
pub(super) fn dialect(document: &Document, diagnostics: &mut Diagnostics) -> Option<Dialect> {
    let Some(root) = document.root().as_object() else {
        let message = format!("an API description is an object, but this is {}", document.root().kind());
        diagnostics.push(
            Diagnostic::error(Code::NotADescription, message)
                .at(&Pointer::root())
                .then("nothing is generated")
                .help(HELP),
        );
        return None;
    };
    if let Some(version) = root.get("openapi") {
        let pointer = Pointer::root().child("openapi");
        let text = version.scalar_text().unwrap_or_default();
        return openapi(&text).or_else(|| unsupported(diagnostics, &pointer, &text));
    }
    if let Some(version) = root.get("swagger") {
        let pointer = Pointer::root().child("swagger");
        let text = document.text(&pointer).or_else(|| version.scalar_text()).unwrap_or_default();
        let is_read = matches!(text.trim(), "2.0" | "2");
        return if is_read {
            Some(Dialect::V2)
        } else {
            unsupported(diagnostics, &pointer, &format!("Swagger {text}"))
        };
    }
    let message = "this is not an API description: it has neither `openapi` nor `swagger`";
    diagnostics.push(
        Diagnostic::error(Code::NotADescription, message).at(&Pointer::root()).then("nothing is generated").help(HELP),
    );
    None
}

const HELP: &str = "give a file whose first level holds `swagger: '2.0'` or `openapi: 3.x`";

fn openapi(text: &str) -> Option<Dialect> {
    let mut parts = text.split('.');
    match (parts.next()?, parts.next()?) {
        ("3", "0") => Some(Dialect::V3_0),
        ("3", "1") => Some(Dialect::V3_1),
        ("3", "2") => Some(Dialect::V3_2),
        _ => None,
    }
}

fn unsupported(diagnostics: &mut Diagnostics, pointer: &Pointer, text: &str) -> Option<Dialect> {
    let message = format!("version `{text}` is not supported");
    diagnostics.push(
        Diagnostic::error(Code::UnsupportedVersion, message)
            .at(pointer)
            .then("nothing is generated")
            .help("Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 can be read"),
    );
    None
}
