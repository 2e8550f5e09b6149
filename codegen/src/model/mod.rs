//! The description after normalisation: one dialect, every reference resolved to the node it means.
//!
//! Operations, parameters, bodies, replies, servers and security are [`openapiv3`] values. Whatever can be shared stands in
//! a table of [`Nodes`] under the JSON pointer of its definition, and is referred to by that pointer, so that a reference
//! keeps its identity: two operations that refer to one reply hold the same pointer. Schemas are our own [`Schema`],
//! because OpenAPI 3.0's cannot say what 3.1's can.

mod media_type;
mod nodes;
mod schema;
mod template;

pub use media_type::{item_schema, keep_item_schema};
pub use nodes::{Nodes, ParameterNode, Separator};
pub use schema::{Additional, Constraints, Discriminator, Kind, Kinds, Schema};
pub use template::{PathTemplate, Piece, pieces, placeholders};

use crate::document::Pointer;
use indexmap::IndexMap;
use openapiv3::OpenAPI;
use std::collections::BTreeMap;
use std::fmt;

/// A dialect of API descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Swagger 2.0.
    V2,
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
    /// OpenAPI 3.2.
    V3_2,
}

impl Dialect {
    /// The name that the report gives it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V2 => "2.0",
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        }
    }

    /// Whether schemas follow JSON Schema 2020-12: lists of types, `null` as a type, keywords beside `$ref`.
    #[must_use]
    pub const fn has_json_schema(self) -> bool {
        matches!(self, Self::V3_1 | Self::V3_2)
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let family = if *self == Self::V2 { "Swagger" } else { "OpenAPI" };
        write!(formatter, "{family} {}", self.name())
    }
}

/// A normalised description.
#[derive(Clone, Debug)]
pub struct Model {
    /// The dialect it was written in.
    pub dialect: Dialect,
    /// Everything but operations and the shared nodes: info, servers, security, tags, security schemes.
    pub api: OpenAPI,
    /// The operations, in the order of the document.
    pub operations: Vec<OperationNode>,
    /// The component schemas: name and the pointer of the definition.
    pub components: IndexMap<String, Pointer>,
    /// Names for the schemas of other files that something refers to, by their pointers.
    pub named: BTreeMap<Pointer, String>,
    /// Everything that can be shared.
    pub nodes: Nodes,
    /// The declared security schemes that `api` does not have, all of them reported: whether they are met by the
    /// connection itself (`mutualTLS`), which is the affair of the transport.
    pub other_schemes: BTreeMap<String, bool>,
}

/// An operation with what belongs to it: parameters of the path pushed down, and the name of its method.
#[derive(Clone, Debug)]
pub struct OperationNode {
    /// Where it is described.
    pub pointer: Pointer,
    /// Where it stands among the paths, which differs if a reference leads from there to the description.
    pub place: Pointer,
    /// The path template.
    pub path: String,
    /// The method's key: `get`, `put`, …; of methods without a field of their own the method as it is sent: `QUERY`, `COPY`.
    pub method: String,
    /// Its parameters: those of the path that it does not override, then its own. Keys of [`Nodes::parameters`].
    pub parameters: Vec<Pointer>,
    /// Its body, a key of [`Nodes::bodies`].
    pub body: Option<Pointer>,
    /// Its replies: the status as written (`200`, `4XX`, `default`) and a key of [`Nodes::replies`].
    pub replies: Vec<(String, Pointer)>,
    /// Why it cannot be called: something it requires could not be read.
    pub incomplete: Option<String>,
    /// Servers of its own, or of its path.
    pub servers: Vec<openapiv3::Server>,
    /// The remaining fields: id, summary, description, tags, security, deprecated.
    pub fields: openapiv3::Operation,
}
