//! The nodes of a description that can be referred to.

use super::Schema;
use crate::document::Pointer;
use openapiv3::{Parameter, RequestBody, Response};
use std::collections::BTreeMap;

/// Shared nodes by the JSON pointer of their definition. Within the values, a [`openapiv3::ReferenceOr`] that stands for a
/// schema is always a reference, and its text is a key of [`Nodes::schemas`].
#[derive(Clone, Debug, Default)]
pub struct Nodes {
    /// Schemas.
    pub schemas: BTreeMap<Pointer, Schema>,
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
}
