//! Running the compiler on a changed description.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use codegen::diagnostic::{Code, Diagnostic};
use codegen::document::{Loader, Source};
use codegen::{Input, Layout};
use serde_json::Value;

/// What says that everything below a place is left out.
const COVERING: [Code; 5] =
    [Code::Callbacks, Code::Webhooks, Code::OperationRefused, Code::UnsupportedKeyword, Code::IgnoredParameter];

/// What the compiler says, and what it makes.
pub(crate) struct Run {
    /// The places that something is said about.
    pub(crate) pointers: BTreeSet<String>,
    /// Those that are left out with everything below them.
    covered: BTreeSet<String>,
    pub(crate) files: BTreeMap<String, String>,
}

impl Run {
    /// The front half only.
    pub(crate) fn survey(description: &Value) -> Self {
        Self::new(&codegen::survey(&input(description)).diagnostics, BTreeMap::new())
    }

    /// All of it.
    pub(crate) fn compile(description: &Value) -> Self {
        let outcome = codegen::compile(&input(description), &mut |_| {});
        let files = outcome.files.into_iter().flatten().map(|file| (file.path, file.text));
        Self::new(&outcome.diagnostics, files.collect())
    }

    fn new(diagnostics: &[Diagnostic], files: BTreeMap<String, String>) -> Self {
        let pointer = |diagnostic: &Diagnostic| Some(diagnostic.pointer.as_ref()?.as_str().to_owned());
        Self {
            pointers: diagnostics.iter().filter_map(pointer).collect(),
            covered: diagnostics.iter().filter_map(left_out).collect(),
            files,
        }
    }

    /// Whether something is said that leaves out everything at a place.
    pub(crate) fn covers(&self, pointer: &str) -> bool {
        let ends = pointer.match_indices('/').map(|(end, _)| end).chain([pointer.len()]);
        ends.into_iter().any(|end| self.covered.contains(&pointer[..end]))
    }
}

/// The place that a diagnostic leaves out with everything below it.
fn left_out(diagnostic: &Diagnostic) -> Option<String> {
    let pointer = diagnostic.pointer.as_ref()?.as_str();
    match diagnostic.code {
        // A parameter with a name that cannot be sent.
        Code::UnsupportedParameter => pointer.strip_suffix("/name").map(str::to_owned),
        code => COVERING.contains(&code).then(|| pointer.to_owned()),
    }
}

fn input(description: &Value) -> Input {
    Input {
        name: "mutated".to_owned(),
        description: Source::new("openapi.json", &description.to_string()),
        header_path: None,
        loader: Loader::default(),
        overlays: Vec::new(),
        config: None,
        names: None,
        layout: Layout::Crate,
    }
}

/// Nesting is bounded, but generously: the compiler wants more stack than a test has.
pub(crate) fn on_large_stack(test: impl FnOnce() + Send) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(64 << 20).spawn_scoped(scope, test).expect("a thread starts");
        if let Err(panic) = thread.join() {
            std::panic::resume_unwind(panic);
        }
    });
}
