//! Replies that are streams, and asking for one in place of the ordinary reply.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::{DocBlock, code_span};
use crate::emit::names::ident;
use crate::emit::scope::Scope;
use crate::ir::{Alternative, Operation, Outcome, Payload, Presence, Role, Shape, Stream, StreamFormat, Type};

/// The Rust type of a stream.
pub(super) fn ty(scope: &Scope<'_>, stream: &Stream) -> TokenStream {
    let item = scope.ty(&stream.item);
    let name = ident(if stream.format == StreamFormat::JsonLines { "JsonLines" } else { "Events" });
    quote!(runtime::#name<#item>)
}

/// The call that makes a stream of a reply; `variant` is what it is wrapped in, if it is one of several bodies.
pub(super) fn call(stream: &Stream, variant: Option<&TokenStream>) -> TokenStream {
    let data = match stream.format {
        StreamFormat::Events => quote!(runtime::EventData::Json),
        StreamFormat::TextEvents => quote!(runtime::EventData::Text),
        StreamFormat::WholeEvents => quote!(runtime::EventData::Event),
        StreamFormat::WholeTextEvents => quote!(runtime::EventData::EventOfText),
        StreamFormat::JsonLines => match variant {
            Some(variant) => return quote!(.json_lines_as(#variant)),
            None => return quote!(.json_lines()),
        },
    };
    variant.map_or_else(|| quote!(.events(#data)), |variant| quote!(.events_as(#data, #variant)))
}

/// The call that says which replies of a request are streams, if any are.
pub(super) fn streams(operation: &Operation) -> Option<TokenStream> {
    let streams = operation.outcomes.iter().filter_map(|outcome| match outcome {
        Outcome { payload: Payload::Stream(stream), role: Role::Success { .. }, .. } => Some(stream),
        _ => None,
    });
    let mut media_types: Vec<&str> = Vec::new();
    for stream in streams {
        media_types.extend(media_types_of(stream).filter(|name| !media_types.contains(name)).collect::<Vec<_>>());
    }
    (!media_types.is_empty()).then(|| quote!(.streams(&[#(#media_types),*])))
}

fn media_types_of(stream: &Stream) -> impl Iterator<Item = &str> {
    stream.media_types.iter().map(String::as_str)
}

/// The method that asks for a stream, and what it yields.
pub(super) fn alternative(scope: &Scope<'_>, operation: &Operation) -> Vec<TokenStream> {
    let Some(Alternative { method, stream }) = &operation.alternative else { return Vec::new() };
    let (name, method, stream_type) = (ident(&operation.name), ident(method), ty(scope, stream));
    let media_types: Vec<&str> = media_types_of(stream).collect();
    let spans: Vec<String> = media_types.iter().map(|name| code_span(name)).collect();
    let (receiver, said, flag) = match flag(scope, operation) {
        Some(flag) => (quote!(mut self), " Says so with `stream` in the request.", Some(flag)),
        None => (quote!(self), "", None),
    };
    let docs = DocBlock::of(&format!("Asks for a stream ({}) in place of the ordinary reply.{said}", spans.join(", ")));
    let call = call(stream, None);
    let asking = quote! {
        impl #name {
            #docs
            pub fn #method(#receiver) -> runtime::Streamed<Self> {
                #flag
                runtime::Streamed::new(self)
            }
        }
    };
    let streaming = quote! {
        impl runtime::Streaming for #name {
            type Stream = #stream_type;
            const MEDIA_TYPES: &'static [&'static str] = &[#(#media_types),*];
            fn stream(reply: Reply) -> Result<Self::Stream, Error<runtime::Streamed<Self>>> { reply #call }
        }
    };
    vec![asking, streaming]
}

/// Sets what is called `stream` in the request, where that is a boolean: a parameter, or a property of the body.
fn flag(scope: &Scope<'_>, operation: &Operation) -> Option<TokenStream> {
    let mut parameters = operation.parameters.iter().filter(|parameter| parameter.wire == "stream");
    if let Some(parameter) = parameters.next() {
        let presence = if parameter.required { Presence::Required } else { Presence::Optional };
        let (name, value) = (ident(&parameter.name), yes(scope, &parameter.ty, presence)?);
        return Some(quote!(self.#name = #value;));
    }
    let body = operation.body.as_ref().filter(|body| body.required)?;
    let Type::Named(id) = scope.unaliased(&body.content.ty) else { return None };
    let Shape::Object(object) = &scope.api.type_def(*id).shape else { return None };
    let field = object.fields.iter().find(|field| field.wire == "stream")?;
    let (place, name, value) = (ident(&body.name), ident(&field.name), yes(scope, &field.ty, field.presence)?);
    Some(match &body.choice {
        None => quote!(self.#place.#name = #value;),
        Some(choice) => {
            let (choice, variant) = (ident(choice), ident(&body.content.variant));
            quote!(if let #choice::#variant(body) = &mut self.#place { body.#name = #value; })
        }
    })
}

/// `true` as a value of a type, if that is a boolean.
fn yes(scope: &Scope<'_>, ty: &Type, presence: Presence) -> Option<TokenStream> {
    let (flag, is_nullable) = match scope.unaliased(ty) {
        Type::Nullable(inner) => (scope.unaliased(inner), true),
        flag => (flag, false),
    };
    (*flag == Type::Bool).then(|| match presence {
        Presence::Maybe => quote!(runtime::Maybe::Value(true)),
        Presence::Required if !is_nullable => quote!(true),
        Presence::Required | Presence::Optional => quote!(Some(true)),
    })
}
