//! Objects: members in the order of the document.

use std::sync::Arc;

use indexmap::IndexMap;

use super::Node;

/// So few members are compared faster than a key is hashed.
const FEW: usize = 8;

/// The members of an object, in the order of the document. Keys are unique.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    // Boxed, because the table is three times the size of any other kind of node.
    members: Box<IndexMap<Arc<str>, Node>>,
}

impl Object {
    /// An object without members.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of a member.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        if self.members.len() <= FEW {
            return self.members.iter().find(|(known, _)| ***known == *key).map(|(_, value)| value);
        }
        self.members.get(key)
    }

    /// The value of a member, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.members.get_mut(key)
    }

    /// Whether there is a member with this key.
    #[must_use]
    pub fn contains_key(&self, key: &str) -> bool {
        self.members.contains_key(key)
    }

    /// Adds a member at the end, or replaces the value of one, which keeps its place and whose old value is returned.
    pub fn insert(&mut self, key: impl Into<Arc<str>>, value: Node) -> Option<Node> {
        self.members.insert(key.into(), value)
    }

    /// The value of a member, which is added as null if it is not there.
    pub fn member(&mut self, key: &str) -> &mut Node {
        if !self.members.contains_key(key) {
            self.members.insert(key.into(), Node::Null);
        }
        &mut self.members[key]
    }

    /// Takes a member out; the others keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Node> {
        self.members.shift_remove(key)
    }

    /// The members, in order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Node)> + ExactSizeIterator {
        self.members.iter().map(|(key, value)| (&**key, value))
    }

    /// The members, in order, their values to be changed.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (&str, &mut Node)> + ExactSizeIterator {
        self.members.iter_mut().map(|(key, value)| (&**key, value))
    }

    /// The keys, in order.
    #[must_use]
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.members.keys().map(|key| &**key)
    }

    /// The values, in order.
    #[must_use]
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Node> + ExactSizeIterator {
        self.members.values()
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

impl IntoIterator for Object {
    type Item = (Arc<str>, Node);
    type IntoIter = indexmap::map::IntoIter<Arc<str>, Node>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<K: Into<Arc<str>>> FromIterator<(K, Node)> for Object {
    fn from_iter<I: IntoIterator<Item = (K, Node)>>(members: I) -> Self {
        let members = members.into_iter().map(|(key, value)| (key.into(), value)).collect();
        Self { members: Box::new(members) }
    }
}
