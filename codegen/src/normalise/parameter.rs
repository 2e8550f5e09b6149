//! Parameters (OpenAPI 3.1, section 4.8.12).

use super::Context;
use super::fields::{Field, Fields};
use crate::diagnostic::{Code, quoted};
use crate::document::Pointer;
use crate::model::{Dialect, ParameterNode};
use indexmap::IndexMap;
use openapiv3::{
    CookieStyle, HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr,
};

/// Headers that a description cannot describe as parameters (section 4.8.12.2): the client sets them itself.
const RESERVED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// The place of a parameter that is the whole query.
const QUERY_STRING: &str = "querystring";

impl<'d> Context<'d> {
    /// Reads a parameter or the parameter that it refers to; answers the pointer of the definition.
    pub(super) fn parameter(&mut self, field: Field<'d>) -> Option<Pointer> {
        let field = self.follow(field)?;
        if !self.nodes.parameters.contains_key(&field.pointer) {
            let node = self.parameter_object(&field)?;
            self.nodes.parameters.insert(field.pointer.clone(), node);
        }
        Some(field.pointer)
    }

    fn parameter_object(&mut self, field: &Field<'d>) -> Option<ParameterNode> {
        let mut fields = Fields::open(self, field.node, &field.pointer, "parameter")?;
        let name = fields.required_text(self, "name")?;
        let location = fields.required_text(self, "in")?;
        let example = fields.get("example").map(|field| field.node.to_json());
        let example = example.or_else(|| self.first_example(&mut fields));
        let data = ParameterData {
            name,
            description: fields.text(self, "description"),
            required: fields.flag(self, "required").unwrap_or(false),
            deprecated: fields.flag(self, "deprecated"),
            format: self.parameter_format(&mut fields)?,
            example: None,
            examples: IndexMap::new(),
            explode: fields.flag(self, "explode"),
            extensions: IndexMap::new(),
        };
        let style = fields.text(self, "style");
        let parameter = self.located(&location, style.as_deref(), data, &mut fields);
        fields.finish(self);
        let whole_query = location == QUERY_STRING;
        let plain_cookie = location == "cookie" && style.as_deref() == Some("cookie");
        let separators = Vec::new();
        parameter.map(|parameter| ParameterNode { parameter, example, separators, plain_cookie, whole_query })
    }

    fn parameter_format(&mut self, fields: &mut Fields<'d>) -> Option<ParameterSchemaOrContent> {
        if let Some(field) = fields.get("schema") {
            let pointer = self.schema(&field);
            return Some(ParameterSchemaOrContent::Schema(ReferenceOr::Reference { reference: pointer.to_string() }));
        }
        let content = self.content(fields, "content");
        if content.is_empty() {
            self.missing(fields.pointer(), "parameter", "schema");
            return None;
        }
        Some(ParameterSchemaOrContent::Content(content))
    }

    /// A parameter in its place, which decides what its style can be.
    pub(super) fn located(
        &mut self,
        location: &str,
        style: Option<&str>,
        data: ParameterData,
        fields: &mut Fields<'d>,
    ) -> Option<Parameter> {
        let place = fields.pointer().clone();
        let allow_reserved = fields.flag(self, "allowReserved").unwrap_or(false);
        let is_styled = matches!(data.format, ParameterSchemaOrContent::Schema(_));
        if allow_reserved && (location != "query" || !is_styled) {
            let message = "`allowReserved` is for parameters of the query that have a style";
            let then = "reserved characters are percent-encoded here";
            self.note(Code::UnsupportedParameter, &place.child("allowReserved"), message, then);
        }
        let allow_empty_value = fields.flag(self, "allowEmptyValue");
        Some(match location {
            "query" => Parameter::Query {
                parameter_data: data,
                allow_reserved,
                style: query_style(style).or_else(|| self.unknown_style(style?, &place))?,
                allow_empty_value,
            },
            QUERY_STRING => {
                self.foreign_if(self.dialect != Dialect::V3_2, "in: querystring", &place);
                if style.is_some() {
                    let message = "a parameter that is the whole query has no `style`";
                    self.note(Code::UnknownKeyword, &place.child("style"), message, "it is ignored");
                }
                self.query_string(data, &place)?
            }
            "path" => Parameter::Path { parameter_data: data, style: self.path_style(style, &place)? },
            "header" if is_reserved_header(&data.name) => {
                self.only_style(style, "simple", &place)?;
                let message = format!("`{}` cannot be a header parameter (OpenAPI, Parameter Object)", data.name);
                self.note(Code::IgnoredParameter, &place, message, "the client sets this header itself");
                return None;
            }
            "header" | "cookie" if !is_token(&data.name) => {
                let message =
                    format!("{} cannot be the name of a {location} (RFC 9110, section 5.6.2)", quoted(&data.name));
                let then = "operations that require it are left out; it is left out of the others";
                self.gap(Code::UnsupportedParameter, &place.child("name"), message, then);
                return None;
            }
            "header" => {
                self.only_style(style, "simple", &place)?;
                Parameter::Header { parameter_data: data, style: HeaderStyle::Simple }
            }
            "cookie" => {
                self.cookie_style(style, &place)?;
                Parameter::Cookie { parameter_data: data, style: CookieStyle::Form }
            }
            other => {
                let message = format!("`in: {other}` is not a place for a parameter");
                self.gap(Code::UnsupportedParameter, &place, message, "operations that need it are left out");
                return None;
            }
        })
    }

    fn path_style(&mut self, style: Option<&str>, place: &Pointer) -> Option<PathStyle> {
        match style {
            None | Some("simple") => Some(PathStyle::Simple),
            Some("label") => Some(PathStyle::Label),
            Some("matrix") => Some(PathStyle::Matrix),
            Some(other) => self.unknown_style(other, place),
        }
    }

    /// A style of cookies; that of their own came with OpenAPI 3.2.
    fn cookie_style(&mut self, style: Option<&str>, place: &Pointer) -> Option<()> {
        if style == Some("cookie") {
            self.foreign_if(self.dialect != Dialect::V3_2, "style: cookie", &place.child("style"));
            return Some(());
        }
        self.only_style(style, "form", place)
    }

    fn only_style(&mut self, style: Option<&str>, only: &str, place: &Pointer) -> Option<()> {
        match style {
            Some(other) if other != only => self.unknown_style(other, place),
            _ => Some(()),
        }
    }

    fn unknown_style<T>(&mut self, style: &str, place: &Pointer) -> Option<T> {
        let message = format!("`style: {style}` does not exist where this parameter travels");
        self.gap(
            Code::UnsupportedParameter,
            &place.child("style"),
            message,
            "operations that need the parameter are left out; it is left out of the others",
        );
        None
    }
}

/// Whether a header of this name is set by the client itself.
pub(super) fn is_reserved_header(name: &str) -> bool {
    RESERVED_HEADERS.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether a name is a token (RFC 9110, section 5.6.2), as those of headers and cookies are.
pub(super) fn is_token(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(fits)
}

/// A style of the query, and of properties of forms.
pub(super) fn query_style(style: Option<&str>) -> Option<QueryStyle> {
    match style {
        None | Some("form") => Some(QueryStyle::Form),
        Some("spaceDelimited") => Some(QueryStyle::SpaceDelimited),
        Some("pipeDelimited") => Some(QueryStyle::PipeDelimited),
        Some("deepObject") => Some(QueryStyle::DeepObject),
        Some(_) => None,
    }
}
