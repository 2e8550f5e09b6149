//! The module `reply_headers`: what the description says about the headers of replies.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Operation, ReplyHeader};

use super::docs::{DocBlock, code_span};
use super::names::ident;
use super::scope::{Place, Scope};

/// Whether the API has such a module.
pub(super) fn exists(api: &Api) -> bool {
    !api.headers.is_empty()
}

/// Its items.
pub(super) fn items(api: &Api) -> Vec<TokenStream> {
    let scope = Scope::new(api, Place::Child);
    let constants: Vec<TokenStream> = api.headers.iter().map(|header| constant(&scope, header)).collect();
    let mut items = scope.imports(&["Header"]);
    items.extend(constants);
    items
}

fn constant(scope: &Scope<'_>, header: &ReplyHeader) -> TokenStream {
    let docs = DocBlock::described(&header.docs, &format!("The header {}.", code_span(&header.wire)));
    let (name, ty, wire) = (ident(&header.constant), scope.ty(&header.ty), &header.wire);
    quote!(#docs pub const #name: Header<#ty> = Header::new(#wire);)
}

/// A sentence with links to the headers of an operation's replies; nothing without headers.
pub(super) fn links(api: &Api, operation: &Operation) -> Option<String> {
    let headers = operation.headers.iter().filter_map(|index| api.headers.get(*index));
    let links: Vec<String> =
        headers.map(|header| format!("[`{0}`](super::super::reply_headers::{0})", header.constant)).collect();
    (!links.is_empty()).then(|| format!("Headers of replies: {}.", links.join(", ")))
}
