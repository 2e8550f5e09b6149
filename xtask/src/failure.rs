//! Why a command cannot do its work.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use codegen::diagnostic::visible;

use crate::output::{OutputError, WriteError};

/// How a command ends when it did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All is well; gaps may have been reported. Exit code 0.
    Done,
    /// Something is stale, or a check failed. Exit code 1.
    Stale,
    /// A description has errors, which were reported, and nothing was written. Exit code 2.
    Refused,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Done => Self::from(0),
            Verdict::Stale => Self::from(1),
            Verdict::Refused => Self::from(2),
        }
    }
}

/// Why a command cannot do its work. All of these end with exit code 2.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// A file or folder cannot be read.
    #[error("cannot read `{path}`")]
    Read {
        /// The file or folder, as shown.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// The command line asks for something that cannot be.
    #[error("{0}")]
    Usage(String),
    /// The workspace is not as it has to be.
    #[error("{0}")]
    Workspace(String),
    /// What would be written, or where, is not acceptable. Nothing was written.
    #[error("nothing was written")]
    Output(#[from] OutputError),
    /// Writing stopped in the middle.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The report cannot be written.
    #[error("cannot write the report `{path}`")]
    Report {
        /// The file, as shown.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write `{path}`")]
    WriteFile {
        /// The file, as shown.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A command of the workspace cannot be started.
    #[error("cannot run `{command}`")]
    Run {
        /// The command.
        command: String,
        /// Why.
        source: io::Error,
    },
    /// The results cannot be printed.
    #[error("cannot print")]
    Print(#[from] io::Error),
}

impl Failure {
    /// A file or folder that cannot be read.
    pub(crate) fn read(path: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let path = visible(&path.into()).into_owned();
        move |source| Self::Read { path, source }
    }

    /// A file that cannot be written.
    pub(crate) fn write(path: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let path = visible(&path.into()).into_owned();
        move |source| Self::WriteFile { path, source }
    }

    /// The same, for a path that is shown as it stands.
    pub fn read_path(path: &std::path::Path) -> impl FnOnce(io::Error) -> Self {
        Self::read(PathBuf::from(path).display().to_string())
    }
}

/// An error with all its sources, one line each.
#[derive(Debug)]
pub struct Chain<'e>(pub &'e dyn std::error::Error);

impl fmt::Display for Chain<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(formatter, "\n  because: {error}")?;
            source = error.source();
        }
        Ok(())
    }
}
