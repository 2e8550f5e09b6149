//! A schema: the keywords of JSON Schema 2020-12 that a client generator reads, whatever dialect they came from.

use crate::document::Pointer;
use indexmap::IndexMap;
use serde_json::Value;

/// A schema, with subschemas as pointers into [`Nodes::schemas`](super::Nodes::schemas).
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a keyword of its own")]
pub struct Schema {
    /// `$ref`, resolved. What else the schema says holds as well.
    pub reference: Option<Pointer>,
    /// `false` as a schema: nothing is valid.
    pub never: bool,
    /// `type`, with `nullable` folded in; empty if the schema does not say.
    pub kinds: Kinds,
    /// `nullable: true` without a `type` beside it.
    pub nullable: bool,
    /// `format`.
    pub format: Option<String>,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `enum`, or `const` as a list of one.
    pub values: Option<Vec<Value>>,
    /// `default`.
    pub default: Option<Value>,
    /// `example`, or the first of `examples`.
    pub example: Option<Value>,
    /// `properties`.
    pub properties: IndexMap<String, Pointer>,
    /// `required`.
    pub required: Vec<String>,
    /// `additionalProperties`.
    pub additional: Additional,
    /// `patternProperties`: schemas for the properties whose names match an expression.
    pub patterns: IndexMap<String, Pointer>,
    /// `unevaluatedProperties`, where it allows something: it holds for what no other keyword describes.
    pub unevaluated: Additional,
    /// `propertyNames`.
    pub property_names: Option<Pointer>,
    /// Schemas that hold under a condition only: `then`, `else`, `dependentSchemas`.
    pub conditional: Vec<Pointer>,
    /// `items`; beside `prefix` those that follow it.
    pub items: Option<Pointer>,
    /// `unevaluatedItems`: as `items`, where no other keyword describes them.
    pub unevaluated_items: Option<Pointer>,
    /// `prefixItems`, and a list of schemas under `items`: one schema per place.
    pub prefix: Vec<Pointer>,
    /// `allOf`.
    pub all_of: Vec<Pointer>,
    /// `anyOf`.
    pub any_of: Vec<Pointer>,
    /// `oneOf`.
    pub one_of: Vec<Pointer>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator>,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// Bounds, patterns and the like.
    pub constraints: Constraints,
    /// `contentEncoding`: how bytes became this text.
    pub encoding: Option<String>,
    /// `contentMediaType`: what the text holds.
    pub media_type: Option<String>,
    /// Bytes, if anything can carry them: `format: binary`, or `contentEncoding` or `contentMediaType` that say so.
    pub bytes: bool,
    /// `x-aliases`: other spellings of the property that holds this schema, accepted when reading.
    pub aliases: Vec<String>,
    /// `x-enum-varnames`: names for the values of `enum`, in their order.
    pub value_names: Vec<String>,
    /// `x-enum-descriptions`: texts for the values of `enum`, in their order.
    pub value_texts: Vec<String>,
    /// Keywords that the generator knows and does not support here: what they say is not enforced.
    pub unsupported: Vec<String>,
}

impl Schema {
    /// Whether it says nothing about the value: `{}`, `true`, or annotations only.
    #[must_use]
    pub fn is_any(&self) -> bool {
        !self.never
            && self.reference.is_none()
            && self.kinds.is_empty()
            && self.values.is_none()
            && self.properties.is_empty()
            && self.additional == Additional::Unspecified
            && self.patterns.is_empty()
            && self.unevaluated == Additional::Unspecified
            && self.conditional.is_empty()
            && self.items.is_none()
            && self.unevaluated_items.is_none()
            && self.prefix.is_empty()
            && self.all_of.is_empty()
            && self.any_of.is_empty()
            && self.one_of.is_empty()
    }

