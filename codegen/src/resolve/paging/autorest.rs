//! `x-ms-pageable`, as the documentation of `AutoRest` has it: the body has a list, and the URL of the next page.

use super::extensions::{Extension, Said};
use super::route::escaped;
use crate::config::Pagination;
use serde_json::Value;

/// None where it says that all items are in one page.
pub(super) fn pagination(extension: &Extension<'_>) -> Result<Option<Said>, String> {
    extension.only(&["itemName", "nextLinkName", "operationName"])?;
    if extension.fields.get("nextLinkName") == Some(&Value::Null) {
        return Ok(None);
    }
    let url = extension.text("nextLinkName")?.ok_or("it does not say `nextLinkName`")?;
    let items = extension.text("itemName")?.unwrap_or("value");
    if let Some(next) = extension.text("operationName")? {
        let is_it = |id: &Option<String>| id.as_deref() == Some(next);
        if extension.model.operations.iter().any(|node| is_it(&node.fields.operation_id)) {
            return Err("the next page is asked for by another operation".to_owned());
        }
    }
    if extension.operation.method != "get" {
        return Err("the next page is asked for with GET, and this one is not".to_owned());
    }
    let pagination = Pagination { items: place(items), url: Some(place(url)), ..Pagination::default() };
    Ok(Some(Said { pagination, ends_early: false }))
}

fn place(name: &str) -> String {
    format!("/{}", escaped(name))
}
