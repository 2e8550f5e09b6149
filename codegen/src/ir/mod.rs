//! The resolved API: what the client consists of, in terms of neither the description nor Rust syntax.
//!
//! Every value here is complete: each type has a name and a home, each parameter a style, each reply a decision. Whatever
//! the generator could not do is absent, and was reported where it was left out. Printing an [`Api`] cannot fail.

mod api;
mod constraint;
mod operation;
mod paging;
mod reply;
mod security;
mod tag;
mod types;
mod union;

pub use api::{Api, Correction, Decision, Group, Provenance, SourceDocument};
pub use constraint::Constraint;
pub use operation::{
    Body, BodyContent, BodyFormat, Encoding, Encodings, Location, Method, Operation, Parameter, PathPart, Separator,
    Style,
};
pub use paging::{Access, Paging, PagingRule, Step};
pub use reply::{
    Alternative, Outcome, Output, Payload, Rejection, RejectionValue, ReplyHeader, Role, Status, Stream, StreamFormat,
};
pub use security::{Scheme, SchemeKind, SecuritySet, Server, ServerTemplate, ServerVariable, VariableType};
pub use tag::AddedTag;
pub use types::{
    Check, Constant, Directions, Docs, EnumValue, EnumVariant, Enumeration, Field, Home, Object, Presence, Rest, Shape,
    Type, TypeDef, TypeId, UntypedReason, Usage,
};
pub use union::{JsonKind, Rule, Selection, Selector, Test, Union, Variant};
