//! The whole of a client.

use std::collections::BTreeMap;

use super::{Docs, Operation, ReplyHeader, Scheme, SecuritySet, Server, Type, TypeDef, TypeId};

/// A client, ready to be printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// The name of its module or crate: an identifier in `snake_case`.
    pub module: String,
    /// The name of its marker type, in `UpperCamelCase`.
    pub marker: String,
    /// The title of the description.
    pub title: String,
    /// The version of the description (`info.version`): text, not a crate's version.
    pub version: String,
    /// What the description says about the API as a whole.
    pub docs: Docs,
    /// Where the description comes from, and how it was corrected.
    pub provenance: Provenance,
    /// The servers that the description names, in its order; the first is the default.
    pub servers: Vec<Server>,
    /// Whether a client without a chosen server uses the first one.
    pub has_default_server: bool,
    /// The security schemes that operations use.
    pub schemes: Vec<Scheme>,
    /// The distinct security requirements; operations refer to them by index.
    pub security_sets: Vec<SecuritySet>,
    /// The headers of replies, sorted by the names of their constants; operations refer to them by index.
    pub headers: Vec<ReplyHeader>,
    /// The modules of operations, sorted by name.
    pub groups: Vec<Group>,
    /// All operations, in the order of the description.
    pub operations: Vec<Operation>,
    /// All named types; [`TypeId`] is an index into this list.
    pub types: Vec<TypeDef>,
    /// The files of types, by stem, that are compiled only for some of the groups, with the indices of those groups in
    /// [`Api::groups`]. Types that a file refers to are compiled whenever it is.
    pub gates: BTreeMap<String, Vec<usize>>,
}

impl Api {
    /// The type with this id.
    #[must_use]
    pub fn type_def(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }

    /// The type that is declared where this one stands: itself, unless it is an alias of one that says the same.
    #[must_use]
    pub fn declared(&self, id: TypeId) -> TypeId {
        self.type_def(id).same_as.unwrap_or(id)
    }

    /// A type with what is declared in the place of its aliases.
    #[must_use]
    pub fn with_declared(&self, ty: &Type) -> Type {
        let boxed = |inner: &Type| Box::new(self.with_declared(inner));
        match ty {
            Type::Named(id) => Type::Named(self.declared(*id)),
            Type::List(inner) => Type::List(boxed(inner)),
            Type::Map(inner) => Type::Map(boxed(inner)),
            Type::Nullable(inner) => Type::Nullable(boxed(inner)),
            Type::Boxed(inner) => Type::Boxed(boxed(inner)),
            Type::Tuple(places) => Type::Tuple(places.iter().map(|place| self.with_declared(place)).collect()),
            plain => plain.clone(),
        }
    }
}

/// A module of operations: those with the same first tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The module's name.
    pub module: String,
    /// What the description says about the tag.
    pub docs: Docs,
    /// Indices of its operations in [`Api::operations`], in the order of the description.
    pub operations: Vec<usize>,
    /// The Cargo feature without which it is not compiled, if there is one.
    pub feature: Option<String>,
}

/// Where a description comes from, and how it was corrected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The path of the description as the command line gave it.
    pub description: String,
    /// The documents it was made from.
    pub documents: Vec<SourceDocument>,
    /// Conflicts between sources that were decided by hand.
    pub decisions: Vec<Decision>,
    /// Overlay actions that were applied.
    pub corrections: Vec<Correction>,
}

/// A document that a description was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDocument {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub url: Option<String>,
    /// The revision that was read: a date, a version or a commit.
    pub revision: Option<String>,
    /// The ids of the operations that it documents.
    pub operations: Vec<String>,
}

/// A conflict between sources, decided by hand (`[[decision]]` of `api.toml`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The JSON pointer of the place it is about.
    pub point: String,
    /// The form that was chosen.
    pub chosen: String,
    /// The form that was rejected.
    pub rejected: String,
    /// Where the rejected form stands.
    pub source: String,
    /// Why it was rejected.
    pub reason: String,
}

/// A correction of what the vendor published (an overlay action).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The target of the action, JSONPath (RFC 9535).
    pub target: String,
    /// The reason.
    pub reason: String,
}
