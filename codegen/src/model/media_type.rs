//! What media types say that [`openapiv3`] has no place for.

use crate::document::Pointer;
use openapiv3::MediaType;

/// The key among the extensions under which the schema of the items stands.
const ITEM_SCHEMA: &str = "itemSchema";

/// Keeps the schema of the items of a sequence, such as the lines of NDJSON (OpenAPI 3.2, `itemSchema`).
pub fn keep_item_schema(media_type: &mut MediaType, schema: &Pointer) {
    media_type.extensions.insert(ITEM_SCHEMA.to_owned(), schema.to_string().into());
}

/// The schema of the items of a sequence, a key of [`Nodes::schemas`](super::Nodes::schemas).
#[must_use]
pub fn item_schema(media_type: &MediaType) -> Option<Pointer> {
    media_type.extensions.get(ITEM_SCHEMA)?.as_str()?.parse().ok()
}
