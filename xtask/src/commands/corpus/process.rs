//! Running a description in a process of its own, under limits.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::compile::peak_bytes;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// What a process may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Of a processor where the system tells (with `/proc`), so that a busy machine ends nothing; else of the clock.
    pub time: Duration,
    /// In bytes, on systems that tell (those with `/proc`).
    pub memory: u64,
}

/// Many times what the largest known description takes, even without optimisation.
pub(in crate::commands) const LIMITS: Limits = Limits { time: Duration::from_secs(60), memory: 2 << 30 };

/// How many times the limit the clock may show, where the time of the processor is limited.
const PATIENCE: u32 = 10;

/// How often a process is looked at.
const TICK: Duration = Duration::from_millis(5);

/// How a process ended.
#[derive(Debug)]
pub enum Ending {
    /// By itself, and it wrote its report.
    Reported(String),
    /// By itself, without a report; these are its last words.
    Crashed(String),
    /// It took too long.
    TooLong,
    /// It took too much memory.
    TooLarge,
}

/// A process that ended, and the most memory it was seen to hold.
#[derive(Debug)]
pub struct Finished {
    /// How it ended.
    pub ending: Ending,
    /// The most memory it was seen to hold.
    pub peak_bytes: Option<u64>,
}

/// Runs this program with arguments that make it write a report, and waits for it. The report, and what the process says,
/// stand in `folder` for as long.
///
/// # Errors
/// If it cannot be run.
pub fn run(workspace: &Workspace, folder: &Path, args: &[&Path], limits: Limits) -> Result<Finished, Failure> {
    let failed = |source| Failure::Run { command: "a process for a description".to_owned(), source };
    let (report, words) = (folder.join("report.json"), folder.join("stderr"));
    let mut command = Command::new(env::current_exe().map_err(failed)?);
    command.arg("--workspace").arg(workspace.root()).args(args).arg("--report").arg(&report);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(&words).map_err(failed)?);
    // Backtraces of optimised code cost seconds, and say little.
    let child = command.env("RUST_BACKTRACE", "0").spawn().map_err(failed)?;
    let (ending, peak_bytes) = wait(child, limits).map_err(failed)?;
    let ending = ending.unwrap_or_else(|status| match fs::read_to_string(&report) {
        Ok(text) => Ending::Reported(text),
        Err(_) => Ending::Crashed(last_words(status, &words)),
    });
    Ok(Finished { ending, peak_bytes })
}

/// Waits for a process, and ends it when it exceeds a limit.
fn wait(mut child: Child, limits: Limits) -> io::Result<(Result<Ending, ExitStatus>, Option<u64>)> {
    let start = Instant::now();
    let process = child.id().to_string();
    let mut peak = None;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((Err(status), peak));
        }
        peak = peak_bytes(&process).max(peak);
        let exceeded = if peak.is_some_and(|peak| peak > limits.memory) {
            Ending::TooLarge
        } else if busy(&process).unwrap_or_else(|| start.elapsed()) > limits.time
            || start.elapsed() > limits.time * PATIENCE
        {
            Ending::TooLong
        } else {
            thread::sleep(TICK);
            continue;
        };
        child.kill()?;
        child.wait()?;
        return Ok((Ok(exceeded), peak));
    }
}

/// How long a process has been running on a processor, where the system tells: fields 14 and 15 of `/proc/PID/stat`, in
/// hundredths of a second on all systems in use.
fn busy(process: &str) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11).map(str::parse::<u64>);
    let (user, system) = (fields.next()?.ok()?, fields.next()?.ok()?);
    Some(Duration::from_millis((user + system) * 10))
}

/// What a process that crashed said about it.
fn last_words(status: ExitStatus, stderr: &Path) -> String {
    let text = fs::read(stderr).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let last = lines.len().saturating_sub(3);
    format!("{status}: {}", lines.get(last..).unwrap_or_default().join(" "))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn ended(program: &[&str], time: Duration, memory: u64) -> Ending {
        let child = Command::new(program[0]).args(&program[1..]).spawn().unwrap();
        wait(child, Limits { time, memory }).unwrap().0.unwrap()
    }

    #[test]
    fn a_process_that_exceeds_a_limit_is_ended() {
        let start = Instant::now();
        let (idle, busy) = (["sleep", "60"], ["sh", "-c", "while :; do :; done"]);
        assert!(matches!(ended(&idle, Duration::from_millis(50), u64::MAX), Ending::TooLong));
        assert!(matches!(ended(&busy, Duration::from_millis(50), u64::MAX), Ending::TooLong));
        assert!(matches!(ended(&idle, Duration::from_secs(60), 1), Ending::TooLarge));
        assert!(start.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_process_that_crashes_has_last_words() {
        let folder = tempfile::tempdir().unwrap();
        let words = folder.path().join("stderr");
        fs::write(&words, "thread 'main' has overflowed its stack\n").unwrap();
        let child = Command::new("sh").args(["-c", "kill -ABRT $$"]).spawn().unwrap();
        let (ending, _) = wait(child, LIMITS).unwrap();
        let told = last_words(ending.unwrap_err(), &words);
        assert!(told.contains("signal: 6") && told.ends_with("overflowed its stack"), "{told}");
    }
}
