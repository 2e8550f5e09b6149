//! Reading the public items of a client from its files.

use std::collections::BTreeSet;

use syn::{Attribute, Expr, ExprLit, Fields, FnArg, ImplItem, Lit, Meta, Pat, ReturnType, Visibility};

use super::item::{Item, Kind, Member, MemberKind, Signature, Surface};
use super::scope::{Scope, join, module};
use super::{macros, shared, tokens};
use crate::render::File;

/// What the root of a client is called.
const ROOT: &str = "crate";

/// The public items of a client. A file that is no Rust, which does not happen, has none.
pub(in crate::changes) fn surface(files: &[File]) -> Surface {
    let parsed: Vec<(&str, syn::File)> =
        files.iter().filter_map(|file| Some((file.path.as_str(), syn::parse_file(&file.text).ok()?))).collect();
    let names = parsed
        .iter()
        .flat_map(|(path, file)| file.items.iter().filter_map(move |item| Some(join(module(path), &name(item)?))));
    let defined: BTreeSet<String> = names.collect();
    let mut surface = Surface::new();
    let scopes: Vec<Scope<'_>> = parsed.iter().map(|(path, file)| Scope::new(path, file, &defined)).collect();
    for ((path, file), scope) in parsed.iter().zip(&scopes) {
        for item in &file.items {
            define(&mut surface, module(path), item, scope);
        }
    }
    for (path, file) in &parsed {
        let name = if module(path).is_empty() { ROOT } else { module(path) };
        if matches!(path.rsplit('/').next(), Some("mod.rs" | "lib.rs")) || !path.contains('/') {
            surface.entry(name.to_owned()).or_default().docs = docs(&file.attrs);
        }
    }
    // Implementations stand below their types, or in another file.
    for ((path, file), scope) in parsed.iter().zip(&scopes) {
        for item in &file.items {
            implement(&mut surface, module(path), item, scope);
        }
    }
    shared::expand(&mut surface);
    surface
}

/// The name of a public item.
fn name(item: &syn::Item) -> Option<String> {
    let (visibility, name) = match item {
        syn::Item::Struct(item) => (&item.vis, &item.ident),
        syn::Item::Enum(item) => (&item.vis, &item.ident),
        syn::Item::Type(item) => (&item.vis, &item.ident),
        syn::Item::Const(item) => (&item.vis, &item.ident),
        syn::Item::Fn(item) => (&item.vis, &item.sig.ident),
        syn::Item::Mod(item) => (&item.vis, &item.ident),
        _ => return None,
    };
    matches!(visibility, Visibility::Public(_)).then(|| name.to_string())
}

fn define(surface: &mut Surface, module: &str, item: &syn::Item, scope: &Scope<'_>) {
    let Some(name) = name(item) else { return };
    let path = join(module, &name);
    let (kind, signature, attributes) = match item {
        syn::Item::Struct(item) => (Kind::Struct, Signature::default(), &item.attrs),
        syn::Item::Enum(item) => (Kind::Enum, Signature::default(), &item.attrs),
        syn::Item::Type(item) => (Kind::Alias, only(tokens::text(&item.ty, scope)), &item.attrs),
        syn::Item::Const(item) => (Kind::Constant, only(tokens::text(&item.ty, scope)), &item.attrs),
        syn::Item::Fn(item) => (Kind::Function, function(&item.sig, scope), &item.attrs),
        syn::Item::Mod(item) => (Kind::Module, Signature::default(), &item.attrs),
        _ => return,
    };
    let mut defined = Item { kind, signature, ..described(attributes) };
    match item {
        syn::Item::Struct(item) => fields(&mut defined, &item.fields, scope),
        syn::Item::Enum(item) => {
            for variant in &item.variants {
                let payload = variant.fields.iter().map(|field| (String::new(), tokens::text(&field.ty, scope)));
                let signature = Signature { parameters: payload.collect(), result: String::new() };
                defined.add(&variant.ident.to_string(), member(MemberKind::Variant, signature, &variant.attrs));
            }
        }
        _ => {}
    }
    surface.insert(path, defined);
}

fn fields(item: &mut Item, fields: &Fields, scope: &Scope<'_>) {
    for (index, field) in fields.iter().enumerate() {
        if !matches!(field.vis, Visibility::Public(_)) {
            item.has_private_fields = true;
            continue;
        }
        let name = field.ident.as_ref().map_or_else(|| index.to_string(), ToString::to_string);
        let signature = only(tokens::text(&field.ty, scope));
        item.add(&name, member(MemberKind::Field, signature, &field.attrs));
    }
}

