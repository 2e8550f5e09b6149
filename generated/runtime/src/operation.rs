//! What generated code implements: an API, and its operations.

use std::fmt;

use crate::{DefaultServer, Error, Reply, Request};

/// An API: the marker type that ties clients, servers, credentials and operations of one description together.
pub trait Api: Sized + Send + Sync + 'static {
    /// The name of the generated module or crate.
    const NAME: &'static str;

    /// The first server of the description, if it names one that can be used as it stands.
    ///
    /// `None` means that whoever builds a client has to name a server.
    const DEFAULT_SERVER: Option<DefaultServer>;
}

/// An operation of an API with its arguments: a plain value that does nothing until a client sends it.
///
/// It corresponds to the Operation Object of OpenAPI 3.x (section "Operation Object").
pub trait Operation: Sized {
    /// The API the operation belongs to.
    type Api: Api;

    /// What a successful call yields.
    type Output: fmt::Debug;

    /// The documented failures: usually an enum with one variant for each failing status.
    type Error: std::error::Error + Send + Sync + 'static;

    /// The `operationId` of the description, or the name allocated in its place.
    const ID: &'static str;

    /// The request, as data. Problems with the arguments are kept in it and surface when it is sent.
    fn request(&self) -> Request;

    /// Reads the reply of the server.
    ///
    /// # Errors
    ///
    /// Every reply that is not a documented success, and every body that does not have the documented shape.
    fn interpret(reply: Reply) -> Result<Self::Output, Error<Self>>;
}
