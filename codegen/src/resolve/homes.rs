//! In which module and file each type stands.

use super::names::{Hint, Root};
use super::walk;
use crate::ir::{Api, Home, TypeId};
use std::collections::BTreeSet;

/// Moves types out of an operation's file when something outside of that operation needs them: another operation, or a type
/// that stands outside itself. The names of files follow with the names of types.
pub(super) fn assign(api: &mut Api, hints: &[Hint]) {
    let mut shared: Vec<TypeId> = Vec::new();
    shared.extend(api.headers.iter().filter_map(|header| walk::named(&header.ty)));
    let mut owners: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); api.types.len()];
    for (index, operation) in api.operations.iter().enumerate() {
        let (sent, received) = walk::mentioned(operation);
        let mut pending: Vec<TypeId> = sent.into_iter().chain(received).collect();
        while let Some(id) = pending.pop() {
            if owners[id.0].insert(index) {
                pending.extend(walk::types_in(&api.types[id.0].shape).into_iter().filter_map(walk::named));
            }
        }
    }
    for (index, (definition, hint)) in api.types.iter().zip(hints).enumerate() {
        let alone = match &hint.root {
            Root::Component(_) => false,
            Root::Operation(operation, _) => owners[index].iter().all(|owner| owner == operation),
        };
        if !alone || matches!(definition.home, Home::Types { .. }) {
            shared.push(TypeId(index));
        }
    }
    let mut seen = BTreeSet::new();
    while let Some(id) = shared.pop() {
        if !seen.insert(id) {
            continue;
        }
        api.types[id.0].home = Home::Types { file: String::new() };
        shared.extend(walk::types_in(&api.types[id.0].shape).into_iter().filter_map(walk::named));
    }
}
