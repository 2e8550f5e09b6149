//! Reading the actions of an overlay (section 4.4 of the specification).

use serde_json_path::JsonPath;

use super::Problem;
use crate::diagnostic::{Code, Diagnostic, quoted};
use crate::document::{Node, Object, Pointer};

/// How many filters a target may have. Reading filters within filters takes time that doubles with each.
const MAX_FILTERS: usize = 8;

/// The longest target, in bytes.
const MAX_LENGTH: usize = 4_000;

/// An action that can be applied.
pub(super) struct Action<'o> {
    /// Where it stands in the overlay.
    pub(super) pointer: Pointer,
    pub(super) target: &'o str,
    pub(super) path: JsonPath,
    pub(super) description: Option<String>,
    pub(super) change: Change<'o>,
}

/// What an action does with each of its targets.
pub(super) enum Change<'o> {
    Update(&'o Node),
    Remove,
}

/// The actions of an overlay. What is wrong goes to `problems`.
pub(super) fn read<'o>(root: &'o Node, problems: &mut Vec<Problem>) -> Vec<Action<'o>> {
    let here = Pointer::root();
    let Some(overlay) = root.as_object() else {
        problems.push(invalid(&here, format!("this is {}, not an object; an overlay is one", root.kind())));
        return Vec::new();
    };
    check_version(overlay, problems);
    check_keys(overlay, &here, &["overlay", "info", "extends", "actions"], problems);
    let list = overlay.get("actions").and_then(Node::as_list).unwrap_or_default();
    if list.is_empty() {
        let place = if overlay.contains_key("actions") { here.child("actions") } else { here.clone() };
        problems.push(invalid(&place, "an overlay has a list of `actions` with at least one entry"));
    }
    let pointer = |index| here.child("actions").index(index);
    list.iter().enumerate().filter_map(|(index, node)| action(node, pointer(index), problems)).collect()
}

fn check_version(overlay: &Object, problems: &mut Vec<Problem>) {
    let place = Pointer::root().child("overlay");
    let Some(version) = overlay.get("overlay") else {
        problems.push(invalid(&Pointer::root(), "this is not an overlay: it has no field `overlay` with a version"));
        return;
    };
    let text = version.scalar_text().unwrap_or_default();
    let mut parts = text.split('.');
    if !matches!((parts.next(), parts.next()), (Some("1"), Some("0" | "1"))) {
        let message = format!("overlays of version {} are not known", quoted(&text));
        let (place, diagnostic) = invalid(&place, message);
        problems.push((place, diagnostic.help("versions 1.0.0 and 1.1.0 are")));
    }
}

fn check_keys(object: &Object, here: &Pointer, known: &[&str], problems: &mut Vec<Problem>) {
    for key in object.keys().filter(|key| !known.contains(key) && !key.starts_with("x-")) {
        let message = format!("{} is not a field that can stand here", quoted(key));
        problems.push(invalid(&here.child(key), message));
    }
}

fn action<'o>(node: &'o Node, pointer: Pointer, problems: &mut Vec<Problem>) -> Option<Action<'o>> {
    let Some(object) = node.as_object() else {
        problems.push(invalid(&pointer, format!("this is {}, not an object; an action is one", node.kind())));
        return None;
    };
    check_keys(object, &pointer, &["target", "description", "update", "remove", "copy"], problems);
    let parts = target(object, &pointer).and_then(|(target, path)| Ok((target, path, change(object, &pointer)?)));
    let (target, path, change) = parts.map_err(|problem| problems.push(*problem)).ok()?;
    let description = object.get("description").and_then(Node::as_str).map(|text| text.trim().to_owned());
    Some(Action { target, path, description: description.filter(|text| !text.is_empty()), change, pointer })
}

fn target<'o>(object: &'o Object, pointer: &Pointer) -> Result<(&'o str, JsonPath), Box<Problem>> {
    let Some(node) = object.get("target") else {
        return Err(Box::new(invalid(pointer, "this action has no `target`")));
    };
    let place = pointer.child("target");
    let Some(target) = node.as_str() else {
        let message = format!("a target is JSONPath, a text, but this is {}", node.kind());
        return Err(Box::new(invalid(&place, message)));
    };
    if target.len() > MAX_LENGTH || target.matches("[?").count() > MAX_FILTERS {
        let message = format!("a target has up to {MAX_FILTERS} filters and {MAX_LENGTH} bytes");
        return Err(Box::new(invalid(&place, message)));
    }
    let path = JsonPath::parse(target).map_err(|error| {
        let message = format!("{} is not JSONPath, from character {} on", quoted(target), error.position() + 1);
        let (place, diagnostic) = invalid(&place, message);
        Box::new((place, diagnostic.help("targets follow RFC 9535, such as `$.paths['/pets'].get.parameters[0]`")))
    })?;
    Ok((target, path))
}

fn change<'o>(object: &'o Object, pointer: &Pointer) -> Result<Change<'o>, Box<Problem>> {
    let remove = match object.get("remove") {
        None => false,
        Some(Node::Bool(remove)) => *remove,
        Some(other) => {
            let message = format!("`remove` is true or false, but this is {}", other.kind());
            return Err(Box::new(invalid(&pointer.child("remove"), message)));
        }
    };
    if object.contains_key("copy") {
        let message = "`copy` (Overlay 1.1) is not supported";
        return Err(Box::new(invalid(&pointer.child("copy"), message)));
    }
    match (object.get("update"), remove) {
        (Some(update), false) => Ok(Change::Update(update)),
        (None, true) => Ok(Change::Remove),
        (Some(_), true) => {
            let message = "an action that removes its target cannot update it";
            Err(Box::new(invalid(&pointer.child("update"), message)))
        }
        (None, false) => Err(Box::new(invalid(pointer, "this action neither updates nor removes its target"))),
    }
}

/// A problem of the overlay itself.
pub(super) fn invalid(place: &Pointer, message: impl Into<String>) -> Problem {
    (place.clone(), Diagnostic::error(Code::OverlayInvalid, message))
}
