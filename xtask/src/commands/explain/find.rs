//! Finding an operation or a type by any of its names.

use codegen::diagnostic::visible;
use codegen::ir::{Api, Operation, TypeDef};

/// How many names are suggested when none fits.
const SUGGESTIONS: usize = 8;

/// What is shown.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject<'a> {
    Operation(&'a Operation),
    Type(&'a TypeDef),
}

/// The operations and types with a name: in the description or in Rust, a pointer, or method and path.
pub(super) fn find<'a>(api: &'a Api, name: &str) -> Vec<Subject<'a>> {
    let operations = api.operations.iter().filter(|operation| names(api, operation).iter().any(|other| other == name));
    let types = api.types.iter().filter(|definition| definition.name == name || definition.pointer == name);
    operations.map(Subject::Operation).chain(types.map(Subject::Type)).collect()
}

fn names(api: &Api, operation: &Operation) -> Vec<String> {
    let Operation { id, name, function, error, pointer, method, path, .. } = operation;
    let module = api.groups.get(operation.group).map_or("", |group| &group.module);
    let mut names = vec![id.clone(), name.clone(), function.clone(), pointer.clone(), format!("{module}::{function}")];
    names.extend(error.clone());
    names.push(format!("{} {path}", method.key().to_uppercase()));
    names
}

/// Names that resemble one that is not there.
pub(super) fn suggestions(api: &Api, name: &str) -> String {
    let wanted = name.to_lowercase();
    let operations = api.operations.iter().map(|operation| operation.id.as_str());
    let types = api.types.iter().map(|definition| definition.name.as_str());
    let resembles = |other: &&str| {
        let other = other.to_lowercase();
        other.contains(&wanted) || wanted.contains(&other)
    };
    let mut close: Vec<_> = operations.chain(types).filter(resembles).map(visible).collect();
    close.sort();
    close.dedup();
    close.truncate(SUGGESTIONS);
    if close.is_empty() { String::new() } else { format!("; there are {}", close.join(", ")) }
}
