//! The root module of a client.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Api;

use super::docs::{DocBlock, code_span};
use super::gate::Gate;
use super::names::{bare, ident};
use super::{EmitOptions, auth, provenance, reply_headers, server};

/// What is said about the features of groups.
const FEATURES: &str = "Each module of operations is behind a Cargo feature, and types are compiled if an operation that \
    needs them is. All are on by default; without default features, those that are named.";

/// The documentation of the client.
pub(super) fn documentation(api: &Api, options: &EmitOptions) -> DocBlock {
    let mut docs = DocBlock::default();
    docs.foreign(&format!("{}, version {}.", api.title.trim(), api.version.trim()));
    docs.describe(&api.docs, "", "");
    docs.heading("Use");
    docs.example(usage(api, options));
    if api.groups.iter().any(|group| group.feature.is_some()) {
        docs.heading("Features");
        docs.paragraph(FEATURES);
    }
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

/// Its items.
pub(super) fn items(api: &Api, options: &EmitOptions) -> Vec<TokenStream> {
    let mut modules: Vec<(&str, Option<Gate>)> =
        api.groups.iter().map(|group| (group.module.as_str(), Gate::of_group(group, options))).collect();
    modules.extend(auth::exists(api).then_some(("auth", None)));
    modules.extend(reply_headers::exists(api).then_some(("reply_headers", None)));
    modules.extend(server::exists(api).then_some(("server", None)));
    modules.extend(super::has_types(api).then_some(("types", None)));
    modules.sort_by_key(|(module, _)| bare(module));
    let modules = modules.into_iter().map(|(module, gate)| {
        let module = ident(module);
        quote!(#gate pub mod #module;)
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
            #[derive(Debug)]
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
