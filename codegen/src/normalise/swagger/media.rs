//! Media types: `consumes` and `produces`, of the description and of operations.

use super::Reader;
use crate::diagnostic::{Code, quoted};
use crate::document::Pointer;
use crate::normalise::fields::Fields;
use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr};

/// What is read and written where a description does not say.
const JSON: &str = "application/json";

impl<'d> Reader<'_, 'd> {
    /// A list of media types; `None` if it is not given, which is not the same as an empty list.
    pub(super) fn media_types(&mut self, fields: &mut Fields<'d>, key: &'static str) -> Option<Vec<String>> {
        if !fields.has(key) {
            return None;
        }
        let place = fields.pointer().child(key);
        let texts = fields.texts(self.context, key);
        Some(texts.iter().map(|text| self.media_type(text.trim(), &place)).collect())
    }

    /// A media type; one that lacks its first half, as `json` does, is taken for what it must mean.
    fn media_type(&mut self, text: &str, place: &Pointer) -> String {
        if text.contains('/') {
            return text.to_owned();
        }
        let meant = format!("application/{text}");
        let message = format!("{} is not a media type", quoted(text));
        self.context.note(Code::WrongType, place, message, format!("it is read as {}", quoted(&meant)));
        meant
    }

    /// The media types that are stated, or JSON; the first time that a description turns out not to say, it is noted.
    pub(super) fn or_json(&mut self, stated: &[String], key: &'static str) -> Vec<String> {
        if !stated.is_empty() {
            return stated.to_vec();
        }
        if self.context.said.insert(key) {
            let (verb, then) = match key {
                "consumes" => ("sent", "they are sent as JSON"),
                _ => ("received", "they are read as JSON"),
            };
            let message = format!("nothing says as what bodies are {verb}: `{key}` is missing or empty");
            self.context.note(Code::UnstatedMediaType, &Pointer::root(), message, then);
        }
        vec![JSON.to_owned()]
    }
}

/// One schema under several media types.
pub(super) fn content(media_types: &[String], schema: Option<&Pointer>) -> IndexMap<String, MediaType> {
    let schema = schema.map(|pointer| ReferenceOr::Reference { reference: pointer.to_string() });
    let media_type = MediaType { schema, ..MediaType::default() };
    media_types.iter().map(|name| (name.clone(), media_type.clone())).collect()
}

/// The key of a shared body or reply that is not sent or received as its first user does: the pointer of the definition, and
/// the media types.
pub(super) fn variant(definition: &Pointer, content: &IndexMap<String, MediaType>) -> Pointer {
    content.keys().fold(definition.clone(), |pointer, name| pointer.child(name))
}
