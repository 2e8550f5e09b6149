//! Headers of replies: one constant for each name and type in the whole description.

use super::Resolver;
use super::names::{Hint, Scope, screaming};
use super::parameter::{component_hint, pointer_of};
use super::walk::unalias;
use crate::diagnostic::{Code, quoted};
use crate::document::Pointer;
use crate::ir::{Api, Docs, ReplyHeader, Shape, Type};
use crate::model::OperationNode;
use openapiv3::{Header, ParameterSchemaOrContent, ReferenceOr};
use std::collections::BTreeMap;

impl Resolver<'_> {
    /// The headers of an operation's replies, as indices.
    pub(super) fn headers(&mut self, node: &OperationNode, hint: &Hint, api: &mut Api) -> Vec<usize> {
        let model = self.model;
        let mut indices = Vec::new();
        for (_, pointer) in &node.replies {
            let Some(reply) = model.nodes.replies.get(pointer) else { continue };
            for (wire, header) in &reply.headers {
                let place = pointer.child("headers").child(wire);
                let ReferenceOr::Item(header) = header else { continue };
                let Some(index) = self.header(wire, header, &place, hint, api) else { continue };
                if !indices.contains(&index) {
                    indices.push(index);
                }
            }
        }
        indices
    }

    fn header(&mut self, wire: &str, header: &Header, place: &Pointer, hint: &Hint, api: &mut Api) -> Option<usize> {
        if !is_token(wire) {
            let message = format!("{} cannot be the name of a header (RFC 9110, section 5.6.2)", quoted(wire));
            self.diagnostics.gap(Code::ReplyHeader, place, message, "it is left out");
            return None;
        }
        let ty = self.header_type(header, place, &hint.then(wire));
        let same = |known: &ReplyHeader| known.wire.eq_ignore_ascii_case(wire) && self.same_values_as(&known.ty, &ty);
        if let Some(index) = api.headers.iter().position(same) {
            return Some(index);
        }
        let docs = Docs { description: header.description.clone(), ..Docs::default() };
        api.headers.push(ReplyHeader { wire: wire.to_owned(), constant: String::new(), ty, docs });
        Some(api.headers.len() - 1)
    }

    /// Plain values and lists of them; whatever else is text.
    fn header_type(&mut self, header: &Header, place: &Pointer, hint: &Hint) -> Type {
        let ParameterSchemaOrContent::Schema(schema) = &header.format else { return Type::String };
        let Some(schema) = pointer_of(schema) else { return Type::String };
        let ty = self.type_of(&schema, &component_hint(&schema, hint));
        self.finish_components();
        let ty = match unalias(&self.types, &ty) {
            Type::Nullable(inner) => (**inner).clone(),
            _ => ty,
        };
        let item = match unalias(&self.types, &ty) {
            Type::List(item) => unalias(&self.types, item),
            plain => plain,
        };
        let is_plain = match item {
            Type::Named(id) => self.types.get(id.0).is_some_and(|known| matches!(known.shape, Shape::Enumeration(_))),
            Type::Json(_) | Type::List(_) | Type::Map(_) | Type::Nullable(_) | Type::Boxed(_) | Type::Null => false,
            _ => true,
        };
        if is_plain {
            return ty;
        }
        if !matches!(item, Type::Json(_)) {
            let message = "the header holds more than plain values and lists of them";
            self.note(Code::ReplyHeader, place, message, "it is read as text");
        }
        Type::String
    }
}

/// Names the constants: after the header, with its type where the description has it in several types.
pub(super) fn name(api: &mut Api) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for header in &api.headers {
        *times.entry(screaming(&header.wire)).or_default() += 1;
    }
    let mut order: Vec<usize> = (0..api.headers.len()).collect();
    order.sort_by_cached_key(|index| {
        let header = &api.headers[*index];
        (screaming(&header.wire), word(&header.ty), header.wire.clone())
    });
    let mut scope = Scope::default();
    for &index in &order {
        let header = &mut api.headers[index];
        let plain = screaming(&header.wire);
        let typed = format!("{plain}_{}", word(&header.ty));
        let is_alone = times.get(&plain) == Some(&1);
        header.constant = scope.allocate(&[if is_alone { plain } else { typed }]);
    }
    let constants: Vec<String> = api.headers.iter().map(|header| header.constant.clone()).collect();
    api.headers.sort_by_cached_key(|header| header.constant.clone());
    let place = |index: usize| api.headers.partition_point(|header| header.constant < constants[index]);
    for operation in &mut api.operations {
        operation.headers = operation.headers.iter().map(|index| place(*index)).collect();
    }
}

/// A type in a word.
fn word(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "BOOLEAN",
        ty if ty.integers().is_some() => "INTEGER",
        Type::F32 | Type::F64 | Type::Decimal => "NUMBER",
        Type::Uuid => "UUID",
        Type::Timestamp | Type::Date => "TIME",
        Type::List(_) => "LIST",
        Type::Named(_) => "VALUE",
        _ => "TEXT",
    }
}

/// Whether a name is one that headers can have (RFC 9110, section 5.6.2).
fn is_token(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(fits)
}
