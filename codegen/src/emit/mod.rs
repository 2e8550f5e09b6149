//! The fourth stage: from the resolved API to Rust syntax.
//!
//! Printing is total: whatever an [`Api`] can say has a form here. Text of the description reaches code only as literals
//! and as documentation that was made safe; file names are made of names of the API only.

mod auth;
pub mod call;
mod declaration;
mod docs;
mod example;
mod gate;
mod index;
mod item;
mod lints;
mod module;
mod names;
mod operation;
mod order;
mod provenance;
mod reply_headers;
mod root;
mod scope;
mod server;
mod shape;
mod slots;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;

use crate::ir::{Api, Group, Home, TypeDef};

use docs::DocBlock;
use item::item;
use scope::{Place, Scope};

pub use docs::Comments;
pub use module::Module;

/// How a client is called and laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmitOptions {
    /// The path by which users reach the root of the client: `generated::petstore`, or the name of a crate.
    pub root: String,
    /// The name of the file with the root module: `mod.rs` or `lib.rs`.
    pub root_file: String,
    /// What the names of the client's Cargo features begin with: nothing in a crate of its own.
    pub feature_prefix: String,
}

/// The names that operation files import from the runtime.
const OPERATION_IMPORTS: &[&str] = &["Error", "Operation", "Reply", "Request"];

/// Prints an API in parts, of which each can be printed on its own.
///
/// Syntax cannot go from one thread to another, but parts and texts can.
pub struct Printer<'a> {
    api: &'a Api,
    options: &'a EmitOptions,
    /// The types by the stem of the file that they stand in.
    types: BTreeMap<&'a str, Vec<&'a TypeDef>>,
    /// The types by the operation whose file they stand in.
    own: BTreeMap<usize, Vec<&'a TypeDef>>,
}

/// A part of an API that is a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// The root.
    Root,
    /// Credentials.
    Auth,
    /// Servers.
    Server,
    /// Headers of replies.
    ReplyHeaders,
    /// The list of the files of types.
    Types,
    /// The types of the file with this stem.
    TypesOf(&'a str),
    /// The operation with this index.
    Operation(usize),
}

impl<'a> Printer<'a> {
    /// A printer of an API.
    #[must_use]
    pub fn new(api: &'a Api, options: &'a EmitOptions) -> Self {
        let (mut types, mut own) = (BTreeMap::<&str, Vec<&TypeDef>>::new(), BTreeMap::<usize, Vec<&TypeDef>>::new());
        for definition in &api.types {
            match &definition.home {
                Home::Types { file } => types.entry(file).or_default().push(definition),
                Home::Operation { index } => own.entry(*index).or_default().push(definition),
            }
        }
        Self { api, options, types, own }
    }

