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

/// Runs something on a large stack. A panic there is one here.
pub fn with_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread starts");
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
