//! Unions: enums of alternatives, and how the alternative of a value is told.

use super::{Constraint, Docs, Type};

/// An enum of alternatives.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// How a value's branch is told.
    pub selection: Selection,
    /// The branches.
    pub variants: Vec<Variant>,
}

impl Union {
    /// Whether the branches of some values are told by trying one after another.
    #[must_use]
    pub fn is_tried(&self) -> bool {
        matches!(&self.selection, Selection::Rules(rules) if rules.iter().any(|rule| rule.branches.len() > 1))
    }

    /// Whether each branch is told from all others.
    #[must_use]
    pub fn tells_all(&self) -> bool {
        match &self.selection {
            Selection::Rules(rules) => {
                let told = |index: usize| rules.iter().any(|rule| rule.branches == [index]);
                (0..self.variants.len()).all(told) && !self.is_tried()
            }
            Selection::Tag { .. } | Selection::Kind | Selection::SentOnly => true,
        }
    }
}

/// How the branch of a union's value is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// By the value of a property.
    Tag {
        /// The property's name on the wire.
        property: String,
    },
    /// By the kind of JSON value, and for strings by the first form that parses.
    Kind,
    /// By the first rule that holds.
    Rules(Vec<Rule>),
    /// Not at all: values are only sent, so no branch is ever looked for.
    SentOnly,
}

/// What a value looks like that belongs to a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The kind of the value.
    pub kind: JsonKind,
    /// The kind of the first item of a list, if that matters.
    pub item: Option<JsonKind>,
    /// Properties that an object has.
    pub tests: Vec<Test>,
    /// Properties that an object does not have.
    pub without: Vec<String>,
    /// The branch, as an index into the variants; of several, the first that can be read.
    pub branches: Vec<usize>,
}

/// A property that tells a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// Its name on the wire.
    pub property: String,
    /// The values that it may have, as text; any if there are none.
    pub values: Vec<String>,
    /// The kind that its value has; any if there is none.
    pub kind: Option<JsonKind>,
}

/// A branch of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The variant's Rust name.
    pub name: String,
    /// What it holds.
    pub ty: Type,
    /// What tells it from the others.
    pub selector: Selector,
    /// What narrows its values.
    pub constraints: Vec<Constraint>,
    /// What the description says about it.
    pub docs: Docs,
}

/// What tells a branch from the others; fits the union's [`Selection`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// The values of the tag that mean this branch (at least one).
    Tags(Vec<String>),
    /// The kind of JSON value.
    Kind(JsonKind),
    /// Nothing of its own ([`Selection::Rules`], [`Selection::SentOnly`]).
    None,
}

/// A kind of JSON value that a union tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonKind {
    /// Anything, null as well.
    Any,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction that is not negative; looked at before [`JsonKind::Integer`].
    Unsigned,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// Any number, with all its digits; in the place of [`JsonKind::Number`].
    Decimal,
    /// A string that is a UUID; looked at before [`JsonKind::String`].
    UuidString,
    /// A string that is a timestamp; looked at before [`JsonKind::String`].
    TimestampString,
    /// A string that is a date; looked at before [`JsonKind::String`].
    DateString,
    /// A string that is base64; looked at before [`JsonKind::String`].
    Base64String,
    /// Any string.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}
