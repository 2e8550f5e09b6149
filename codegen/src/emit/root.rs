//! The root module of a client.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Shape};

use super::docs::{DocBlock, code_span};
use super::names::{bare, ident};
use super::{EmitOptions, auth, provenance, server};

/// The documentation of the client.
pub(super) fn documentation(api: &Api, options: &EmitOptions) -> DocBlock {
    let mut docs = DocBlock::default();
    docs.foreign(&format!("{}, version {}.", api.title.trim(), api.version.trim()));
    docs.describe(&api.docs, "", "");
    docs.heading("Use");
    docs.example(usage(api, options));
    provenance::sections(&mut docs, &api.provenance);
    docs
}

/// How a client is made.
fn usage(api: &Api, options: &EmitOptions) -> Vec<String> {
    let root = &options.root;
    let server = if api.has_default_server { "" } else { ".server(server)" };
    let credential = if api.schemes.is_empty() { "" } else { ".auth(credential)" };
    let mut arguments = Vec::new();
    if !api.has_default_server {
        arguments.push(format!("server: runtime::Server<{root}::{}>", api.marker));
    }
    if !api.schemes.is_empty() {
        arguments.push(format!("credential: runtime::Credential<{root}::{}>", api.marker));
    }
    vec![
        format!("# fn example({}) -> Result<(), Box<dyn std::error::Error>> {{", arguments.join(", ")),
        format!("let client = {root}::Client::builder(){server}{credential}.build()?;"),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
    ]
}

/// Lints that the shapes and texts of a description trigger, whoever writes the code.
pub(super) fn attributes(api: &Api) -> Vec<TokenStream> {
    let mut attributes = vec![
        quote! {
            #![allow(clippy::doc_markdown, reason = "the prose of the description is quoted as it is")]
        },
        quote! {
            #![allow(
                clippy::module_inception,
                clippy::similar_names,
                clippy::struct_field_names,
                reason = "names are those of the description"
            )]
        },
    ];
    if has_flags(api) {
        attributes.push(quote! {
            #![allow(clippy::struct_excessive_bools, reason = "objects have the properties of the description")]
        });
    }
    if is_deprecating(api) {
        attributes.push(quote! {
            #![allow(deprecated, reason = "what the description deprecates is still part of the client")]
        });
    }
    attributes
}

fn has_flags(api: &Api) -> bool {
    api.types.iter().any(|definition| match &definition.shape {
        Shape::Object(object) => object.fields.len() > 3,
        _ => false,
    })
}

fn is_deprecating(api: &Api) -> bool {
    let fields = |shape: &Shape| matches!(shape, Shape::Object(object) if object.fields.iter().any(|f| f.deprecated));
    api.types.iter().any(|definition| definition.deprecated || fields(&definition.shape))
        || api
            .operations
            .iter()
            .any(|operation| operation.deprecated || operation.parameters.iter().any(|parameter| parameter.deprecated))
}

/// Its items.
pub(super) fn items(api: &Api) -> Vec<TokenStream> {
    let mut modules: Vec<&str> = api.groups.iter().map(|group| group.module.as_str()).collect();
    modules.extend(auth::exists(api).then_some("auth"));
    modules.extend(server::exists(api).then_some("server"));
    modules.extend(super::has_types(api).then_some("types"));
    modules.sort_by_key(|module| bare(module));
    let modules = modules.into_iter().map(|module| {
        let module = ident(module);
        quote!(pub mod #module;)
    });
    let (marker, name) = (ident(&api.marker), bare(&api.module));
    let title = code_span(&api.title);
    let docs = DocBlock::of(&format!("Marks what belongs to {title}: its clients, credentials and operations."));
    let client = DocBlock::of(&format!("A client of {title}."));
    let server = match api.servers.first() {
        Some(server) if api.has_default_server => {
            let server = server::default_server(&server.template);
            quote!(Some(#server))
        }
        _ => quote!(None),
    };
    let items = [
        quote! {
            #docs
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub struct #marker;
        },
        quote! {
            impl runtime::Api for #marker {
                const NAME: &'static str = #name;
                const DEFAULT_SERVER: Option<runtime::DefaultServer> = #server;
            }
        },
        quote!(#client pub type Client = runtime::Client<#marker>;),
    ];
    let runtime = DocBlock::of("What the client is made with: transports, errors, and the types of values.");
    let runtime = quote!(#runtime pub use runtime;);
    std::iter::once(runtime).chain(modules).chain(items).collect()
}
