//! What the targets share.

mod invent;

pub use invent::invent;

use codegen::document::{Loader, Source};
use codegen::{Input, Layout, Outcome};

/// The stack that the command line gives the compiler.
const STACK: usize = 64 << 20;

/// Compiles a description with overlays, on the stack that the command line gives it.
pub fn compile(description: Source, overlays: Vec<Source>) -> Outcome {
    let input = Input {
        name: "fuzzed".to_owned(),
        description,
        header_path: None,
        loader: Loader::default(),
        overlays,
        config: None,
        names: None,
        layout: Layout::Crate,
    };
    with_stack(move || codegen::compile(&input, &mut |_| {}))
}

/// Keeps the input that is tried now in the file that `FUZZ_INPUT` names: a stack that overflows leaves no artifact.
pub fn remember(bytes: &[u8]) {
    if let Some(path) = std::env::var_os("FUZZ_INPUT") {
        std::fs::write(path, bytes).expect("the file can be written");
    }
}

/// Runs something on a large stack. A panic there is one here.
pub fn with_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread starts");
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
