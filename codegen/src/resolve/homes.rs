//! In which module and file each type stands.

use super::names::{Hint, Root};
use super::walk;
use crate::ir::{Api, Home, TypeId};
use std::collections::BTreeSet;

/// The operations that a type is used by, as far as that matters for where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Users {
    /// None.
    Nobody,
    /// One, by its index.
    One(usize),
    /// At least two.
    Several,
}

impl Users {
    /// These and another operation's.
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nobody, users) | (users, Self::Nobody) => users,
            (one, same) if one == same => one,
            _ => Self::Several,
        }
    }
}

/// Moves types out of an operation's file when something outside of that operation needs them: another operation, or a type
/// that stands outside itself. The names of files follow with the names of types.
pub(super) fn assign(api: &mut Api, hints: &[Hint]) {
    let users = users(api);
    let mut shared: Vec<TypeId> = api.headers.iter().filter_map(|header| walk::named(&header.ty)).collect();
    for (index, (definition, hint)) in api.types.iter().zip(hints).enumerate() {
        let alone = match &hint.root {
            Root::Component(_) => false,
            Root::Operation(operation, _) => matches!(users[index].with(Users::One(*operation)), Users::One(_)),
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

/// Who uses each type. What is known of a type changes twice at most, so that this takes as long as there are references.
fn users(api: &Api) -> Vec<Users> {
    let mut users = vec![Users::Nobody; api.types.len()];
    let mut pending: Vec<(TypeId, Users)> = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let (sent, received) = walk::mentioned(operation);
        pending.extend(sent.into_iter().chain(received).map(|id| (id, Users::One(index))));
        while let Some((id, user)) = pending.pop() {
            let known = users[id.0].with(user);
            if known != users[id.0] {
                users[id.0] = known;
                let within = walk::types_in(&api.types[id.0].shape).into_iter().filter_map(walk::named);
                pending.extend(within.map(|id| (id, known)));
            }
        }
    }
    users
}
