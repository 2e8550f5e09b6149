//! Lints that the texts, names and shapes of a description trigger, whoever writes the code.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Object, Operation, Output, Shape, Status, Type};

use super::names::bare;
use super::{auth, reply_headers, server};

/// The number of fields from which on a constructor may have more lines than `clippy::too_many_lines` likes.
const LONG: usize = 80;

/// The methods that `clippy::should_implement_trait` knows and that can be the name of a setter.
const TRAIT_METHODS: &[&str] = &[
    "add",
    "as_mut",
    "as_ref",
    "bitand",
    "bitor",
    "bitxor",
    "borrow",
    "borrow_mut",
    "clone",
    "cmp",
    "default",
    "deref",
    "deref_mut",
    "div",
    "drop",
    "eq",
    "from_iter",
    "from_str",
    "hash",
    "index",
    "index_mut",
    "into_iter",
    "mul",
    "neg",
    "next",
    "not",
    "rem",
    "shl",
    "shr",
    "sub",
];

/// The inner attributes of the root module.
pub(super) fn attributes(api: &Api) -> Vec<TokenStream> {
    let mut attributes = vec![quote! {
        #![allow(clippy::doc_link_with_quotes, clippy::doc_markdown, reason = "the prose of the description is quoted as it is")]
    }];
    let mut names =
        vec![quote!(clippy::enum_variant_names), quote!(clippy::similar_names), quote!(clippy::struct_field_names)];
    if has_repeated_module(api) {
        names.insert(0, quote!(clippy::module_inception));
    }
    if has_trait_method(api) {
        names.insert(names.len() - 2, quote!(clippy::should_implement_trait));
    }
    attributes.push(quote!(#![allow(#(#names,)* reason = "names are those of the description")]));
    let shapes = shapes(api);
    if !shapes.is_empty() {
        attributes.push(quote!(#![allow(#(#shapes,)* reason = "shapes are those of the description")]));
    }
    if is_deprecating(api) {
        attributes.push(quote! {
            #![allow(deprecated, reason = "what the description deprecates is still part of the client")]
        });
    }
    attributes
}

/// Whether a setter is called like the method of a trait of the standard library.
fn has_trait_method(api: &Api) -> bool {
    let fields = objects(api).flat_map(|object| object.fields.iter().map(|field| &field.name));
    let parameters = api.operations.iter().flat_map(|operation| operation.parameters.iter().map(|p| &p.name));
    let bodies = api.operations.iter().flat_map(|operation| operation.body.iter().map(|body| &body.name));
    fields.chain(parameters).chain(bodies).any(|name| TRAIT_METHODS.contains(&name.as_str()))
}

fn shapes(api: &Api) -> Vec<TokenStream> {
    let mut lints = Vec::new();
    let unions = api.types.iter().any(|definition| matches!(definition.shape, Shape::Union(_)));
    let choice = |operation: &Operation| operation.body.as_ref().is_some_and(|body| body.choice.is_some());
    let several = |operation: &Operation| matches!(operation.output, Output::Enum(_)) || choice(operation);
    if unions || api.operations.iter().any(several) {
        lints.push(quote!(clippy::large_enum_variant));
    }
    if api.operations.iter().any(has_exception) {
        lints.push(quote!(clippy::match_overlapping_arm));
    }
    if objects(api).any(has_flags) {
        lints.push(quote!(clippy::struct_excessive_bools));
    }
    let long = objects(api).any(|object| object.fields.len() > LONG);
    if long || api.operations.iter().any(|operation| operation.parameters.len() > LONG) {
        lints.push(quote!(clippy::too_many_lines));
    }
    lints
}

fn objects(api: &Api) -> impl Iterator<Item = &Object> {
    api.types.iter().filter_map(|definition| match &definition.shape {
        Shape::Object(object) => Some(object),
        _ => None,
    })
}

/// Whether a status is documented beside a range that it belongs to.
fn has_exception(operation: &Operation) -> bool {
    let ranges = |hundreds| operation.outcomes.iter().any(|outcome| outcome.status == Status::Range(hundreds));
    operation.outcomes.iter().any(|outcome| match outcome.status {
        Status::Exact(status) => u8::try_from(status / 100).is_ok_and(ranges),
        Status::Range(_) | Status::Default => false,
    })
}

/// Whether an object has more than three booleans.
fn has_flags(object: &Object) -> bool {
    object.fields.iter().filter(|field| field.ty == Type::Bool).count() > 3
}

/// Whether an operation is called like its group, or a module of the client like the client.
fn has_repeated_module(api: &Api) -> bool {
    let own = [("auth", auth::exists(api)), ("server", server::exists(api)), ("types", super::has_types(api))];
    let own = own.into_iter().chain([("reply_headers", reply_headers::exists(api))]);
    let mut modules = own.filter(|(_, exists)| *exists).map(|(name, _)| name);
    let is_own = |name: &str| bare(name) == bare(&api.module);
    if modules.any(is_own) || api.groups.iter().any(|group| is_own(&group.module)) {
        return true;
    }
    let repeats = |operation: &Operation| {
        let group = api.groups.get(operation.group);
        group.is_some_and(|group| bare(&group.module) == bare(&operation.file))
    };
    api.operations.iter().any(repeats)
}

fn is_deprecating(api: &Api) -> bool {
    let in_operation = |operation: &Operation| {
        operation.deprecated || operation.parameters.iter().any(|parameter| parameter.deprecated)
    };
    api.types.iter().any(|definition| definition.deprecated)
        || objects(api).any(|object| object.fields.iter().any(|field| field.deprecated))
        || api.operations.iter().any(in_operation)
}
