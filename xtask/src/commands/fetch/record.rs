//! `fetched.toml`: what was fetched last.

use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::failure::Failure;
use crate::output::write_file;

/// The name of the file beside the description.
const NAME: &str = "fetched.toml";

/// The first lines of the file.
const HEAD: &str = "# What the description was when `cargo xtask fetch` got it. Written by that command.\n";

/// What was fetched, and what the server said about it for the next time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Record {
    pub(super) url: String,
    /// As `sha256:hex`.
    pub(super) digest: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) etag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_modified: Option<String>,
}

/// The digest of a text.
pub(super) fn digest(bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

impl Record {
    /// The record in the folder of an API, if there is one.
    pub(super) fn read(folder: &Path, shown: &str) -> Result<Option<Self>, Failure> {
        let shown = format!("{shown}/{NAME}");
        let text = match std::fs::read_to_string(folder.join(NAME)) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            text => text.map_err(Failure::read(shown.as_str()))?,
        };
        toml::from_str(&text).map(Some).map_err(|error| Failure::Workspace(format!("`{shown}`: {}", error.message())))
    }

    pub(super) fn write(&self, folder: &Path, shown: &str) -> Result<(), Failure> {
        let shown = format!("{shown}/{NAME}");
        let text = toml::to_string(self).map_err(|error| Failure::Workspace(format!("`{shown}`: {error}")))?;
        write_file(&folder.join(NAME), format!("{HEAD}{text}")).map_err(Failure::write(shown))
    }
}
