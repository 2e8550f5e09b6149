//! Merge keys: `<<: *defaults`.

use std::sync::Arc;

use super::{Node, Object};

/// The key whose value is merged into the object around it (YAML 1.1 type repository, `tag:yaml.org,2002:merge`).
const MERGE: &str = "<<";

/// Puts the members of a merged object, or of each object of a merged list, where the merge key stands.
///
/// Members written out win over merged ones, and earlier merged objects over later ones. A merge key with any other value
/// is an ordinary member.
pub(super) fn expand(object: Object) -> Object {
    if !object.get(MERGE).is_some_and(is_mergeable) {
        return object;
    }
    let written: Vec<Arc<str>> = object.keys().filter(|key| *key != MERGE).map(Arc::from).collect();
    let mut merged = Object::new();
    for (key, value) in object {
        if &*key == MERGE {
            for (key, value) in members(value) {
                if !written.contains(&key) && !merged.contains_key(&key) {
                    merged.insert(key, value);
                }
            }
        } else {
            merged.insert(key, value);
        }
    }
    merged
}

fn is_mergeable(value: &Node) -> bool {
    match value {
        Node::Object(_) => true,
        Node::List(elements) => !elements.is_empty() && elements.iter().all(|element| element.as_object().is_some()),
        _ => false,
    }
}

fn members(value: Node) -> Box<dyn Iterator<Item = (Arc<str>, Node)>> {
    match value {
        Node::Object(object) => Box::new(object.into_iter()),
        Node::List(elements) => Box::new(elements.into_iter().flat_map(members)),
        _ => Box::new(std::iter::empty()),
    }
}
