//! Types: what a schema became.

use std::ops::RangeInclusive;

use super::{Constraint, Union};

/// The index of a [`TypeDef`] in [`Api::types`](super::Api::types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// Text of a description, still hostile: printing neutralises it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The first line: a summary or title.
    pub summary: Option<String>,
    /// The long text, CommonMark.
    pub description: Option<String>,
    /// Sentences of our own: constraints, defaults, deprecations, loosenings.
    pub notes: Vec<String>,
}

/// A named Rust type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// The type's name, unique within its home's module.
    pub name: String,
    /// The module in which it stands.
    pub home: Home,
    /// The JSON pointer of its schema, for the documentation and the report.
    pub pointer: String,
    /// What the description says about it.
    pub docs: Docs,
    /// How it looks.
    pub shape: Shape,
    /// In which directions values of it travel.
    pub usage: Usage,
    /// Whether the description marks it as deprecated.
    pub deprecated: bool,
    /// Whether values of it can be compared: false as soon as something it holds cannot.
    pub comparable: bool,
    /// Whether its values can be checked against constraints.
    pub check: Check,
    /// The type that is declared in its place, if another place says the same: then this is an alias of that.
    pub same_as: Option<TypeId>,
}

/// Whether the values of a type can be checked against constraints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Check {
    /// No: nobody asks.
    #[default]
    No,
    /// There is nothing to check, but values stand where others are checked.
    Nothing,
    /// It has constraints, or holds what has.
    Within,
}

/// The module and file in which a type stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// `types/<file>.rs`: a component schema, or an inline schema within one.
    Types {
        /// The name of the file as a module: its stem, raw where it is a keyword.
        file: String,
    },
    /// The file of an operation: an inline schema of its parameters, body or replies.
    Operation {
        /// The index of the operation in [`Api::operations`](super::Api::operations).
        index: usize,
    },
}

/// The directions in which values of a type travel; an implementation is printed for these only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Part of a request.
    pub sent: bool,
    /// Part of a reply.
    pub received: bool,
}

/// Which directions types are made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Directions {
    /// Those in which operations use them.
    #[default]
    Used,
    /// Both, so that values can be read and written again.
    Both,
}

/// How a named type looks.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A struct.
    Object(Object),
    /// An enum of plain values that keeps unknown ones.
    Enumeration(Enumeration),
    /// An enum of alternatives.
    Union(Union),
    /// `pub type Name = …`.
    Alias(Type),
    /// `pub struct Name(pub …)`: an alias that takes part in a cycle, which `type` cannot express.
    Newtype(Type),
}

/// A reference to a type, as it stands in a field or a signature.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// `bool`.
    Bool,
    /// `i8`.
    I8,
    /// `i16`.
    I16,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `u8`.
    U8,
    /// `u16`.
    U16,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// A number with all its digits (`format: decimal`).
    Decimal,
    /// `String`.
    String,
    /// A string that `Debug` does not print (`format: password`).
    Secret,
    /// A UUID (RFC 9562).
    Uuid,
    /// An instant (`format: date-time`, RFC 3339).
    Timestamp,
    /// A calendar date (`format: date`, RFC 3339 full-date).
    Date,
    /// Bytes that travel as base64 text (`format: byte`).
    Base64,
    /// The whole body of a request as it is (`format: binary`): bytes, or a stream of them.
    Content,
    /// A file or another part of a multipart body.
    Part,
    /// Any JSON value.
    Json(UntypedReason),
    /// `()`, written as `null`.
    Null,
    /// A named type.
    Named(TypeId),
    /// `Vec<…>`.
    List(Box<Type>),
    /// `(…, …)`: a list with a type per place.
    Tuple(Vec<Type>),
    /// `BTreeMap<String, …>`.
    Map(Box<Type>),
    /// `Option<…>`, written as `null` when `None`.
    Nullable(Box<Type>),
    /// `Box<…>`, where a recursive type needs it.
    Boxed(Box<Type>),
}

