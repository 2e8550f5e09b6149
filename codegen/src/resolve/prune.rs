//! Drops types that nothing needs: those of parameters that took another form, of branches that were loosened.

use super::names::{Hint, Root};
use super::walk;
use crate::ir::{Api, RejectionValue, Role, Type, TypeId};

/// Keeps the component schemas and what they or an operation need, and renumbers them.
pub(super) fn prune(api: &mut Api, hints: &mut Vec<Hint>) {
    let mut kept = vec![false; api.types.len()];
    let mut pending: Vec<TypeId> = Vec::new();
    for operation in &api.operations {
        let (sent, received) = walk::mentioned(operation);
        pending.extend(sent.into_iter().chain(received));
    }
    pending.extend(api.headers.iter().filter_map(|header| walk::named(&header.ty)));
    let named = |(index, hint): (usize, &Hint)| {
        (matches!(hint.root, Root::Component(_)) && hint.depth() == 0).then_some(TypeId(index))
    };
    pending.extend(hints.iter().enumerate().filter_map(named));
    while let Some(id) = pending.pop() {
        if !std::mem::replace(&mut kept[id.0], true) {
            pending.extend(walk::types_in(&api.types[id.0].shape).into_iter().filter_map(walk::named));
        }
    }
    let mut next = 0;
    let numbers: Vec<TypeId> = kept
        .iter()
        .map(|kept| {
            let number = TypeId(next);
            next += usize::from(*kept);
            number
        })
        .collect();
    let mut position = 0;
    api.types.retain(|_| {
        position += 1;
        kept[position - 1]
    });
    let mut position = 0;
    hints.retain(|_| {
        position += 1;
        kept[position - 1]
    });
    renumber(api, &numbers);
}

fn renumber(api: &mut Api, numbers: &[TypeId]) {
    for definition in &mut api.types {
        for ty in walk::types_in_mut(&mut definition.shape) {
            renumber_type(ty, numbers);
        }
    }
    for header in &mut api.headers {
        renumber_type(&mut header.ty, numbers);
    }
    for operation in &mut api.operations {
        for ty in walk::types_of_mut(operation) {
            renumber_type(ty, numbers);
        }
        for outcome in &mut operation.outcomes {
            if let Role::Success { rejection: Some(rejection), .. } = &mut outcome.role
                && let RejectionValue::Variant { ty, .. } = &mut rejection.value
            {
                *ty = numbers[ty.0];
            }
        }
    }
}

fn renumber_type(ty: &mut Type, numbers: &[TypeId]) {
    match ty {
        Type::Named(id) => *id = numbers[id.0],
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
            renumber_type(inner, numbers);
        }
        _ => {}
    }
}
