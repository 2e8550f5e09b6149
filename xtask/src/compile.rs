//! Running the generator: with a clock, with room on the stack, and with an eye on panics.

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use codegen::diagnostic::Diagnostic;
use codegen::report::{Report, Status, Timing};
use codegen::{Input, Layout, Outcome, Stage};

use crate::failure::Failure;
use crate::inputs::{Files, Trouble};
use crate::names::CrateName;

/// The stack of the thread that compiles. Nesting is bounded, but the bound is generous and debug builds use much.
const STACK: usize = 64 << 20;

/// Compiles a description and times the stages. A panic of the generator becomes an outcome with [`Status::Panic`].
///
/// # Errors
/// If no thread can be started.
pub fn compile(input: Input) -> Result<Outcome, Failure> {
    Compilation::start(input).map(Compilation::finish)
}

/// Compiles a description that stands alone; what cannot be read as text is an outcome as well.
///
/// # Errors
/// If the file cannot be read or no thread can be started.
pub fn compile_alone(path: PathBuf, spec: &str, name: &CrateName) -> Result<Outcome, Failure> {
    match alone(path, spec, name)? {
        Ok(input) => compile(input),
        Err(diagnostic) => Ok(unreadable(spec, *diagnostic)),
    }
}

/// Counts what the front half makes of a description that stands alone ([`codegen::survey`]).
///
/// # Errors
/// As of [`compile_alone`].
pub fn survey_alone(path: PathBuf, spec: &str) -> Result<Report, Failure> {
    let input = match alone(path, spec, &CrateName::nearest("client"))? {
        Ok(input) => input,
        Err(diagnostic) => return Ok(unreadable(spec, *diagnostic).report),
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(move || codegen::survey(&input));
    let thread = thread.map_err(|source| Failure::Run { command: "the generator".to_owned(), source })?;
    Ok(thread.join().unwrap_or_else(|_| without_files(spec, Status::Panic, Vec::new()).report))
}

/// What the generator is given for a description that stands alone.
fn alone(path: PathBuf, spec: &str, name: &CrateName) -> Result<Result<Input, Box<Diagnostic>>, Failure> {
    let (main, shown) = (path.clone(), spec.to_owned());
    // Other files are shown as they are found from here.
    let show = move |path: &Path| if path == main { shown.clone() } else { path.display().to_string() };
    match Files::alone(path).read(show) {
        Ok(texts) => Ok(Ok(texts.into_input(name.module(), None, Layout::Crate))),
        Err(Trouble::Diagnostic(diagnostic)) => Ok(Err(diagnostic)),
        Err(Trouble::Failure(failure)) => Err(failure),
    }
}

/// A description that is being compiled.
#[derive(Debug)]
pub struct Compilation {
    spec: String,
    thread: JoinHandle<Outcome>,
}

impl Compilation {
    /// Starts compiling.
    ///
    /// # Errors
    /// If no thread can be started.
    pub fn start(input: Input) -> Result<Self, Failure> {
        let spec = input.description.path().to_owned();
        let thread = thread::Builder::new().stack_size(STACK).spawn(move || timed(&input));
        let thread = thread.map_err(|source| Failure::Run { command: "the generator".to_owned(), source })?;
        Ok(Self { spec, thread })
    }

    /// Waits for the outcome.
    #[must_use]
    pub fn finish(self) -> Outcome {
        let Self { spec, thread } = self;
        thread.join().unwrap_or_else(|_| without_files(&spec, Status::Panic, Vec::new()))
    }
}

/// Runs something with the stack that [`compile`] has.
///
/// # Errors
/// If no thread can be started.
pub fn with_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Failure> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let thread = thread.map_err(|source| Failure::Run { command: "the generator".to_owned(), source })?;
        Ok(thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// The outcome of a description that could not even be read.
#[must_use]
pub fn unreadable(spec: &str, diagnostic: Diagnostic) -> Outcome {
    without_files(spec, Status::Refused, vec![diagnostic])
}

fn without_files(spec: &str, status: Status, diagnostics: Vec<Diagnostic>) -> Outcome {
    let mut report = Report::new(spec);
    report.status = status;
    report.diagnostics.clone_from(&diagnostics);
    Outcome { files: None, diagnostics, report, names: String::new(), title: String::new(), features: Vec::new() }
}

fn timed(input: &Input) -> Outcome {
    let start = Instant::now();
    let mut timing = Timing::default();
    let mut last = start;
    let mut outcome = codegen::compile(input, &mut |stage| {
        let now = Instant::now();
        *field(&mut timing, stage) = milliseconds(now - last);
        last = now;
    });
    timing.total = milliseconds(start.elapsed());
    outcome.report.timing_ms = timing;
    outcome.report.peak_bytes = peak_bytes("self");
    outcome
}

fn field(timing: &mut Timing, stage: Stage) -> &mut f64 {
    match stage {
        Stage::Read => &mut timing.read,
        Stage::Normalise => &mut timing.normalise,
        Stage::Resolve => &mut timing.resolve,
        Stage::Emit => &mut timing.emit,
        Stage::Render => &mut timing.render,
    }
}

fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}

/// The most memory that a process held so far, in bytes, where the system tells; the process is a number or `self`.
pub(crate) fn peak_bytes(process: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}
