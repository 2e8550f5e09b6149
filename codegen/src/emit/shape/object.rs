//! Objects: structs with public fields, and what builds those that are sent.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::{DocBlock, code_span};
use crate::emit::names::ident;
use crate::emit::scope::{Scope, derives};
use crate::emit::slots::{self, Slot, deprecated};
use crate::ir::{Field, Object, TypeDef, Usage};

use super::{documentation, macro_call};

/// How many fields the runtime reads and writes as one tuple.
const TUPLE: usize = 16;

/// The items of an object type. The macro that implements serde implements `Debug` with it.
pub(super) fn items(scope: &Scope<'_>, definition: &TypeDef, object: &Object) -> Vec<TokenStream> {
    let slots: Vec<Slot> = object.fields.iter().map(|field| slot(scope, field)).collect();
    let mut items = vec![structure(scope, definition, object, &slots)];
    let (mark, entries) = (mark(object), entries(definition, object));
    items.extend(macro_call(definition.usage, "object", &quote!(#mark #entries)));
    if definition.usage.sent {
        items.extend(construction(definition, object, &slots));
    }
    items
}

fn slot(scope: &Scope<'_>, field: &Field) -> Slot {
    let docs = DocBlock::described(&field.docs, &format!("The property {}.", code_span(&field.wire)));
    let mut slot = Slot::new(scope, &field.name, &field.ty, field.presence, docs);
    slot.deprecated = field.deprecated;
    slot.constant = slots::constant(field);
    slot
}

fn structure(scope: &Scope<'_>, definition: &TypeDef, object: &Object, slots: &[Slot]) -> TokenStream {
    let (docs, name) = (documentation(scope, definition), ident(&definition.name));
    let derives = if definition.usage == Usage::default() {
        derives(definition.comparable)
    } else {
        let equality = definition.comparable.then(|| quote!(PartialEq));
        quote!(#[derive(Clone, #equality)])
    };
    let deprecated = deprecated(definition.deprecated);
    let fields = slots.iter().map(Slot::public_field);
    let rest = object.rest.iter().map(|rest| {
        let docs = DocBlock::of("The properties that are not named above.");
        let (name, ty) = (ident(&rest.name), scope.map(&scope.ty(&rest.ty)));
        quote!(#docs pub #name: #ty)
    });
    let fields = fields.chain(rest);
    quote! {
        #docs
        #derives
        #deprecated
        #[non_exhaustive]
        pub struct #name { #(#fields),* }
    }
}

/// What the macro wants to be told of a struct whose fields do not fit into one tuple.
fn mark(object: &Object) -> Option<TokenStream> {
    (object.fields.len() > TUPLE).then(|| quote!(large))
}

/// `GroupUser { id: required "id", email: optional "email", ..extra }`.
fn entries(definition: &TypeDef, object: &Object) -> TokenStream {
    let fields = object.fields.iter().map(|field| {
        let (name, wire, aliases) = (ident(&field.name), &field.wire, &field.aliases);
        let mode = ident(slots::mode(field.presence));
        quote!(#name: #mode #wire #(| #aliases)*)
    });
    let rest = object.rest.iter().map(|rest| {
        let name = ident(&rest.name);
        quote!(..#name)
    });
    let (name, entries) = (ident(&definition.name), fields.chain(rest));
    quote!(#name { #(#entries),* })
}

/// The documentation of the struct of required properties.
pub(super) fn required_docs(owner: &str) -> DocBlock {
    DocBlock::of(&format!("The required properties of [`{owner}`]."))
}

/// `new` and the setters.
fn construction(definition: &TypeDef, object: &Object, slots: &[Slot]) -> Vec<TokenStream> {
    let docs = required_docs(&definition.name);
    let rest = object.rest.iter().map(|rest| {
        let name = ident(&rest.name);
        quote!(#name = BTreeMap::new())
    });
    slots::construct(&definition.name, slots, &docs, rest)
}
