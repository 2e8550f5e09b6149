//! The nodes of a description that can be referred to.

use super::Schema;
use crate::document::Pointer;
use indexmap::IndexMap;
use openapiv3::{Parameter, RequestBody, Response};
use std::collections::BTreeMap;

/// Shared nodes by the JSON pointer of their definition. Within the values, a [`openapiv3::ReferenceOr`] that stands for a
/// schema is always a reference, and its text is a key of [`Nodes::schemas`].
#[derive(Clone, Debug, Default)]
pub struct Nodes {
    /// Schemas: by far the most.
    pub schemas: IndexMap<Pointer, Schema>,
    /// Parameters.
    pub parameters: BTreeMap<Pointer, ParameterNode>,
    /// Request bodies.
    pub bodies: BTreeMap<Pointer, RequestBody>,
    /// Replies.
    pub replies: BTreeMap<Pointer, Response>,
}

/// A parameter, with what [`openapiv3`] has no place for.
#[derive(Clone, Debug)]
pub struct ParameterNode {
    /// The parameter.
    pub parameter: Parameter,
    /// The example given beside the schema.
    pub example: Option<serde_json::Value>,
    /// What stands between the items of the list that it holds, then between the items of those lists, where no style of
    /// OpenAPI 3 says it; otherwise empty.
    pub separators: Vec<Separator>,
    /// Whether it is a cookie whose value is not percent-encoded (OpenAPI 3.2, `style: cookie`).
    pub plain_cookie: bool,
    /// Whether it is the whole query (OpenAPI 3.2, `in: querystring`): an object, each property of which is a parameter.
    pub whole_query: bool,
}

/// What stands between the items of a list (Swagger 2.0, `collectionFormat`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Separator {
    /// `csv`: a comma.
    Comma,
    /// `ssv`: a space.
    Space,
    /// `tsv`: a tab.
    Tab,
    /// `pipes`: `|`.
    Pipe,
    /// `multi`: each item is a pair of its own.
    Pairs,
}

impl Separator {
    /// The separator that a `collectionFormat` means.
    #[must_use]
    pub fn from_collection_format(text: &str) -> Option<Self> {
        Some(match text {
            "csv" => Self::Comma,
            "ssv" => Self::Space,
            "tsv" => Self::Tab,
            "pipes" => Self::Pipe,
            "multi" => Self::Pairs,
            _ => return None,
        })
    }
}
