//! `x-speakeasy-pagination`, as its documentation has it: inputs by name, and outputs as JSONPath.

use super::extensions::{Extension, Said, only, text};
use super::route::{Route, escaped};
use crate::config::{CursorRule, OffsetRule, PageRule, Pagination};
use serde_json::{Map, Value};

pub(super) fn pagination(extension: &Extension<'_>) -> Result<Option<Said>, String> {
    extension.only(&["type", "inputs", "outputs"])?;
    let inputs = Inputs::read(extension.fields.get("inputs"))?;
    let outputs = extension.fields.get("outputs").and_then(Value::as_object).ok_or("it does not say `outputs`")?;
    let said = match extension.text("type")? {
        Some("offsetLimit") => counted(extension, inputs, outputs)?,
        Some("cursor") => led(inputs, outputs)?,
        Some("url") => linked(&inputs, outputs)?,
        _ => return Err("`type` is none of `offsetLimit`, `cursor` and `url`".to_owned()),
    };
    Ok(Some(said))
}

/// By `page` or `offset`. The list ends with an empty page, or behind the page whose number is `numPages`.
fn counted(extension: &Extension<'_>, inputs: Inputs, outputs: &Map<String, Value>) -> Result<Said, String> {
    only(outputs, &["results", "numPages"])?;
    let pages = whole(outputs, "numPages")?;
    let mut pagination = Pagination { items: items(outputs)?, ..Pagination::default() };
    match (inputs.page, inputs.offset, inputs.cursor) {
        (Some(Input { parameter, body }), None, None) => {
            let first = extension.first_page(parameter.as_deref(), body.as_deref())?;
            if pages.is_some() && first != 1 {
                return Err(format!("`numPages` is the number of the last page, and the first one is {first}"));
            }
            pagination.page = Some(PageRule { parameter, body, first, pages });
        }
        (None, Some(Input { parameter, body }), None) if pages.is_none() => {
            pagination.offset = Some(OffsetRule { parameter, body, total: None });
        }
        _ => {
            return Err(
                "an input of the type `page` is needed, or one of the type `offset` without `numPages`".to_owned()
            );
        }
    }
    Ok(Said { pagination, ends_early: inputs.limit })
}

/// By `cursor`: from a place in the reply, or in the last item of its list.
fn led(inputs: Inputs, outputs: &Map<String, Value>) -> Result<Said, String> {
    only(outputs, &["results", "nextCursor"])?;
    let (Some(Input { parameter, body }), None, None) = (inputs.cursor, inputs.page, inputs.offset) else {
        return Err("one input of the type `cursor` is needed".to_owned());
    };
    let rule = |value| Some(CursorRule { parameter, body, value });
    let pagination = match route(outputs, "nextCursor")?.ok_or("it does not say `nextCursor`")? {
        Route::Whole(value) => Pagination { items: items(outputs)?, cursor: rule(value), ..Pagination::default() },
        Route::Last { list, item } => {
            if whole(outputs, "results")?.is_some_and(|results| results != list) {
                return Err("`nextCursor` stands in another list than `results`".to_owned());
            }
            Pagination { items: list, keyset: rule(item), ..Pagination::default() }
        }
    };
    Ok(Said { pagination, ends_early: false })
}

/// By the URL of the next page.
fn linked(inputs: &Inputs, outputs: &Map<String, Value>) -> Result<Said, String> {
    only(outputs, &["results", "nextUrl"])?;
    if inputs.page.is_some() || inputs.offset.is_some() || inputs.cursor.is_some() {
        return Err("the URL of the next page takes no input".to_owned());
    }
    let url = whole(outputs, "nextUrl")?.ok_or("it does not say `nextUrl`")?;
    let pagination = Pagination { items: items(outputs)?, url: Some(url), ..Pagination::default() };
    Ok(Said { pagination, ends_early: false })
}

fn items(outputs: &Map<String, Value>) -> Result<String, String> {
    whole(outputs, "results")?.ok_or_else(|| "it does not say where the items are (`results`)".to_owned())
}

fn whole(outputs: &Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match route(outputs, key)? {
        None => Ok(None),
        Some(Route::Whole(pointer)) => Ok(Some(pointer)),
        Some(Route::Last { .. }) => Err(format!("`{key}` is not a place in the whole reply")),
    }
}

fn route(outputs: &Map<String, Value>, key: &str) -> Result<Option<Route>, String> {
    let read =
        |text| Route::of_json_path(text).ok_or_else(|| format!("`{key}` is not a way of names, such as `$.data`"));
    text(outputs, key)?.map(read).transpose()
}

/// A parameter of the query, or a place in the body.
struct Input {
    parameter: Option<String>,
    body: Option<String>,
}

/// What the next request says.
#[derive(Default)]
struct Inputs {
    page: Option<Input>,
    offset: Option<Input>,
    cursor: Option<Input>,
    /// Whether one says how many items a page has.
    limit: bool,
}

impl Inputs {
    fn read(value: Option<&Value>) -> Result<Self, String> {
        let list = match value {
            None => return Ok(Self::default()),
            Some(value) => value.as_array().ok_or("`inputs` is not a list")?,
        };
        let mut inputs = Self::default();
        for input in list {
            let fields = input.as_object().ok_or("an input is not an object")?;
            only(fields, &["name", "in", "type"])?;
            let name = text(fields, "name")?.ok_or("an input has no `name`")?;
            let place = match text(fields, "in")? {
                Some("parameters") => Input { parameter: Some(name.to_owned()), body: None },
                Some("requestBody") => Input { parameter: None, body: Some(format!("/{}", escaped(name))) },
                _ => return Err("`in` of an input is neither `parameters` nor `requestBody`".to_owned()),
            };
            let before = match text(fields, "type")? {
                Some("page") => inputs.page.replace(place),
                Some("offset") => inputs.offset.replace(place),
                Some("cursor") => inputs.cursor.replace(place),
                Some("limit") if !inputs.limit => {
                    inputs.limit = true;
                    None
                }
                _ => return Err("`type` of an input is none of `page`, `offset`, `cursor` and `limit`".to_owned()),
            };
            if before.is_some() {
                return Err("two inputs have the same type".to_owned());
            }
        }
        Ok(inputs)
    }
}
