//! Reading JSON.

use serde::de::DeserializeSeed;
use serde_json::Deserializer;

use super::breaks::Shield;
use super::build::{Builder, NodeSeed};
use super::read::{Refused, Tree, explain_refusal, limit};
use super::{Syntax, explain_json};

/// Reads a text of one JSON value.
pub(super) fn read(text: &str, expansion: usize) -> Result<Tree, Refused> {
    let mut builder = Builder::new(Syntax::Json, Shield::default(), text.len(), expansion);
    let mut deserializer = Deserializer::from_str(text);
    let result = NodeSeed(&mut builder).deserialize(&mut deserializer);
    match result.and_then(|root| deserializer.end().map(|()| root)) {
        Ok(root) => {
            Ok(Tree { root, syntax: Syntax::Json, left: builder.left(expansion), duplicates: builder.duplicates })
        }
        Err(error) => Err(Box::new(match builder.refusal.or_else(|| limit(&error.to_string())) {
            Some(refusal) => (explain_refusal(refusal), explain_json::position(text, &error)),
            None => explain_json::explain(text, &error),
        })),
    }
}
