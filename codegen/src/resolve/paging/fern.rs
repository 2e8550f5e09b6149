//! `x-fern-pagination`, as its documentation has it: ways of names through the request and the reply.

use super::extensions::{Extension, Said};
use super::route::pointer_of_names;
use crate::config::{CursorRule, OffsetRule, PageRule, Pagination};
use crate::diagnostic::quoted;

/// The schemes, of which one is given.
const SCHEMES: [&str; 4] = ["offset", "cursor", "next_uri", "next_path"];

pub(super) fn pagination(extension: &Extension<'_>) -> Result<Option<Said>, String> {
    extension.only(&[
        "offset",
        "cursor",
        "next_cursor",
        "next_uri",
        "next_path",
        "results",
        "step",
        "has-next-page",
    ])?;
    let given: Vec<&str> = SCHEMES.into_iter().filter(|scheme| extension.fields.contains_key(*scheme)).collect();
    let [scheme] = given[..] else {
        return Err(format!("exactly one of `{}` is needed", SCHEMES.join("`, `")));
    };
    let items = reply(extension, "results")?.ok_or("it does not say `results`")?;
    let mut pagination = Pagination { items, more: reply(extension, "has-next-page")?, ..Pagination::default() };
    match scheme {
        "cursor" => {
            let (parameter, body) = request(extension, scheme)?;
            let value = reply(extension, "next_cursor")?.ok_or("it does not say `next_cursor`")?;
            pagination.cursor = Some(CursorRule { parameter, body, value });
        }
        "offset" if extension.text("step")?.is_some() => {
            let (parameter, body) = request(extension, scheme)?;
            pagination.offset = Some(OffsetRule { parameter, body, total: None });
        }
        "offset" => {
            let (parameter, body) = request(extension, scheme)?;
            let first = extension.first_page(parameter.as_deref(), body.as_deref())?;
            pagination.page = Some(PageRule { parameter, body, first, pages: None });
        }
        "next_uri" => pagination.url = reply(extension, scheme)?,
        _ => return Err("what the path of the next page is relative to is not known".to_owned()),
    }
    Ok(Some(Said { pagination, ends_early: false }))
}

/// A place in the reply: `$response.data.items`.
fn reply(extension: &Extension<'_>, key: &str) -> Result<Option<String>, String> {
    let Some(text) = extension.text(key)? else { return Ok(None) };
    let place = match text.strip_prefix("$response") {
        Some("") => Some(String::new()),
        Some(names) => names.strip_prefix('.').and_then(pointer_of_names),
        None => None,
    };
    place.map(Some).ok_or_else(|| format!("`{key}` is not a place in the reply, such as `$response.data`"))
}

/// A parameter of the query, or a place in the body: `$request.cursor`.
fn request(extension: &Extension<'_>, key: &str) -> Result<(Option<String>, Option<String>), String> {
    let names = extension.text(key)?.and_then(|text| text.strip_prefix("$request."));
    let place = names.and_then(|names| Some((names, pointer_of_names(names)?)));
    let (name, pointer) =
        place.ok_or_else(|| format!("`{key}` is not a place in the request, such as `$request.cursor`"))?;
    match (extension.has_query(name), extension.has_property(&pointer)) {
        (true, true) => Err(format!("{} is a parameter and a property of the body", quoted(name))),
        (true, false) => Ok((Some(name.to_owned()), None)),
        (false, _) => Ok((None, Some(pointer))),
    }
}
