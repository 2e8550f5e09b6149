//! One side of a comparison.

use super::rust::{self, Surface};
use crate::Input;
use crate::config::NameLock;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::ir::Api;
use crate::model::Model;
use crate::pipeline;
use crate::render::File;

/// A description with all that was made of it.
#[derive(Debug)]
pub struct Revision {
    pub(super) document: Document,
    pub(super) model: Model,
    pub(super) api: Api,
    pub(super) files: Vec<File>,
    pub(super) surface: Surface,
    pub(super) names: NameLock,
}

impl Revision {
    /// Compiles a description, and keeps what is compared.
    ///
    /// # Errors
    /// What was said, if there was an error.
    pub fn compile(input: &Input) -> Result<Self, Vec<Diagnostic>> {
        pipeline::parts(input).map(|parts| Self {
            document: parts.document,
            model: parts.model,
            api: parts.api,
            surface: rust::surface(&parts.files),
            files: parts.files,
            names: parts.names,
        })
    }

    /// The text of its `names.lock`: with it, a later revision keeps the names of this one.
    #[must_use]
    pub fn names(&self) -> String {
        self.names.to_string()
    }

    /// The title of the API.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.api.title
    }

    /// The version that the description gives the API.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.api.version
    }

    /// The files of the client, sorted by path.
    #[must_use]
    pub fn files(&self) -> &[File] {
        &self.files
    }
}
