//! The method `request`: from the arguments to what is sent.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::names::ident;
use crate::emit::scope::Scope;
use crate::emit::server;
use crate::ir::{
    Body, BodyContent, BodyFormat, Encoding, Encodings, Location, Method, Operation, Parameter, PathPart, Separator,
    Style,
};

use super::stream;

/// The body of `fn request`.
pub(super) fn body(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let mut chain = path(operation);
    let others = operation.parameters.iter().filter(|parameter| parameter.location != Location::Path);
    chain.extend(others.map(parameter));
    if !operation.accept.is_empty() {
        let accepted = operation.accept.join(", ");
        chain.extend(quote!(.accept(#accepted)));
    }
    chain.extend(stream::streams(operation));
    if let Some(set) = operation.security.and_then(|index| scope.api.security_sets.get(index)) {
        let (auth, constant) = (scope.sibling("auth"), ident(&set.constant));
        chain.extend(quote!(.security(#auth::#constant)));
    }
    if let Some(header) = &operation.idempotency_header {
        chain.extend(quote!(.idempotent_by(#header)));
    }
    if operation.server.is_some() {
        chain.extend(quote!(.server(SERVER)));
    }
    match &operation.body {
        None => chain,
        Some(Body { choice: None, required: true, name, content, .. }) => {
            let name = ident(name);
            let call = body_call(content, &quote!(&self.#name));
            quote!(#chain #call)
        }
        Some(body) => chosen(body, &chain),
    }
}

/// A body that may be absent, or in several media types.
fn chosen(body: &Body, chain: &TokenStream) -> TokenStream {
    let name = ident(&body.name);
    let arms = body.contents().map(|content| {
        let call = body_call(content, &quote!(body));
        let pattern = match &body.choice {
            None => quote!(body),
            Some(choice) => {
                let (choice, variant) = (ident(choice), ident(&content.variant));
                quote!(#choice::#variant(body))
            }
        };
        if body.required { quote!(#pattern => request #call) } else { quote!(Some(#pattern) => request #call) }
    });
    let absent = (!body.required).then(|| quote!(, None => request));
    quote! {
        let request = #chain;
        match &self.#name { #(#arms),* #absent }
    }
}

/// The operation's own server, as a constant.
pub(super) fn own_server(operation: &Operation) -> Option<TokenStream> {
    let server = server::default_server(operation.server.as_ref()?);
    Some(quote!(const SERVER: runtime::DefaultServer = #server;))
}

/// `Request::get("/groups/").segment("id", &self.id)`.
fn path(operation: &Operation) -> TokenStream {
    let mut parts = operation.path_parts.as_slice();
    let start = match parts {
        [PathPart::Literal(start), rest @ ..] => {
            parts = rest;
            start
        }
        _ => "",
    };
    let mut chain = match &operation.method {
        Method::Other(method) => quote!(Request::custom(#method, #start)),
        known => {
            let method = ident(known.key());
            quote!(Request::#method(#start))
        }
    };
    chain.extend(parts.iter().filter_map(|part| match part {
        PathPart::Literal(text) => Some(quote!(.literal(#text))),
        PathPart::Parameter(index) => operation.parameters.get(*index).map(parameter),
    }));
    chain
}

/// The call that adds a parameter.
fn parameter(parameter: &Parameter) -> TokenStream {
    let (wire, name) = (&parameter.wire, ident(&parameter.name));
    let (plain, styled, default) = match parameter.location {
        Location::Path => ("segment", "segment_as", Style::Simple { explode: false }),
        Location::Query => ("query", "query_as", Style::Form { explode: true }),
        Location::Header => ("header", "header_as", Style::Simple { explode: false }),
        Location::Cookie => ("cookie", "cookie_as", Style::Form { explode: true }),
    };
    if parameter.style == Style::Json {
        let method = ident(&format!("{plain}_json"));
        return quote!(.#method(#wire, &self.#name));
    }
    if parameter.allow_reserved {
        let style = ident(style_constant(parameter.style));
        return quote!(.query_reserved(#wire, runtime::Style::#style, &self.#name));
    }
    if parameter.style == default {
        let method = ident(plain);
        return quote!(.#method(#wire, &self.#name));
    }
    let (method, style) = (ident(styled), style(parameter.style));
    quote!(.#method(#wire, #style, &self.#name))
}

/// A style of the runtime.
fn style(style: Style) -> TokenStream {
    if let Style::Separated { outer, inner } = style {
        let (outer, inner) = (ident(separator(outer)), ident(separator(inner)));
        return quote!(runtime::Style::Separated { outer: runtime::Separator::#outer, inner: runtime::Separator::#inner });
    }
    let constant = ident(style_constant(style));
    quote!(runtime::Style::#constant)
}

fn separator(separator: Separator) -> &'static str {
    match separator {
        Separator::Comma => "Comma",
        Separator::Space => "Space",
        Separator::Tab => "Tab",
        Separator::Pipe => "Pipe",
        Separator::Pairs => "Pairs",
    }
}

/// The constant of the runtime for a style; the variant for one that takes arguments.
fn style_constant(style: Style) -> &'static str {
    match style {
        Style::Simple { explode: false } => "SIMPLE",
        Style::Simple { explode: true } => "SIMPLE_EXPLODE",
        Style::Label { explode: false } => "LABEL",
        Style::Label { explode: true } => "LABEL_EXPLODE",
        Style::Matrix { explode: false } => "MATRIX",
        Style::Matrix { explode: true } => "MATRIX_EXPLODE",
        Style::Form { explode: false } => "CSV",
        Style::Form { explode: true } => "FORM",
        Style::Cookie { explode: true } => "COOKIE",
        Style::Cookie { explode: false } => "COOKIE_CSV",
        Style::SpaceDelimited => "SPACE_DELIMITED",
        Style::PipeDelimited => "PIPE_DELIMITED",
        Style::DeepObject => "DEEP_OBJECT",
        Style::Json => "JSON",
        Style::Separated { .. } => "Separated",
    }
}

/// The call that adds the body; `reference` is a reference to it.
fn body_call(body: &BodyContent, reference: &TokenStream) -> TokenStream {
    let media_type = &body.media_type;
    match &body.format {
        BodyFormat::Json if media_type == "application/json" => quote!(.json(#reference)),
        BodyFormat::Json => quote!(.json_as(#media_type, #reference)),
        BodyFormat::Form(encodings) => form(encodings, reference),
        BodyFormat::Multipart(encodings) => multipart(media_type, encodings, reference),
        BodyFormat::JsonLines => quote!(.json_lines(#media_type, #reference)),
        BodyFormat::Content => quote!(.content(#reference)),
        BodyFormat::Text if media_type == "text/plain" => quote!(.text(#reference)),
        BodyFormat::Text => quote!(.text_as(#media_type, #reference)),
        BodyFormat::Bytes => quote!(.bytes(#media_type, #reference)),
    }
}

/// The call that adds a form.
fn form(encodings: &Encodings, reference: &TokenStream) -> TokenStream {
    match encodings {
        Encodings::All(all) => {
            let all = encoding(all);
            quote!(.form_in(#all, #reference))
        }
        Encodings::Each(each) if each.is_empty() => quote!(.form(#reference)),
        Encodings::Each(each) => {
            let each = table(each);
            quote!(.form_as(#each, #reference))
        }
    }
}

/// The call that adds a multipart body.
fn multipart(media_type: &str, encodings: &Encodings, reference: &TokenStream) -> TokenStream {
    match encodings {
        Encodings::Each(each) if each.is_empty() && media_type == "multipart/form-data" => {
            quote!(.multipart(#reference))
        }
        Encodings::Each(each) => {
            let each = table(each);
            quote!(.multipart_as(#media_type, #each, #reference))
        }
        Encodings::All(_) => quote!(.multipart_as(#media_type, &[], #reference)),
    }
}

/// The encodings of properties.
fn table(each: &[(String, Encoding)]) -> TokenStream {
    let entries = each.iter().map(|(property, each)| {
        let each = encoding(each);
        quote!((#property, #each))
    });
    quote!(&[#(#entries),*])
}

fn encoding(encoding: &Encoding) -> TokenStream {
    match encoding {
        Encoding::Media(media_type) if media_type == "application/json" => quote!(runtime::Encoding::JSON),
        Encoding::Media(media_type) => quote!(runtime::Encoding::Media(#media_type)),
        Encoding::Style(separated @ Style::Separated { .. }) => {
            let style = style(*separated);
            quote!(runtime::Encoding::Style(#style))
        }
        Encoding::Style(style) => {
            let style = ident(style_constant(*style));
            quote!(runtime::Encoding::#style)
        }
    }
}
