//! A program made of the generated types of a description, and the conversation with it.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use codegen::RoundTrip;
use xtask::output::write_file;
use xtask::{Failure, Workspace};

use crate::codec::{Answer, Codec};

/// What the program is, apart from the table of its types.
const MAIN: &str = include_str!("driver/main.rs");

/// The crate of a program.
#[derive(Clone, Debug)]
pub(crate) struct Crate {
    folder: PathBuf,
    name: String,
}

impl Crate {
    /// Writes the crate; files that are there already and are the same stay as they are.
    pub(crate) fn write(workspace: &Workspace, folder: &Path, types: &RoundTrip) -> Result<Self, Failure> {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let own = Self { folder: folder.to_owned(), name };
        let source = folder.join("src");
        for part in &types.files {
            file(&source.join("client").join(&part.path), &part.text)?;
        }
        file(&source.join("main.rs"), &main(types))?;
        let runtime = workspace.root().join("generated").join("runtime");
        file(&folder.join("Cargo.toml"), &manifest(&own.name, &runtime))?;
        let (lock, known) = (folder.join("Cargo.lock"), workspace.root().join("Cargo.lock"));
        if !lock.exists() {
            fs::copy(&known, &lock).map_err(Failure::read_path(&known))?;
        }
        Ok(own)
    }

    /// Compiles the program; its path, or what the compiler says.
    pub(crate) fn build(&self, target: &Path) -> Result<Result<PathBuf, String>, Failure> {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(["build", "--offline", "--quiet", "--target-dir"]).arg(target).current_dir(&self.folder);
        command.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0").stdin(Stdio::null());
        let output = command.output().map_err(|source| Failure::Run { command: "cargo build".to_owned(), source })?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Ok(Err(said.lines().take(12).collect::<Vec<_>>().join("\n")));
        }
        Ok(Ok(target.join("debug").join(&self.name)))
    }
}

/// Writes a file that is not the same already.
fn file(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    write_file(path, text).map_err(|source| Failure::WriteFile { path: path.display().to_string(), source })
}

fn manifest(name: &str, runtime: &Path) -> String {
    let runtime = serde_json::Value::from(runtime.display().to_string());
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         runtime = {{ package = \"openapi-runtime\", path = {runtime}, default-features = false }}\n\n[workspace]\n"
    )
}

fn main(types: &RoundTrip) -> String {
    let entries = types.types.iter().map(|origin| format!("    recode::<client::{}>,\n", origin.path));
    format!("{MAIN}\nconst TYPES: &[Recode] = &[\n{}];\n", entries.collect::<String>())
}

/// A program that runs.
#[derive(Debug)]
pub(crate) struct Driver {
    program: PathBuf,
    running: Option<Running>,
}

#[derive(Debug)]
struct Running {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Driver {
    pub(crate) fn new(program: PathBuf) -> Self {
        Self { program, running: None }
    }

    fn start(&self) -> std::io::Result<Running> {
        let mut command = Command::new(&self.program);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let missing = || std::io::Error::other("a pipe is missing");
        let questions = child.stdin.take().ok_or_else(missing)?;
        let answers = BufReader::new(child.stdout.take().ok_or_else(missing)?);
        Ok(Running { child, questions, answers })
    }

    fn ask(&mut self, entry: usize, text: &str) -> std::io::Result<String> {
        if self.running.is_none() {
            self.running = Some(self.start()?);
        }
        let Some(running) = &mut self.running else { return Err(std::io::Error::other("nothing runs")) };
        running.questions.write_all(format!("{entry} {text}\n").as_bytes())?;
        let mut answer = String::new();
        running.answers.read_line(&mut answer)?;
        if answer.ends_with('\n') { Ok(answer) } else { Err(std::io::Error::other("the program ended")) }
    }

    fn stop(&mut self) {
        if let Some(mut running) = self.running.take() {
            drop(running.questions);
            // It ends by itself when nothing more is asked, or has ended already.
            let _ = running.child.wait();
        }
    }
}

impl Codec for Driver {
    fn recode(&mut self, entry: usize, text: &str) -> Answer {
        let answer = match self.ask(entry, text) {
            Ok(answer) => answer,
            Err(error) => {
                self.stop();
                return Answer::Crashed(error.to_string());
            }
        };
        let answer = answer.trim_end_matches('\n');
        match answer.split_at_checked(1) {
            Some(("+", written)) => Answer::Written(written.to_owned()),
            Some(("-", why)) => Answer::Refused(why.to_owned()),
            _ => Answer::Crashed(answer.trim_start_matches('!').to_owned()),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.stop();
    }
}
