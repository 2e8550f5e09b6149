//! Why a call has no result.

use std::fmt::Debug;

use runtime::{Error, Operation, UnsentError};
use xtask::conformance::{Problem, ProblemKind};

/// What came instead of a value.
pub(crate) enum Trouble<O: Operation> {
    Build(runtime::BuildError),
    Call(Error<O>),
}

impl<O: Operation> Debug for Trouble<O> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Build(error) => error.fmt(f),
            Self::Call(error) => error.fmt(f),
        }
    }
}

/// Whether it is this problem.
pub(crate) fn is_problem<O: Operation>(expected: &Problem, trouble: &Trouble<O>) -> bool {
    let about = |text: &str| expected.about.as_ref().is_none_or(|about| text == about);
    match (expected.kind, trouble) {
        (ProblemKind::Unsendable, Trouble::Call(Error::Unsent(UnsentError::Parameter { name, .. }))) => about(name),
        (ProblemKind::Unsendable, Trouble::Call(Error::Unsent(UnsentError::Body { .. }))) => about("body"),
        (ProblemKind::MissingCredential, Trouble::Call(Error::Unsent(UnsentError::MissingCredential { .. }))) => true,
        (ProblemKind::Server, Trouble::Call(Error::Unsent(UnsentError::Server(_))) | Trouble::Build(_)) => true,
        (ProblemKind::Undocumented, Trouble::Call(Error::Undocumented(_))) => true,
        (ProblemKind::Malformed, Trouble::Call(Error::Malformed { error, .. })) => {
            expected.at.as_ref().is_none_or(|at| error.path() == at)
        }
        (ProblemKind::Transport, Trouble::Call(Error::Transport(_))) => true,
        (ProblemKind::Token, Trouble::Call(Error::Unsent(UnsentError::Token { .. }))) => true,
        _ => false,
    }
}