    /// The kinds that keywords such as `minLength` are about: what an author means who leaves out `type`.
    #[must_use]
    pub fn implied(&self) -> Kinds {
        let Constraints { minimum, above, maximum, below, multiple_of, .. } = &self.constraints;
        let Constraints { min_length, max_length, pattern, .. } = &self.constraints;
        let Constraints { min_items, max_items, unique_items, min_properties, max_properties, .. } = &self.constraints;
        let text = min_length.or(*max_length).is_some() || pattern.is_some() || self.encoding.is_some();
        let object = min_properties.or(*max_properties).is_some() || self.property_names.is_some();
        let said = [
            (Kind::Number, [minimum, above, maximum, below, multiple_of].into_iter().any(Option::is_some)),
            (Kind::String, text),
            (Kind::Array, min_items.or(*max_items).is_some() || *unique_items),
            (Kind::Object, object),
        ];
        let kinds = said.into_iter().filter_map(|(kind, said)| said.then_some(kind));
        kinds.chain(self.format.as_deref().and_then(kind_of_format)).collect()
    }
}

/// The kind of the values that a format is about, where there is but one (OpenAPI format registry).
fn kind_of_format(format: &str) -> Option<Kind> {
    Some(match format {
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" => Kind::Integer,
        "float" | "double" => Kind::Number,
        "date-time" | "date" | "time" | "duration" | "uuid" | "uri" | "uri-reference" | "url" | "email"
        | "hostname" | "ipv4" | "ipv6" | "password" | "byte" | "binary" | "regex" | "string" => Kind::String,
        _ => return None,
    })
}

/// `additionalProperties`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Additional {
    /// Not given: others may occur, and mean nothing.
    #[default]
    Unspecified,
    /// `false`.
    Forbidden,
    /// `true` or `{}`.
    Any,
    /// A schema for their values.
    Schema(Pointer),
}

/// `discriminator` (OpenAPI 3.1, section 4.8.25).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// `propertyName`.
    pub property: String,
    /// `mapping`: values and the schemas they mean.
    pub mapping: IndexMap<String, Pointer>,
}

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::Null, Self::Boolean, Self::Integer, Self::Number, Self::String, Self::Array, Self::Object];

    /// The name in JSON Schema.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// The kind of a value. A number is taken for an integer if it is one.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if number.is_f64() => Self::Number,
            Value::Number(_) => Self::Integer,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// Whether nothing is said.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// With one more kind.
    #[must_use]
    pub const fn with(self, kind: Kind) -> Self {
        Self(self.0 | 1 << kind as u8)
    }

    /// Without a kind.
    #[must_use]
    pub const fn without(self, kind: Kind) -> Self {
        Self(self.0 & !(1 << kind as u8))
    }

    /// Whether a kind is in the set.
    #[must_use]
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }

    /// The kinds in both sets; a set that says nothing restricts nothing.
    #[must_use]
    pub const fn intersect(self, other: Self) -> Self {
        if self.is_empty() {
            other
        } else if other.is_empty() {
            self
        } else {
            Self(self.0 & other.0)
        }
    }

    /// The kinds in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The kinds of the set, in the order of [`Kind::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }

    /// The only kind of the set.
    #[must_use]
    pub fn single(self) -> Option<Kind> {
        let mut kinds = self.iter();
        kinds.next().filter(|_| kinds.next().is_none())
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        kinds.into_iter().fold(Self::default(), Self::with)
    }
}

/// Bounds and the like, in words for the documentation; decoding never enforces them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// `minimum` as written.
    pub minimum: Option<String>,
    /// `exclusiveMinimum` as written, or a `minimum` that is said to be exclusive.
    pub above: Option<String>,
    /// `maximum` as written.
    pub maximum: Option<String>,
    /// As [`Constraints::above`], for the other end.
    pub below: Option<String>,
    /// `multipleOf` as written.
    pub multiple_of: Option<String>,
    /// `minLength`, in characters.
    pub min_length: Option<u64>,
    /// `maxLength`, in characters.
    pub max_length: Option<u64>,
    /// `pattern`.
    pub pattern: Option<String>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
}
