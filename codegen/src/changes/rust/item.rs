//! The public items of a client.

use std::collections::{BTreeMap, BTreeSet};

/// All public items by path, such as `types::Pet`.
pub(in crate::changes) type Surface = BTreeMap<String, Item>;

/// A public item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::changes) struct Item {
    pub(super) kind: Kind,
    /// Parameters and result of a function, the target of an alias, the type of a constant.
    pub(super) signature: Signature,
    /// The path of the type that it is an alias of, if that is one of the client: all else is as it is there.
    pub(super) same_as: Option<String>,
    /// Whether other crates may neither construct it with a literal nor match it to the last variant or field.
    pub(super) non_exhaustive: bool,
    /// Whether it has fields that are not public.
    pub(super) has_private_fields: bool,
    pub(super) members: BTreeMap<String, Member>,
    /// The traits that it implements.
    pub(super) traits: BTreeSet<String>,
    pub(super) docs: String,
    pub(super) deprecated: bool,
}

/// The kind of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    Struct,
    Enum,
    Alias,
    Function,
    Constant,
    #[default]
    Module,
}

impl Kind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Struct => "a struct",
            Self::Enum => "an enum",
            Self::Alias => "an alias",
            Self::Function => "a function",
            Self::Constant => "a constant",
            Self::Module => "a module",
        }
    }
}

/// Types that stand in an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Signature {
    /// The types of the parameters with their names, which are no part of what users rely on.
    pub(super) parameters: Vec<(String, String)>,
    /// The result, or the only type.
    pub(super) result: String,
}

/// A public part of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) kind: MemberKind,
    pub(super) signature: Signature,
    pub(super) docs: String,
    pub(super) deprecated: bool,
}

/// The kind of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MemberKind {
    Field,
    Variant,
    Method,
    /// An associated type, of a trait that is implemented.
    Type,
    Constant,
    /// The value of a constant of a trait that is implemented.
    Value,
}

impl MemberKind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Field => "a field",
            Self::Variant => "a variant",
            Self::Method => "a method",
            Self::Type => "a type",
            Self::Constant | Self::Value => "a constant",
        }
    }
}

impl Member {
    pub(super) fn new(kind: MemberKind, signature: Signature) -> Self {
        Self { kind, signature, docs: String::new(), deprecated: false }
    }

    /// Its key among the members of an item: fields and methods may have one name.
    pub(super) fn key(&self, name: &str) -> String {
        match self.kind {
            MemberKind::Field => format!(".{name}"),
            _ => format!("::{name}"),
        }
    }
}

impl Item {
    pub(super) fn add(&mut self, name: &str, member: Member) {
        self.members.insert(member.key(name), member);
    }
}
