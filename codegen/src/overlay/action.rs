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
    /// Merges the one node that this selects.
    Copy(JsonPath),
}

/// The actions of an overlay. What is wrong goes to `problems`.
pub(super) fn read<'o>(root: &'o Node, problems: &mut Vec<Problem>) -> Vec<Action<'o>> {
    let here = Pointer::root();
    let Some(overlay) = root.as_object() else {
        problems.push(invalid(&here, format!("this is {}, not an object; an overlay is one", root.kind())));
        return Vec::new();
    };
    let version = check_version(overlay, problems);
    check_keys(overlay, &here, &["overlay", "info", "extends", "actions"], problems);
    let list = overlay.get("actions").and_then(Node::as_list).unwrap_or_default();
    if list.is_empty() {
        let place = if overlay.contains_key("actions") { here.child("actions") } else { here.clone() };
        problems.push(invalid(&place, "an overlay has a list of `actions` with at least one entry"));
    }
    let pointer = |index| here.child("actions").index(index);
    list.iter().enumerate().filter_map(|(index, node)| action(node, pointer(index), version, problems)).collect()
}

/// A version of the specification.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    V1_0,
    V1_1,
}

/// The version that is stated; the newest one if that is not known, which is reported.
fn check_version(overlay: &Object, problems: &mut Vec<Problem>) -> Version {
    let place = Pointer::root().child("overlay");
    let Some(version) = overlay.get("overlay") else {
        problems.push(invalid(&Pointer::root(), "this is not an overlay: it has no field `overlay` with a version"));
        return Version::V1_1;
    };
    let text = version.scalar_text().unwrap_or_default();
    let mut parts = text.split('.');
    match (parts.next(), parts.next()) {
        (Some("1"), Some("0")) => Version::V1_0,
        (Some("1"), Some("1")) => Version::V1_1,
        _ => {
            let message = format!("overlays of version {} are not known", quoted(&text));
            let (place, diagnostic) = invalid(&place, message);
            problems.push((place, diagnostic.help("versions 1.0.0 and 1.1.0 are")));
            Version::V1_1
        }
    }
}

fn check_keys(object: &Object, here: &Pointer, known: &[&str], problems: &mut Vec<Problem>) {
    for key in object.keys().filter(|key| !known.contains(key) && !key.starts_with("x-")) {
        let message = format!("{} is not a field that can stand here", quoted(key));
        problems.push(invalid(&here.child(key), message));
    }
}

fn action<'o>(node: &'o Node, pointer: Pointer, version: Version, problems: &mut Vec<Problem>) -> Option<Action<'o>> {
    let Some(object) = node.as_object() else {
        problems.push(invalid(&pointer, format!("this is {}, not an object; an action is one", node.kind())));
        return None;
    };
    check_keys(object, &pointer, &["target", "description", "update", "remove", "copy"], problems);
    let parts =
        target(object, &pointer).and_then(|(target, path)| Ok((target, path, change(object, &pointer, version)?)));
    let (target, path, change) = parts.map_err(|problem| problems.push(*problem)).ok()?;
    let description = object.get("description").and_then(Node::as_str).map(|text| text.trim().to_owned());
    Some(Action { target, path, description: description.filter(|text| !text.is_empty()), change, pointer })
}

fn target<'o>(object: &'o Object, pointer: &Pointer) -> Result<(&'o str, JsonPath), Box<Problem>> {
    let Some(node) = object.get("target") else {
        return Err(Box::new(invalid(pointer, "this action has no `target`")));
    };
    query(node, &pointer.child("target"))
}

/// A JSONPath query, which stands at `place`.
fn query<'o>(node: &'o Node, place: &Pointer) -> Result<(&'o str, JsonPath), Box<Problem>> {
    let name = place.last().unwrap_or_default();
    let Some(text) = node.as_str() else {
        let message = format!("`{name}` is JSONPath, a text, but this is {}", node.kind());
        return Err(Box::new(invalid(place, message)));
    };
    if text.len() > MAX_LENGTH || text.matches("[?").count() > MAX_FILTERS {
        let message = format!("`{name}` has up to {MAX_FILTERS} filters and {MAX_LENGTH} bytes");
        return Err(Box::new(invalid(place, message)));
    }
    let path = JsonPath::parse(text).map_err(|error| {
        let message = format!("{} is not JSONPath, from character {} on", quoted(text), error.position() + 1);
        let (place, diagnostic) = invalid(place, message);
        Box::new((place, diagnostic.help("it follows RFC 9535, such as `$.paths['/pets'].get.parameters[0]`")))
    })?;
    Ok((text, path))
}

fn change<'o>(object: &'o Object, pointer: &Pointer, version: Version) -> Result<Change<'o>, Box<Problem>> {
    let copy = object.get("copy").map(|node| copy(node, &pointer.child("copy"), version)).transpose()?;
    match (object.get("update"), is_removed(object, pointer)?, copy) {
        (Some(update), false, None) => Ok(Change::Update(update)),
        (None, true, None) => Ok(Change::Remove),
        (None, false, Some(path)) => Ok(Change::Copy(path)),
        (Some(_), true, _) => {
            let message = "an action that removes its target cannot update it";
            Err(Box::new(invalid(&pointer.child("update"), message)))
        }
        (_, _, Some(_)) => {
            let message = "an action that copies neither updates nor removes";
            Err(Box::new(invalid(&pointer.child("copy"), message)))
        }
        (None, false, None) => Err(Box::new(invalid(pointer, "this action neither updates nor removes its target"))),
    }
}

fn is_removed(object: &Object, pointer: &Pointer) -> Result<bool, Box<Problem>> {
    match object.get("remove") {
        None => Ok(false),
        Some(Node::Bool(remove)) => Ok(*remove),
        Some(other) => {
            let message = format!("`remove` is true or false, but this is {}", other.kind());
            Err(Box::new(invalid(&pointer.child("remove"), message)))
        }
    }
}

/// What an action of Overlay 1.1 copies.
fn copy(node: &Node, place: &Pointer, version: Version) -> Result<JsonPath, Box<Problem>> {
    if version == Version::V1_0 {
        let (place, diagnostic) = invalid(place, "`copy` came with Overlay 1.1, and this overlay states 1.0");
        return Err(Box::new((place, diagnostic.help("state `overlay: 1.1.0`"))));
    }
    query(node, place).map(|(_, path)| path)
}

/// A problem of the overlay itself.
pub(super) fn invalid(place: &Pointer, message: impl Into<String>) -> Problem {
    (place.clone(), Diagnostic::error(Code::OverlayInvalid, message))
}