fn implement(surface: &mut Surface, module: &str, item: &syn::Item, scope: &Scope<'_>) {
    match item {
        syn::Item::Impl(block) => {
            let path = tokens::text(&block.self_ty, scope);
            let Some(item) = surface.get_mut(&path) else { return };
            if let Some((implemented, _)) = &block.trait_ {
                item.traits.insert(trait_name(&tokens::text(implemented, scope)));
            }
            for part in &block.items {
                associated(item, part, block.trait_.is_some(), scope);
            }
        }
        syn::Item::Macro(call) => {
            let name = call.mac.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
            let Some(subject) = macros::subject(&call.mac.tokens) else { return };
            let path = join(module, &subject);
            if let Some(item) = surface.get_mut(&path) {
                macros::expand(&name, call.mac.tokens.clone(), &path, item, scope);
            }
        }
        _ => {}
    }
}

fn associated(item: &mut Item, part: &ImplItem, of_trait: bool, scope: &Scope<'_>) {
    let is_public = |visibility: &Visibility| matches!(visibility, Visibility::Public(_));
    match part {
        ImplItem::Fn(method) if !of_trait && is_public(&method.vis) => {
            let signature = function(&method.sig, scope);
            item.add(&method.sig.ident.to_string(), member(MemberKind::Method, signature, &method.attrs));
        }
        ImplItem::Const(constant) if !of_trait && is_public(&constant.vis) => {
            let signature = only(tokens::text(&constant.ty, scope));
            item.add(&constant.ident.to_string(), member(MemberKind::Constant, signature, &constant.attrs));
        }
        ImplItem::Const(constant) => {
            let signature = only(tokens::text(&constant.expr, scope));
            item.add(&constant.ident.to_string(), member(MemberKind::Value, signature, &constant.attrs));
        }
        ImplItem::Type(ty) if of_trait => {
            let signature = only(tokens::text(&ty.ty, scope));
            item.add(&ty.ident.to_string(), member(MemberKind::Type, signature, &ty.attrs));
        }
        _ => {}
    }
}

fn member(kind: MemberKind, signature: Signature, attributes: &[Attribute]) -> Member {
    Member { docs: docs(attributes), deprecated: is_deprecated(attributes), ..Member::new(kind, signature) }
}

fn only(result: String) -> Signature {
    Signature { parameters: Vec::new(), result }
}

fn function(signature: &syn::Signature, scope: &Scope<'_>) -> Signature {
    let parameter = |argument: &FnArg| match argument {
        FnArg::Receiver(receiver) => ("self".to_owned(), tokens::text(receiver, scope)),
        FnArg::Typed(typed) => {
            let name = match &*typed.pat {
                Pat::Ident(name) => name.ident.to_string(),
                _ => String::new(),
            };
            (name, tokens::text(&typed.ty, scope))
        }
    };
    let result = match &signature.output {
        ReturnType::Default => "()".to_owned(),
        ReturnType::Type(_, ty) => tokens::text(ty, scope),
    };
    Signature { parameters: signature.inputs.iter().map(parameter).collect(), result }
}

/// What attributes say about an item.
fn described(attributes: &[Attribute]) -> Item {
    let mut item = Item { docs: docs(attributes), deprecated: is_deprecated(attributes), ..Item::default() };
    item.non_exhaustive = attributes.iter().any(|attribute| attribute.path().is_ident("non_exhaustive"));
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let derive = attribute.parse_nested_meta(|meta| {
            let name = meta.path.segments.last().map(|segment| segment.ident.to_string());
            item.traits.extend(name);
            Ok(())
        });
        debug_assert!(derive.is_ok(), "a derive is a list of paths");
    }
    item
}

pub(super) fn is_deprecated(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"))
}

/// The documentation that attributes hold.
pub(super) fn docs(attributes: &[Attribute]) -> String {
    let line = |attribute: &Attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    };
    attributes.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// The name of a trait without the way to it.
fn trait_name(path: &str) -> String {
    let (way, arguments) = path.split_once('<').map_or((path, ""), |(way, arguments)| (way, arguments));
    let name = way.rsplit("::").next().unwrap_or(way);
    if arguments.is_empty() { name.to_owned() } else { format!("{name}<{arguments}") }
}
