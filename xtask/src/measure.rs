//! What the compiler takes for one crate: this program stands in for it (`RUSTC_WRAPPER`), runs it, and writes that down.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus};

use serde::{Deserialize, Serialize};

/// The crate that is measured.
const CRATE: &str = "XTASK_MEASURED_CRATE";

/// The file for what it took.
const INTO: &str = "XTASK_MEASURED_INTO";

/// What a process took.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Cost {
    /// Milliseconds of a processor, for itself and for the system.
    pub(crate) cpu_ms: f64,
    /// The most memory that it held, in bytes.
    pub(crate) peak_bytes: f64,
}

/// Makes a run of cargo write down what the compiler takes for a crate.
///
/// # Errors
/// If this program does not know where it is.
pub(crate) fn measure(command: &mut Command, krate: &str, into: &Path) -> std::io::Result<()> {
    command.env("RUSTC_WRAPPER", env::current_exe()?).env(CRATE, krate).env(INTO, into);
    Ok(())
}

/// If this program was started in the place of the compiler: runs it, and answers as it does.
#[must_use]
pub fn stand_in() -> Option<ExitCode> {
    let (krate, into) = (env::var_os(CRATE)?, env::var_os(INTO)?);
    let mut words = env::args_os().skip(1);
    let compiler = words.next()?;
    let words: Vec<OsString> = words.collect();
    let status = match Command::new(&compiler).args(&words).status() {
        Ok(status) => status,
        Err(error) => {
            eprintln!("cannot run `{}`: {error}", compiler.display());
            return Some(ExitCode::FAILURE);
        }
    };
    if status.success() && is_about(&words, &krate) {
        note(Path::new(&into));
    }
    Some(code(status))
}

/// Whether the compiler was asked for this crate.
fn is_about(words: &[OsString], krate: &OsStr) -> bool {
    words.windows(2).any(|pair| pair[0] == "--crate-name" && pair[1] == krate)
}

/// Without the file, nothing was measured; whoever wants it notices.
fn note(into: &Path) {
    let text = children().and_then(|cost| serde_json::to_string(&cost).ok());
    if let Some(text) = text {
        let _ = fs::write(into, text);
    }
}

/// What the processes took that this one started and that have ended: the compiler, and nothing else.
#[cfg(unix)]
#[expect(clippy::cast_precision_loss, reason = "times and sizes of a process are far below 2^52")]
fn children() -> Option<Cost> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike as _;

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    let microseconds = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    // macOS says it in bytes, all others in kibibytes.
    let unit = if cfg!(target_vendor = "apple") { 1.0 } else { 1024.0 };
    Some(Cost { cpu_ms: microseconds as f64 / 1e3, peak_bytes: usage.max_rss() as f64 * unit })
}

#[cfg(not(unix))]
fn children() -> Option<Cost> {
    None
}

fn code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_a_process_took_is_known() {
        let work = "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done";
        assert!(Command::new("sh").args(["-c", work]).status().unwrap().success());
        let cost = children().unwrap();
        assert!(cost.cpu_ms > 0.0 && cost.peak_bytes > f64::from(1 << 16), "{cost:?}");
    }

    #[test]
    fn other_crates_are_not_measured() {
        let words = ["--crate-name", "serde", "--edition=2021"].map(OsString::from);
        assert!(is_about(&words, OsStr::new("serde")) && !is_about(&words, OsStr::new("pets")));
    }
}