    /// All parts but the lists of operations, which depend on what the operations need.
    #[must_use]
    pub fn parts(&self) -> Vec<Part<'a>> {
        let mut parts = vec![Part::Root];
        parts.extend(auth::exists(self.api).then_some(Part::Auth));
        parts.extend(server::exists(self.api).then_some(Part::Server));
        parts.extend(reply_headers::exists(self.api).then_some(Part::ReplyHeaders));
        parts.extend(has_types(self.api).then_some(Part::Types));
        parts.extend(self.types.keys().map(|file| Part::TypesOf(file)));
        let operations = self.api.groups.iter().flat_map(|group| &group.operations);
        parts.extend(
            operations.filter(|index| self.api.operations.len() > **index).map(|index| Part::Operation(*index)),
        );
        parts
    }

    /// Prints a part.
    #[must_use]
    pub fn print(&self, part: Part<'a>) -> Module {
        match part {
            Part::Root => self.root(),
            Part::Auth => {
                let docs = DocBlock::of("Credentials: one function for each security scheme of the description.");
                self.module("auth.rs".to_owned(), docs, auth::items(self.api))
            }
            Part::Server => {
                let docs = DocBlock::of("Servers: one function for each server of the description.");
                self.module("server.rs".to_owned(), docs, server::items(self.api))
            }
            Part::ReplyHeaders => {
                let docs = DocBlock::of("Headers of replies: one constant for each that the description types.");
                self.module("reply_headers.rs".to_owned(), docs, reply_headers::items(self.api))
            }
            Part::Types => {
                let docs = DocBlock::of("The types of the description.");
                let gates = gate::of_types(self.api, self.options);
                let items = index::items(&index::types(self.api), &BTreeSet::new(), &gates);
                self.module("types/mod.rs".to_owned(), docs, items)
            }
            Part::TypesOf(file) => self.types_of(file),
            Part::Operation(index) => self.operation(index),
        }
    }

    /// Prints the list of the operations of each group; `imports` says what the module of an operation imports from it.
    #[must_use]
    pub fn lists(&self, imports: &BTreeMap<usize, BTreeSet<String>>) -> Vec<Module> {
        let list = |group: &Group| {
            let shared = group.operations.iter().filter_map(|index| imports.get(index)).flatten().cloned().collect();
            let items = index::items(&index::group(self.api, group, &self.own), &shared, &BTreeMap::new());
            self.module(path(&group.module, "mod"), index::group_documentation(group, self.options), items)
        };
        self.api.groups.iter().map(list).collect()
    }

    fn root(&self) -> Module {
        let docs = root::documentation(self.api, self.options);
        let mut module = self.module(self.options.root_file.clone(), docs, root::items(self.api, self.options));
        module.attributes = lints::attributes(self.api).into_iter().filter_map(attribute).collect();
        module
    }

    fn types_of(&self, file: &str) -> Module {
        let scope = Scope::new(self.api, Place::Types(file));
        let types = self.types.get(file).into_iter().flatten();
        let body: Vec<_> = types.flat_map(|definition| shape::items(&scope, definition)).collect();
        let items = scope.imports(&[]).into_iter().chain(body).collect();
        self.module(path("types", file), DocBlock::default(), items)
    }

    fn operation(&self, index: usize) -> Module {
        let Some(operation) = self.api.operations.get(index) else {
            return self.module(path("operations", "none"), DocBlock::default(), Vec::new());
        };
        let group = self.api.groups.get(operation.group).map_or("operations", |group| &group.module);
        let scope = Scope::new(self.api, Place::Operation(index));
        let body = operation::items(&scope, self.options, operation);
        let own = self.own.get(&index).into_iter().flatten().flat_map(|definition| shape::items(&scope, definition));
        let body: Vec<_> = body.into_iter().chain(own).collect();
        let items = scope.imports(OPERATION_IMPORTS).into_iter().chain(body).collect();
        let imports = scope.siblings();
        Module { imports, ..self.module(path(group, &operation.file), DocBlock::default(), items) }
    }

    fn module(&self, path: String, docs: DocBlock, items: Vec<TokenStream>) -> Module {
        let description = docs::plain(&self.api.provenance.description);
        Module {
            path,
            header: format!(" @generated by `cargo xtask codegen` from {description}. Do not edit."),
            docs: docs.into_lines(),
            attributes: Vec::new(),
            imports: BTreeSet::new(),
            items: items.into_iter().map(item).collect(),
            comments: Comments::take(),
        }
    }
}

/// The Cargo features that the groups of an API are behind.
#[must_use]
pub fn features(api: &Api, options: &EmitOptions) -> Vec<String> {
    api.groups.iter().filter_map(|group| gate::feature(group, options)).collect()
}

/// Whether the API has types of its own.
fn has_types(api: &Api) -> bool {
    api.types.iter().any(|definition| matches!(definition.home, Home::Types { .. }))
}

/// The path of a file; its parts are names of the API, and stay within their folder whatever they are.
fn path(folder: &str, stem: &str) -> String {
    format!("{}/{}.rs", names::file_stem(folder), names::file_stem(stem))
}

fn attribute(tokens: TokenStream) -> Option<syn::Attribute> {
    let file: syn::File = syn::parse2(tokens).ok()?;
    file.attrs.into_iter().next()
}
