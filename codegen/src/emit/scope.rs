//! A file being written: how types are called in it, and what it must import for that.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::{Api, BodyContent, BodyFormat, Home, Shape, Type, TypeDef, TypeId};

use super::names::{bare, ident};
use super::order::by_version;

/// How many aliases of aliases are looked through. Cycles of them do not reach this stage.
const ALIASES: usize = 16;

/// The module that code stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// The file `types/<file>.rs`.
    Types(&'a str),
    /// The file of the operation with this index.
    Operation(usize),
    /// The root of the client.
    Root,
    /// A file beside the root.
    Child,
}

/// A file being written.
pub(super) struct Scope<'a> {
    pub(super) api: &'a Api,
    place: Place<'a>,
    /// Names to import from the parent module.
    siblings: RefCell<BTreeSet<String>>,
    /// Whether `BTreeMap` is used.
    maps: RefCell<bool>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(api: &'a Api, place: Place<'a>) -> Self {
        Self { api, place, siblings: RefCell::default(), maps: RefCell::default() }
    }

    /// The type of a body: where values are sent one after the other, a list or a stream of them.
    pub(super) fn content(&self, content: &BodyContent) -> TokenStream {
        match &content.ty {
            Type::List(item) if content.format == BodyFormat::JsonLines => {
                let item = self.ty(item);
                quote!(runtime::Sequence<#item>)
            }
            ty => self.ty(ty),
        }
    }

    /// A type as it stands in a field or a signature.
    pub(super) fn ty(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Bool => quote!(bool),
            Type::I8 => quote!(i8),
            Type::I16 => quote!(i16),
            Type::I32 => quote!(i32),
            Type::I64 => quote!(i64),
            Type::U8 => quote!(u8),
            Type::U16 => quote!(u16),
            Type::U32 => quote!(u32),
            Type::U64 => quote!(u64),
            Type::F32 => quote!(f32),
            Type::F64 => quote!(f64),
            Type::Decimal => quote!(runtime::Decimal),
            Type::String => quote!(String),
            Type::Secret => quote!(runtime::Secret),
            Type::Uuid => quote!(runtime::Uuid),
            Type::Timestamp => quote!(runtime::Timestamp),
            Type::Date => quote!(runtime::Date),
            Type::Base64 => quote!(runtime::Base64),
            Type::Content => quote!(runtime::Content),
            Type::Part => quote!(runtime::Part),
            Type::Json(_) => quote!(runtime::Value),
            Type::Null => quote!(()),
            Type::Named(id) => self.named(*id),
            Type::List(item) => wrapped(&quote!(Vec), &self.ty(item)),
            Type::Tuple(places) => {
                let places = places.iter().map(|place| self.ty(place));
                quote!((#(#places,)*))
            }
            Type::Map(value) => self.map(&self.ty(value)),
            Type::Nullable(inner) => wrapped(&quote!(Option), &self.ty(inner)),
            Type::Boxed(inner) => wrapped(&quote!(Box), &self.ty(inner)),
        }
    }

    /// `BTreeMap<String, …>`.
    pub(super) fn map(&self, value: &TokenStream) -> TokenStream {
        self.maps.replace(true);
        quote!(BTreeMap<String, #value>)
    }

    /// A named type, as a path from this file.
    pub(super) fn named(&self, id: TypeId) -> TokenStream {
        let definition = self.api.type_def(id);
        self.beside(definition, &definition.name)
    }

    /// The name of something that stands beside a type, as a path from this file.
    pub(super) fn beside(&self, definition: &TypeDef, name: &str) -> TokenStream {
        let text = name;
        let name = ident(name);
        match (self.place, &definition.home) {
            (Place::Types(here), Home::Types { file }) if file == here => quote!(#name),
            (Place::Types(_), Home::Types { .. }) => {
                self.siblings.borrow_mut().insert(text.to_owned());
                quote!(#name)
            }
            (Place::Operation(here), Home::Operation { index }) if *index == here => quote!(#name),
            (Place::Operation(_) | Place::Child, Home::Types { .. }) => {
                let types = self.sibling("types");
                quote!(#types::#name)
            }
            (Place::Root, Home::Types { .. }) => quote!(types::#name),
            (Place::Operation(here), Home::Operation { index }) if self.is_beside(here, *index) => quote!(super::#name),
            (Place::Types(_) | Place::Operation(_), Home::Operation { index }) => {
                let group = self.group_of(*index);
                quote!(super::super::#group::#name)
            }
            (Place::Root | Place::Child, Home::Operation { index }) => {
                let group = self.group_of(*index);
                quote!(#group::#name)
            }
        }
    }

    /// A name that the parent module offers, imported from there, unless the function of this file is called so too.
    pub(super) fn sibling(&self, name: &str) -> TokenStream {
        self.siblings.borrow_mut().insert(name.to_owned());
        let is_function = self.is_function(name);
        let name = ident(name);
        if is_function { quote!(super::#name) } else { quote!(#name) }
    }

    /// Whether this is the file of an operation whose function has this name.
    fn is_function(&self, name: &str) -> bool {
        let Place::Operation(index) = self.place else { return false };
        self.api.operations.get(index).is_some_and(|operation| operation.function == name)
    }

    /// Whether two operations stand in one module.
    fn is_beside(&self, one: usize, other: usize) -> bool {
        let group = |index: usize| self.api.operations.get(index).map(|operation| operation.group);
        group(one) == group(other)
    }

    /// The module of an operation's group.
    fn group_of(&self, operation: usize) -> TokenStream {
        let group = self.api.operations.get(operation).and_then(|operation| self.api.groups.get(operation.group));
        let name = ident(group.map_or("operations", |group| &group.module));
        quote!(#name)
    }

    /// The names imported from the parent module so far.
    pub(super) fn siblings(&self) -> BTreeSet<String> {
        self.siblings.borrow().clone()
    }

    /// The imports of what was printed so far; `runtime` are names from the runtime crate.
    pub(super) fn imports(&self, runtime: &[&str]) -> Vec<TokenStream> {
        let mut imports = Vec::new();
        if *self.maps.borrow() {
            imports.push(quote!(
                use std::collections::BTreeMap;
            ));
        }
        imports.extend(import(&quote!(runtime), runtime.iter().copied()));
        let siblings = self.siblings.borrow();
        let siblings = siblings.iter().map(String::as_str).filter(|name| !self.is_function(name));
        imports.extend(import(&quote!(super), siblings));
        imports
    }

    /// What a type is an alias of, in the end; the type itself if it is none.
    pub(super) fn unaliased<'t>(&self, ty: &'t Type) -> &'t Type
    where
        'a: 't,
    {
        let mut ty = ty;
        for _ in 0..ALIASES {
            match ty {
                Type::Named(id) => match &self.api.type_def(*id).shape {
                    Shape::Alias(target) => ty = target,
                    _ => break,
                },
                _ => break,
            }
        }
        ty
    }

    /// Whether values of a type can be compared.
    pub(super) fn is_comparable(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(id) => self.api.type_def(*id).comparable,
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
                self.is_comparable(inner)
            }
            Type::Tuple(places) => places.iter().all(|place| self.is_comparable(place)),
            _ => true,
        }
    }
}

/// `use from::{names};`, nothing without names.
pub(super) fn import<'n>(from: &TokenStream, names: impl IntoIterator<Item = &'n str>) -> Option<TokenStream> {
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_by(|one, other| by_version(bare(one), bare(other)));
    let names: Vec<Ident> = names.into_iter().map(ident).collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(quote!(use #from::#name;)),
        names => Some(quote!(use #from::{#(#names),*};)),
    }
}

fn wrapped(outer: &TokenStream, inner: &TokenStream) -> TokenStream {
    quote!(#outer<#inner>)
}

/// The derives of a type: comparison only where everything in it can be compared.
pub(super) fn derives(comparable: bool) -> TokenStream {
    let mut traits = vec!["Clone", "Debug"];
    traits.extend(comparable.then_some("PartialEq"));
    traits.sort_unstable();
    let traits = traits.into_iter().map(ident);
    quote!(#[derive(#(#traits),*)])
}
