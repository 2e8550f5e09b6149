//! Parameters `in: querystring`: one value that is the whole query (OpenAPI 3.2, section 4.12.1).

use super::Context;
use crate::diagnostic::{Code, quoted};
use crate::document::Pointer;
use openapiv3::{Parameter, ParameterData, ParameterSchemaOrContent, QueryStyle};

/// The media type whose objects are what parameters in the style `form` are.
const URL_ENCODED: &str = "application/x-www-form-urlencoded";

impl Context<'_> {
    /// The parameter as one in the query, exploded, which writes the same.
    pub(super) fn query_string(&mut self, mut data: ParameterData, place: &Pointer) -> Option<Parameter> {
        let content = match &data.format {
            ParameterSchemaOrContent::Content(content) => content,
            ParameterSchemaOrContent::Schema(_) => {
                self.missing(place, "parameter", "content");
                return None;
            }
        };
        let form = content.iter().find(|(name, _)| name.eq_ignore_ascii_case(URL_ENCODED));
        let schema = form.filter(|(_, form)| form.encoding.is_empty()).and_then(|(_, form)| form.schema.clone());
        let Some(schema) = schema else {
            let names: Vec<&str> = content.keys().map(String::as_str).collect();
            let message = format!("a whole query cannot be written as {}", quoted(&names.join(" or ")));
            let then = "operations that require it are left out; only `application/x-www-form-urlencoded` without \
                        `encoding` is supported";
            self.gap(Code::UnsupportedParameter, &place.child("content"), message, then);
            return None;
        };
        data.format = ParameterSchemaOrContent::Schema(schema);
        data.explode = Some(true);
        Some(Parameter::Query {
            parameter_data: data,
            allow_reserved: false,
            style: QueryStyle::Form,
            allow_empty_value: None,
        })
    }
}
