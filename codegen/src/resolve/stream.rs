//! Streams: what the items of a reply that is read while it arrives are.

use super::Resolver;
use super::flat::Flat;
use super::media_type::Reading;
use super::names::Hint;
use super::walk::unalias;
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Shape, Stream, StreamFormat, Type, UntypedReason};
use crate::model::Kind;
use serde_json::Value;

/// The fields of an event (WHATWG HTML, section 9.2.6).
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// What the schema of a stream of events describes.
enum Described {
    /// The data of each event.
    Data(Pointer),
    /// Each event as a whole, whose data is only text if the flag says so.
    Whole(Pointer, bool),
}

impl Resolver<'_> {
    /// A stream, by a schema and whether that is the one of an item. `json` are the bodies that the same reply has as JSON:
    /// a schema that is that of one of them describes the whole, not an item.
    pub(super) fn stream(
        &mut self,
        reading: Reading,
        schema: Option<(Pointer, bool)>,
        json: &[Type],
        hint: &Hint,
        place: &Pointer,
    ) -> Stream {
        let is_lines = reading == Reading::JsonLines;
        let (format, item) = match schema {
            None if is_lines => (StreamFormat::JsonLines, Type::Json(UntypedReason::FreeForm)),
            None => (StreamFormat::TextEvents, Type::String),
            Some((schema, is_item)) => {
                let (item, json) = if is_item { (schema, &[][..]) } else { (self.item_of(&schema), json) };
                match is_lines {
                    true if !is_item && self.is_string(&item) => {
                        (StreamFormat::JsonLines, Type::Json(UntypedReason::FreeForm))
                    }
                    true => (StreamFormat::JsonLines, self.item_type(&item, json, hint, place)),
                    false => self.events(&item, json, hint, place),
                }
            }
        };
        Stream { format, item, media_types: Vec::new() }
    }

    fn events(&mut self, schema: &Pointer, json: &[Type], hint: &Hint, place: &Pointer) -> (StreamFormat, Type) {
        match self.described(schema) {
            Described::Whole(schema, is_text) => {
                let format = if is_text { StreamFormat::WholeTextEvents } else { StreamFormat::WholeEvents };
                (format, self.type_of(&schema, hint))
            }
            Described::Data(data) => {
                let item = self.item_type(&data, json, hint, place);
                self.finish_components();
                let is_text = self.is_written_as_text(&item);
                (if is_text { StreamFormat::TextEvents } else { StreamFormat::Events }, item)
            }
        }
    }

    /// What a list of items describes is its items.
    fn item_of(&mut self, schema: &Pointer) -> Pointer {
        let flat = self.flatten(schema);
        let is_list = flat.kinds.without(Kind::Null).single() == Some(Kind::Array);
        flat.items.filter(|_| is_list).unwrap_or_else(|| schema.clone())
    }

    fn item_type(&mut self, schema: &Pointer, json: &[Type], hint: &Hint, place: &Pointer) -> Type {
        let item = self.type_of(schema, hint);
        self.finish_components();
        if json.iter().any(|whole| self.same_values_as(whole, &item)) {
            let message = "the stream has the schema of the JSON reply, which cannot be that of each item";
            self.note(Code::StreamItem, place, message, "an item is any JSON value");
            return Type::Json(UntypedReason::FreeForm);
        }
        item
    }

    /// An object whose properties are those of an event describes whole events, as do several such objects.
    fn described(&mut self, schema: &Pointer) -> Described {
        let flat = self.flatten(schema);
        if is_event(&flat) {
            return match flat.properties.get("data") {
                Some(data) => Described::Data(data.clone()),
                None => Described::Data(schema.clone()),
            };
        }
        let [union] = flat.unions.as_slice() else { return Described::Data(schema.clone()) };
        let branches: Vec<Flat> = union.members.iter().map(|branch| self.flatten(branch)).collect();
        if !flat.properties.is_empty() || !branches.iter().all(is_event) {
            return Described::Data(schema.clone());
        }
        let data: Vec<Pointer> = branches.iter().filter_map(|branch| branch.properties.get("data").cloned()).collect();
        let mut items: Vec<&Pointer> = data.iter().collect();
        items.retain(|data| !self.is_end(data));
        match items.as_slice() {
            [item] if branches.iter().all(|branch| !branch.properties.contains_key("event")) => {
                Described::Data((*item).clone())
            }
            _ => Described::Whole(schema.clone(), data.iter().all(|data| self.is_string(data))),
        }
    }

    fn is_string(&mut self, schema: &Pointer) -> bool {
        self.flatten(schema).kinds.without(Kind::Null).single() == Some(Kind::String)
    }

    /// Whether data is only what ends a stream by custom.
    fn is_end(&mut self, schema: &Pointer) -> bool {
        let values = self.flatten(schema).values;
        values.is_some_and(|values| values == [Value::String("[DONE]".to_owned())])
    }

    /// Whether a value is written as text, in JSON.
    fn is_written_as_text(&self, ty: &Type) -> bool {
        match unalias(&self.types, ty) {
            Type::String | Type::Secret | Type::Uuid | Type::Timestamp | Type::Date | Type::Base64 => true,
            Type::Nullable(inner) => self.is_written_as_text(inner),
            Type::Named(id) => self.types.get(id.0).is_some_and(|definition| match &definition.shape {
                Shape::Enumeration(values) => !values.is_integer(),
                _ => false,
            }),
            _ => false,
        }
    }
}

/// Whether an object has `data` and no property that an event has not.
fn is_event(flat: &Flat) -> bool {
    flat.unions.is_empty()
        && flat.properties.contains_key("data")
        && flat.properties.keys().all(|name| FIELDS.contains(&name.as_str()))
}
