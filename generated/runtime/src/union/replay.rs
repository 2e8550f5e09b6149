//! An object or a list of which the first part was read already.

use std::borrow::Cow;

use serde::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess, SeqAccess};
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::decode::steps;
use crate::strict::{is_locating, put_within, take_within};

/// A property that was read before its branch was known.
pub(super) type Entry = (Cow<'static, str>, Value);

/// Yields kept properties first, then those that are still to be read.
pub(super) struct Replay<A> {
    kept: std::vec::IntoIter<Entry>,
    current: Option<Entry>,
    live: Option<A>,
}

impl<A> Replay<A> {
    pub(super) fn new(kept: Vec<Entry>, live: Option<A>) -> Self {
        Self { kept: kept.into_iter(), current: None, live }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Replay<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        self.current = self.kept.next();
        match (&self.current, &mut self.live) {
            (Some((name, _)), _) => seed.deserialize(name.as_ref().into_deserializer()).map(Some),
            (None, Some(live)) => live.next_key_seed(seed),
            (None, None) => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match (self.current.take(), &mut self.live) {
            (Some((key, value)), _) => kept_value(seed, || Segment::Map { key: key.into_owned() }, value),
            (None, Some(live)) => live.next_value_seed(seed),
            (None, None) => Err(A::Error::custom("a value without a key was asked for")),
        }
    }
}

/// Yields a kept item first, then those that are still to be read.
pub(super) struct ReplayItems<A> {
    first: Option<Value>,
    live: A,
}

impl<A> ReplayItems<A> {
    pub(super) fn new(first: Option<Value>, live: A) -> Self {
        Self { first, live }
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for ReplayItems<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        match self.first.take() {
            Some(item) => kept_value(seed, || Segment::Seq { index: 0 }, item).map(Some),
            None => self.live.next_element_seed(seed),
        }
    }
}

/// Decodes a kept value. The path within it is not known outside, so it is remembered where somebody wants to know.
fn kept_value<'de, V: DeserializeSeed<'de>, E: Error>(
    seed: V,
    step: impl FnOnce() -> Segment,
    value: Value,
) -> Result<V::Value, E> {
    if !is_locating() {
        return seed.deserialize(value).map_err(E::custom);
    }
    let mut track = serde_path_to_error::Track::new();
    let deserializer = serde_path_to_error::Deserializer::new(value, &mut track);
    seed.deserialize(deserializer).map_err(|error| {
        let path = track.path();
        put_within(steps([&step()].into_iter().chain(path.iter())) + &take_within());
        E::custom(error)
    })
}
