//! The tree that a description is read into.

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{Number, Object, Pointer};

/// A node of a document: the data model that JSON and YAML share.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Node {
    /// Nothing.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text.
    String(String),
    /// A sequence (an array of JSON).
    List(Vec<Node>),
    /// Named members, in the order of the document.
    Object(Object),
}

impl Node {
    /// What kind of value it is, with an article: `a string`, `an object`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// Whether it is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it is a list or an object.
    #[must_use]
    pub fn is_container(&self) -> bool {
        matches!(self, Self::List(_) | Self::Object(_))
    }

    /// The value of a boolean.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// The value of a number.
    #[must_use]
    pub fn as_number(&self) -> Option<Number> {
        if let Self::Number(value) = self { Some(*value) } else { None }
    }

    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The text of a scalar: a string as it is, `true` and `false`, a number in its shortest form. None for null and for
    /// containers. [`Document::text`](super::Document::text) gives numbers as they are spelled.
    #[must_use]
    pub fn scalar_text(&self) -> Option<String> {
        match self {
            Self::String(text) => Some(text.clone()),
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// The elements of a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Node]> {
        if let Self::List(elements) = self { Some(elements) } else { None }
    }

    /// The members of an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// The member of an object; none if there is none or this is not an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }

    /// The node at a pointer, which starts here.
    #[must_use]
    pub fn at(&self, pointer: &Pointer) -> Option<&Node> {
        pointer.tokens().try_fold(self, |node, token| match node {
            Self::Object(object) => object.get(&token),
            Self::List(elements) => elements.get(list_index(&token)?),
            _ => None,
        })
    }

    /// The node at a pointer, which starts here, to be changed.
    pub fn at_mut(&mut self, pointer: &Pointer) -> Option<&mut Node> {
        pointer.tokens().try_fold(self, |node, token| match node {
            Self::Object(object) => object.get_mut(&token),
            Self::List(elements) => elements.get_mut(list_index(&token)?),
            _ => None,
        })
    }

    /// The same value as JSON. Numbers that JSON lacks become text: `inf`, `NaN`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(*value),
            Self::Number(number) => (*number).into(),
            Self::String(text) => Value::String(text.clone()),
            Self::List(elements) => Value::Array(elements.iter().map(Self::to_json).collect()),
            Self::Object(object) => {
                Value::Object(object.iter().map(|(key, value)| (key.to_owned(), value.to_json())).collect())
            }
        }
    }

    /// How many containers are nested in one another here: 0 for a scalar, 1 for a list of scalars.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::List(elements) => 1 + elements.iter().map(Self::depth).max().unwrap_or(0),
            Self::Object(object) => 1 + object.values().map(Self::depth).max().unwrap_or(0),
            _ => 0,
        }
    }

    /// How many nodes there are, this one included.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::List(elements) => 1 + elements.iter().map(Self::count).sum::<usize>(),
            Self::Object(object) => 1 + object.values().map(Self::count).sum::<usize>(),
            _ => 1,
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(value), _) if matches!(number, Number::Integer(_)) => serializer.serialize_i64(value),
                (_, Some(value)) if matches!(number, Number::Integer(_)) => serializer.serialize_u64(value),
                // Longer numbers are beyond what JSON libraries write.
                _ => serializer.serialize_f64(number.as_f64()),
            },
            Self::String(text) => serializer.serialize_str(text),
            Self::List(elements) => serializer.collect_seq(elements),
            Self::Object(object) => serializer.collect_map(object.iter()),
        }
    }
}

/// An array index of RFC 6901, section 4: digits without leading zeros.
pub(super) fn list_index(token: &str) -> Option<usize> {
    let canonical = token == "0" || token.starts_with(|first: char| matches!(first, '1'..='9'));
    canonical.then(|| token.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Node {
        let list = Node::List(vec![Node::Null, Node::String("x".into())]);
        Node::Object([("a/b", list), ("0", Node::Bool(true))].into_iter().collect())
    }

    #[test]
    fn pointers_lead_through_objects_and_lists() {
        let at = |pointer: &str| sample().at(&pointer.parse().unwrap()).cloned();
        assert_eq!(at("#/a~1b/1"), Some(Node::String("x".into())));
        assert_eq!(at("#/0"), Some(Node::Bool(true)));
        assert_eq!(at("#/a~1b/01"), None);
        assert_eq!(at("#/a~1b/-"), None);
        assert_eq!(at("#/0/x"), None);
    }

    #[test]
    fn a_node_is_small() {
        assert!(size_of::<Node>() <= 32, "{}", size_of::<Node>());
    }

    #[test]
    fn depth_counts_containers() {
        assert_eq!(sample().depth(), 2);
        assert_eq!(sample().count(), 5);
        assert_eq!(Node::Null.depth(), 0);
    }

    #[test]
    fn objects_keep_their_order() {
        let mut object: Object = [("b", Node::Null), ("a", Node::Null), ("c", Node::Null)].into_iter().collect();
        assert_eq!(object.insert("b", Node::Bool(true)), Some(Node::Null));
        assert_eq!(object.remove("a"), Some(Node::Null));
        assert_eq!(object.keys().collect::<Vec<_>>(), ["b", "c"]);
    }
}
