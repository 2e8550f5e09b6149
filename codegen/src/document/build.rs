//! Building the tree from what a serde deserializer hands over.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::breaks::Shield;
use super::{Node, Number, Object, Pointer, Syntax, merge};

/// How many containers may be nested in one another: what `serde_json` allows, and one less than `serde_yaml`.
pub(crate) const MAX_DEPTH: usize = 127;

/// What YAML aliases may add to the texts of a description, all files together, in nodes and bytes of text.
pub(super) const EXPANSION: usize = 2_000_000;

/// What the error of a deserializer says when a key is not a scalar.
pub(super) const KEY: &str = "the name of a member";

/// Why a well-formed text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    TooDeep,
    TooLarge,
}

/// What is known while a text is read.
pub(super) struct Builder {
    syntax: Syntax,
    shield: Shield,
    /// Every distinct key, shared by the objects that have it.
    keys: BTreeSet<Arc<str>>,
    path: Vec<Step>,
    /// How many more nodes and bytes of text may come.
    budget: usize,
    /// The members whose name an earlier one of the same object has.
    pub(super) duplicates: Vec<Pointer>,
    pub(super) refusal: Option<Refusal>,
}

enum Step {
    Key(Arc<str>),
    Index(usize),
}

impl Builder {
    /// For a text of this length, to which aliases may add `expansion`.
    pub(super) fn new(syntax: Syntax, shield: Shield, length: usize, expansion: usize) -> Self {
        let budget = length.saturating_mul(2).saturating_add(expansion);
        Self { syntax, shield, keys: BTreeSet::new(), path: Vec::new(), budget, duplicates: Vec::new(), refusal: None }
    }

    /// How much of what aliases may add is left.
    pub(super) fn left(&self, expansion: usize) -> usize {
        expansion.min(self.budget)
    }

    fn refuse<E: Error>(&mut self, refusal: Refusal) -> E {
        self.refusal = Some(refusal);
        E::custom("refused")
    }

    fn spend<E: Error>(&mut self, cost: usize) -> Result<(), E> {
        match self.budget.checked_sub(cost) {
            Some(rest) => self.budget = rest,
            None => return Err(self.refuse(Refusal::TooLarge)),
        }
        Ok(())
    }

    fn enter<E: Error>(&mut self) -> Result<(), E> {
        if self.path.len() < MAX_DEPTH { Ok(()) } else { Err(self.refuse(Refusal::TooDeep)) }
    }

    fn share(&mut self, key: &str) -> Arc<str> {
        let key = self.shield.lower(key);
        if let Some(known) = self.keys.get(&*key) {
            return Arc::clone(known);
        }
        let key: Arc<str> = key.into();
        self.keys.insert(Arc::clone(&key));
        key
    }

    fn pointer(&self) -> Pointer {
        self.path.iter().fold(Pointer::root(), |pointer, step| match step {
            Step::Key(key) => pointer.child(key),
            Step::Index(index) => pointer.index(*index),
        })
    }
}

/// Reads one node.
pub(super) struct NodeSeed<'b>(pub(super) &'b mut Builder);

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.0.spend(1)?;
        Ok(Node::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        self.0.spend(1)?;
        Ok(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.visit_i128(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        self.visit_i128(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Node, E> {
        self.0.spend(1)?;
        Ok(Node::Number(Number::Integer(value)))
    }

    #[expect(clippy::cast_precision_loss, reason = "no integer type holds it")]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Node, E> {
        match i128::try_from(value) {
            Ok(value) => self.visit_i128(value),
            Err(_) => self.visit_f64(value as f64),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        self.0.spend(1)?;
        Ok(Node::Number(Number::Float(value)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        self.0.spend(1 + text.len())?;
        Ok(Node::String(self.0.shield.lower(text).into_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Node, A::Error> {
        let Self(builder) = self;
        builder.spend(1)?;
        builder.enter()?;
        let mut elements = Vec::new();
        loop {
            builder.path.push(Step::Index(elements.len()));
            let element = sequence.next_element_seed(NodeSeed(builder))?;
            builder.path.pop();
            match element {
                Some(element) => elements.push(element),
                None => return Ok(Node::List(elements)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let Self(builder) = self;
        // An object costs more memory than other nodes.
        builder.spend(3)?;
        builder.enter()?;
        let mut object = Object::new();
        while let Some(key) = map.next_key_seed(KeySeed(builder))? {
            builder.path.push(Step::Key(Arc::clone(&key)));
            let value = map.next_value_seed(NodeSeed(builder))?;
            if object.insert(key, value).is_some() {
                builder.duplicates.push(builder.pointer());
            }
            builder.path.pop();
        }
        Ok(Node::Object(if builder.syntax == Syntax::Yaml { merge::expand(object) } else { object }))
    }

    /// A YAML node with a tag of its own: `!tag value`. The tag says nothing to us.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Node, A::Error> {
        let (IgnoredAny, value) = data.variant()?;
        value.newtype_variant_seed(self)
    }
}

/// Reads the key of a member. YAML's integers, booleans and nulls keep their spelling: `200`, `1.10`, `~`.
struct KeySeed<'b>(&'b mut Builder);

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Arc<str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Arc<str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Arc<str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(KEY)
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Arc<str>, E> {
        self.0.spend(key.len())?;
        Ok(self.0.share(key))
    }
}
