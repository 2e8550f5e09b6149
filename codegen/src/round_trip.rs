//! The types of a description alone, each of which can be read and written: what is needed to see whether a value comes
//! back as it went in.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::emit::EmitOptions;
use crate::ir::{Api, Home, Shape, Type, TypeDef, TypeId, Usage};
use crate::pipeline::resolve_both_ways;
use crate::render::File;
use crate::{Input, print};

/// The types of a description, as a module without operations.
#[derive(Clone, Debug)]
pub struct RoundTrip {
    /// The files of the module; its root is `mod.rs`.
    pub files: Vec<File>,
    /// The types, and where they come from.
    pub types: Vec<Origin>,
}

/// A type that can be read from JSON and written as JSON, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The JSON pointer of its schema.
    pub pointer: String,
    /// Its path from the module: `types::Pet`.
    pub path: String,
    /// The directions that the type is made for. A schema may have a type for each.
    pub usage: Usage,
}

/// Compiles the types of a description for both directions.
///
/// # Errors
/// What was said, if there was an error.
pub fn round_trip(input: &Input) -> Result<RoundTrip, Vec<Diagnostic>> {
    let mut api = resolve_both_ways(input)?;
    api.operations.clear();
    api.groups.clear();
    api.headers.clear();
    api.schemes.clear();
    api.servers.clear();
    gather(&mut api.types);
    let ids = (0..api.types.len()).map(TypeId);
    let types = ids.filter(|id| travels(&api, &Type::Named(*id))).map(|id| origin(api.type_def(id))).collect();
    for definition in &mut api.types {
        definition.usage = Usage { sent: true, received: true };
    }
    let options =
        EmitOptions { root: input.name.clone(), root_file: "mod.rs".to_owned(), feature_prefix: String::new() };
    Ok(RoundTrip { files: print::files(&api, &options, &mut || ()), types })
}

/// Moves the types of operations to those of components, under names that nothing else has.
fn gather(types: &mut [TypeDef]) {
    let mut taken: BTreeSet<String> = types.iter().map(|definition| definition.name.clone()).collect();
    for (number, definition) in types.iter_mut().enumerate() {
        let Home::Operation { index } = definition.home else { continue };
        let mut name = format!("{}_{number}", definition.name);
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        definition.name = name;
        definition.home = Home::Types { file: format!("operation_{index}_") };
    }
}

fn origin(definition: &TypeDef) -> Origin {
    let path = format!("types::{}", definition.name);
    Origin { pointer: definition.pointer.clone(), path, usage: definition.usage }
}

/// Whether values of a type travel as JSON: not those that are a whole body or a part of a body.
fn travels(api: &Api, ty: &Type) -> bool {
    let mut seen = BTreeSet::new();
    let mut pending = vec![ty];
    while let Some(ty) = pending.pop() {
        match ty {
            Type::Content | Type::Part => return false,
            Type::Named(id) if seen.insert(*id) => pending.extend(held_by(&api.type_def(*id).shape)),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => pending.push(inner),
            Type::Tuple(places) => pending.extend(places),
            _ => {}
        }
    }
    true
}

fn held_by(shape: &Shape) -> Vec<&Type> {
    match shape {
        Shape::Object(object) => {
            object.fields.iter().map(|field| &field.ty).chain(object.rest.iter().map(|rest| &rest.ty)).collect()
        }
        Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Alias(ty) | Shape::Newtype(ty) => vec![ty],
        Shape::Enumeration(_) => Vec::new(),
    }
}
