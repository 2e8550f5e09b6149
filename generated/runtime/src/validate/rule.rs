//! Constraints.

use std::any::Any;
use std::fmt;

/// A constraint. Those about one kind of value hold for all others.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// `minLength`, in characters.
    MinLength(u64),
    /// `maxLength`, in characters.
    MaxLength(u64),
    /// `pattern`, an expression of ECMA-262.
    Pattern(&'static str),
    /// `minimum`, as JSON writes it.
    Minimum(&'static str),
    /// `exclusiveMinimum`.
    Above(&'static str),
    /// `maximum`.
    Maximum(&'static str),
    /// `exclusiveMaximum`.
    Below(&'static str),
    /// `multipleOf`.
    MultipleOf(&'static str),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`, with what finds the places of two equal items in a list.
    UniqueItems(fn(&dyn Any) -> Option<(usize, usize)>),
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// What holds for every item of a list, or every value of a map.
    Each(&'static [Rule]),
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MinLength(least) => write!(f, "at least {}", Count(*least, "character")),
            Self::MaxLength(most) => write!(f, "at most {}", Count(*most, "character")),
            Self::Pattern(pattern) => write!(f, "a match of {pattern}"),
            Self::Minimum(bound) => write!(f, "at least {bound}"),
            Self::Above(bound) => write!(f, "more than {bound}"),
            Self::Maximum(bound) => write!(f, "at most {bound}"),
            Self::Below(bound) => write!(f, "less than {bound}"),
            Self::MultipleOf(factor) => write!(f, "a multiple of {factor}"),
            Self::MinItems(least) => write!(f, "at least {}", Count(*least, "item")),
            Self::MaxItems(most) => write!(f, "at most {}", Count(*most, "item")),
            Self::UniqueItems(_) => f.write_str("no two equal items"),
            Self::MinProperties(least) => write!(f, "at least {}", Count(*least, "property")),
            Self::MaxProperties(most) => write!(f, "at most {}", Count(*most, "property")),
            Self::Each(rules) => write!(f, "{} constraints of each", rules.len()),
        }
    }
}

/// How many of something there are.
pub(super) struct Count(pub(super) u64, pub(super) &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(count, unit) = self;
        match (count, unit.strip_suffix('y')) {
            (1, _) => write!(f, "1 {unit}"),
            (_, Some(stem)) => write!(f, "{count} {stem}ies"),
            (_, None) => write!(f, "{count} {unit}s"),
        }
    }
}
