//! Parameters and request bodies.

use super::Resolver;
use super::encoding::is_json;
use super::names::{Hint, Scope, snake};
use super::nesting::Fit;
use super::status;
use super::walk::unalias;
use crate::diagnostic::Code;
use crate::document::Pointer;
use crate::ir::{Location, Parameter, Separator, Shape, Status, Style, Type, Union, UntypedReason};
use crate::model::{self, OperationNode, ParameterNode};
use indexmap::IndexMap;
use openapiv3::{MediaType, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr};
use std::slice;

impl Resolver<'_> {
    /// The parameters of an operation. `None` if a required one cannot be sent: the operation was refused.
    pub(super) fn parameters(
        &mut self,
        node: &OperationNode,
        hint: &Hint,
        scope: &mut Scope,
    ) -> Option<Vec<Parameter>> {
        let mut parameters = Vec::new();
        let model = self.model;
        for pointer in &node.parameters {
            let Some(found) = model.nodes.parameters.get(pointer) else { continue };
            let required = found.parameter.parameter_data_ref().required;
            match self.parameter(pointer, found, hint, scope) {
                Ok(parameter) => parameters.push(parameter),
                Err(reason) if required => return self.refuse(node, &reason),
                Err(reason) => {
                    let then = "the parameter is left out";
                    self.diagnostics.gap(Code::UnsupportedParameter, pointer, reason, then);
                }
            }
        }
        Some(parameters)
    }

    fn parameter(
        &mut self,
        pointer: &Pointer,
        node: &ParameterNode,
        hint: &Hint,
        scope: &mut Scope,
    ) -> Result<Parameter, String> {
        let data = node.parameter.parameter_data_ref();
        let (location, style) = location_and_style(node);
        let style = separated(&node.separators)?.unwrap_or(style);
        let (schema, style) = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => (pointer_of(schema), style),
            ParameterSchemaOrContent::Content(content) => content_of(content, &data.name, style)?,
        };
        let hint = part_hint(pointer, hint, &data.name, "Parameter");
        let ty = match &schema {
            Some(schema) if self.is_of_unknown_type(schema) => Type::String,
            Some(schema) => {
                let ty = self.type_of(schema, &hint);
                self.finish_components();
                self.one_or_many(ty, style)
            }
            None if style == Style::Json => Type::Json(UntypedReason::FreeForm),
            None => Type::String,
        };
        if node.whole_query && !self.is_query(&ty) {
            let reason = "is the whole query, but no object of plain values and lists of them";
            return Err(format!("the parameter `{}` {reason}", data.name));
        }
        if self.is_unstyled(&node.parameter, &ty) && node.separators.is_empty() {
            self.unstyled.push(pointer.clone());
        }
        match self.fit(&ty, style) {
            Fit::Defined => {}
            Fit::Customary if node.whole_query => {}
            Fit::Customary => self.nested.push(pointer.clone()),
            Fit::Impossible => {
                return Err(format!("the parameter `{}` holds values that its style cannot carry", data.name));
            }
        }
        let constraints =
            schema.iter().flat_map(|schema| self.constraints_of(slice::from_ref(schema), &ty, 0)).collect();
        let mut docs = schema.map(|schema| self.docs_of(&schema)).unwrap_or_default();
        docs.summary = None;
        docs.description = data.description.clone().or(docs.description);
        Ok(Parameter {
            wire: data.name.clone(),
            name: scope.allocate(&argument_names(&data.name, location)),
            location,
            style,
            allow_reserved: matches!(&node.parameter, openapiv3::Parameter::Query { allow_reserved: true, .. })
                && style != Style::Json,
            ty,
            constraints,
            required: data.required || location == Location::Path,
            docs,
            deprecated: data.deprecated.unwrap_or(false),
            example: node.example.as_ref().map(ToString::to_string),
        })
    }

    /// Whether a schema states a type that nobody knows: a parameter of it is text, as all are on the wire.
    fn is_of_unknown_type(&self, schema: &Pointer) -> bool {
        let schema = self.model.nodes.schemas.get(&self.end_of(schema));
        schema.is_some_and(|schema| schema.unsupported.iter().any(|keyword| keyword.starts_with("type: ")))
    }

    /// "A value or a list of such values", written as one pair per item, is the list: a list of one looks the same.
    fn one_or_many(&self, ty: Type, style: Style) -> Type {
        if !matches!(style, Style::Form { explode: true } | Style::Cookie { explode: true }) {
            return ty;
        }
        let Type::Named(id) = unalias(&self.types, &ty) else { return ty };
        let Some(Shape::Union(Union { variants, .. })) = self.types.get(id.0).map(|known| &known.shape) else {
            return ty;
        };
        match variants.as_slice() {
            [one, many] | [many, one] if self.is_list_of(&many.ty, &one.ty) => many.ty.clone(),
            _ => ty,
        }
    }

    fn is_list_of(&self, list: &Type, item: &Type) -> bool {
        let Type::List(inner) = unalias(&self.types, list) else { return false };
        let (inner, item) = (unalias(&self.types, inner), unalias(&self.types, item));
        inner == item || self.same_values(inner, item)
    }

    /// Whether two enumerations have the same values.
    fn same_values(&self, one: &Type, other: &Type) -> bool {
        let values = |ty: &Type| match ty {
            Type::Named(id) => match &self.types.get(id.0)?.shape {
                Shape::Enumeration(values) => Some(values),
                _ => None,
            },
            _ => None,
        };
        matches!((values(one), values(other)), (Some(one), Some(other)) if one == other)
    }
}