impl Type {
    /// The values of an integer type.
    #[must_use]
    pub fn integers(&self) -> Option<RangeInclusive<i128>> {
        Some(match self {
            Self::I8 => i8::MIN.into()..=i8::MAX.into(),
            Self::I16 => i16::MIN.into()..=i16::MAX.into(),
            Self::I32 => i32::MIN.into()..=i32::MAX.into(),
            Self::I64 => i64::MIN.into()..=i64::MAX.into(),
            Self::U8 => 0..=u8::MAX.into(),
            Self::U16 => 0..=u16::MAX.into(),
            Self::U32 => 0..=u32::MAX.into(),
            Self::U64 => 0..=u64::MAX.into(),
            _ => return None,
        })
    }

    /// Whether it is an integer type that holds a number.
    #[must_use]
    pub fn holds(&self, number: impl Into<i128>) -> bool {
        self.integers().is_some_and(|integers| integers.contains(&number.into()))
    }
}

/// Why a place is typed as "any JSON value".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UntypedReason {
    /// The description itself says nothing more.
    FreeForm,
    /// The generator loosened it, and said so with the diagnostic of this code.
    Loosened(String),
}

/// A struct with named fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    /// The named properties, in the order of the description.
    pub fields: Vec<Field>,
    /// The type of properties that are not named, if they are kept.
    pub rest: Option<Rest>,
    /// How many properties there may be.
    pub constraints: Vec<Constraint>,
}

/// The unnamed properties of an object (`additionalProperties`).
#[derive(Clone, Debug, PartialEq)]
pub struct Rest {
    /// The Rust name of the field that holds them.
    pub name: String,
    /// The type of their values.
    pub ty: Type,
    /// What narrows each value.
    pub constraints: Vec<Constraint>,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The Rust name: an identifier, possibly raw (`r#type`).
    pub name: String,
    /// The name on the wire.
    pub wire: String,
    /// Other spellings accepted when reading.
    pub aliases: Vec<String>,
    /// The type of a value that is present (and not null, with [`Presence::Maybe`]).
    pub ty: Type,
    /// Whether it may be left out.
    pub presence: Presence,
    /// What the description says about it.
    pub docs: Docs,
    /// Whether the description marks it as deprecated.
    pub deprecated: bool,
    /// Whether it occurs in replies only.
    pub read_only: bool,
    /// Whether it occurs in requests only.
    pub write_only: bool,
    /// The only value that the description allows (`const`, or an `enum` of one). Constructors fill it in.
    pub constant: Option<Constant>,
    /// What narrows its value.
    pub constraints: Vec<Constraint>,
    /// An example value as JSON text, if the description gives one that fits.
    pub example: Option<String>,
}

/// The only value of a property, of the kind that the field's type has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constant {
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    String(String),
}

/// Whether a property may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always written; an error when missing.
    Required,
    /// `Option<…>`: absent (or null) is `None`, and `None` is not written.
    Optional,
    /// `Maybe<…>`: absent, null and a value are three things.
    Maybe,
}

/// An enum of plain values, with a last variant `Other` for values it does not know.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    /// The known values.
    pub variants: Vec<EnumVariant>,
    /// The known value that the description names as the default, as an index into `variants`.
    pub default: Option<usize>,
}

impl Enumeration {
    /// Whether its values are integers; otherwise they are strings.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        self.variants.iter().any(|variant| matches!(variant.value, EnumValue::Integer(_)))
    }
}

/// A known value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumVariant {
    /// The variant's Rust name.
    pub name: String,
    /// The value on the wire.
    pub value: EnumValue,
    /// What the description says about it (`x-enum-descriptions`, a titled `const`).
    pub docs: Docs,
}

/// A plain value on the wire. An enumeration holds values of one kind only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnumValue {
    /// A JSON string.
    String(String),
    /// A JSON integer.
    Integer(i64),
}
