//! Reading unions by rules.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::decode::json_path;
use crate::strict::take_within;

use super::kind::{Kind, choose_text};
use super::replay::{Replay, ReplayItems};
use super::rule::{Read, Rule, choose, matters};

/// A union whose branch a list of rules tells.
pub trait Ruled: Sized {
    /// The name of the type.
    const NAME: &'static str;

    /// The rules, of which the first that holds counts.
    const RULES: &'static [Rule];

    /// Decodes the branch with this name; one without a name is what no rule is for.
    ///
    /// # Errors
    ///
    /// If there is no such branch, or the input does not have the shape of the branch.
    fn branch<'de, D: Deserializer<'de>>(name: &str, deserializer: D) -> Result<Self, D::Error>;
}

/// Reads a union by its rules.
///
/// # Errors
///
/// If no rule holds and no branch is for that case, or the input does not have the shape of its branch.
pub fn read_ruled<'de, T: Ruled, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(RuledVisitor(PhantomData))
}

struct RuledVisitor<T>(PhantomData<T>);

impl<T: Ruled> RuledVisitor<T> {
    fn has(kind: Kind) -> bool {
        T::RULES.iter().any(|rule| rule.kind == kind)
    }

    /// Reads a plain value of a kind, or of the wider one that takes it.
    fn plain<'de, E: Error, D>(kinds: &[Kind], value: D) -> Result<T, E>
    where
        D: IntoDeserializer<'de, E>,
        D::Deserializer: Deserializer<'de, Error = E>,
    {
        let kind = kinds.iter().find(|kind| Self::has(**kind)).copied();
        let branch = T::RULES.iter().find(|rule| Some(rule.kind) == kind).and_then(|rule| rule.branches.first());
        T::branch(branch.copied().unwrap_or_default(), value.into_deserializer())
    }
}

impl<'de, T: Ruled> Visitor<'de> for RuledVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value of {}", T::NAME)
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Self::plain(&[Kind::null], ())
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        Self::plain(&[Kind::boolean], value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        Self::plain(&[Kind::integer, Kind::number], value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        Self::plain(&[Kind::unsigned, Kind::integer, Kind::number], value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        Self::plain(&[Kind::number], value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        let read = |kind: Kind| Self::plain(&[kind], text);
        choose_text(T::RULES.iter().map(|rule| rule.kind), text, read)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<T, A::Error> {
        let mut rules = T::RULES.iter().filter(|rule| rule.kind == Kind::array).peekable();
        let plain = rules.peek().is_none_or(|rule| rule.items.is_empty());
        let first: Option<Value> = if plain { None } else { items.next_element()? };
        let fits = |rule: &&Rule| match &first {
            Some(item) => rule.items.is_empty() || rule.items.iter().any(|kind| kind.takes(item)),
            None => true,
        };
        let branches = rules.find(fits).map_or(&[][..], |rule| rule.branches);
        let items = ReplayItems::new(first, items);
        read_branches(branches, SeqAccessDeserializer::new(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut kept = Vec::new();
        let mut chosen = choose(T::RULES, &kept, Read::Partly);
        while chosen.is_none_or(|rule| rule.branches.len() > 1) {
            let Some((name, value)) = map.next_entry::<String, Value>()? else { break };
            let entry = (Cow::Owned(name), value);
            let decides = chosen.is_none() && matters(T::RULES, &entry.0);
            kept.push(entry);
            if decides {
                chosen = choose(T::RULES, &kept, Read::Partly);
            }
        }
        let Some(rule) = chosen.or_else(|| choose(T::RULES, &kept, Read::Wholly)) else {
            return T::branch("", MapAccessDeserializer::new(Replay::new(kept, Some(map))));
        };
        read_branches(rule.branches, MapAccessDeserializer::new(Replay::new(kept, Some(map))))
    }
}

/// Reads the only branch, or the first of several that can be read.
fn read_branches<'de, T: Ruled, D: Deserializer<'de>>(
    branches: &[&'static str],
    deserializer: D,
) -> Result<T, D::Error> {
    match branches {
        [] => T::branch("", deserializer),
        [only] => T::branch(only, deserializer),
        several => {
            let value: Value = serde::Deserialize::deserialize(deserializer)?;
            attempt(several, &value).map_err(D::Error::custom)
        }
    }
}

/// Tries branches in turn on a value that was read; the error says why none could be read.
fn attempt<T: Ruled>(branches: &[&'static str], value: &Value) -> Result<T, String> {
    let mut reasons = Vec::new();
    for branch in branches {
        let mut track = serde_path_to_error::Track::new();
        match T::branch(branch, serde_path_to_error::Deserializer::new(value, &mut track)) {
            Ok(read) => {
                take_within();
                return Ok(read);
            }
            Err(error) => reasons.push(format!("{error} at {}{}", json_path(&track.path()), take_within())),
        }
    }
    Err(reasons.join("; "))
}