/// The schema of a parameter with `content`, and how it is written: as JSON, or as plain text.
fn content_of(
    content: &IndexMap<String, MediaType>,
    name: &str,
    style: Style,
) -> Result<(Option<Pointer>, Style), String> {
    let find = |suits: fn(&str) -> bool| content.iter().find(|(media_type, _)| suits(media_type));
    let json = find(|media_type| is_json(media_type) || media_type == "*/*").map(|found| (found, Style::Json));
    let found = json.or_else(|| find(|media_type| media_type.starts_with("text/")).map(|found| (found, style)));
    let Some(((_, content), style)) = found else {
        let names: Vec<&str> = content.keys().map(String::as_str).collect();
        return Err(format!("the parameter `{name}` is written as {}, which is not supported", names.join(" or ")));
    };
    Ok((content.schema.as_ref().and_then(pointer_of), style))
}

/// The hint for the type of a parameter or a body: after the operation it is called `own`; a shared one has a name already,
/// to which `shared` is added if something else has that.
pub(super) fn part_hint(pointer: &Pointer, operation: &Hint, own: &str, shared: &str) -> Hint {
    let hint = component_hint(pointer, operation);
    if hint == *operation { hint.then(own) } else { hint.then_if_needed(shared) }
}

/// The hint for what stands within a shared parameter, body or reply: its own name, or the operation's. A reply that is
/// called by its status is named like that.
pub(super) fn component_hint(pointer: &Pointer, operation: &Hint) -> Hint {
    let tokens: Vec<_> = pointer.tokens().take(3).collect();
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    match (pointer.file(), tokens.as_slice()) {
        (_, ["components", "responses", name]) => match status::parse(name) {
            Some(code @ (Status::Exact(_) | Status::Range(_))) => Hint::component(&status::name(code)),
            _ => Hint::component(name),
        },
        (_, ["components", _, name]) => Hint::component(name),
        (_, ["parameters" | "responses", name, ..]) if !is_position(name) => Hint::component(name),
        (Some(file), []) => Hint::component(&file.stem()),
        (Some(_), [name]) if *name != "requestBody" => Hint::component(name),
        _ => operation.clone(),
    }
}

/// Whether a key is that of a list or of the replies of an operation, not a name.
fn is_position(key: &str) -> bool {
    key == "default" || key.starts_with(|first: char| first.is_ascii_digit())
}

/// The pointer that stands for a schema in the model.
pub(super) fn pointer_of<T>(schema: &ReferenceOr<T>) -> Option<Pointer> {
    match schema {
        ReferenceOr::Reference { reference } => reference.parse().ok(),
        ReferenceOr::Item(_) => None,
    }
}

fn argument_names(wire: &str, location: Location) -> Vec<String> {
    let name = snake(wire);
    let plain = name.trim_start_matches("r#").to_owned();
    let place = match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    vec![name, format!("{plain}_{place}")]
}

fn location_and_style(node: &ParameterNode) -> (Location, Style) {
    let explode = node.parameter.parameter_data_ref().explode;
    match &node.parameter {
        openapiv3::Parameter::Path { style, .. } => {
            let explode = explode.unwrap_or(false);
            let style = match style {
                PathStyle::Simple => Style::Simple { explode },
                PathStyle::Label => Style::Label { explode },
                PathStyle::Matrix => Style::Matrix { explode },
            };
            (Location::Path, style)
        }
        openapiv3::Parameter::Query { style, .. } => (Location::Query, query_style(style, explode)),
        openapiv3::Parameter::Header { .. } => (Location::Header, Style::Simple { explode: explode.unwrap_or(false) }),
        openapiv3::Parameter::Cookie { .. } if node.plain_cookie => {
            (Location::Cookie, Style::Cookie { explode: explode.unwrap_or(true) })
        }
        openapiv3::Parameter::Cookie { .. } => (Location::Cookie, Style::Form { explode: explode.unwrap_or(true) }),
    }
}

/// A style of the query. With `explode`, what spaces or pipes would separate stands in pairs of its own.
pub(super) fn query_style(style: &QueryStyle, explode: Option<bool>) -> Style {
    match style {
        QueryStyle::Form => Style::Form { explode: explode.unwrap_or(true) },
        QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited if explode == Some(true) => {
            Style::Form { explode: true }
        }
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

/// The style of lists that are separated in ways of Swagger 2.0.
///
/// # Errors
/// Why what is written could not be read back.
fn separated(separators: &[model::Separator]) -> Result<Option<Style>, String> {
    let [outer, rest @ ..] = separators else { return Ok(None) };
    let inner = rest.first().unwrap_or(outer);
    if rest.contains(outer) {
        return Err("the lists in its list are separated by the same sign as the list".to_owned());
    }
    if rest.contains(&model::Separator::Pairs) {
        return Err("the items of a list in its list would be parameters of their own".to_owned());
    }
    Ok(Some(Style::Separated { outer: sign(*outer), inner: sign(*inner) }))
}

fn sign(separator: model::Separator) -> Separator {
    match separator {
        model::Separator::Comma => Separator::Comma,
        model::Separator::Space => Separator::Space,
        model::Separator::Tab => Separator::Tab,
        model::Separator::Pipe => Separator::Pipe,
        model::Separator::Pairs => Separator::Pairs,
    }
}
