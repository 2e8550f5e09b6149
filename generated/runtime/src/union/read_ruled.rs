//! Reading unions by rules.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::attempt::attempt;
use super::kept::Kept;
use super::kind::{Kind, choose_text};
use super::replay::{Replay, ReplayItems, read_kept};
use super::rule::{Read, Rule, choose, matters};
use super::text::Text;

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
    if !T::RULES.iter().any(|rule| rule.kind == Kind::decimal) {
        return deserializer.deserialize_any(RuledVisitor(PhantomData));
    }
    let kept = Kept::deserialize(deserializer)?;
    match kept.outline() {
        Value::Number(number) => read_kept(NumberSeed { number, union: PhantomData::<T> }, &kept),
        _ => read_kept(RuledSeed(PhantomData::<T>), &kept),
    }
}

/// Reads a number with all its digits.
struct NumberSeed<T> {
    number: Number,
    union: PhantomData<T>,
}

impl<'de, T: Ruled> DeserializeSeed<'de> for NumberSeed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        let value = Value::Number(self.number);
        let kinds = [Kind::unsigned, Kind::integer, Kind::decimal].into_iter().filter(|kind| kind.takes(&value));
        T::branch(RuledVisitor::<T>::branch_of(kinds), deserializer)
    }
}

/// Reads anything.
struct RuledSeed<T>(PhantomData<T>);

impl<'de, T: Ruled> DeserializeSeed<'de> for RuledSeed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(RuledVisitor(PhantomData))
    }
}

struct RuledVisitor<T>(PhantomData<T>);

impl<T: Ruled> RuledVisitor<T> {
    fn has(kind: Kind) -> bool {
        T::RULES.iter().any(|rule| rule.kind == kind)
    }

    /// The branch for the first of some kinds that has one.
    fn branch_of(mut kinds: impl Iterator<Item = Kind>) -> &'static str {
        let kind = kinds.find(|kind| Self::has(*kind));
        let branch = T::RULES.iter().find(|rule| Some(rule.kind) == kind).and_then(|rule| rule.branches.first());
        branch.copied().unwrap_or_default()
    }

    /// Reads a plain value of a kind, or of the wider one that takes it.
    fn plain<'de, E: Error, D>(kinds: &[Kind], value: D) -> Result<T, E>
    where
        D: IntoDeserializer<'de, E>,
        D::Deserializer: Deserializer<'de, Error = E>,
    {
        T::branch(Self::branch_of(kinds.iter().copied()), value.into_deserializer())
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
        Self::plain(&[Kind::integer, Kind::number, Kind::decimal], value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        Self::plain(&[Kind::unsigned, Kind::integer, Kind::number, Kind::decimal], value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        Self::plain(&[Kind::number, Kind::decimal], value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        let read = |kind: Kind| Self::plain(&[kind], text);
        choose_text(T::RULES.iter().map(|rule| rule.kind), text, read)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<T, A::Error> {
        let mut rules = T::RULES.iter().filter(|rule| rule.kind == Kind::array).peekable();
        let plain = rules.peek().is_none_or(|rule| rule.items.is_empty());
        let mut kept: Vec<Kept<'de>> = Vec::new();
        if !plain {
            kept.extend(items.next_element()?);
        }
        let first = kept.first().map(Kept::outline);
        let fits = |rule: &&Rule| match &first {
            Some(item) => rule.items.is_empty() || rule.items.iter().any(|kind| kind.takes(item)),
            None => true,
        };
        match rules.find(fits).map_or(&[][..], |rule| rule.branches) {
            [] => T::branch("", SeqAccessDeserializer::new(ReplayItems::new(&kept, Some(items)))),
            [only] => T::branch(only, SeqAccessDeserializer::new(ReplayItems::new(&kept, Some(items)))),
            several => {
                while let Some(item) = items.next_element()? {
                    kept.push(item);
                }
                attempt(several, || SeqAccessDeserializer::new(ReplayItems::<A>::new(&kept, None)))
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let (mut kept, mut looked_at) = (Vec::new(), Vec::new());
        let mut chosen = choose(T::RULES, &kept, Read::Partly);
        while chosen.is_none_or(|rule| rule.branches.len() > 1) {
            let Some((Text(name), value)) = map.next_entry()? else { break };
            // A property that stands there again tells nothing new, and looking each time would take quadratic time.
            let decides = chosen.is_none() && matters(T::RULES, &name) && !looked_at.contains(&name);
            if decides {
                looked_at.push(name.clone());
            }
            kept.push((name, value));
            if decides {
                chosen = choose(T::RULES, &kept, Read::Partly);
            }
        }
        let rule = chosen.or_else(|| choose(T::RULES, &kept, Read::Wholly));
        match rule.map_or(&[][..], |rule| rule.branches) {
            [] => T::branch("", MapAccessDeserializer::new(Replay::new(&kept, Some(map)))),
            [only] => T::branch(only, MapAccessDeserializer::new(Replay::new(&kept, Some(map)))),
            several => attempt(several, || MapAccessDeserializer::new(Replay::<A>::new(&kept, None))),
        }
    }
}
