//! The ways that requests and replies travel.

use std::future::Future;

use xtask::conformance::{Case, ProblemKind};

use crate::loopback::Server;

/// How requests and replies travel.
#[derive(Clone, Copy)]
pub(crate) enum Wire<'c> {
    /// Through a script.
    Script,
    /// Through a script, the body of the reply byte by byte.
    Bytes,
    /// Over a connection.
    Loopback(&'c Server),
}

impl<'c> Wire<'c> {
    /// All ways, as far as they differ for a case.
    pub(crate) fn all(case: &Case, server: &'c Server) -> Vec<Self> {
        let problem = case.result.as_ref().and_then(|result| result.error.as_ref()).map(|problem| problem.kind);
        match case.reply {
            // Waits take time there, and connections cannot be refused in turns.
            _ if case.scripted => vec![Self::Script, Self::Bytes],
            _ if case.exchanges.iter().any(|exchange| exchange.after.is_some() || exchange.lost.is_some()) => {
                vec![Self::Script, Self::Bytes]
            }
            // A server on this machine would stand in for the one that cannot be used.
            _ if problem == Some(ProblemKind::Server) => vec![Self::Script],
            None if !case.exchanges.is_empty() => vec![Self::Script, Self::Bytes, Self::Loopback(server)],
            Some(_) => vec![Self::Script, Self::Bytes, Self::Loopback(server)],
            None => vec![Self::Script, Self::Loopback(server)],
        }
    }

    /// What it is called in messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Script => "scripted",
            Self::Bytes => "scripted, byte by byte",
            Self::Loopback(_) => "over a connection",
        }
    }

    /// The value of a future.
    pub(crate) fn wait<F: Future>(self, future: F) -> F::Output {
        match self {
            Self::Loopback(server) => server.runtime.block_on(future),
            _ => tests::exchange::now(future),
        }
    }
}
