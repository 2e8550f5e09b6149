//! Constraints: what narrows the values of a place beyond their type.

/// A constraint that can be checked (JSON Schema 2020-12, validation, section 6). Numbers are as JSON writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// `minLength`, in characters.
    MinLength(u64),
    /// `maxLength`, in characters.
    MaxLength(u64),
    /// `pattern`: an expression of ECMA-262 that can be compiled.
    Pattern(String),
    /// `minimum`.
    Minimum(String),
    /// `exclusiveMinimum`.
    Above(String),
    /// `maximum`.
    Maximum(String),
    /// `exclusiveMaximum`.
    Below(String),
    /// `multipleOf`.
    MultipleOf(String),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// What holds for each item of a list or each value of a map; at least one.
    Each(Vec<Constraint>),
}

impl Constraint {
    /// These for each item of a list or each value of a map; none if there are none.
    #[must_use]
    pub fn each(constraints: Vec<Self>) -> Option<Self> {
        (!constraints.is_empty()).then_some(Self::Each(constraints))
    }
}
