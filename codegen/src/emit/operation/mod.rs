//! Operations: a request type, its constructor, and the enums of what may come back.

mod choice;
mod docs;
mod interpret;
mod outcomes;
mod paging;
mod request;
mod stream;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Operation, Output, Payload, Presence};

use super::docs::DocBlock;
use super::names::{bare, ident};
use super::scope::Scope;
use super::slots::{self, Slot};
use super::{EmitOptions, shape};

pub(super) use outcomes::is_boxed;

/// The items of an operation's file, without imports and its types.
pub(super) fn items(scope: &Scope<'_>, options: &EmitOptions, operation: &Operation) -> Vec<TokenStream> {
    let slots = slots(scope, operation);
    let docs = DocBlock::of(&format!("The required arguments of [`{}()`].", bare(&operation.function)));
    let construction = slots::construction(&operation.name, &slots, &docs);
    let mut items = vec![constructor(scope, options, operation, &construction), structure(operation, &slots)];
    items.extend(construction.required);
    items.extend(slots::setters(&ident(&operation.name), &slots));
    items.extend(request::own_server(operation));
    items.push(implementation(scope, operation));
    items.extend(paging::implementation(scope, operation));
    items.extend(choice::items(scope, operation));
    items.extend(shape::constraints_of_request(scope, operation));
    items.extend(interpret::rejections(scope, operation));
    items.extend(stream::alternative(scope, operation));
    items.extend(outcomes::output(scope, operation));
    items.extend(outcomes::failures(scope, operation));
    items
}

/// The values of a request: its parameters, then its body.
fn slots(scope: &Scope<'_>, operation: &Operation) -> Vec<Slot> {
    let presence = |required| if required { Presence::Required } else { Presence::Optional };
    let parameters = operation.parameters.iter().map(|parameter| {
        let docs = docs::parameter(parameter);
        let mut slot = Slot::new(scope, &parameter.name, &parameter.ty, presence(parameter.required), docs);
        slot.deprecated = parameter.deprecated;
        slot
    });
    let body = operation.body.iter().map(|body| {
        let docs = DocBlock::described(&body.docs, "The body of the request.");
        match &body.choice {
            None => {
                let slot = Slot::new(scope, &body.name, &body.content.ty, presence(body.required), docs);
                slot.of_content(scope, &body.content)
            }
            Some(choice) => Slot::of_choice(&body.name, choice, presence(body.required), docs),
        }
    });
    parameters.chain(body).collect()
}

fn constructor(
    scope: &Scope<'_>,
    options: &EmitOptions,
    operation: &Operation,
    construction: &slots::Construction,
) -> TokenStream {
    let docs = docs::operation(scope, options, operation);
    let (function, name) = (ident(&operation.function), ident(&operation.name));
    let deprecated = slots::deprecated(operation.deprecated);
    let (arguments, fields) = (&construction.arguments, &construction.fields);
    let value = if fields.is_empty() { quote!(#name) } else { quote!(#name { #(#fields),* }) };
    quote! {
        #docs
        #deprecated
        pub fn #function(#arguments) -> #name { #value }
    }
}

fn structure(operation: &Operation, slots: &[Slot]) -> TokenStream {
    let name = ident(&operation.name);
    let docs = DocBlock::of(&format!("The request that [`{}()`] makes.", bare(&operation.function)));
    let fields = slots.iter().map(Slot::field);
    let (sealed, body) =
        if slots.is_empty() { (Some(quote!(#[non_exhaustive])), quote!(;)) } else { (None, quote!({ #(#fields),* })) };
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until a client sends it"]
        #sealed
        pub struct #name #body
    }
}

/// Both functions are `#[inline]` so that compiling a client makes no machine code for them: that is left to the crates that
/// send the operation, and most of those send few of a large API.
fn implementation(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let (name, id) = (ident(&operation.name), &operation.id);
    let api = scope.sibling(&scope.api.marker);
    let output = output_type(scope, operation);
    let error = operation.error.as_deref().map_or_else(
        || quote!(std::convert::Infallible),
        |error| {
            let error = ident(error);
            quote!(#error)
        },
    );
    let request = request::body(scope, operation);
    let interpret = interpret::body(operation);
    quote! {
        impl Operation for #name {
            type Api = #api;
            type Output = #output;
            type Error = #error;
            const ID: &'static str = #id;
            #[inline]
            fn request(&self) -> Request { #request }
            #[inline]
            fn interpret(reply: Reply) -> Result<Self::Output, Error<Self>> { #interpret }
        }
    }
}

fn output_type(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    match &operation.output {
        Output::Unit => quote!(()),
        Output::Check => quote!(bool),
        Output::Enum(name) => {
            let name = ident(name);
            quote!(#name)
        }
        Output::One(payload) => payload_type(scope, payload),
    }
}

/// The Rust type of a body.
fn payload_type(scope: &Scope<'_>, payload: &Payload) -> TokenStream {
    match payload {
        Payload::Empty => quote!(()),
        Payload::Json(ty) => scope.ty(ty),
        Payload::Text => quote!(String),
        Payload::Bytes => quote!(runtime::Bytes),
        Payload::Stream(stream) => stream::ty(scope, stream),
    }
}

/// Whether bodies can be compared.
fn is_comparable<'p>(scope: &Scope<'_>, mut payloads: impl Iterator<Item = &'p Payload>) -> bool {
    payloads.all(|payload| match payload {
        Payload::Json(ty) => scope.is_comparable(ty),
        Payload::Empty | Payload::Text | Payload::Bytes => true,
        Payload::Stream(_) => false,
    })
}
