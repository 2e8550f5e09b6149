//! Modules that list others: `types`, and one for each group of operations.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Group, Home, Operation, Output, Shape, TypeDef};

use super::docs::{DocBlock, code_span};
use super::gate::{self, Gates};
use super::names::{bare, ident};
use super::order::by_version;
use super::scope::import;
use super::{EmitOptions, slots};

/// Names by the stem of the file that they stand in.
pub(super) type Exports = BTreeMap<String, BTreeSet<String>>;

/// `mod` and `pub use` for each file; `shared` are the names that the files import from here, and `gates` what keeps a file
/// from being compiled.
pub(super) fn items(exports: &Exports, shared: &BTreeSet<String>, gates: &Gates) -> Vec<TokenStream> {
    let mut files: Vec<_> = exports.iter().collect();
    files.sort_by_key(|(file, _)| bare(file));
    let modules: Vec<_> = files
        .iter()
        .map(|(file, _)| {
            let (gate, file) = (gates.get(file.as_str()), ident(file));
            quote!(#gate mod #file;)
        })
        .collect();
    files.sort_by(|(one, _), (other, _)| by_version(bare(one), bare(other)));
    let shared = import(&quote!(super), shared.iter().map(String::as_str));
    let reexports = files.iter().filter_map(|(file, names)| {
        let (gate, file) = (gates.get(file.as_str()), ident(file));
        let list = import(&quote!(#file), names.iter().map(String::as_str))?;
        Some(quote!(#gate pub #list))
    });
    modules.into_iter().chain(shared).chain(reexports).collect()
}

/// The exports of `types`.
pub(super) fn types(api: &Api) -> Exports {
    let mut exports = Exports::new();
    for definition in &api.types {
        if let Home::Types { file } = &definition.home {
            exports.entry(file.clone()).or_default().extend(names(definition));
        }
    }
    exports
}

/// The exports of a group.
pub(super) fn group(api: &Api, group: &Group, own: &BTreeMap<usize, Vec<&TypeDef>>) -> Exports {
    let mut exports = Exports::new();
    for &index in &group.operations {
        let Some(operation) = api.operations.get(index) else {
            continue;
        };
        let types = own.get(&index).into_iter().flatten().flat_map(|definition| names(definition));
        exports.entry(operation.file.clone()).or_default().extend(types.chain(offered(operation)));
    }
    exports
}

/// What the file of an operation offers beside its types.
fn offered(operation: &Operation) -> Vec<String> {
    let required = operation.parameters.iter().filter(|parameter| parameter.required).count()
        + usize::from(operation.body.as_ref().is_some_and(|body| body.required));
    let mut names = vec![operation.name.clone(), operation.function.clone()];
    names.extend(operation.error.clone());
    names.extend(slots::is_named(required).then(|| slots::required_name(&operation.name).to_string()));
    names.extend(operation.body.as_ref().and_then(|body| body.choice.clone()));
    if let Output::Enum(name) = &operation.output {
        names.push(name.clone());
    }
    names
}

/// The names of a type, with that of its struct of required values.
pub(super) fn names(definition: &TypeDef) -> Vec<String> {
    let mut names = vec![definition.name.clone()];
    if let Shape::Object(object) = &definition.shape {
        let required = object.fields.iter().filter(|field| slots::is_argument(field)).count();
        if definition.usage.sent && slots::is_named(required) {
            names.push(slots::required_name(&definition.name).to_string());
        }
    }
    names
}

/// The documentation of a group.
pub(super) fn group_documentation(group: &Group, options: &EmitOptions) -> DocBlock {
    let feature =
        gate::feature(group, options).map(|feature| format!("Available with the feature {}.", code_span(&feature)));
    let mut docs = DocBlock::default();
    let fallback = format!("The operations of {}.", code_span(&group.module));
    docs.describe(&group.docs, &fallback, feature.as_deref().unwrap_or_default());
    docs
}
