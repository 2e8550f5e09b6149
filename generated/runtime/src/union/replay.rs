//! An object or a list of which the first part was read already.

use std::borrow::Cow;

use serde::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess, SeqAccess};
use serde_path_to_error::Segment;

use super::kept::Kept;
use crate::decode::{steps, without_position};
use crate::strict::{is_locating, known, put_within, take_within};

/// A property that was read before its branch was known.
pub(super) type Entry<'de> = (Cow<'de, str>, Kept<'de>);

/// Yields kept properties first, then those that are still to be read.
pub(super) struct Replay<'k, 'de, A> {
    kept: std::slice::Iter<'k, Entry<'de>>,
    current: Option<&'k Entry<'de>>,
    /// The property that told the branch, which the union knows even if the branch does not declare it.
    tag: Option<&'static str>,
    live: Option<A>,
}

impl<'k, 'de, A> Replay<'k, 'de, A> {
    pub(super) fn new(kept: &'k [Entry<'de>], live: Option<A>) -> Self {
        Self { kept: kept.iter(), current: None, tag: None, live }
    }

    pub(super) fn tagged(tag: &'static str, kept: &'k [Entry<'de>], live: A) -> Self {
        Self { kept: kept.iter(), current: None, tag: Some(tag), live: Some(live) }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Replay<'_, 'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        if let Some(entry) = self.kept.next() {
            self.current = Some(entry);
            return seed.deserialize(entry.0.as_ref().into_deserializer()).map(Some);
        }
        self.live.as_mut().map_or(Ok(None), |live| live.next_key_seed(seed))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match (self.current.take(), &mut self.live) {
            (Some((key, value)), _) => {
                let read = || kept_value(seed, || Some(Segment::Map { key: key.clone().into_owned() }), value);
                if self.tag.is_some_and(|tag| tag == key) { known(read) } else { read() }
            }
            (None, Some(live)) => live.next_value_seed(seed),
            (None, None) => Err(A::Error::custom("a value without a key was asked for")),
        }
    }
}

/// Yields kept items first, then those that are still to be read.
pub(super) struct ReplayItems<'k, 'de, A> {
    kept: std::slice::Iter<'k, Kept<'de>>,
    next: usize,
    live: Option<A>,
}

impl<'k, 'de, A> ReplayItems<'k, 'de, A> {
    pub(super) fn new(kept: &'k [Kept<'de>], live: Option<A>) -> Self {
        Self { kept: kept.iter(), next: 0, live }
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for ReplayItems<'_, 'de, A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        let index = self.next;
        self.next += 1;
        match (self.kept.next(), &mut self.live) {
            (Some(item), _) => kept_value(seed, || Some(Segment::Seq { index }), item).map(Some),
            (None, Some(live)) => live.next_element_seed(seed),
            (None, None) => Ok(None),
        }
    }
}

/// Decodes a kept value in the place where it was.
pub(super) fn read_kept<'de, V: DeserializeSeed<'de>, E: Error>(seed: V, value: &Kept<'de>) -> Result<V::Value, E> {
    kept_value(seed, || None, value)
}

/// Decodes a kept value. The path within it is not known outside, so it is remembered where somebody wants to know.
fn kept_value<'de, V: DeserializeSeed<'de>, E: Error>(
    seed: V,
    step: impl FnOnce() -> Option<Segment>,
    value: &Kept<'de>,
) -> Result<V::Value, E> {
    if is_locating() {
        return locate_kept(seed, step, value);
    }
    value.read(seed, None).map_err(|error| unplaced(&error))
}

#[cold]
fn locate_kept<'de, V: DeserializeSeed<'de>, E: Error>(
    seed: V,
    step: impl FnOnce() -> Option<Segment>,
    value: &Kept<'de>,
) -> Result<V::Value, E> {
    let mut track = serde_path_to_error::Track::new();
    value.read(seed, Some(&mut track)).map_err(|error| {
        let path = track.path();
        put_within(steps(step().iter().chain(path.iter())) + &take_within());
        unplaced(&error)
    })
}

#[cold]
fn unplaced<E: Error>(error: &serde_json::Error) -> E {
    E::custom(without_position(error))
}
